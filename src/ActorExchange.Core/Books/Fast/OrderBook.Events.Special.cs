namespace ActorExchange.Core;

/// <summary>Events that only orders with conditions, groups, batches and mass cancels write.</summary>
public sealed partial class OrderBook
{
    /// <summary>An order that was just admitted: what it waits for and its conditions are in its details.</summary>
    private void WriteAccepted(BookEvents events, int index, long price)
    {
        ref OrderRecord order = ref _orders.At(index);
        int conditions = 0;
        if (order.Has(OrderMarks.Details) && !_details.Of(index).Conditions.IsNone) conditions = events.AddConditions(_details.Of(index).Conditions);
        ref BookEvent written = ref Write(events, BookEventKind.OrderAccepted, order);
        written.Type = order.Type;
        written.TimeInForce = order.TimeInForce;
        written.SelfTradePrevention = (SelfTradePrevention)(order.Marks & OrderMarks.SelfTrade);
        written.AccountGroup = order.Has(OrderMarks.Grouped) ? _details.Extras(index).AccountGroup : 0;
        written.Waiting = WaitingOf(index);
        written.Conditions = conditions;
        written.Price = price;
        written.Quantity = order.Quantity;
        written.Leaves = order.Leaves;
    }

    /// <summary>An order whose type and whose reason to wait are already the new ones.</summary>
    private void WriteTriggered(BookEvents events, int index, long price)
    {
        ref OrderRecord order = ref _orders.At(index);
        ref BookEvent written = ref Write(events, BookEventKind.OrderTriggered, order);
        written.Type = order.Type;
        written.Waiting = WaitingOf(index);
        written.Price = price;
        written.Leaves = order.Leaves;
    }

    private void WriteRestated(BookEvents events, int index, long price, long previousPrice)
    {
        ref OrderRecord order = ref _orders.At(index);
        ref BookEvent written = ref Write(events, BookEventKind.OrderRestated, order);
        written.Price = price;
        written.PreviousPrice = previousPrice;
        written.Leaves = order.Leaves;
    }

    private void WriteStopPriceMoved(BookEvents events, int index, long stopPrice, long previousStopPrice)
    {
        ref OrderRecord order = ref _orders.At(index);
        ref BookEvent written = ref Write(events, BookEventKind.StopPriceMoved, order);
        written.Price = stopPrice;
        written.PreviousPrice = previousStopPrice;
        written.Leaves = order.Leaves;
    }

    private static void WriteMassCanceled(BookEvents events, in MassCancelFilter filter, long orders, long quantity)
    {
        ref BookEvent written = ref events.Add();
        written.Kind = BookEventKind.MassCanceled;
        written.Side = filter.Side;
        written.Account = filter.Account;
        written.Quantity = quantity;
        written.Leaves = orders;
    }

    private static void WriteBatchReleased(BookEvents events, ulong seed, long orders)
    {
        ref BookEvent written = ref events.Add();
        written.Kind = BookEventKind.BatchReleased;
        written.Price = (long)seed;
        written.Leaves = orders;
    }

    private static ref BookEvent Write(BookEvents events, BookEventKind kind, in OrderRecord order)
    {
        ref BookEvent written = ref events.Add();
        written.Kind = kind;
        written.Side = order.Side;
        written.Account = order.Account;
        written.Tag = order.Tag;
        written.OrderId = order.OrderId;
        return ref written;
    }
}
