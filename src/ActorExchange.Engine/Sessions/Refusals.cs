using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// What the session itself refused in this run of messages. Refusals are of no book and have no numbers: every connection gets them at
/// once. For the session's actor only.
/// </summary>
internal sealed class Refusals(uint account, TimeProvider clock)
{
    private ReportBatch? _gathered;

    /// <summary>A group is refused order by order, all with the same status.</summary>
    public void Add(in OrderCommand command, CommandStatus status)
    {
        if (command.Kind == OrderCommandKind.PlaceGroup && command.Extras is { Legs: { Length: > 0 } legs })
        {
            foreach (ref readonly OrderCommand leg in legs.AsSpan()) Add(leg, status);
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
        report.Time = clock.UnixNanoseconds();
    }

    public void SendTo(SessionConnections connections)
    {
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

    private ReportBatch CopyOf(ReportBatch refusals)
    {
        ReportBatch copy = ReportBatch.Rent();
        copy.Account = account;
        for (int i = 0; i < refusals.Count; i++) copy.Add() = refusals[i];
        return copy;
    }
}
