namespace ActorExchange.Core;

/// <summary>Places one order. Ids and tag come from the caller: the book invents nothing.</summary>
public struct PlaceOrder
{
    /// <summary>Number of the order in its book: dense, from 1, in order of arrival; never used twice.</summary>
    public long OrderId;

    /// <summary>The owner's account number.</summary>
    public uint Account;

    /// <summary>The caller's own handle for the order, handed back in every event about it.</summary>
    public int Tag;
    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;

    /// <summary>Limit price in ticks, may be negative; ignored for market orders.</summary>
    public long Price;

    /// <summary>Quantity in lots, at least 1.</summary>
    public long Quantity;
}

/// <summary>An order as the book holds it: what queries, snapshots and restore exchange.</summary>
public struct OrderState
{
    public long OrderId;
    public uint Account;
    public int Tag;
    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;

    /// <summary>Limit price in ticks.</summary>
    public long Price;

    /// <summary>Total quantity in lots: what has traded plus what is left.</summary>
    public long Quantity;

    /// <summary>What is left to trade, in lots.</summary>
    public long Leaves;
}
