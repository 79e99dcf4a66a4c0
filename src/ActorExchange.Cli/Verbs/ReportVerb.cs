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
        Print(arguments, console, response.Report ?? new Report(), response.More);
        return ExitCodes.Ok;
    }

    /// <summary>In the form that was asked for.</summary>
    protected void Print(ParseResult arguments, CliConsole console, Report report, bool more)
    {
        if (arguments.GetValue(_csv)) ReportText.WriteCsv(console.Out, report);
        else console.Result(ReportText.ToJson(report, more), to => ReportText.Table(report).Write(to));
        if (more && !console.Json) console.Error.WriteLine("there is more; narrow it down, or see --limit");
    }
}
