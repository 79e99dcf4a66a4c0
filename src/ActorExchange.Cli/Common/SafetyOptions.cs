using System.CommandLine;
using ActorExchange.Client;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Common;

/// <summary>What is to become of the working orders when nobody looks after them any more.</summary>
internal sealed class SafetyOptions
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromHours(24);

    private readonly Option<bool> _onDisconnect = new("--cancel-on-disconnect") { Description = "The exchange cancels all your working orders when this connection is lost" };

    private readonly Option<string?> _after = new("--cancel-after")
    {
        Description = "The exchange cancels all your working orders unless this program gives a sign of life within this time (1s to 24h)",
        HelpName = "DURATION",
    };

    public void AddTo(Command command)
    {
        command.Add(_onDisconnect);
        command.Add(_after);
    }

    public ExchangeClientOptions Apply(ExchangeClientOptions options, ParseResult arguments) => options with { CancelOnDisconnect = arguments.GetValue(_onDisconnect) };

    /// <summary>Null: not wished for.</summary>
    public TimeSpan? CancelAfter(ParseResult arguments) => arguments.GetValue(_after) is { } text ? ReadTime(text) : null;

    /// <exception cref="CliException">It is no duration from 1 s to 24 h.</exception>
    public static TimeSpan ReadTime(string text) => DurationText.TryParse(text, out TimeSpan time) && time >= Least && time <= Most
        ? time
        : throw new CliException(ExitCodes.Usage, "the orders cannot be canceled so", $"the time must be from 1s to 24h, not '{text}'", "for example --cancel-after 30s");
}
