namespace ActorExchange.Core;

/// <summary>Levels with orders that show nothing, or not all, or follow other orders.</summary>
internal sealed partial class BookSide
{
    private LevelExtras[] _extras = [];

    /// <summary>What a level has besides plain orders; made if it is not there yet. References are invalid after the next call.</summary>
    public ref LevelExtras Extras(int level)
    {
        if (level >= _extras.Length) Array.Resize(ref _extras, Math.Max(64, Math.Max(level + 1, _extras.Length * 2)));
        return ref _extras[level];
    }

    /// <summary>The level of a key, or 0.</summary>
    public int Find(ulong key) => _ladder.Contains(key) ? _ladder.Slot(key) : FindFar(key);

    /// <summary>Orders of a level that market data counts.</summary>
    public int ShownOrders(int level)
    {
        ref LevelRecord record = ref Level(level);
        return record.Special == 0 ? record.Orders : record.Orders - _extras[level].Hidden;
    }

    /// <summary>Lots that may trade at a level, shown or not.</summary>
    public long TotalAt(int level)
    {
        ref LevelRecord record = ref Level(level);
        return record.Special == 0 ? record.Quantity : record.Quantity + _extras[level].Unshown;
    }

    /// <summary>The best level with a shown order, or 0.</summary>
    public int BestShown()
    {
        int level = _best;
        while (level != 0 && ShownOrders(level) == 0) level = Next(level);
        return level;
    }

    /// <summary>The best level with a shown order that is not pegged, or 0: what pegged orders follow.</summary>
    public int BestReference()
    {
        int level = _best;
        while (level != 0 && Level(level).Special != 0 && ShownOrders(level) == _extras[level].Pegged) level = Next(level);
        return level;
    }

    /// <summary>Whether there is a level behind a key.</summary>
    public bool ReachesBeyond(ulong key)
    {
        int level = _best;
        while (level != 0 && Level(level).Key <= key) level = Next(level);
        return level != 0;
    }
}
