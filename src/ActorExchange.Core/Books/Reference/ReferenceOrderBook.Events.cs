namespace ActorExchange.Core;

public sealed partial class ReferenceOrderBook
{
    private static void WriteAccepted(BookEvents events, RestingOrder order) => events.Add() = new BookEvent
    {
        Kind = BookEventKind.OrderAccepted,
        Side = order.Side,
        Type = order.Type,
        TimeInForce = order.TimeInForce,
        Account = order.Account,
        Tag = order.Tag,
        OrderId = order.OrderId,
        Price = order.Price,
        Quantity = order.Quantity,
        Leaves = order.Quantity,
    };

    private static void WriteCanceled(BookEvents events, RestingOrder order, CancelReason reason) => events.Add() = new BookEvent
    {
        Kind = BookEventKind.OrderCanceled,
        Side = order.Side,
        CancelReason = reason,
        Account = order.Account,
        Tag = order.Tag,
        OrderId = order.OrderId,
        Price = order.Price,
        Quantity = order.Leaves,
    };

    private static void WriteChanged(
        BookEvents events, BookEventKind kind, RestingOrder order, long previousPrice, long previousLeaves) => events.Add() = new BookEvent
        {
            Kind = kind,
            Side = order.Side,
            Account = order.Account,
            Tag = order.Tag,
            OrderId = order.OrderId,
            Price = order.Price,
            Quantity = order.Quantity,
            Leaves = order.Leaves,
            PreviousPrice = previousPrice,
            PreviousLeaves = previousLeaves,
        };

    private void WriteTrade(BookEvents events, RestingOrder order, RestingOrder maker, Side aggressor, long quantity) => events.Add() = new BookEvent
    {
        Kind = BookEventKind.TradeExecuted,
        Side = aggressor,
        Account = order.Account,
        MakerAccount = maker.Account,
        Tag = order.Tag,
        MakerTag = maker.Tag,
        OrderId = order.OrderId,
        MakerOrderId = maker.OrderId,
        TradeId = LastTradeId,
        Price = LastPrice,
        Quantity = quantity,
        Leaves = order.Leaves,
        MakerLeaves = maker.Leaves,
    };
}
