using ActorExchange.Client;
using ActorExchange.Protocol;
using ActorExchange.Protocol.Journal;

namespace ActorExchange.TestKit;

/// <summary>
/// Judges one book's journal, event by event, by the rules that a trader could check with pen and paper: conservation, price–time priority,
/// what a phase accepts, never crossed in continuous trading; and that each event is what somebody asked for. Knows none of the engine's code.
/// Priority and crossing are judged here while every order is a plain one in a book of plain rules; beyond that <see cref="RematchAudit"/> does.
/// </summary>
internal sealed partial class BookAudit
{
    private readonly uint _instrument;
    private readonly Func<uint, AuditedUser?> _userOf;
    private readonly InstrumentDefinition? _definition;
    private readonly Dictionary<long, AuditedOrder> _orders = [];
    private readonly List<AuditedOrder> _live = [];
    private readonly Dictionary<uint, long> _numbers = [];
    private readonly HashSet<(uint Account, WireId Command)> _done;
    private readonly List<AuditedTrade> _trades = [];
    private readonly HashSet<long> _prevented = [];
    private bool _isPlain;
    private AuditedOrder? _incoming;
    private long _priority;
    private long _time;
    private long _lastOrder;
    private long _uncrossPrice;
    private long _fillsOfCommand;
    private int _massCanceled;
    private long _massCanceledLots;

    /// <param name="instrument">The book.</param>
    /// <param name="definition">Its tick and lot; null if no client was ever told.</param>
    /// <param name="userOf">Finds a user by account.</param>
    /// <param name="done">Commands that had an effect, over all books.</param>
    /// <param name="isPlain">Whether the book's rules are price–time priority and nothing else.</param>
    public BookAudit(
        uint instrument, InstrumentDefinition? definition, Func<uint, AuditedUser?> userOf, HashSet<(uint Account, WireId Command)> done, bool isPlain) =>
        (_instrument, _definition, _userOf, _done, _isPlain) = (instrument, definition, userOf, done, isPlain);

    /// <summary>Nothing has happened that only <see cref="RematchAudit"/> can judge.</summary>
    public bool IsPlain => _isPlain;

    public uint Instrument => _instrument;

    public Phase Phase { get; private set; }

    public IReadOnlyList<AuditedTrade> Trades => _trades;

    public IReadOnlyList<AuditedOrder> Live => _live;

    /// <summary>Number of an account's last report.</summary>
    public long LastNumber(uint account) => _numbers.GetValueOrDefault(account);

    /// <summary>Judges the next event; says what is wrong with it, or null.</summary>
    public string? Apply(BookEvent e, long ordinal)
    {
        string? fault = null;
        if ((long)e.Time != _time) fault = EndCommand() ?? BeginCommand(e);
        fault ??= (EventKind)e.Kind switch
        {
            EventKind.OrderAccepted => Accepted(e),
            EventKind.TradeExecuted => Traded(e, ordinal),
            EventKind.OrderCanceled => Canceled(e),
            EventKind.OrderReplaced or EventKind.OrderReduced => Changed(e),
            EventKind.PhaseChanged => PhaseChanged(e),
            EventKind.CommandRefused => Refused(e),
            EventKind.TradePrevented => Prevented(e),
            EventKind.OrderTriggered or EventKind.OrderRestated or EventKind.StopPriceMoved or EventKind.OrderRefreshed => Moved(e),
            EventKind.MassCanceled => MassCanceled(e),
            EventKind.SharesBooked => SharesBooked(e),
            EventKind.ReferencePriceChanged or EventKind.TopOrderChanged or EventKind.Uncrossed or EventKind.BatchReleased
                or EventKind.BatchCommitted or EventKind.ScheduleReached or EventKind.RulesInForce => null,
            _ => $"an event of unknown kind {e.Kind}",
        };
        return fault is null ? null : $"instrument {_instrument}, journal row {ordinal}, event {(EventKind)e.Kind} of order {e.OrderId}: {fault}";
    }

