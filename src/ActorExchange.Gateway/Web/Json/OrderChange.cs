using ActorExchange.Protocol;
using Google.Protobuf;

namespace ActorExchange.Gateway.Web;

/// <summary>Which order is meant: by its number in its book, or by its client order id.</summary>
/// <param name="InstrumentId">0 if only the client order id is known.</param>
/// <param name="OrderId">0 if the client order id names it.</param>
/// <param name="ClientOrderId">Empty if the number names it.</param>
public readonly record struct OrderTarget(uint InstrumentId, long OrderId, ByteString ClientOrderId);

/// <summary>What a client wants changed of an order. What is null stays.</summary>
public sealed record OrderChange
{
    /// <summary>New total quantity, what has traded included.</summary>
    public WireDecimal? Quantity { get; init; }

    public WireDecimal? Price { get; init; }

    /// <summary>Quantity to take off; nothing else may change with it.</summary>
    public WireDecimal? ReduceBy { get; init; }

    public WireDecimal? StopPrice { get; init; }

    public WireDecimal? DisplayQuantity { get; init; }

    /// <summary>The order has to be looked at first: the protocol always says the new quantity.</summary>
    public bool NeedsPresent => Quantity is null && ReduceBy is null;

    /// <summary>Reads its members; null after a fault. The caller reads the names of change and order and calls <see cref="JsonFields.End"/>.</summary>
    public static OrderChange? Read(JsonFields fields)
    {
        OrderChange change = new()
        {
            Quantity = fields.Decimal("quantity"),
            Price = fields.Decimal("price"),
            ReduceBy = fields.Decimal("reduceBy"),
            StopPrice = fields.Decimal("stopPrice"),
            DisplayQuantity = fields.Decimal("displayQuantity"),
        };
        bool replaces = change.Quantity is not null || change.Price is not null || change.StopPrice is not null || change.DisplayQuantity is not null;
        if (replaces && change.ReduceBy is not null) fields.Fail("reduceBy", "nothing else can change with it");
        else if (!replaces && change.ReduceBy is null) fields.Fail("quantity", "nothing is to change: quantity, price, reduceBy, stopPrice or displayQuantity");
        return fields.Faults.IsSound ? change : null;
    }

    /// <summary>The message of a change that has <see cref="ReduceBy"/>.</summary>
    public ReduceOrder ToReduce(ByteString id, OrderTarget target) => new()
    {
        ClientOrderId = id,
        InstrumentId = target.InstrumentId,
        TargetClientOrderId = target.ClientOrderId,
        TargetOrderId = target.OrderId,
        Quantity = ReduceBy!.Value.Mantissa,
        QuantityScale = ReduceBy.Value.Scale,
    };

    /// <summary>The message of any other change; null if the numbers do not fit the scale that they share.</summary>
    /// <param name="id">Of the change.</param>
    /// <param name="target">Of which order.</param>
    /// <param name="present">The order's total quantity now, for a change without <see cref="Quantity"/>.</param>
    public ReplaceOrder? ToReplace(ByteString id, OrderTarget target, WireDecimal present)
    {
        WireDecimal quantity = Quantity ?? present;
        uint priceScale = Math.Max(Price?.Scale ?? 0, StopPrice?.Scale ?? 0);
        uint quantityScale = Math.Max(quantity.Scale, DisplayQuantity?.Scale ?? 0);
        bool fits = TryScale(Price, priceScale, out long price);
        fits &= TryScale(StopPrice, priceScale, out long stopPrice);
        fits &= TryScale(quantity, quantityScale, out long total);
        fits &= TryScale(DisplayQuantity, quantityScale, out long display);
        if (!fits) return null;
        ReplaceOrder replace = new()
        {
            ClientOrderId = id,
            InstrumentId = target.InstrumentId,
            TargetClientOrderId = target.ClientOrderId,
            TargetOrderId = target.OrderId,
            Price = price,
            PriceScale = priceScale,
            Quantity = total,
            QuantityScale = quantityScale,
            KeepPrice = Price is null,
        };
        if (StopPrice is not null) replace.StopPrice = stopPrice;
        if (DisplayQuantity is not null) replace.DisplayQuantity = display;
        return replace;
    }

    private static bool TryScale(WireDecimal? value, uint scale, out long mantissa)
    {
        Int128 scaled = value?.Mantissa ?? 0;
        for (uint at = value?.Scale ?? scale; at < scale; at++) scaled *= 10;
        mantissa = (long)scaled;
        return scaled == mantissa;
    }
}
