using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Verbs;

/// <summary>Sets an instrument's trading phase.</summary>
internal sealed class PhaseVerb : ClientVerb
{
    private readonly Argument<string> _symbol = new("SYMBOL") { Description = "The instrument" };
    private readonly Argument<string> _phase = new("PHASE") { Description = PhaseNames.All };

    public PhaseVerb()
        : base("phase", "Set the trading phase of an instrument: exchange phase ACME volatility-call")
    {
        Add(_symbol);
        Add(_phase);
    }

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        string symbol = arguments.GetRequiredValue(_symbol).ToUpperInvariant();
        Phase phase = PhaseNames.Parse(arguments.GetRequiredValue(_phase));
        await client.SetPhaseAsync(symbol, phase, cancellation);
        console.Result(new { symbol, phase = OrderText.Name(phase) }, to => to.WriteLine($"{symbol} is {OrderText.Name(phase)}"));
        return ExitCodes.Ok;
    }
}
