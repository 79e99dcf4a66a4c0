using System.CommandLine;
using ActorExchange.Client;

namespace ActorExchange.Cli.Common;

/// <summary>A verb that connects first.</summary>
internal abstract class ClientVerb : VerbCommand
{
    private readonly ClientOptions _client = new();

    protected ClientVerb(string name, string description)
        : base(name, description) => _client.AddTo(this);

    protected abstract Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation);

    /// <summary>What the verb needs of the client beyond the defaults.</summary>
    protected virtual ExchangeClientOptions Configure(ExchangeClientOptions options, ParseResult arguments) => options;

    protected override async Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        await using ExchangeClient client = await _client.ConnectAsync(arguments, cancellation, o => Configure(o, arguments));
        return await ExecuteAsync(client, arguments, console, cancellation);
    }
}