    /// <summary>Judges the state after the last event of a command; also to be called at the end.</summary>
    public string? EndCommand()
    {
        AuditedOrder? incoming = _incoming;
        _incoming = null;
        if (!_isPlain) return null;
        if (incoming is { IsLive: true, CanRest: false }) return $"{incoming} rests although it must not";
        if (incoming is { TimeInForce: TimeInForce.Fok } && _fillsOfCommand != 0 && _fillsOfCommand != incoming.Quantity)
            return $"fill-or-kill {incoming} was filled in part: {_fillsOfCommand}";
        if (Phase != Phase.Continuous || Best(Side.Buy) is not { } bid || Best(Side.Sell) is not { } ask || bid.Price < ask.Price) return null;
        return $"crossed in continuous trading after the command at {_time}: {bid} against {ask}";
    }

    /// <summary>Levels of a side, best first, at most so many.</summary>
    public List<(long Price, long Quantity, int Orders)> Levels(Side side, int depth)
    {
        var orders = _live.FindAll(order => order.Side == side && order.CanRest);
        orders.Sort((a, b) => a == b ? 0 : a.ComesBefore(b) ? -1 : 1);
        var levels = new List<(long Price, long Quantity, int Orders)>();
        foreach (AuditedOrder order in orders)
        {
            if (levels.Count > 0 && levels[^1].Price == order.Price)
                levels[^1] = (order.Price, levels[^1].Quantity + order.Leaves, levels[^1].Orders + 1);
            else if (levels.Count == depth) break;
            else levels.Add((order.Price, order.Leaves, 1));
        }

        return levels;
    }

    private string? BeginCommand(BookEvent e)
    {
        if ((long)e.Time < _time) return $"its time {e.Time} is before {_time}";
        (_time, _fillsOfCommand, _uncrossPrice) = ((long)e.Time, 0, long.MinValue);
        (_massCanceled, _massCanceledLots) = (0, 0);
        _prevented.Clear();
        return null;
    }

    private string? Accepted(BookEvent e)
    {
        if (e.OrderId != ++_lastOrder) return $"order {_lastOrder} should come next";
        var order = new AuditedOrder(e, ++_priority);
        _orders.Add(order.Id, order);
        _live.Add(order);
        _incoming = order;
        _isPlain &= IsPlainOrder(e);
        if (order.Quantity < 1) return "no quantity";
        if (Phase is Phase.Closed or Phase.Halted or Phase.CancelOnly) return $"accepted in phase {Phase}";
        if (_isPlain && Phase != Phase.Continuous && !order.CanRest) return $"an order that cannot rest was accepted in phase {Phase}";
        if (MarkDone(e.Account, order.ClientOrderId) is { } twice) return twice;
        string? asked = Asked(e.Account, order.ClientOrderId, (in ClientCommand c) => c.Kind == CommandKind.New && c.Side == order.Side && c.Type == order.Type
            && c.TimeInForce == order.TimeInForce && (!HasLimit(c.Type) || Ticks(c) == order.Price) && Lots(c) == order.Quantity
            && (uint)c.SelfTradePrevention == e.SelfTradePrevention && IsAsAsked(c, order));
        return asked ?? Report(Numbered(e.Account, e.Number, order, ExecType.New, e) with
        {
            OrderStatus = OrderStatus.StatusNew,
            RequestId = order.ClientOrderId,
            SelfTradePrevention = (SelfTradePrevention)e.SelfTradePrevention,
        });
    }

    private static bool IsPlainOrder(BookEvent e) =>
        e.OrderTerms is null && e.SelfTradePrevention == 0 && (OrderType)e.Type is OrderType.Limit or OrderType.Market && (TimeInForce)e.TimeInForce is TimeInForce.Gtc or TimeInForce.Ioc or TimeInForce.Fok;

