namespace ActorExchange.Core;

/// <summary>Changes of phase.</summary>
public sealed partial class ReferenceOrderBook
{
    public CommandStatus SetPhase(TradingPhase phase, BookEvents events)
    {
        if (!PhaseRules.IsDefined(phase)) return CommandStatus.InvalidPhaseChange;
        if (phase == Phase) return CommandStatus.Ok;
        _events = events;
        UncrossResult uncross = default;
        if (PhaseRules.Uncrosses(Phase, phase))
        {
            uncross = UncrossAll();
            EndAuctionOrders(Phase);
        }

        if (Phase == TradingPhase.BatchCollection) CancelEach(WaitingFor(WaitReason.Batch), CancelReason.BatchEnded);
        if (phase == TradingPhase.Closed) EndDay();
        Phase = phase;
        WritePhaseChanged(phase, uncross);
        TakeReferenceFrom(uncross);
        if (phase == TradingPhase.ClosingCall) StartAtTheClose();
        Settle();
        return CommandStatus.Ok;
    }

    public void SetReferencePrice(long price, BookEvents events)
    {
        _events = events;
        _reference = price;
        WriteReferencePrice(price);
        Settle();
    }

    /// <summary>What auction-only orders have not traded in their auction ends with it.</summary>
    private void EndAuctionOrders(TradingPhase from) => CancelEach(
        InBulkOrder().FindAll(order => order.TimeInForce == TimeInForce.AtTheOpen
            || (order.TimeInForce == TimeInForce.AtTheClose && from == TradingPhase.ClosingCall)),
        CancelReason.AuctionRemainder);

    private void EndDay() => CancelEach(
        InBulkOrder().FindAll(order => order.TimeInForce is TimeInForce.Day or TimeInForce.AtTheOpen or TimeInForce.AtTheClose),
        CancelReason.EndOfDay);

    private void StartAtTheClose()
    {
        foreach (ReferenceOrder order in WaitingFor(WaitReason.Close)) Trigger(order, FirstWait(order));
    }
}
