namespace ActorExchange.Core;

/// <summary>A working order as its account's holds see it. Ticks, lots, nanoseconds.</summary>
public struct OpenOrder
{
    public uint InstrumentId;
    public long OrderId;
    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;

    /// <summary>None: at its price, or about to be.</summary>
    public WaitReason Waiting;
    public GroupKind Group;
    public byte Leg;
    public bool ReduceOnly;

    /// <summary>Order id of the group's first order; 0: none.</summary>
    public long GroupId;

    /// <summary>The worst price that it may trade at: its limit, of a pegged order its worst price, of others what the session set; 0: any.</summary>
    public long Price;
    public long Quantity;
    public long Leaves;

    /// <summary>The most that it may have to pay, millionths.</summary>
    public int WorstFeePpm;
    public long Time;
}

/// <summary>A command that needs a hold, before it goes to its book. Ticks, lots.</summary>
public struct OrderIntent
{
    public uint InstrumentId;

    /// <summary>
    /// 0: a new order. Otherwise the replaced one's id; below -1: minus the slot of its placement, which is under way; -1: it is not known, so that all of
    /// the new order is held.
    /// </summary>
    public long Replaces;
    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;
    public OrderFlags Flags;
    public GroupKind Group;
    public byte Leg;

    /// <summary>Limit; 0 for types without one, and for a replace that keeps it (see <see cref="KeepsPrice"/>).</summary>
    public long Price;
    public bool KeepsPrice;

    /// <summary>Of stop types, for the price that rules look at; 0: none.</summary>
    public long StopPrice;

    /// <summary>Total quantity; of a replace the new one, and with <see cref="Anew"/> the new quantity left.</summary>
    public long Quantity;
    public bool Anew;
}

/// <summary>What an admitted command takes along.</summary>
/// <param name="Slot">Its hold until it is answered: hand it back once.</param>
/// <param name="WorstPrice">For types without a limit: the worst price that they may trade at, ticks; 0: any.</param>
/// <param name="Fees">The rates that the order will pay.</param>
public readonly record struct Admission(int Slot, long WorstPrice, FeeRates Fees);
