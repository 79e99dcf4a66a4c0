namespace ActorExchange.Core;

/// <summary>Writing events: each kind's fields, and nothing in the others.</summary>
public sealed partial class ReferenceOrderBook
{
    /// <summary>An event about an order, with what all of them say.</summary>
    private ref BookEvent Write(BookEventKind kind, ReferenceOrder order)
    {
        ref BookEvent e = ref Write(kind);
        e.Side = order.Side;
        e.Account = order.Account;
        e.Tag = order.Tag;
        e.OrderId = order.OrderId;
        e.Price = order.Price;
        e.Leaves = order.Leaves;
        return ref e;
    }

    private ref BookEvent Write(BookEventKind kind)
    {
        ref BookEvent e = ref _events.Add();
        e = new BookEvent { Kind = kind };
        return ref e;
    }

    private void WriteAccepted(ReferenceOrder order)
    {
        int conditions = order.Conditions.IsNone ? 0 : _events.AddConditions(order.Conditions);
        ref BookEvent e = ref Write(BookEventKind.OrderAccepted, order);
        e.Type = order.Type;
        e.TimeInForce = order.TimeInForce;
        e.SelfTradePrevention = order.SelfTradePrevention;
        e.AccountGroup = order.AccountGroup;
        e.Waiting = order.Waiting;
        e.Conditions = conditions;
        e.Quantity = order.Quantity;
    }

    private void WriteTriggered(ReferenceOrder order)
    {
        ref BookEvent e = ref Write(BookEventKind.OrderTriggered, order);
        e.Type = order.Type;
        e.Waiting = order.Waiting;
    }

    private void WriteTrade(ReferenceOrder order, ReferenceOrder maker, Side aggressor, long quantity)
    {
        ref BookEvent e = ref WritePair(BookEventKind.TradeExecuted, order, maker);
        e.Side = aggressor;
        e.TradeId = LastTradeId;
        e.Price = LastPrice;
        e.Quantity = quantity;
    }

    private void WritePrevented(ReferenceOrder taker, ReferenceOrder maker, long quantity)
    {
        ref BookEvent e = ref WritePair(BookEventKind.TradePrevented, taker, maker);
        e.Price = maker.Price;
        e.Quantity = quantity;
    }

    private ref BookEvent WritePair(BookEventKind kind, ReferenceOrder order, ReferenceOrder maker)
    {
        ref BookEvent e = ref Write(kind, order);
        e.MakerAccount = maker.Account;
        e.MakerTag = maker.Tag;
        e.MakerOrderId = maker.OrderId;
        e.MakerLeaves = maker.Leaves;
        return ref e;
    }

    private void WriteCanceled(ReferenceOrder order, CancelReason reason)
    {
        ref BookEvent e = ref Write(BookEventKind.OrderCanceled, order);
        e.CancelReason = reason;
        e.Quantity = order.Leaves;
        e.Leaves = 0;
    }

    private void WriteChanged(BookEventKind kind, ReferenceOrder order, long previousPrice, long previousLeaves)
    {
        ref BookEvent e = ref Write(kind, order);
        e.Quantity = order.Quantity;
        e.PreviousPrice = previousPrice;
        e.PreviousLeaves = previousLeaves;
    }

    private void WriteReplaced(ReferenceOrder order, long previousPrice, long previousLeaves, bool hasConditions)
    {
        int conditions = hasConditions ? _events.AddConditions(order.Conditions) : 0;
        WriteChanged(BookEventKind.OrderReplaced, order, previousPrice, previousLeaves);
        _events[_events.Count - 1].Conditions = conditions;
    }

    private void WriteRestated(ReferenceOrder order, long previousPrice) =>
        Write(BookEventKind.OrderRestated, order).PreviousPrice = previousPrice;

    private void WriteStopMoved(ReferenceOrder order, long previousPrice)
    {
        ref BookEvent e = ref Write(BookEventKind.StopPriceMoved, order);
        e.Price = order.Conditions.StopPrice;
        e.PreviousPrice = previousPrice;
    }

    private void WriteRefreshed(ReferenceOrder order) => Write(BookEventKind.OrderRefreshed, order).Quantity = order.Displayed;

    private void WritePhaseChanged(TradingPhase phase, UncrossResult uncross)
    {
        ref BookEvent e = ref Write(BookEventKind.PhaseChanged);
        e.Phase = phase;
        e.Price = uncross.Price;
        e.Quantity = uncross.Quantity;
    }

    private void WriteUncrossed(UncrossResult uncross)
    {
        ref BookEvent e = ref Write(BookEventKind.Uncrossed);
        e.Price = uncross.Price;
        e.Quantity = uncross.Quantity;
    }

    private void WriteBatchReleased(ulong seed, long orders)
    {
        ref BookEvent e = ref Write(BookEventKind.BatchReleased);
        e.Price = unchecked((long)seed);
        e.Leaves = orders;
    }

    private void WriteReferencePrice(long price) => Write(BookEventKind.ReferencePriceChanged).Price = price;

    private void WriteMassCanceled(in MassCancelFilter filter, long orders, long quantity)
    {
        ref BookEvent e = ref Write(BookEventKind.MassCanceled);
        e.Account = filter.Account;
        e.Side = filter.Side;
        e.Leaves = orders;
        e.Quantity = quantity;
    }
}
