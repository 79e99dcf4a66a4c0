using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>
/// What the public may see of single orders: those that a turn's records touched, as the book shows them after each run of messages; if wanted, all of
/// them. Reusable; goes from the book to the market data with its turn, and is one thread's at a time.
/// </summary>
public sealed class OrdersView
{
    private readonly List<TouchedOrder> _touched = [];
    private readonly Dictionary<long, int> _places = [];
    private int _seen;

    /// <summary>All shown orders are to be in it.</summary>
    public bool WantsAll { get; set; }

    /// <summary>Orders that may show something else than before, in the order in which they came to stand where they stand.</summary>
    public IReadOnlyList<TouchedOrder> Touched => _touched;

    /// <summary>If wanted: all shown orders after the last record: bids, then offers, each in priority order. Not changed any more.</summary>
    public ShownOrder[] All { get; internal set; } = [];

    /// <summary>What an order shows: false for one that waits, is hidden or gone.</summary>
    public static bool TryGetShown(IOrderBook book, long orderId, out ShownOrder shown)
    {
        shown = default;
        if (!book.TryGetOrder(orderId, out OrderState order) || !book.TryGetDetails(orderId, out OrderDetails details)) return false;
        shown = Shown(order, details);
        return shown.Quantity > 0;
    }

    /// <summary>Looks at the orders of the records that it has not seen yet, as the book has them now.</summary>
    internal void Take(InstrumentBook book, BookRecords records)
    {
        int first = _touched.Count;
        ReadOnlySpan<BookRecord> written = records.Written;
        for (; _seen < written.Length; _seen++) Touch(written[_seen]);
        _places.Clear();
        for (int i = first; i < _touched.Count; i++)
        {
            TouchedOrder touched = _touched[i];
            if (touched.OrderId != 0) _touched[i] = touched with { Shown = TryGetShown(book.Book, touched.OrderId, out ShownOrder shown) ? shown : default };
        }

        if (WantsAll) TakeAll(book.Book);
    }

    internal void Clear()
    {
        _touched.Clear();
        (_seen, WantsAll, All) = (0, false, []);
    }

    private void Touch(in BookRecord record)
    {
        switch (record.Kind)
        {
            case BookRecordKind.OrderAccepted or BookRecordKind.OrderTriggered or BookRecordKind.OrderRestated or BookRecordKind.OrderReplaced
                or BookRecordKind.OrderRefreshed:
                Touch(record.OrderId, placed: true);
                break;
            case BookRecordKind.OrderReduced or BookRecordKind.OrderCanceled:
                Touch(record.OrderId, placed: false);
                break;
            case BookRecordKind.TradeExecuted:
                Touch(record.OrderId, placed: false);
                Touch(record.MakerOrderId, placed: false);
                break;
        }
    }

    private void Touch(long orderId, bool placed)
    {
        bool known = _places.TryGetValue(orderId, out int place);
        if (known && !placed) return;
        if (known) _touched[place] = default;
        _places[orderId] = _touched.Count;
        _touched.Add(new TouchedOrder(orderId, placed, default));
    }

    private void TakeAll(IOrderBook book)
    {
        // A state of its own, which may be large: turns are pooled.
        var state = new BookState();
        book.Save(state);
        var all = new List<ShownOrder>(state.Count);
        foreach (ref readonly OrderState order in state.Orders)
            if (Shown(order, state.DetailsOf(order)) is { Quantity: > 0 } shown) all.Add(shown);
        All = [.. all];
    }

    private static ShownOrder Shown(in OrderState order, in OrderDetails details)
    {
        if (details.Waiting != WaitReason.None || (details.Conditions.Flags & OrderFlags.Hidden) != OrderFlags.None) return default;
        return new ShownOrder(order.OrderId, order.Side, order.Price, details.Conditions.DisplayQuantity > 0 ? details.Displayed : order.Leaves);
    }
}

/// <summary>An order that something happened to.</summary>
/// <param name="OrderId">The order; 0: nothing, to be passed over.</param>
/// <param name="Placed">It was put last at its price: what stood there before stands before it.</param>
/// <param name="Shown">What it shows now; a quantity of 0: nothing.</param>
public readonly record struct TouchedOrder(long OrderId, bool Placed, ShownOrder Shown);
