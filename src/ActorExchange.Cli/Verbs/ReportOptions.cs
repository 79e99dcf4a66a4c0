using System.CommandLine;

namespace ActorExchange.Cli.Verbs;

/// <summary>What reports can be narrowed down by. docs/reports.md says which report takes what.</summary>
internal sealed class ReportOptions
{
    private readonly Option<string?> _of = new("--of") { Description = "User whom it is about [default: yourself, or everybody]", HelpName = "USER" };

    private readonly Option<string?>[] _others =
    [
        new("--day") { Description = "Day (UTC) [default: today]", HelpName = "YYYY-MM-DD" },
        new("--instrument", "--symbol") { Description = "Only this instrument", HelpName = "SYMBOL" },
        new("--currency") { Description = "Only this currency", HelpName = "CUR" },
        new("--order") { Description = "The exchange's order id; needs --instrument", HelpName = "N" },
        new("--client-order") { Description = "Client order id, of an order or of a command", HelpName = "ID" },
        new("--kind") { Description = "Kind of entry: placed, traded, refusal, cash-booked, …", HelpName = "KIND" },
        new("--text") { Description = "A part of an audit entry's text", HelpName = "TEXT" },
        new("--from") { Description = "From this time on (UTC)", HelpName = "2026-03-31T14:30:00Z" },
        new("--to") { Description = "Up to this time (UTC)", HelpName = "TIME" },
        new("--after") { Description = "After this number: the next page", HelpName = "N" },
        new("--by") { Description = "Of exposure: instrument or sector", HelpName = "WHAT" },
        new("--percent") { Description = "Of value-at-risk: how sure [default: 99]", HelpName = "N" },
        new("--period") { Description = "Of value-at-risk: seconds [default: 86400]", HelpName = "SECONDS" },
        new("--periods") { Description = "Of value-at-risk: how many [default: 250]", HelpName = "N" },
        new("--limit") { Description = "Rows [default: 1000]", HelpName = "N" },
    ];

    public void AddTo(Command command)
    {
        command.Add(_of);
        foreach (Option option in _others) command.Add(option);
    }

    /// <summary>What was given, by the names that the exchange knows.</summary>
    public IEnumerable<(string Name, string Value)> Read(ParseResult arguments)
    {
        if (arguments.GetValue(_of) is { } user) yield return ("user", user);
        foreach (Option<string?> option in _others)
        {
            if (arguments.GetValue(option) is not { } value) continue;
            yield return option.Name == "--instrument" ? ("instrument", value.ToUpperInvariant()) : (option.Name[2..], value);
        }
    }
}
