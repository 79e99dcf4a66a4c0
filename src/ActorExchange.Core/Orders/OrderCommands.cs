namespace ActorExchange.Core;

/// <summary>Places one order. Ids and tag come from the caller: the book invents nothing.</summary>
public struct PlaceOrder
{
    /// <summary>Number of the order in its book, at least 1. No working order may have it. Rising, nearly dense ids are fastest.</summary>
    public long OrderId;

    /// <summary>The owner's account number.</summary>
    public uint Account;

    /// <summary>The caller's own handle for the order, handed back in every event about it.</summary>
    public int Tag;
    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;
    public SelfTradePrevention SelfTradePrevention;

    /// <summary>Accounts that belong together for self-trade prevention; 0: the account alone.</summary>
    public uint AccountGroup;

    /// <summary>
    /// Limit price in ticks, may be negative. Pegged, and types without a limit: the worst price that the order may trade at; for types without a
    /// limit 0 is none. An uncross does not honour it for market orders.
    /// </summary>
    public long Price;

    /// <summary>Quantity in lots, at least 1.</summary>
    public long Quantity;
}

/// <summary>Changes a working order. What loses priority is a table in <c>docs/rulebook.md</c>.</summary>
public struct ReplaceOrder
{
    public long OrderId;

    /// <summary>New limit in ticks; ignored for types that have none: they keep their worst price.</summary>
    public long Price;

    /// <summary>New total quantity in lots, what has traded included; with <see cref="Anew"/> the new quantity left.</summary>
    public long Quantity;

    /// <summary>
    /// As if canceled and placed anew under its id: <see cref="Quantity"/> is what is left to trade, and priority is always lost.
    /// </summary>
    public bool Anew;

    /// <summary>Whether <see cref="StopPrice"/> is new; only for a Stop or StopLimit that still waits.</summary>
    public bool HasStopPrice;
    public long StopPrice;

    /// <summary>Whether <see cref="DisplayQuantity"/> is new; only for an order that has one.</summary>
    public bool HasDisplayQuantity;
    public long DisplayQuantity;
}

/// <summary>One order of a group.</summary>
public struct GroupLeg
{
    public PlaceOrder Order;
    public OrderConditions Conditions;
}

/// <summary>Which orders a mass cancel takes: all that fulfil every condition that is given.</summary>
public readonly record struct MassCancelFilter
{
    /// <summary>0: every account.</summary>
    public uint Account { get; init; }

    /// <summary><see cref="Core.Side.None"/>: both.</summary>
    public Side Side { get; init; }

    /// <summary>Lowest and highest price in ticks. An order without a price is taken only if both are open.</summary>
    public long LowestPrice { get; init; }
    public long HighestPrice { get; init; }

    /// <summary>Every order.</summary>
    public MassCancelFilter() => (LowestPrice, HighestPrice) = (long.MinValue, long.MaxValue);
}

/// <summary>An order as the book holds it: what queries, snapshots and restore exchange.</summary>
public struct OrderState
{
    public long OrderId;
    public uint Account;
    public int Tag;
    public Side Side;

    /// <summary>The type it has now: a triggered stop is a market or limit order.</summary>
    public OrderType Type;
    public TimeInForce TimeInForce;
    public SelfTradePrevention SelfTradePrevention;
    public uint AccountGroup;

    /// <summary>Limit price in ticks; of a pegged order the price it has now; of types without a limit the worst price, 0 for none.</summary>
    public long Price;

    /// <summary>Total quantity in lots: what has traded plus what is left.</summary>
    public long Quantity;

    /// <summary>What is left to trade, in lots.</summary>
    public long Leaves;

    /// <summary>When it got its place in priority, nanoseconds; 0 in books whose allocation does not ask for it.</summary>
    public long Since;

    /// <summary>Place of its <see cref="OrderDetails"/> in the <see cref="BookState"/>; 0: a plain order at its level.</summary>
    public int Details;
}

/// <summary>What a working order has beyond a plain one.</summary>
public struct OrderDetails
{
    public OrderConditions Conditions;
    public WaitReason Waiting;

    /// <summary>Iceberg at its level: lots shown now. Otherwise 0.</summary>
    public long Displayed;
}
