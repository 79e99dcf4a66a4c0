namespace ActorExchange.Core;

/// <summary>
/// The book of one instrument: rests and matches orders by price–time priority. A pure state machine with one caller at a
/// time: the same calls give the same events and the same <see cref="StateHash"/>, on every implementation.
/// The caller has checked reference data (tick, bounds, lot); the book checks what only it knows. A command that is not
/// <see cref="CommandStatus.Ok"/> changed nothing and wrote no event.
/// </summary>
public interface IOrderBook
{
    TradingPhase Phase { get; }

    /// <summary>Working orders.</summary>
    int OrderCount { get; }

    /// <summary>Number of the last trade; 0 before the first.</summary>
    long LastTradeId { get; }

    /// <summary>Price of the last trade in ticks: the reference price of the next uncross. Valid if <see cref="LastTradeId"/> &gt; 0.</summary>
    long LastPrice { get; }

    /// <summary>
    /// Takes an order in. Writes OrderAccepted first, then its trades, then OrderCanceled for what may not rest. A fill-or-kill order that
    /// cannot fill is accepted and canceled without a trade.
    /// </summary>
    /// <exception cref="InvalidOperationException">The order id does not rise: a bug of the caller.</exception>
    CommandStatus Place(in PlaceOrder command, BookEvents events);

    CommandStatus Cancel(long orderId, CancelReason reason, BookEvents events);

    /// <summary>
    /// Sets price (ticks) and total quantity (lots, what has traded included). A new price or a larger quantity loses priority and may
    /// trade; a smaller quantity at the same price keeps it (OrderReduced); no change is an OrderReduced with equal quantity.
    /// </summary>
    CommandStatus Replace(long orderId, long price, long quantity, BookEvents events);

    /// <summary>Takes lots off what is left, keeping priority; all that is left or more cancels the order.</summary>
    CommandStatus Reduce(long orderId, long quantity, BookEvents events);

    /// <summary>
    /// Changes the phase. Entering Continuous, and leaving a call for Closed, uncrosses first (<see cref="PhaseRules.Uncrosses"/>): the
    /// trades come before the PhaseChanged. To the same phase: Ok, no event.
    /// </summary>
    CommandStatus SetPhase(TradingPhase phase, BookEvents events);

    /// <summary>Cancels every order, bids then asks, in priority order. Works in every phase (delisting).</summary>
    void CancelAll(CancelReason reason, BookEvents events);

    /// <summary>
    /// Takes a past event of this book as a fact, without matching: how a book is rebuilt from its journal. Events must come in
    /// their order; one that does not fit the state throws <see cref="InvalidOperationException"/>.
    /// </summary>
    void Apply(in BookEvent fact);

    /// <summary>
    /// A working order. While events are applied, also the market order whose last event has not come yet: it is at no level and not in
    /// <see cref="OrderCount"/>.
    /// </summary>
    bool TryGetOrder(long orderId, out OrderState order);

    /// <summary>Best price of a side in ticks, and the quantity there in lots; false if the side is empty.</summary>
    bool TryGetBest(Side side, out long price, out long quantity);

    /// <summary>Copies up to <paramref name="levels"/>.Length levels of a side, best first; returns how many.</summary>
    int CopyLevels(Side side, Span<BookLevel> levels);

    /// <summary>Copies working orders in priority order, bids then asks; the span must hold <see cref="OrderCount"/>; returns how many.</summary>
    int CopyOrders(Span<OrderState> orders);

    /// <summary>
    /// Fills a new book from <see cref="CopyOrders"/>' result and the counters that go with it. Throws
    /// <see cref="InvalidOperationException"/> if the book was used before or what it is given makes no sense.
    /// </summary>
    void Restore(ReadOnlySpan<OrderState> orders, TradingPhase phase, long lastTradeId, long lastPrice);

    /// <summary>A hash of phase, last trade and every order in priority order, without the callers' tags: equal on every implementation in the same state.</summary>
    ulong StateHash();
}

/// <summary>One price level: price in ticks, total quantity in lots, number of orders.</summary>
public readonly record struct BookLevel(long Price, long Quantity, int Orders);