    private string? Traded(BookEvent e, long ordinal)
    {
        if (e.TradeId != _trades.Count + 1) return $"trade {_trades.Count + 1} should come next, not {e.TradeId}";
        if (Find(e.OrderId) is not { } taker || Find(e.MakerOrderId) is not { } maker) return "one of its orders does not work";
        if (taker.Side == maker.Side || taker == maker) return $"both orders {taker.Side}";
        if (HasOutlived(taker) || HasOutlived(maker)) return $"one of them had reached its time: {taker}, {maker}";
        if (e.Side != 0 && (Side)e.Side != taker.Side) return "the aggressor's side is wrong";
        if (e.Side == 0 && taker.Side != Side.Buy) return "in an uncross the buyer comes first";
        if (e.Quantity < 1 || e.Quantity > Math.Min(taker.Leaves, maker.Leaves)) return $"{e.Quantity} lots between {taker} and {maker}";
        if (!taker.Accepts(e.Price) || !maker.Accepts(e.Price)) return $"the price {e.Price} is beyond a limit: {taker}, {maker}";
        if (_isPlain && CheckPlainTrade(e, taker, maker) is { } fault) return fault;
        _trades.Add(new AuditedTrade(e, taker, maker, ordinal));
        _fillsOfCommand += e.Quantity;
        Fill(taker, e.Quantity);
        Fill(maker, e.Quantity);
        if (e.Leaves != taker.Leaves || e.MakerLeaves != maker.Leaves) return $"leaves {e.Leaves} and {e.MakerLeaves}, but {taker} and {maker}";
        return Report(Trade(taker, e, e.Number, aggressor: e.Side != 0)) ?? Report(Trade(maker, e, e.MakerNumber, aggressor: false));
    }

    private string? CheckPlainTrade(BookEvent e, AuditedOrder taker, AuditedOrder maker)
    {
        if (e.Quantity != Math.Min(taker.Leaves, maker.Leaves)) return $"{e.Quantity} lots between {taker} and {maker}";
        if (Best(maker.Side) != maker) return $"{maker} traded before {Best(maker.Side)}";
        return e.Side == 0 ? CheckUncross(e, taker) : CheckContinuous(e, taker, maker);
    }

    private string? CheckContinuous(BookEvent e, AuditedOrder taker, AuditedOrder maker)
    {
        if (Phase != Phase.Continuous) return $"a trade on arrival in phase {Phase}";
        if (_incoming != taker) return $"{taker} did not come in with this command";
        return e.Price == maker.Price ? null : $"the price {e.Price} is not that of the resting {maker}";
    }

    private string? CheckUncross(BookEvent e, AuditedOrder buyer)
    {
        if (Best(Side.Buy) != buyer) return $"{buyer} traded before {Best(Side.Buy)}";
        if (_uncrossPrice != long.MinValue && e.Price != _uncrossPrice) return $"an uncross at {_uncrossPrice} and at {e.Price}";
        _uncrossPrice = e.Price;
        return null;
    }

    private string? Canceled(BookEvent e)
    {
        if (Find(e.OrderId) is not { } order) return "the order does not work";
        if (e.Quantity != order.Leaves) return $"{e.Quantity} lots canceled of {order}";
        long filled = order.Filled;
        long left = order.Leaves;
        string? fault = CheckCancelReason(e, order);
        order.IsLive = false;
        _live.Remove(order);
        if (fault is not null) return fault;
        if ((CancelReason)e.CancelReason == CancelReason.MassCanceled) (_massCanceled, _massCanceledLots) = (_massCanceled + 1, _massCanceledLots + left);
        WireExecutionReport report = Numbered(order.Account, e.Number, order, ExecType.Canceled, e) with
        {
            OrderStatus = OrderStatus.StatusCanceled,
            CancelReason = (CancelReason)e.CancelReason,
            LastQuantity = left,
            Filled = filled,
        };
        return Report(report);
    }

    private string? CheckCancelReason(BookEvent e, AuditedOrder order) => (CancelReason)e.CancelReason switch
    {
        CancelReason.Requested => CheckRequest(e, order, CommandKind.Cancel, (in ClientCommand _) => true),
        CancelReason.ReducedToZero => CheckRequest(e, order, CommandKind.Reduce, (in ClientCommand c) => Lots(c) >= order.Leaves),
        CancelReason.MarketRemainder or CancelReason.ProtectionReached when _isPlain && order.Type == OrderType.Market && order == _incoming =>
            CheckNothingLeft(order),
        CancelReason.ImmediateRemainder when _isPlain && order.TimeInForce == TimeInForce.Ioc && order == _incoming => CheckNothingLeft(order),
        CancelReason.FillOrKillNotFillable when _isPlain && order.TimeInForce == TimeInForce.Fok && order == _incoming => CheckNotFillable(order),
        var reason when (!_isPlain || reason > CancelReason.Delisted) && Fits(reason, order) => null,
        CancelReason.Delisted => null,
        _ => $"canceled for {(CancelReason)e.CancelReason}, which does not fit {order}",
    };

