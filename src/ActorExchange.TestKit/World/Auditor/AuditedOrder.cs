using ActorExchange.Protocol;
using ActorExchange.Protocol.Journal;

namespace ActorExchange.TestKit;

/// <summary>An order as the journal's events make it.</summary>
internal sealed class AuditedOrder(BookEvent accepted, long priority)
{
    public long Id { get; } = accepted.OrderId;

    public uint Account { get; } = accepted.Account;

    public WireId ClientOrderId { get; } = Wire.Id(accepted.ClientOrderId);

    public Side Side { get; } = (Side)accepted.Side;

    /// <summary>The type it has now: a stop that was set off is a market or limit order.</summary>
    public OrderType Type { get; set; } = (OrderType)accepted.Type;

    public TimeInForce TimeInForce { get; } = (TimeInForce)accepted.TimeInForce;

    /// <summary>What it has beyond a plain order; null: nothing.</summary>
    public OrderTerms? Terms { get; } = accepted.OrderTerms?.Clone();

    public long Price { get; set; } = accepted.Price;

    public long Quantity { get; set; } = accepted.Quantity;

    public long Filled { get; set; }

    public bool IsLive { get; set; } = true;

    /// <summary>Of two orders at a price the smaller comes first.</summary>
    public long Priority { get; set; } = priority;

    public long Leaves => IsLive ? Quantity - Filled : 0;

    public bool CanRest => Type == OrderType.Limit && TimeInForce == TimeInForce.Gtc;

    /// <summary>Whether it may trade at a price. A market order's price is its worst, 0 for none; in an auction it takes any.</summary>
    public bool Accepts(long price) => TakesAny || (Side == Side.Buy ? price <= Price : price >= Price);

    private bool TakesAny => Type == OrderType.Market && (Price == 0 || TimeInForce is TimeInForce.AtTheOpen or TimeInForce.AtTheClose);

    public bool ComesBefore(AuditedOrder other) =>
        Price != other.Price ? (Side == Side.Buy ? Price > other.Price : Price < other.Price) : Priority < other.Priority;

    public override string ToString() => $"order {Id} ('{ClientOrderId}', account {Account}, {Side} {Leaves} of {Quantity} @ {Price})";
}

/// <summary>Small conversions of wire values.</summary>
internal static class Wire
{
    public static WireId Id(Google.Protobuf.ByteString bytes) => WireId.TryCreate(bytes.Span, out WireId id) ? id : default;
}
