using System.Globalization;
using System.Runtime.InteropServices;

namespace ActorExchange.Core.Tests;

/// <summary>Book events with nothing but the fields that their kind gives a meaning to, and as text.</summary>
internal static class EventText
{
    public static bool Same(in BookEvent left, in BookEvent right)
    {
        BookEvent a = Meaning(left);
        BookEvent b = Meaning(right);
        return MemoryMarshal.AsBytes(new ReadOnlySpan<BookEvent>(in a)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<BookEvent>(in b)))
            || Full(a) == Full(b);
    }

    public static BookEvent Meaning(in BookEvent e) => e.Kind switch
    {
        BookEventKind.OrderAccepted => new BookEvent
        {
            Kind = e.Kind,
            Side = e.Side,
            Type = e.Type,
            TimeInForce = e.TimeInForce,
            Account = e.Account,
            Tag = e.Tag,
            OrderId = e.OrderId,
            Price = e.Price,
            Quantity = e.Quantity,
            Leaves = e.Leaves,
        },
        BookEventKind.TradeExecuted => new BookEvent
        {
            Kind = e.Kind,
            Side = e.Side,
            Account = e.Account,
            MakerAccount = e.MakerAccount,
            Tag = e.Tag,
            MakerTag = e.MakerTag,
            OrderId = e.OrderId,
            MakerOrderId = e.MakerOrderId,
            TradeId = e.TradeId,
            Price = e.Price,
            Quantity = e.Quantity,
            Leaves = e.Leaves,
            MakerLeaves = e.MakerLeaves,
        },
        BookEventKind.OrderCanceled => new BookEvent
        {
            Kind = e.Kind,
            Side = e.Side,
            CancelReason = e.CancelReason,
            Account = e.Account,
            Tag = e.Tag,
            OrderId = e.OrderId,
            Price = e.Price,
            Quantity = e.Quantity,
            Leaves = e.Leaves,
        },
        BookEventKind.OrderReplaced or BookEventKind.OrderReduced => new BookEvent
        {
            Kind = e.Kind,
            Side = e.Side,
            Account = e.Account,
            Tag = e.Tag,
            OrderId = e.OrderId,
            Price = e.Price,
            Quantity = e.Quantity,
            Leaves = e.Leaves,
            PreviousPrice = e.PreviousPrice,
            PreviousLeaves = e.PreviousLeaves,
        },
        BookEventKind.PhaseChanged => new BookEvent { Kind = e.Kind, Phase = e.Phase, Price = e.Price, Quantity = e.Quantity },
        _ => throw new InvalidOperationException($"event kind {e.Kind}"),
    };

    public static string Full(in BookEvent e) => string.Create(CultureInfo.InvariantCulture,
        $"{e.Kind} {e.Side} {e.Type} {e.TimeInForce} {e.CancelReason} {e.Phase} account {e.Account}/{e.MakerAccount} tag {e.Tag}/{e.MakerTag} "
        + $"order {e.OrderId}/{e.MakerOrderId} trade {e.TradeId} {e.Quantity}@{e.Price} leaves {e.Leaves}/{e.MakerLeaves} "
        + $"before {e.PreviousLeaves}@{e.PreviousPrice}");

    /// <summary>As scenarios write it.</summary>
    public static string Short(in BookEvent e) => e.Kind switch
    {
        BookEventKind.OrderAccepted => $"new {e.OrderId}",
        BookEventKind.TradeExecuted => $"trade {e.OrderId}x{e.MakerOrderId} {e.Quantity}@{e.Price}",
        BookEventKind.OrderCanceled => $"gone {e.OrderId} {e.Quantity} {e.CancelReason}",
        BookEventKind.OrderReplaced => $"replaced {e.OrderId} {e.Leaves}@{e.Price}",
        BookEventKind.OrderReduced => $"reduced {e.OrderId} {e.Leaves}@{e.Price}",
        BookEventKind.PhaseChanged => e.Quantity == 0 ? $"phase {e.Phase}" : $"phase {e.Phase} {e.Quantity}@{e.Price}",
        _ => throw new InvalidOperationException($"event kind {e.Kind}"),
    };
}
