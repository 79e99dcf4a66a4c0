using System.CommandLine;
using ActorExchange.Cli.Configuration;

namespace ActorExchange.Cli.Common;

/// <summary>A verb that looks at a data folder without a server.</summary>
internal abstract class DataVerb : VerbCommand
{
    private readonly Option<string?> _config = CommonOptions.Config();
    private readonly Option<string?> _data = CommonOptions.Data();

    protected DataVerb(string name, string description)
        : base(name, description)
    {
        Add(_config);
        Add(_data);
    }

    protected string DataFolder(ParseResult arguments) => Path.GetFullPath(arguments.GetValue(_data) ?? Configuration(arguments).Data.Folder);

    protected ExchangeOptions Configuration(ParseResult arguments) => ExchangeConfiguration.Load(arguments.GetValue(_config)).Options;
}
