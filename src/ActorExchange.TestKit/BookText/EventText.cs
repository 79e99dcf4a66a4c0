using System.Globalization;
using System.Runtime.InteropServices;
using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>Book events compared, and as text.</summary>
public static class EventText
{
    /// <summary>Whether two events say the same, apart from their conditions.</summary>
    public static bool Same(in BookEvent left, in BookEvent right)
    {
        BookEvent a = EventMeaning.Of(left);
        BookEvent b = EventMeaning.Of(right);
        return MemoryMarshal.AsBytes(new ReadOnlySpan<BookEvent>(in a)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<BookEvent>(in b)))
            || Full(a) == Full(b);
    }

    /// <summary>Whether two lists' events of the same number say the same, their conditions included.</summary>
    public static bool Same(BookEvents left, BookEvents right, int index) =>
        Same(left[index], right[index]) && Conditions(left, index) == Conditions(right, index);

    /// <summary>The conditions of an event as placements write them; empty if it has none.</summary>
    public static string Conditions(BookEvents events, int index)
    {
        ref readonly BookEvent e = ref events[index];
        if (e.Kind is not (BookEventKind.OrderAccepted or BookEventKind.OrderReplaced) || e.Conditions == 0) return "";
        var plain = new PlaceOrder { Type = OrderType.Market, TimeInForce = TimeInForce.GoodTillCancel };
        return CommandText.Placement(plain, events.Conditions(e.Conditions));
    }

    /// <summary>Every field.</summary>
    public static string Full(in BookEvent e) => string.Create(CultureInfo.InvariantCulture,
        $"{e.Kind} {e.Side} {e.Type} {e.TimeInForce} {e.CancelReason} {e.Phase} account {e.Account}/{e.MakerAccount} tag {e.Tag}/{e.MakerTag} "
        + $"order {e.OrderId}/{e.MakerOrderId} trade {e.TradeId} {e.Quantity}@{e.Price} leaves {e.Leaves}/{e.MakerLeaves} "
        + $"before {e.PreviousLeaves}@{e.PreviousPrice}")
        + (e.SelfTradePrevention == SelfTradePrevention.None && e.AccountGroup == 0 ? "" : $" stp {e.SelfTradePrevention}/{e.AccountGroup}")
        + (e.Waiting == WaitReason.None ? "" : $" waiting {e.Waiting}");

    /// <summary>As one-line scenarios write it.</summary>
    public static string Short(in BookEvent e) => e.Kind switch
    {
        BookEventKind.OrderAccepted when e.Waiting == WaitReason.None => $"new {e.OrderId}",
        BookEventKind.OrderAccepted => $"new {e.OrderId} waits {e.Waiting}",
        BookEventKind.TradeExecuted => $"trade {e.OrderId}x{e.MakerOrderId} {e.Quantity}@{e.Price}",
        BookEventKind.OrderCanceled => $"gone {e.OrderId} {e.Quantity} {e.CancelReason}",
        BookEventKind.OrderReplaced => $"replaced {e.OrderId} {e.Leaves}@{e.Price}",
        BookEventKind.OrderReduced => $"reduced {e.OrderId} {e.Leaves}@{e.Price}",
        BookEventKind.OrderTriggered when e.Waiting == WaitReason.None => $"triggered {e.OrderId} {e.Type} {e.Leaves}@{e.Price}",
        BookEventKind.OrderTriggered => $"triggered {e.OrderId} {e.Type} {e.Leaves}@{e.Price} waits {e.Waiting}",
        BookEventKind.OrderRestated => $"restated {e.OrderId} {e.Leaves}@{e.Price}",
        BookEventKind.StopPriceMoved => $"stop {e.OrderId} {e.Price}",
        BookEventKind.OrderRefreshed => $"refreshed {e.OrderId} {e.Quantity}@{e.Price}",
        BookEventKind.TradePrevented => $"prevented {e.OrderId}x{e.MakerOrderId} {e.Quantity}@{e.Price}",
        BookEventKind.MassCanceled => $"mass-canceled {e.Leaves} {e.Quantity}",
        BookEventKind.ReferencePriceChanged => $"reference {e.Price}",
        BookEventKind.TopOrderChanged => $"top {e.Side} {e.OrderId}",
        BookEventKind.PhaseChanged => e.Quantity == 0 ? $"phase {e.Phase}" : $"phase {e.Phase} {e.Quantity}@{e.Price}",
        BookEventKind.Uncrossed => e.Quantity == 0 ? "uncrossed" : $"uncrossed {e.Quantity}@{e.Price}",
        BookEventKind.BatchReleased => $"batch {e.Leaves} seed {(ulong)e.Price}",
        _ => throw new InvalidOperationException($"event kind {e.Kind}"),
    };

    /// <summary>As the rulebook writes it.</summary>
    public static string Line(in BookEvent e) => e.Kind switch
    {
        BookEventKind.OrderAccepted => $"accepted #{e.OrderId}{Waits(e.Waiting)}",
        BookEventKind.TradeExecuted when e.Side == Side.None => $"trade #{e.OrderId} and #{e.MakerOrderId}: {e.Quantity} @ {N(e.Price)}",
        BookEventKind.TradeExecuted => $"trade #{e.OrderId} with #{e.MakerOrderId}: {e.Quantity} @ {N(e.Price)}",
        BookEventKind.OrderCanceled => $"canceled #{e.OrderId}: {e.Quantity}, {e.CancelReason}",
        BookEventKind.OrderReplaced => $"replaced #{e.OrderId}: {e.Leaves} left @ {N(e.Price)}",
        BookEventKind.OrderReduced => $"reduced #{e.OrderId}: {e.Leaves} left",
        BookEventKind.OrderTriggered => $"triggered #{e.OrderId}: {e.Leaves}{Now(e)}{Waits(e.Waiting)}",
        BookEventKind.OrderRestated => $"restated #{e.OrderId}: {e.Leaves} left @ {N(e.Price)}, was {N(e.PreviousPrice)}",
        BookEventKind.StopPriceMoved => $"stop price of #{e.OrderId}: {N(e.Price)}, was {N(e.PreviousPrice)}",
        BookEventKind.OrderRefreshed => $"refreshed #{e.OrderId}: shows {e.Quantity} of {e.Leaves} @ {N(e.Price)}",
        BookEventKind.TradePrevented => $"prevented #{e.OrderId} with #{e.MakerOrderId}: {e.Quantity} @ {N(e.Price)}",
        BookEventKind.MassCanceled => $"mass cancel done: {e.Leaves} orders, {N(e.Quantity)} lots",
        BookEventKind.ReferencePriceChanged => $"reference price {N(e.Price)}",
        BookEventKind.TopOrderChanged => $"top {(e.Side == Side.Buy ? "bid" : "ask")} #{e.OrderId}",
        BookEventKind.PhaseChanged => e.Quantity == 0 ? $"phase {e.Phase}" : $"phase {e.Phase}, uncrossed {e.Quantity} @ {N(e.Price)}",
        BookEventKind.Uncrossed => e.Quantity == 0 ? "uncrossed nothing" : $"uncrossed {e.Quantity} @ {N(e.Price)}",
        BookEventKind.BatchReleased => $"batch released: {e.Leaves} orders, seed {(ulong)e.Price}",
        _ => throw new InvalidOperationException($"event kind {e.Kind}"),
    };

    private static string Now(in BookEvent e) => e.Type switch
    {
        OrderType.Market => e.Price == 0 ? " at market" : $" at market, worst {N(e.Price)}",
        OrderType.Limit or OrderType.StopLimit or OrderType.Pegged => $" @ {N(e.Price)}, {e.Type}",
        _ => $", {e.Type}",
    };

    private static string Waits(WaitReason reason) => reason == WaitReason.None ? "" : $", waits for {reason}";

    private static string N(long number) => CommandText.Number(number);
}
