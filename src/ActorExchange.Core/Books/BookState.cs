namespace ActorExchange.Core;

/// <summary>
/// All that a book is, apart from its rules: what snapshots hold and what the state hash is made of. Reusable; one thread at a time.
/// </summary>
public sealed class BookState
{
    private OrderState[] _orders = [];
    private OrderDetails[] _details = [];
    private int _detailsCount;

    public TradingPhase Phase { get; set; }

    /// <summary>Number of the last trade; 0: none.</summary>
    public long LastTradeId { get; set; }

    /// <summary>Price of the last trade in ticks, if there was one.</summary>
    public long LastPrice { get; set; }

    /// <summary>Reference price of bands and collars in ticks: the last uncross, or what an operator set; null: none yet.</summary>
    public long? ReferencePrice { get; set; }

    /// <summary>The bid and the offer with top-of-book priority; 0: none.</summary>
    public long TopBid { get; set; }
    public long TopAsk { get; set; }

    /// <summary>Working orders.</summary>
    public int Count { get; private set; }

    /// <summary>The orders: bids then offers in priority order, then those that wait, by order id.</summary>
    public ReadOnlySpan<OrderState> Orders => _orders.AsSpan(0, Count);

    /// <summary>What orders refer to by <see cref="OrderState.Details"/>, whose numbers start at 1.</summary>
    public ReadOnlySpan<OrderDetails> Details => _details.AsSpan(0, _detailsCount);

    /// <summary>The details of one of the orders: all zero for a plain one.</summary>
    public OrderDetails DetailsOf(in OrderState order) => order.Details == 0 ? default : _details[order.Details - 1];

    /// <summary>Adds an order; its <see cref="OrderState.Details"/> is set anew.</summary>
    public void Add(in OrderState order)
    {
        if (Count == _orders.Length) Array.Resize(ref _orders, Math.Max(16, Count * 2));
        _orders[Count] = order;
        _orders[Count++].Details = 0;
    }

    /// <summary>Adds an order that is not plain.</summary>
    public void Add(in OrderState order, in OrderDetails details)
    {
        Add(order);
        if (_detailsCount == _details.Length) Array.Resize(ref _details, Math.Max(16, _detailsCount * 2));
        _details[_detailsCount++] = details;
        _orders[Count - 1].Details = _detailsCount;
    }

    /// <summary>An empty state; keeps the memory.</summary>
    public void Clear()
    {
        (Phase, LastTradeId, LastPrice, ReferencePrice, TopBid, TopAsk) = (default, 0, 0, null, 0, 0);
        (Count, _detailsCount) = (0, 0);
    }

    /// <summary>A hash of everything here but the callers' tags: equal for equal books, whatever implements them.</summary>
    public ulong Hash()
    {
        ulong hash = BookHash.Begin(Phase, LastTradeId, LastPrice);
        foreach (ref readonly OrderState order in Orders)
        {
            hash = BookHash.Add(hash, order);
            if (order.Details != 0) hash = BookHash.Add(hash, _details[order.Details - 1]);
        }

        return BookHash.End(hash, this);
    }
}
