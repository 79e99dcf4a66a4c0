using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>The reference book with a bug: what a trial of books must find.</summary>
/// <param name="rules">Its rules.</param>
/// <param name="maxOrders">Orders that it may hold.</param>
/// <param name="bug">What is wrong with it.</param>
public sealed class PlantedBook(BookRules rules, int maxOrders, PlantedBookBug bug) : IOrderBook
{
    private readonly ReferenceOrderBook _book = new(rules, maxOrders);
    private readonly BookState _state = new();

    public BookRules Rules => _book.Rules;

    public TradingPhase Phase => _book.Phase;

    public int OrderCount => _book.OrderCount;

    public long LastTradeId => _book.LastTradeId;

    public long LastPrice => _book.LastPrice;

    public long NextExpiry => bug == PlantedBookBug.ForgetsExpiry ? long.MaxValue : _book.NextExpiry;

    public void AdvanceTo(long time) => _book.AdvanceTo(time);

    public CommandStatus Place(in PlaceOrder command, BookEvents events)
    {
        CommandStatus status = _book.Place(command, events);
        return bug == PlantedBookBug.WrongStatus && status == CommandStatus.DuplicateOrderId ? CommandStatus.BookFull : status;
    }

    public CommandStatus Place(in PlaceOrder command, in OrderConditions conditions, BookEvents events)
    {
        OrderConditions taken = conditions;
        if (bug == PlantedBookBug.WrongConditions && taken.DisplayVariance > 0) taken.DisplayVariance--;
        CommandStatus status = _book.Place(command, taken, events);
        if (bug == PlantedBookBug.RefusalChangesTheBook && status != CommandStatus.Ok) _book.CancelAll(CancelReason.Delisted, new BookEvents());
        return status;
    }

    public CommandStatus PlaceGroup(GroupKind kind, ReadOnlySpan<GroupLeg> legs, BookEvents events) => _book.PlaceGroup(kind, legs, events);

    public CommandStatus Cancel(long orderId, CancelReason reason, BookEvents events)
    {
        CommandStatus status = _book.Cancel(orderId, reason, events);
        if (bug == PlantedBookBug.MissingEvent && events.Count > 1) events.Clear();
        return status;
    }

    public CommandStatus Replace(long orderId, long price, long quantity, BookEvents events) => _book.Replace(orderId, price, quantity, events);

    public CommandStatus Replace(in ReplaceOrder command, BookEvents events) => _book.Replace(command, events);

    public CommandStatus Reduce(long orderId, long quantity, BookEvents events) => bug == PlantedBookBug.ThrowsOnReduce && _book.OrderCount > 5
        ? throw new InvalidOperationException("planted")
        : _book.Reduce(orderId, quantity, events);

    public CommandStatus MassCancel(in MassCancelFilter filter, BookEvents events) => _book.MassCancel(filter, events);

    public void Expire(BookEvents events) => _book.Expire(events);

    public CommandStatus SetPhase(TradingPhase phase, BookEvents events) => _book.SetPhase(phase, events);

    public CommandStatus Uncross(BookEvents events) => _book.Uncross(events);

    public CommandStatus ReleaseBatch(ulong seed, BookEvents events) => _book.ReleaseBatch(seed, events);

    public void SetReferencePrice(long price, BookEvents events) => _book.SetReferencePrice(price, events);

    public void SetPosition(uint account, long position, BookEvents events) => _book.SetPosition(account, position, events);

    public void ApplyPosition(uint account, long position) => _book.ApplyPosition(account, position);

    public void CancelAll(CancelReason reason, BookEvents events) => _book.CancelAll(reason, events);

    public void Apply(in BookEvent fact)
    {
        if (bug != PlantedBookBug.IgnoresStopMoves || fact.Kind != BookEventKind.StopPriceMoved) _book.Apply(fact);
    }

    public void Apply(in BookEvent fact, in OrderConditions conditions) => _book.Apply(fact, conditions);

    public bool TryGetOrder(long orderId, out OrderState order) => _book.TryGetOrder(orderId, out order);

    public bool TryGetDetails(long orderId, out OrderDetails details) => _book.TryGetDetails(orderId, out details);

    public bool TryGetBest(Side side, out long price, out long quantity) => _book.TryGetBest(side, out price, out quantity);

    public long QuantityAt(Side side, long price) =>
        _book.QuantityAt(side, price) + (bug == PlantedBookBug.ShowsTooMuch && _book.QuantityAt(side, price) > 30 ? 1 : 0);

    public int CopyLevels(Side side, Span<BookLevel> levels) => _book.CopyLevels(side, levels);

    public bool TryGetIndicative(out UncrossResult indicative) => _book.TryGetIndicative(out indicative);

    public void Save(BookState state) => _book.Save(state);

    public void Restore(BookState saved)
    {
        if (bug != PlantedBookBug.ForgetsTagsOnRestore)
        {
            _book.Restore(saved);
            return;
        }

        (_state.Phase, _state.LastTradeId, _state.LastPrice) = (saved.Phase, saved.LastTradeId, saved.LastPrice);
        (_state.ReferencePrice, _state.TopBid, _state.TopAsk) = (saved.ReferencePrice, saved.TopBid, saved.TopAsk);
        foreach (ref readonly OrderState order in saved.Orders)
        {
            OrderState untagged = order with { Tag = 0 };
            if (order.Details == 0) _state.Add(untagged);
            else _state.Add(untagged, saved.DetailsOf(order));
        }

        _book.Restore(_state);
    }

    public ulong StateHash() => _book.StateHash();
}
