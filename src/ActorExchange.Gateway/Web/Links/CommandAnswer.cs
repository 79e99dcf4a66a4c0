using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>What the exchange said to one command: its answer, then what happened to the same order in the same go.</summary>
public sealed class CommandAnswer
{
    private readonly List<WireExecutionReport> _reports = [];

    /// <summary>The answer first; later ones about its order in their order.</summary>
    public IReadOnlyList<WireExecutionReport> Reports => _reports;

    /// <summary>The report that answers the command.</summary>
    public WireExecutionReport First => _reports[0];

    /// <summary>The order as it was left.</summary>
    public WireExecutionReport Last => _reports[^1];

    public Status Status => First.Status;

    /// <summary>The command had been given before, and this is what was answered then.</summary>
    public bool IsRepeated => First.RepeatedAnswer;

    internal bool IsAnswered => _reports.Count > 0;

    internal void Add(in WireExecutionReport report) => _reports.Add(report);

    internal bool IsAbout(in WireExecutionReport report) =>
        _reports.Count > 0 && report.OrderId != 0 && _reports[0].OrderId == report.OrderId && _reports[0].InstrumentId == report.InstrumentId && !report.RepeatedAnswer;
}
