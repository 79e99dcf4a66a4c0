namespace ActorExchange.Core;

/// <summary>The working orders of one side in priority order, in one plain list.</summary>
internal sealed class ReferenceSide(Side side)
{
    public List<RestingOrder> Orders { get; } = [];

    public RestingOrder? Best => Orders.Count == 0 ? null : Orders[0];

    public Int128 TotalQuantity
    {
        get
        {
            Int128 total = 0;
            foreach (RestingOrder order in Orders) total += order.Leaves;
            return total;
        }
    }

    /// <summary>Puts the order behind every order of the same or a better price.</summary>
    public void Add(RestingOrder order)
    {
        int at = 0;
        while (at < Orders.Count && !IsBetter(order.Price, Orders[at].Price)) at++;
        Orders.Insert(at, order);
    }

    public RestingOrder? Find(long orderId)
    {
        foreach (RestingOrder order in Orders)
        {
            if (order.OrderId == orderId) return order;
        }

        return null;
    }

    public List<BookLevel> Levels()
    {
        var levels = new List<BookLevel>();
        foreach (RestingOrder order in Orders)
        {
            if (levels.Count > 0 && levels[^1].Price == order.Price)
                levels[^1] = new BookLevel(order.Price, levels[^1].Quantity + order.Leaves, levels[^1].Orders + 1);
            else
                levels.Add(new BookLevel(order.Price, order.Leaves, 1));
        }

        return levels;
    }

    private bool IsBetter(long price, long than) => side == Side.Buy ? price > than : price < than;
}