    private string? CheckNothingLeft(AuditedOrder order) =>
        Best(Opposite(order.Side)) is { } other && order.Accepts(other.Price) ? $"the rest of {order} was canceled although {other} was there" : null;

    private string? CheckNotFillable(AuditedOrder order)
    {
        long available = 0;
        foreach (AuditedOrder other in _live)
            if (other.Side != order.Side && order.Accepts(other.Price)) available += other.Leaves;
        if (order.Filled != 0) return $"{order} was killed after a fill";
        return available < order.Quantity ? null : $"{order} was killed although {available} lots were there";
    }

    private string? Changed(BookEvent e)
    {
        if (Find(e.OrderId) is not { } order) return "the order does not work";
        if (e.PreviousPrice != order.Price || e.PreviousLeaves != order.Leaves) return $"it was {e.PreviousLeaves} @ {e.PreviousPrice} before, but {order}";
        _isPlain &= e.Change == 0;
        bool keepsPlace = (EventKind)e.Kind == EventKind.OrderReduced;
        long leaves = order.Leaves;
        long quantity = order.Quantity;
        bool isReduce = (CommandKind)e.Command == CommandKind.Reduce;
        string? fault = e.RequestId.IsEmpty ? CheckCut(e, order)
            : isReduce
            ? CheckRequest(e, order, CommandKind.Reduce, (in ClientCommand c) => e.Price == order.Price && e.Quantity == quantity - Lots(c) && Lots(c) < leaves)
            : CheckRequest(e, order, CommandKind.Replace, (in ClientCommand c) => IsReplacedAs(c, e, order));
        if (fault is not null) return fault;
        if (_isPlain && keepsPlace != (e.Price == order.Price && e.Quantity <= order.Quantity)) return $"{order} became {e.Quantity} @ {e.Price}: wrong about its place";
        (order.Price, order.Quantity) = (e.Price, e.Quantity);
        if (order.Leaves < 1) return $"{order} has nothing left";
        if (!e.RequestId.IsEmpty && (Phase is Phase.Closed || (Phase == Phase.Halted && !isReduce))) return $"changed in phase {Phase}";
        TakeNewTerms(e, order);
        if (!keepsPlace) (order.Priority, _incoming) = (++_priority, order);
        WireExecutionReport report = Numbered(order.Account, e.Number, order, ExecType.Replaced, e);
        return Report(report with { OrderStatus = order.Filled == 0 ? OrderStatus.StatusNew : OrderStatus.StatusPartiallyFilled });
    }

    private string? PhaseChanged(BookEvent e)
    {
        _isPlain &= (Phase)e.Phase is Phase.Closed or Phase.OpeningCall or Phase.Continuous or Phase.ClosingCall or Phase.Halted;
        Phase = (Phase)e.Phase;
        return null;
    }

    private void Fill(AuditedOrder order, long quantity)
    {
        order.Filled += quantity;
        if (order.Filled < order.Quantity) return;
        order.IsLive = false;
        _live.Remove(order);
    }

    private AuditedOrder? Find(long id) => _orders.TryGetValue(id, out AuditedOrder? order) && order.IsLive ? order : null;

    private AuditedOrder? Best(Side side)
    {
        AuditedOrder? best = null;
        foreach (AuditedOrder order in _live)
            if (order.Side == side && order.CanRest && (best is null || order.ComesBefore(best))) best = order;
        return best;
    }

    private static Side Opposite(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;
}

/// <summary>A trade of the journal.</summary>
internal sealed record AuditedTrade(BookEvent Event, AuditedOrder Taker, AuditedOrder Maker, long Ordinal)
{
    public AuditedOrder Buyer => Taker.Side == Side.Buy ? Taker : Maker;

    public AuditedOrder Seller => Taker.Side == Side.Buy ? Maker : Taker;
}
