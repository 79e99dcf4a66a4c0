using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// What the session itself refused in this run of messages. Refusals are of no book and have no numbers: every connection gets them at
/// once. For the session's actor only.
/// </summary>
internal sealed class Refusals(uint account, TimeProvider clock, RefusalLog log, InstrumentDirectory directory)
{
    private ReportBatch? _gathered;

    /// <summary>Refuses a command; what a rule of the account said goes along and into the action log.</summary>
    public void Add(in OrderCommand command, in RiskVerdict verdict)
    {
        long time = clock.UnixNanoseconds();
        if (!IsRule(verdict.Status))
        {
            Add(command, verdict.Status, null, time);
            return;
        }

        var detail = new RefusalDetail(verdict, RiskVerdictText.Of(verdict, directory.Find(command.InstrumentId)?.Instrument));
        log.Add(command, verdict, detail.Message, time);
        Add(command, verdict.Status, detail, time);
    }

    public void Add(in OrderCommand command, CommandStatus status) => Add(command, status, null, clock.UnixNanoseconds());

    /// <summary>A group is refused order by order, all with the same status.</summary>
    private void Add(in OrderCommand command, CommandStatus status, RefusalDetail? detail, long time)
    {
        if (command.Kind == OrderCommandKind.PlaceGroup && command.Extras is { Legs: { Length: > 0 } legs })
        {
            foreach (ref readonly OrderCommand leg in legs.AsSpan()) Add(leg, status, detail, time);
            return;
        }

        ReportBatch batch = _gathered ??= ReportBatch.Rent();
        batch.Account = account;
        ref ExecutionReport report = ref batch.Add();
        report.ExecType = ExecType.Rejected;
        report.OrderStatus = OrderStatus.Rejected;
        report.Status = status;
        report.InstrumentId = command.InstrumentId;
        report.ClientOrderId = command.Kind == OrderCommandKind.Place ? command.ClientOrderId : command.TargetClientOrderId;
        report.RequestId = command.ClientOrderId;
        report.Side = command.Side;
        report.Type = command.Type;
        report.TimeInForce = command.TimeInForce;
        report.Price = command.Price;
        report.Quantity = command.Quantity;
        report.Time = time;
        report.Detail = detail;
    }

    public void SendTo(SessionConnections connections)
    {
        log.EndRun();
        if (_gathered is not { } refusals) return;
        _gathered = null;
        if (connections.Single is { } single)
        {
            single.Ref.Tell(refusals);
            return;
        }

        foreach (SessionConnection connection in connections) connection.Ref.Tell(CopyOf(refusals));
        refusals.Return();
    }

    private static bool IsRule(CommandStatus status) => status is >= CommandStatus.InsufficientFunds and < CommandStatus.UnknownAccount or CommandStatus.ValueOverflow;

    private ReportBatch CopyOf(ReportBatch refusals)
    {
        ReportBatch copy = ReportBatch.Rent();
        copy.Account = account;
        for (int i = 0; i < refusals.Count; i++) copy.Add() = refusals[i];
        return copy;
    }
}
