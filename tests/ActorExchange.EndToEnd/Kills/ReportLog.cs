using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.Kills;

/// <summary>Every numbered report that a client was given, in order, without what differs from run to run (the time).</summary>
internal sealed class ReportLog : IRawHandler
{
    private readonly Lock _gate = new();
    private readonly List<string> _reports = [];
    private readonly List<string> _answered = [];

    /// <summary>Ids of the commands that the reports answer, in order.</summary>
    public IReadOnlyList<string> Answered
    {
        get
        {
            lock (_gate) return [.. _answered];
        }
    }

    public int Count
    {
        get
        {
            lock (_gate) return _reports.Count;
        }
    }

    public IReadOnlyList<string> Reports
    {
        get
        {
            lock (_gate) return [.. _reports];
        }
    }

    void IRawHandler.OnReport(in WireExecutionReport report)
    {
        string line = $"{report.InstrumentId}:{report.Number} {report.ExecType} {report.OrderStatus} {report.Status} {report.CancelReason}"
            + $" order {report.OrderId} {report.ClientOrderId} asked by {report.RequestId}"
            + $" {report.Side} {report.Type} {report.TimeInForce} {report.Quantity} at {report.Price} leaves {report.Leaves} filled {report.Filled}"
            + $" last {report.LastQuantity} at {report.LastPrice} trade {report.TradeId} aggressor {report.Aggressor}";
        lock (_gate)
        {
            _reports.Add(line);
            if (!report.AnsweredCommand.IsEmpty) _answered.Add(report.AnsweredCommand.ToString());
        }
    }

    void IRawHandler.OnAnswer(long tag, in WireExecutionReport answer)
    {
        // It only listens.
    }
}
