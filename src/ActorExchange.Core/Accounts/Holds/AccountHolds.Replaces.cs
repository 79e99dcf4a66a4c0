namespace ActorExchange.Core;

/// <summary>Replaces under way: each holds what its new order needs beyond the present one. Several add up.</summary>
internal sealed partial class AccountHolds
{
    /// <param name="holding">The instrument.</param>
    /// <param name="order">The new terms; the quantity as the command says it; the id of the order it is for.</param>
    /// <param name="target">The entry of the order it is for, which may be under way; 0: not known, so all of the new order is held.</param>
    /// <param name="anew">The quantity is what is left.</param>
    /// <param name="keepsPrice">The price is the present order's.</param>
    public int AddReplace(Holding holding, in OpenOrder order, int target, bool anew, bool keepsPrice)
    {
        int at = Take();
        ref HoldEntry entry = ref _entries[at];
        entry = new HoldEntry { Order = order, Kind = HoldKind.Replace, UnderWay = true, Anew = anew, KeepsPrice = keepsPrice };
        Price(holding, ref entry);
        Link(ref holding.FirstReplace, at);
        if (target != 0) Attach(at, target);
        RefreshReplace(holding, at);
        return at;
    }

    /// <summary>After the book's word on its orders: replaces find theirs again, or hold nothing.</summary>
    public void ReattachReplaces(Holding holding)
    {
        for (int at = holding.FirstReplace; at != 0; at = _entries[at].Next)
        {
            if (_entries[at].Target != 0) continue;
            int target = holding.Orders.Find(_entries[at].Order.OrderId);
            if (target == 0) continue;
            _entries[at].IsVain = false;
            Attach(at, target);
            RefreshReplace(holding, at);
        }
    }

    /// <summary>What a replace makes of its order: price, total quantity and leaves.</summary>
    public void Outcome(in HoldEntry replace, out long price, out bool anyPrice, out long leaves)
    {
        (price, anyPrice, leaves) = (replace.Order.Price, replace.AnyPrice, replace.Order.Quantity);
        if (replace.Target == 0) return;
        ref HoldEntry target = ref _entries[replace.Target];
        if (replace.KeepsPrice) (price, anyPrice) = (target.Order.Price, target.AnyPrice);
        else if (!CommandChecks.HasLimit(target.Order.Type))
        {
            // The book keeps the worst price, unless the order has become a limit order by then.
            bool isBuy = target.IsBuy;
            (price, anyPrice) = (isBuy ? Math.Max(price, target.Order.Price) : target.Order.Price, target.AnyPrice);
        }

        if (!replace.Anew) leaves = Math.Max(0, replace.Order.Quantity - target.Traded);
    }

    private void Attach(int at, int target)
    {
        ref HoldEntry entry = ref _entries[at];
        entry.Target = target;
        entry.Replaces = _entries[target].Replaces;
        _entries[target].Replaces = at;
    }

    private void RefreshReplaces(Holding holding, ref HoldEntry order)
    {
        for (int at = order.Replaces; at != 0; at = _entries[at].Replaces) RefreshReplace(holding, at);
    }

    private void RefreshReplace(Holding holding, int at)
    {
        ref HoldEntry entry = ref _entries[at];
        if (entry.IsVain) return;
        HoldEntry after = AfterReplace(entry);
        long lots = after.Order.Leaves;
        Int128 cash = Mode == AccountMode.Cash ? MoneyOf(holding, after, after.Order.Leaves) : 0;
        if (entry.CountsOnPresent)
        {
            ref HoldEntry present = ref _entries[entry.Target];
            lots = Math.Max(0, lots - CountedLots(present));
            if (Mode == AccountMode.Cash) cash = Int128.Max(0, cash - MoneyOf(holding, present, present.Order.Leaves));
        }

        SetReplace(holding, ref entry, lots, cash);
    }

    /// <summary>An exit that waits counts less than it leaves: by the time that a replace is carried out it may have started, and been cut to that.</summary>
    private long CountedLots(in HoldEntry order) => order.Group == 0 ? order.Order.Leaves : LotsOf(_groups[order.Group], order);

    private HoldEntry AfterReplace(in HoldEntry replace)
    {
        HoldEntry after = replace;
        Outcome(replace, out after.Order.Price, out after.AnyPrice, out after.Order.Leaves);
        return after;
    }

    private static void SetReplace(Holding holding, ref HoldEntry entry, long lots, Int128 cash)
    {
        holding.Of(entry.Order.Side).Lots += lots - entry.Lots;
        holding.SpecialCash += cash - entry.Cash;
        (entry.Lots, entry.Cash) = (lots, cash);
        holding.Cash.MarkStale(holding);
    }

    /// <summary>The order that they are for is gone: the book can only refuse them.</summary>
    private void OrphanReplaces(Holding holding, ref HoldEntry order)
    {
        int next;
        for (int at = order.Replaces; at != 0; at = next)
        {
            ref HoldEntry entry = ref _entries[at];
            next = entry.Replaces;
            (entry.Target, entry.Replaces, entry.IsVain) = (0, 0, true);
            SetReplace(holding, ref entry, 0, 0);
        }

        order.Replaces = 0;
    }

    private void RemoveReplace(Holding holding, int at)
    {
        ref HoldEntry entry = ref _entries[at];
        SetReplace(holding, ref entry, 0, 0);
        if (entry.Target != 0)
        {
            ref int link = ref _entries[entry.Target].Replaces;
            while (link != at) link = ref _entries[link].Replaces;
            link = entry.Replaces;
        }

        Unlink(ref holding.FirstReplace, at);
        Give(at);
    }
}
