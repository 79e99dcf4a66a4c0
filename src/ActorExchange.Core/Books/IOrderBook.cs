namespace ActorExchange.Core;

/// <summary>
/// The book of one instrument: holds and matches its orders. A pure state machine with one caller at a time: the same calls give the
/// same events and the same <see cref="StateHash"/>, on every implementation. What each order type and rule does is in
/// <c>docs/rulebook.md</c>. The caller has checked reference data (tick, bounds, lot); the book checks what only it knows. A command that is
/// not <see cref="CommandStatus.Ok"/> changed nothing and wrote no event.
/// </summary>
public interface IOrderBook
{
    BookRules Rules { get; }

    TradingPhase Phase { get; }

    /// <summary>Working orders: those at a level and those that wait.</summary>
    int OrderCount { get; }

    /// <summary>Number of the last trade; 0 before the first.</summary>
    long LastTradeId { get; }

    /// <summary>Price of the last trade in ticks: the reference price of the next uncross. Valid if <see cref="LastTradeId"/> &gt; 0.</summary>
    long LastPrice { get; }

    /// <summary>The earliest expire time of a working order, nanoseconds; long.MaxValue if there is none.</summary>
    long NextExpiry { get; }

    /// <summary>
    /// Tells the book the time, nanoseconds since 1970-01-01 UTC: before a command, or before the facts of one. An earlier time than the last is
    /// not taken. Expires nothing by itself.
    /// </summary>
    void AdvanceTo(long time);

    /// <summary>
    /// Takes a plain order in: Market or Limit. Writes OrderAccepted first, then its trades, then OrderCanceled for what may not rest. A
    /// fill-or-kill order that cannot fill is accepted and canceled without a trade.
    /// </summary>
    CommandStatus Place(in PlaceOrder command, BookEvents events);

    /// <summary>As the other, with conditions.</summary>
    CommandStatus Place(in PlaceOrder command, in OrderConditions conditions, BookEvents events);

    /// <summary>
    /// Takes orders that depend on each other in, all or none: every OrderAccepted first, then each order that does not wait starts to work, in
    /// the order of the legs.
    /// </summary>
    /// <param name="kind">How they depend on each other.</param>
    /// <param name="legs">2–8 orders of one account; their group's id is the first one's order id.</param>
    /// <param name="events">Gets the events.</param>
    CommandStatus PlaceGroup(GroupKind kind, ReadOnlySpan<GroupLeg> legs, BookEvents events);

    CommandStatus Cancel(long orderId, CancelReason reason, BookEvents events);

    /// <summary>
    /// Sets price (ticks) and total quantity (lots, what has traded included). A new price or a larger quantity loses priority and may
    /// trade; a smaller quantity at the same price keeps it (OrderReduced); no change is an OrderReduced with equal quantity.
    /// </summary>
    CommandStatus Replace(long orderId, long price, long quantity, BookEvents events);

    CommandStatus Replace(in ReplaceOrder command, BookEvents events);

    /// <summary>Takes lots off what is left, keeping priority; all that is left or more cancels the order.</summary>
    CommandStatus Reduce(long orderId, long quantity, BookEvents events);

    /// <summary>Cancels all orders that a filter names: bids then offers in priority order, then waiting orders by id; MassCanceled comes last.</summary>
    CommandStatus MassCancel(in MassCancelFilter filter, BookEvents events);

    /// <summary>Cancels every order whose expire time is not after the book's time, in order of expire time, then id. In every phase.</summary>
    void Expire(BookEvents events);

    /// <summary>
    /// Changes the phase. Where <see cref="PhaseRules.Uncrosses"/> says so it uncrosses first: the trades come before the PhaseChanged. To the same
    /// phase: Ok, no event.
    /// </summary>
    CommandStatus SetPhase(TradingPhase phase, BookEvents events);

    /// <summary>Uncrosses a PeriodicAuction; in any other phase <see cref="CommandStatus.InvalidPhaseChange"/>.</summary>
    CommandStatus Uncross(BookEvents events);

    /// <summary>Matches what a BatchCollection gathered, in the order that a seed gives; in any other phase <see cref="CommandStatus.InvalidPhaseChange"/>.</summary>
    CommandStatus ReleaseBatch(ulong seed, BookEvents events);

    /// <summary>Sets the reference price of bands and collars, ticks.</summary>
    void SetReferencePrice(long price, BookEvents events);

    /// <summary>
    /// The account's position is from now on another than its trades here made it, lots, negative is short: shares were booked in or out. Reduce-only
    /// orders follow it: those that would turn the position over are cut or canceled. In every phase; an account without such orders: no effect.
    /// </summary>
    void SetPosition(uint account, long position, BookEvents events);

    /// <summary>As <see cref="SetPosition"/>, as a fact: what it led to follows as events of its own.</summary>
    void ApplyPosition(uint account, long position);

    /// <summary>Cancels every order: bids then offers in priority order, then waiting orders by id. Works in every phase (delisting).</summary>
    void CancelAll(CancelReason reason, BookEvents events);

    /// <summary>
    /// Takes a past event of this book as a fact, without matching: how a book is rebuilt from its journal. Events must come in
    /// their order; one that does not fit the state throws <see cref="InvalidOperationException"/>.
    /// </summary>
    void Apply(in BookEvent fact);

    /// <summary>As the other, for an event with conditions.</summary>
    void Apply(in BookEvent fact, in OrderConditions conditions);

    /// <summary>
    /// A working order. While events are applied, also one that is neither at a level nor waiting because its last event has not come yet: it is
    /// not in <see cref="OrderCount"/>.
    /// </summary>
    bool TryGetOrder(long orderId, out OrderState order);

    /// <summary>What a working order has beyond a plain one; all zero for a plain one.</summary>
    bool TryGetDetails(long orderId, out OrderDetails details);

    /// <summary>Best shown price of a side in ticks, and the quantity shown there in lots; false if nothing is shown.</summary>
    bool TryGetBest(Side side, out long price, out long quantity);

    /// <summary>Quantity shown at a price, lots.</summary>
    long QuantityAt(Side side, long price);

    /// <summary>Copies up to <paramref name="levels"/>.Length shown levels of a side, best first; returns how many. Only shown quantity and orders count.</summary>
    int CopyLevels(Side side, Span<BookLevel> levels);

    /// <summary>What the next uncross would give as the book stands; false if nothing would trade.</summary>
    bool TryGetIndicative(out UncrossResult indicative);

    /// <summary>Writes all that the book is into a state, which is cleared first.</summary>
    void Save(BookState state);

    /// <summary>
    /// Fills a new book from a state. Throws <see cref="InvalidOperationException"/> if the book was used before or what it is given makes no sense.
    /// </summary>
    void Restore(BookState saved);

    /// <summary><see cref="BookState.Hash"/> of this book.</summary>
    ulong StateHash();
}

/// <summary>One price level: price in ticks, quantity in lots, number of orders; what is shown of them.</summary>
public readonly record struct BookLevel(long Price, long Quantity, int Orders);
