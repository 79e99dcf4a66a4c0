namespace ActorExchange.Core;

/// <summary>The orders at the levels of one side, in one plain list: by price, shown before hidden, then by time.</summary>
internal sealed class ReferenceSide(Side side)
{
    public List<ReferenceOrder> Orders { get; } = [];

    /// <summary>The order that an incoming one meets first.</summary>
    public ReferenceOrder? Best => Orders.Count == 0 ? null : Orders[0];

    /// <summary>Puts the order behind every one that goes before it or stands equal.</summary>
    public void Add(ReferenceOrder order)
    {
        int at = 0;
        while (at < Orders.Count && !GoesBefore(order, Orders[at])) at++;
        Orders.Insert(at, order);
    }

    /// <summary>Whether something crosses this price from the other side, hidden orders included.</summary>
    public bool ReachesTo(long price) => Best is { } best && !IsBetter(price, best.Price);

    /// <summary>The best price with a shown order; of those that are not pegged, if asked.</summary>
    public long? BestShown(bool exceptPegs = false)
    {
        foreach (ReferenceOrder order in Orders)
        {
            if (!order.IsHidden && !(exceptPegs && order.Type == OrderType.Pegged)) return order.Price;
        }

        return null;
    }

    /// <summary>What the market sees.</summary>
    public List<BookLevel> ShownLevels()
    {
        var levels = new List<BookLevel>();
        foreach (ReferenceOrder order in Orders)
        {
            if (!order.IsHidden) AddTo(levels, order.Price, order.Shown);
        }

        return levels;
    }

    /// <summary>What an uncross sees: hidden orders and reserves, too.</summary>
    public List<BookLevel> FullLevels()
    {
        var levels = new List<BookLevel>();
        foreach (ReferenceOrder order in Orders) AddTo(levels, order.Price, order.Leaves);
        return levels;
    }

    public bool IsBetter(long price, long than) => side == Side.Buy ? price > than : price < than;

    private static void AddTo(List<BookLevel> levels, long price, long quantity)
    {
        if (levels.Count > 0 && levels[^1].Price == price)
            levels[^1] = new BookLevel(price, levels[^1].Quantity + quantity, levels[^1].Orders + 1);
        else
            levels.Add(new BookLevel(price, quantity, 1));
    }

    private bool GoesBefore(ReferenceOrder order, ReferenceOrder other) =>
        order.Price == other.Price ? !order.IsHidden && other.IsHidden : IsBetter(order.Price, other.Price);
}
