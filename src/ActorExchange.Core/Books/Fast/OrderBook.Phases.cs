namespace ActorExchange.Core;

/// <summary>What a change of the trading phase does to the orders.</summary>
public sealed partial class OrderBook
{
    private IdList _phaseOrders = new();

    public CommandStatus SetPhase(TradingPhase phase, BookEvents events)
    {
        if (!PhaseRules.IsDefined(phase)) return CommandStatus.InvalidPhaseChange;
        if (phase == _phase) return CommandStatus.Ok;
        UncrossResult uncross = default;
        if (PhaseRules.Uncrosses(_phase, phase))
        {
            uncross = UncrossBook(events);
            int ended = MaskOf(TimeInForce.AtTheOpen) | (_phase == TradingPhase.ClosingCall ? MaskOf(TimeInForce.AtTheClose) : 0);
            EndAll(ended, CancelReason.AuctionRemainder, events);
        }

        if (_phase == TradingPhase.BatchCollection) EndBatch(events);
        if (phase == TradingPhase.Closed)
            EndAll(MaskOf(TimeInForce.Day) | MaskOf(TimeInForce.AtTheOpen) | MaskOf(TimeInForce.AtTheClose), CancelReason.EndOfDay, events);
        EnterPhase(phase);
        WritePhaseChanged(events, uncross);
        if (phase == TradingPhase.ClosingCall) StartClosing(events);
        Settle(events);
        ReleaseDead();
        return CommandStatus.Ok;
    }

    public void SetReferencePrice(long price, BookEvents events)
    {
        _referencePrice = price;
        ref BookEvent written = ref events.Add();
        written.Kind = BookEventKind.ReferencePriceChanged;
        written.Price = price;
        Settle(events);
        ReleaseDead();
    }

    private void EnterPhase(TradingPhase phase)
    {
        _phase = phase;
        _accepted = PhaseRules.Of(phase);
        _releasing = false;
        _care = phase == TradingPhase.Continuous ? _care & ~SpecialPhase : _care | SpecialPhase;
    }

    private static int MaskOf(TimeInForce timeInForce) => 1 << (int)timeInForce;

    /// <summary>Ends every order whose time in force is in a mask: bids, offers, waiting orders by id.</summary>
    private void EndAll(int mask, CancelReason reason, BookEvents events)
    {
        _phaseOrders.CutTo(0);
        CollectResting(_bids, mask, ref _phaseOrders);
        CollectResting(_asks, mask, ref _phaseOrders);
        int resting = _phaseOrders.Count;
        CollectWaiting(ref _phaseOrders);
        for (int i = 0; i < _phaseOrders.Count; i++)
        {
            int index = _ids.Find(_phaseOrders[i]);
            if (index != 0 && (i < resting || (mask & MaskOf(_orders.At(index).TimeInForce)) != 0)) End(index, reason, events);
        }
    }

    private void CollectResting(BookSide side, int mask, ref IdList ids)
    {
        for (int level = side.Best; level != 0; level = side.Next(level))
        {
            for (int index = side.Level(level).Head; index != 0; index = _orders.At(index).Next)
            {
                ref OrderRecord order = ref _orders.At(index);
                if ((mask & MaskOf(order.TimeInForce)) != 0) ids.Add(order.OrderId);
            }
        }
    }

    private void EndBatch(BookEvents events)
    {
        _phaseOrders.CutTo(0);
        CollectWaiting(WaitReason.Batch, ref _phaseOrders);
        for (int i = 0; i < _phaseOrders.Count; i++)
        {
            int index = _ids.Find(_phaseOrders[i]);
            if (index != 0) End(index, CancelReason.BatchEnded, events);
        }
    }

    /// <summary>At-the-close orders come into the closing call: limits to their levels, market orders wait for its uncross.</summary>
    private void StartClosing(BookEvents events)
    {
        _phaseOrders.CutTo(0);
        CollectWaiting(WaitReason.Close, ref _phaseOrders);
        for (int i = 0; i < _phaseOrders.Count; i++)
        {
            int index = _ids.Find(_phaseOrders[i]);
            if (index != 0 && WaitingOf(index) == WaitReason.Close) Release(index, events);
        }
    }
}
