using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Configuration;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Verbs;

/// <summary>Shows and checks the configuration.</summary>
internal sealed class ConfigVerb : Command
{
    public ConfigVerb()
        : base("config", "Show and check the configuration")
    {
        Add(new Show());
        Add(new Check());
    }

    private sealed class Show : VerbCommand
    {
        private readonly Option<string?> _config = CommonOptions.Config();

        public Show()
            : base("show", "Every key, its value and where the value comes from") => Add(_config);

        protected override Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            ExchangeConfiguration configuration = ExchangeConfiguration.Load(arguments.GetValue(_config));
            if (console.Json) console.Out.WriteLine(HoconJson.Write(ConfigText.WithoutSecrets(configuration.Tree.Root)));
            else ConfigText.Write(console.Out, configuration.Tree);
            return Task.FromResult(ExitCodes.Ok);
        }
    }

    private sealed class Check : VerbCommand
    {
        private readonly Option<string?> _config = CommonOptions.Config();

        public Check()
            : base("check", "Read the configuration and tell every error with its file and line") => Add(_config);

        protected override Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            try
            {
                ExchangeConfiguration.Load(arguments.GetValue(_config));
                console.Result(new { valid = true, errors = Array.Empty<object>() }, to => to.WriteLine("the configuration is sound"));
                return Task.FromResult(ExitCodes.Ok);
            }
            catch (ConfigurationException e)
            {
                var errors = e.Errors.Select(x => new { file = x.Origin.Source, line = x.Origin.Line, column = x.Origin.Column, problem = x.Problem }).ToArray();
                console.Result(new { valid = false, errors }, to => to.WriteLine(e.Message));
                return Task.FromResult(ExitCodes.Configuration);
            }
        }
    }
}
