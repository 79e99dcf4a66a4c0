using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>Book events with nothing but the fields that their kind gives a meaning to; the others hold what was there before.</summary>
public static class EventMeaning
{
    /// <summary>The event without what has no meaning. The number of its conditions is left out: what it stands for is to be compared.</summary>
    public static BookEvent Of(in BookEvent e) => e.Kind switch
    {
        BookEventKind.OrderAccepted => Accepted(e),
        BookEventKind.TradeExecuted => Trade(e),
        BookEventKind.OrderCanceled => Order(e) with { CancelReason = e.CancelReason, Price = e.Price, Quantity = e.Quantity },
        BookEventKind.OrderReplaced or BookEventKind.OrderReduced =>
            Order(e) with { Price = e.Price, Quantity = e.Quantity, PreviousPrice = e.PreviousPrice, PreviousLeaves = e.PreviousLeaves },
        BookEventKind.OrderTriggered => Order(e) with { Type = e.Type, Price = e.Price, Waiting = e.Waiting },
        BookEventKind.OrderRestated or BookEventKind.StopPriceMoved => Order(e) with { Price = e.Price, PreviousPrice = e.PreviousPrice },
        BookEventKind.OrderRefreshed => Order(e) with { Price = e.Price, Quantity = e.Quantity },
        BookEventKind.TradePrevented => Prevented(e),
        BookEventKind.MassCanceled =>
            new BookEvent { Kind = e.Kind, Side = e.Side, Account = e.Account, Quantity = e.Quantity, Leaves = e.Leaves },
        BookEventKind.PhaseChanged => new BookEvent { Kind = e.Kind, Phase = e.Phase, Price = e.Price, Quantity = e.Quantity },
        BookEventKind.Uncrossed => new BookEvent { Kind = e.Kind, Price = e.Price, Quantity = e.Quantity },
        BookEventKind.ReferencePriceChanged => new BookEvent { Kind = e.Kind, Price = e.Price },
        BookEventKind.TopOrderChanged => new BookEvent { Kind = e.Kind, Side = e.Side, Account = e.Account, Tag = e.Tag, OrderId = e.OrderId },
        BookEventKind.BatchReleased => new BookEvent { Kind = e.Kind, Price = e.Price, Leaves = e.Leaves },
        _ => throw new InvalidOperationException($"event kind {e.Kind}"),
    };

    private static BookEvent Order(in BookEvent e) =>
        new() { Kind = e.Kind, Side = e.Side, Account = e.Account, Tag = e.Tag, OrderId = e.OrderId, Leaves = e.Leaves };

    private static BookEvent Accepted(in BookEvent e) => Order(e) with
    {
        Type = e.Type,
        TimeInForce = e.TimeInForce,
        SelfTradePrevention = e.SelfTradePrevention,
        AccountGroup = e.AccountGroup,
        Waiting = e.Waiting,
        Price = e.Price,
        Quantity = e.Quantity,
    };

    private static BookEvent Trade(in BookEvent e) => Order(e) with
    {
        MakerAccount = e.MakerAccount,
        MakerTag = e.MakerTag,
        MakerOrderId = e.MakerOrderId,
        TradeId = e.TradeId,
        Price = e.Price,
        Quantity = e.Quantity,
        MakerLeaves = e.MakerLeaves,
    };

    private static BookEvent Prevented(in BookEvent e) => Order(e) with
    {
        MakerAccount = e.MakerAccount,
        MakerTag = e.MakerTag,
        MakerOrderId = e.MakerOrderId,
        Price = e.Price,
        Quantity = e.Quantity,
        MakerLeaves = e.MakerLeaves,
    };
}
