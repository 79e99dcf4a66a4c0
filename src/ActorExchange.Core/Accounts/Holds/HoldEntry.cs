using System.Runtime.CompilerServices;

namespace ActorExchange.Core;

/// <summary>What an entry of <see cref="AccountHolds"/> is. None: it is free.</summary>
internal enum HoldKind : byte
{
    None = 0,
    Order = 1,

    /// <summary>A replace under way: what the new order needs beyond the present one.</summary>
    Replace = 2,

    /// <summary>Shares that a booking takes out.</summary>
    Shares = 3,
}

/// <summary>A working order, or a command under way.</summary>
internal struct HoldEntry
{
    /// <summary>Of a replace: the new terms, with the id of the order it is for.</summary>
    public OpenOrder Order;
    public HoldKind Kind;

    /// <summary>Not answered yet.</summary>
    public bool UnderWay;

    /// <summary>A sell that may trade at any price.</summary>
    public bool AnyPrice;

    /// <summary>Replace: as the intent says.</summary>
    public bool Anew;
    public bool KeepsPrice;

    /// <summary>Replace: its order is gone, so that the book can only refuse it. Holds nothing.</summary>
    public bool IsVain;

    /// <summary>In the list of its holding, or of the free ones.</summary>
    public int Next;
    public int Previous;

    /// <summary>0: it stands for itself.</summary>
    public int Group;

    /// <summary>Replace: the entry of the order it is for; 0: not there.</summary>
    public int Target;

    /// <summary>Order: the first replace under way for it; replace: the next one.</summary>
    public int Replaces;

    /// <summary>
    /// Replace: what its order holds counts on what it needs. What the order trades until then counts on a new total, but not on a quantity that begins anew.
    /// </summary>
    public readonly bool CountsOnPresent => Target != 0 && !Anew;

    /// <summary>Replace: what it is counted with. Lots, and in cash mode money.</summary>
    public long Lots;
    public Int128 Cash;

    public readonly bool IsBuy => Order.Side == Side.Buy;

    public readonly long Traded => Math.Max(0, Order.Quantity - Order.Leaves);
}

/// <summary>Orders of a group that are counted together.</summary>
internal struct HoldGroup
{
    public const int MaxLegs = 8;

    /// <summary>Order id of its first order; 0: not known yet.</summary>
    public long Id;
    public GroupKind Kind;
    public byte Count;
    public LegEntries Legs;

    /// <summary>In the list of its holding, or of the free ones.</summary>
    public int Next;
    public int Previous;

    /// <summary>What it is counted with.</summary>
    public long BuyLots;
    public long SellLots;
    public Int128 Cash;

    [InlineArray(MaxLegs)]
    public struct LegEntries
    {
        private int _first;
    }
}
