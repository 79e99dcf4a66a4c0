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
        new("--order") { Description = "Client order id or order id", HelpName = "ID" },
        new("--from") { Description = "From this time on (UTC)", HelpName = "TIME" },
        new("--to") { Description = "Up to this time (UTC)", HelpName = "TIME" },
        new("--kind") { Description = "Kind of entry", HelpName = "KIND" },
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
                "--of" => ("user", value),
                "--symbol" => ("instrument", value.ToUpperInvariant()),
                _ => (option.Name[2..], value),
            };
        }
    }
}
