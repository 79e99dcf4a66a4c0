using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Verbs;

/// <summary>Any of the exchange's reports, by name.</summary>
internal sealed class ReportVerb : ReportCommand
{
    private readonly Argument<string> _name = new("NAME")
    {
        Description = "balances, positions, open-interest, conservation, statement, exposure, value-at-risk, volumes, quoting, audit",
    };

    private readonly ReportOptions _options = new();

    public ReportVerb()
        : base("report", "A report: balances, positions, open interest, conservation, statements, exposure, value at risk, volumes, quoting", "")
    {
        Add(_name);
        _options.AddTo(this);
    }

    protected override string ReportName(ParseResult arguments) => arguments.GetRequiredValue(_name);

    protected override IEnumerable<(string Name, string Value)> ReportArguments(ParseResult arguments) => _options.Read(arguments);
}

/// <summary>Asks for one report and prints it as a table, as CSV or as JSON.</summary>
internal class ReportCommand : ClientVerb
{
    private readonly string _report;
    private readonly Option<bool> _csv = new("--csv") { Description = "As CSV, with a line of headers" };

    public ReportCommand(string name, string description, string report)
        : base(name, description)
    {
        _report = report;
        Add(_csv);
    }

    protected virtual string ReportName(ParseResult arguments) => _report;

    protected virtual IEnumerable<(string Name, string Value)> ReportArguments(ParseResult arguments) => [];

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        var body = new GetReport { Name = ReportName(arguments) };
        foreach ((string name, string value) in ReportArguments(arguments)) body.Arguments[name] = value;
        Response response = await client.RequestAsync(new Request { GetReport = body }, cancellation);
        Report report = response.Report ?? new Report();
        if (arguments.GetValue(_csv)) ReportText.WriteCsv(console.Out, report);
        else console.Result(ReportText.ToJson(report, response.More), to => ReportText.Table(report).Write(to));
        if (response.More && !console.Json) console.Error.WriteLine("there is more; narrow it down");
        return ExitCodes.Ok;
    }
}

/// <summary>What reports can be narrowed down by.</summary>
internal sealed class ReportOptions
{
    private readonly Option<string?>[] _all =
    [
        new("--of") { Description = "User whose report it is [default: your own, or everybody's]", HelpName = "USER" },
        new("--day") { Description = "Day (UTC)", HelpName = "YYYY-MM-DD" },
        new("--symbol") { Description = "Instrument", HelpName = "SYMBOL" },
        new("--order") { Description = "Client order id; with --symbol a number is an order id", HelpName = "ID" },
        new("--from") { Description = "From this time on (UTC)", HelpName = "TIME" },
        new("--to") { Description = "Up to this time (UTC)", HelpName = "TIME" },
        new("--kind") { Description = "Kind of entry", HelpName = "KIND" },
        new("--currency") { Description = "Currency", HelpName = "CUR" },
        new("--by") { Description = "Exposure by instrument or by sector", HelpName = "WHAT" },
        new("--percent") { Description = "Value at risk: per cent of the periods", HelpName = "N" },
        new("--period") { Description = "Value at risk: length of a period", HelpName = "SECONDS" },
        new("--periods") { Description = "Value at risk: how many periods back", HelpName = "N" },
        new("--after") { Description = "Audit: entries after this number", HelpName = "NUMBER" },
        new("--limit") { Description = "At most so many rows", HelpName = "N" },
    ];

    public void AddTo(Command command)
    {
        foreach (Option option in _all) command.Add(option);
    }

    /// <summary>Options that were given, by the name that the exchange knows.</summary>
    public IEnumerable<(string Name, string Value)> Read(ParseResult arguments)
    {
        foreach (Option<string?> option in _all)
        {
            if (arguments.GetValue(option) is not { } value) continue;
            yield return option.Name switch
            {
                "--order" when !IsNumber(value) || !HasSymbol(arguments) => ("client-order", value),
                "--of" => ("user", value),
                "--symbol" => ("instrument", value.ToUpperInvariant()),
                _ => (option.Name[2..], value),
            };
        }
    }

    private static bool IsNumber(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    /// <summary>Numbers of orders are their instrument's.</summary>
    private bool HasSymbol(ParseResult arguments) => Array.Exists(_all, o => o.Name == "--symbol" && arguments.GetValue(o) is not null);
}
