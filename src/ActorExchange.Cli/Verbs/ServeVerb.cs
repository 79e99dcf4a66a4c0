using System.CommandLine;
using ActorExchange.Cli.Common;

namespace ActorExchange.Cli.Verbs;

/// <summary>Runs the exchange.</summary>
internal sealed class ServeVerb : VerbCommand
{
    public ServeVerb()
        : base("serve", "Run the exchange until Ctrl-C")
    {
    }

    protected override Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation) =>
        throw new NotImplementedException("the server is not part of this build yet");
}
