namespace ActorExchange.Core;

/// <summary>
/// The working orders of an account, its commands under way, and what they hold in each <see cref="Holding"/>. Entries and groups are pooled: nothing is
/// allocated once the pools are warm. An order that belongs to no group is counted by itself; groups and replaces are counted as a whole, anew whenever
/// something about them changes.
/// </summary>
internal sealed partial class AccountHolds
{
    private HoldEntry[] _entries = new HoldEntry[16];
    // 0 is none, and 1 stays free: -1 says of a replace that its order is not known, so that no slot may be 1.
    private int _used = 2;
    private int _free;

    /// <summary>What entries are counted with: see <see cref="SideSums.Value"/>.</summary>
    public AccountMode Mode { get; private set; } = AccountMode.Unlimited;

    /// <summary>Working orders and placements under way, of all instruments.</summary>
    public int OrderCount { get; private set; }

    public ref HoldEntry At(int entry) => ref _entries[entry];

    /// <summary>Whether this is a command under way: what a slot has to be.</summary>
    public bool IsUnderWay(int entry) => (uint)entry < (uint)_used && _entries[entry].UnderWay;

    /// <summary>The entry of a working order, or 0.</summary>
    public static int Find(Holding holding, long orderId) => holding.Orders.Find(orderId);

    public void SetMode(AccountMode mode, ReadOnlySpan<Holding?> holdings)
    {
        if (mode == Mode) return;
        Mode = mode;
        foreach (Holding? holding in holdings)
        {
            if (holding is not null) Recount(holding);
        }
    }

    /// <summary>Counts all that is there anew: the mode is another, or what the instrument's numbers mean.</summary>
    public void Recount(Holding holding)
    {
        holding.ClearSums();
        for (int at = holding.FirstOrder; at != 0; at = _entries[at].Next)
        {
            if (_entries[at].Group == 0) Count(holding, ref _entries[at], 1);
        }

        for (int at = holding.FirstReplace; at != 0; at = _entries[at].Next) (_entries[at].Lots, _entries[at].Cash) = (0, 0);
        for (int group = holding.FirstGroup; group != 0; group = _groups[group].Next)
        {
            ref HoldGroup record = ref _groups[group];
            (record.BuyLots, record.SellLots, record.Cash) = (0, 0, 0);
            RefreshGroup(holding, group);
        }

        for (int at = holding.FirstReplace; at != 0; at = _entries[at].Next) RefreshReplace(holding, at);
        holding.Cash.MarkTraded(holding);
    }

    /// <summary>A working order, or a placement or share booking under way.</summary>
    public int Add(Holding holding, in OpenOrder order, HoldKind kind, bool underWay, int group = 0)
    {
        int at = Take();
        ref HoldEntry entry = ref _entries[at];
        entry = new HoldEntry { Order = order, Kind = kind, UnderWay = underWay };
        Price(holding, ref entry);
        Link(ref holding.FirstOrder, at);
        if (kind == HoldKind.Order)
        {
            OrderCount++;
            holding.OrderCount++;
            if (!underWay) holding.Orders.Set(order.OrderId, at);
        }

        if (group != 0) Join(holding, group, at);
        else Count(holding, ref entry, 1);
        return at;
    }

    /// <summary>A placement under way is a working order now.</summary>
    public void Accept(Holding holding, int at, long orderId, long groupId, WaitReason waiting, long time)
    {
        ref HoldEntry entry = ref _entries[at];
        entry.UnderWay = false;
        (entry.Order.OrderId, entry.Order.GroupId, entry.Order.Waiting, entry.Order.Time) = (orderId, groupId, waiting, time);
        holding.Orders.Set(orderId, at);
        for (int replace = entry.Replaces; replace != 0; replace = _entries[replace].Replaces) _entries[replace].Order.OrderId = orderId;
        if (entry.Group != 0) Name(holding, at, groupId);
    }

    /// <summary>An order is otherwise than before.</summary>
    public void Change(Holding holding, int at, long price, long quantity, long leaves, WaitReason waiting)
    {
        ref HoldEntry entry = ref _entries[at];
        if (entry.Group == 0) Count(holding, ref entry, -1);
        (entry.Order.Quantity, entry.Order.Leaves, entry.Order.Waiting) = (quantity, leaves, waiting);
        // A pegged order holds by its worst price, whatever the price that it has now.
        if (price != 0 && entry.Order.Type != OrderType.Pegged)
        {
            entry.Order.Price = price;
            entry.AnyPrice = false;
        }

        if (entry.Group == 0) Count(holding, ref entry, 1);
        else RefreshGroup(holding, entry.Group);
        RefreshReplaces(holding, ref entry);
    }

    /// <summary>An order, a command under way, or a share booking is no more.</summary>
    public void Remove(Holding holding, int at)
    {
        ref HoldEntry entry = ref _entries[at];
        if (entry.Kind == HoldKind.Replace)
        {
            RemoveReplace(holding, at);
            return;
        }

        if (entry.Group == 0) Count(holding, ref entry, -1);
        else Leave(holding, at);
        if (entry.Kind == HoldKind.Order)
        {
            OrderCount--;
            holding.OrderCount--;
            if (!entry.UnderWay) holding.Orders.Remove(entry.Order.OrderId);
        }

        OrphanReplaces(holding, ref entry);
        Unlink(ref holding.FirstOrder, at);
        Give(at);
    }

    /// <summary>Removes all working orders of an instrument; what is under way stays.</summary>
    public void RemoveWorking(Holding holding)
    {
        int next;
        for (int at = holding.FirstOrder; at != 0; at = next)
        {
            next = _entries[at].Next;
            if (!_entries[at].UnderWay) Remove(holding, at);
        }
    }

    /// <summary>Orders without a price of their own: buys count at the instrument's highest, for that is the worst there is.</summary>
    private static void Price(Holding holding, ref HoldEntry entry)
    {
        if (entry.Order.Price != 0 || CommandChecks.HasLimit(entry.Order.Type)) return;
        if (entry.IsBuy) entry.Order.Price = holding.Instrument.MaxPrice;
        else entry.AnyPrice = true;
    }
}
