using ActorExchange.Cli.Common;
using ActorExchange.Cli.Configuration;

namespace ActorExchange.Cli.Serve;

/// <summary>What the demo needs of the configuration.</summary>
internal static class DemoOptions
{
    /// <summary>Name under which a person is invited to log in.</summary>
    public const string Person = "demo";

    private const string Folder = "demo";

    /// <summary>The configuration for a demo. Throws <see cref="CliException"/> if it does not let simulated users in.</summary>
    /// <param name="options">As configured.</param>
    /// <param name="builtIn">There is no file of the user's: more instruments than the built-in ones are listed.</param>
    public static ExchangeOptions Prepare(ExchangeOptions options, bool builtIn)
    {
        if (options.Auth.Mode == AuthMode.Keys) throw Unsuitable("exchange.auth.mode is keys, and simulated users have none", "set it to open, or use exchange simulate with a key");
        if (options.Gateway.Tls.Enabled) throw Unsuitable("exchange.gateway.tls is enabled, and simulated users connect without", "turn it off: the demo is for this machine only");
        return options with
        {
            Data = options.Data.Folder == new DataOptions().Folder ? options.Data with { Folder = Folder } : options.Data,
            Instruments = builtIn ? [.. options.Instruments, .. More] : options.Instruments,

            // A line per order of every simulated user, for nobody to read.
            Logging = options.Logging with { Audit = options.Logging.Audit with { Enabled = false } },
        };
    }

    private static InstrumentOptions[] More =>
    [
        new() { Symbol = "HOOLI", Description = "Hooli", Tick = 0.01m },
        new() { Symbol = "UMBRELLA", Description = "Umbrella Corporation", Tick = 0.005m },
    ];

    private static CliException Unsuitable(string why, string next) => new(ExitCodes.Configuration, "the demo cannot run on this configuration", why, next);
}
