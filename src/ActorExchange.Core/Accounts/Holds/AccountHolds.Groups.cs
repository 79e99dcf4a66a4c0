namespace ActorExchange.Core;

/// <summary>
/// Groups. One cancels other: of each side the greatest of its orders. A bracket's entry holds as itself; its exits hold what the entry has traded while
/// they wait for it (in cash all that they could cost), and the greatest of the two counts; likewise the only child on the other side of an order that
/// triggers. All others in full.
/// </summary>
internal sealed partial class AccountHolds
{
    private HoldGroup[] _groups = new HoldGroup[4];
    private int _usedGroups = 1;
    private int _freeGroup;

    /// <summary>Whether orders of such a group are counted together.</summary>
    public static bool CountsTogether(GroupKind kind) => kind is GroupKind.OneCancelsOther or GroupKind.OneTriggersOther or GroupKind.Bracket;

    public int BeginGroup(Holding holding, GroupKind kind, long id)
    {
        int group = _freeGroup;
        if (group != 0)
        {
            _freeGroup = _groups[group].Next;
        }
        else
        {
            if (_usedGroups == _groups.Length) Array.Resize(ref _groups, _usedGroups * 2);
            group = _usedGroups++;
        }

        _groups[group] = new HoldGroup { Kind = kind, Id = id, Next = holding.FirstGroup };
        if (holding.FirstGroup != 0) _groups[holding.FirstGroup].Previous = group;
        holding.FirstGroup = group;
        if (id != 0) holding.Groups.Set(id, group);
        return group;
    }

    /// <summary>The group of a working order that the book names; 0: it is counted by itself.</summary>
    public int GroupOf(Holding holding, in OpenOrder order)
    {
        if (!CountsTogether(order.Group) || order.GroupId == 0) return 0;
        int group = holding.Groups.Find(order.GroupId);
        return group != 0 ? group : BeginGroup(holding, order.Group, order.GroupId);
    }

    private void Join(Holding holding, int group, int at)
    {
        ref HoldGroup record = ref _groups[group];
        ref HoldEntry entry = ref _entries[at];
        int leg = entry.Order.Leg & (HoldGroup.MaxLegs - 1);
        if (record.Legs[leg] != 0)
        {
            // Facts that do not fit: it counts by itself, which is never too little.
            Count(holding, ref entry, 1);
            return;
        }

        entry.Group = group;
        record.Legs[leg] = at;
        record.Count++;
        RefreshGroup(holding, group);
    }

    private void Leave(Holding holding, int at)
    {
        ref HoldEntry entry = ref _entries[at];
        int group = entry.Group;
        ref HoldGroup record = ref _groups[group];
        record.Legs[entry.Order.Leg & (HoldGroup.MaxLegs - 1)] = 0;
        entry.Group = 0;
        record.Count--;
        RefreshGroup(holding, group);
        if (record.Count == 0) EndGroup(holding, group);
    }

    /// <summary>The book has named the group of an order. Orders of one group that were accepted in different lives of their book come together again.</summary>
    private void Name(Holding holding, int at, long id)
    {
        int group = _entries[at].Group;
        if (id == 0 || _groups[group].Id == id) return;
        int known = holding.Groups.Find(id);
        if (known == 0)
        {
            _groups[group].Id = id;
            holding.Groups.Set(id, group);
            return;
        }

        Leave(holding, at);
        Join(holding, known, at);
    }

    private void EndGroup(Holding holding, int group)
    {
        ref HoldGroup record = ref _groups[group];
        if (record.Id != 0) holding.Groups.Remove(record.Id);
        if (record.Next != 0) _groups[record.Next].Previous = record.Previous;
        if (record.Previous != 0) _groups[record.Previous].Next = record.Next;
        else holding.FirstGroup = record.Next;
        record = new HoldGroup { Next = _freeGroup };
        _freeGroup = group;
    }

    private void RefreshGroup(Holding holding, int group)
    {
        ref HoldGroup record = ref _groups[group];
        GroupSum buys = default;
        GroupSum sells = default;
        for (int leg = 0; leg < HoldGroup.MaxLegs; leg++)
        {
            int at = record.Legs[leg];
            if (at == 0) continue;
            ref HoldEntry entry = ref _entries[at];
            long lots = LotsOf(record, entry);

            // In cash even an exit that waits holds all of it: its entry may yet be replaced by one that brings in less.
            Int128 cash = Mode == AccountMode.Cash ? MoneyOf(holding, entry, entry.Order.Leaves) : 0;
            ref GroupSum side = ref entry.IsBuy ? ref buys : ref sells;
            side.Count(IsShared(record, entry), lots, cash);
        }

        holding.Buys.Lots += buys.Lots - record.BuyLots;
        holding.Sells.Lots += sells.Lots - record.SellLots;
        holding.SpecialCash += buys.Cash + sells.Cash - record.Cash;
        (record.BuyLots, record.SellLots, record.Cash) = (buys.Lots, sells.Lots, buys.Cash + sells.Cash);
        holding.Cash.MarkStale(holding);

        // What an exit counts has changed with its entry, and with it what its replaces need more.
        for (int leg = 1; leg < HoldGroup.MaxLegs; leg++)
            if (record.Legs[leg] is var at and not 0) RefreshReplaces(holding, ref _entries[at]);
    }

    /// <summary>Whether only the greatest of such orders counts.</summary>
    private static bool IsShared(in HoldGroup group, in HoldEntry entry) =>
        group.Kind == GroupKind.OneCancelsOther || (group.Kind == GroupKind.Bracket && entry.Order.Leg > 0);

    /// <summary>What an order of a group counts now.</summary>
    private long LotsOf(in HoldGroup group, in HoldEntry entry)
    {
        if (!WaitsForEntry(group, entry)) return entry.Order.Leaves;
        return Math.Min(entry.Order.Leaves, _entries[group.Legs[0]].Traded);
    }

    /// <summary>Whether it closes what the group's first order opens, and has to wait for that.</summary>
    private bool WaitsForEntry(in HoldGroup group, in HoldEntry entry)
    {
        int first = group.Legs[0];
        if (first == 0 || entry.Order.Leg == 0 || entry.Order.Waiting != WaitReason.Parent) return false;
        if (group.Kind == GroupKind.Bracket) return true;
        if (group.Kind != GroupKind.OneTriggersOther || entry.Order.Side == _entries[first].Order.Side) return false;
        int others = 0;
        for (int leg = 1; leg < HoldGroup.MaxLegs; leg++)
        {
            int at = group.Legs[leg];
            if (at != 0 && _entries[at].Order.Side == entry.Order.Side) others++;
        }

        return others == 1;
    }

    /// <summary>One side of a group: what counts in full, and the greatest of what is shared.</summary>
    private struct GroupSum
    {
        private long _lots;
        private long _sharedLots;
        private Int128 _cash;
        private Int128 _sharedCash;

        public readonly long Lots => _lots + _sharedLots;

        public readonly Int128 Cash => _cash + _sharedCash;

        public void Count(bool isShared, long lots, Int128 cash)
        {
            if (isShared)
            {
                _sharedLots = Math.Max(_sharedLots, lots);
                _sharedCash = Int128.Max(_sharedCash, cash);
                return;
            }

            _lots += lots;
            _cash += cash;
        }
    }
}
