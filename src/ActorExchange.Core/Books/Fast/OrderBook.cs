using System.Runtime.CompilerServices;

namespace ActorExchange.Core;

/// <summary>
/// The order book that the exchange runs: price–time priority in time that depends neither on the number of orders nor, near the
/// touch, on the number of levels. Orders are records in one pooled array, linked by index at their level; nothing is allocated once
/// the pools have grown. It gives the same events as <see cref="ReferenceOrderBook"/>, byte for byte.
/// </summary>
/// <remarks>
/// The methods on a plain order's way are marked AggressiveOptimization: the runtime compiles them for good at their first call. Left to
/// itself it runs its first, slow code for the first seconds of a process, millions of orders long. docs/performance.md has the figures.
/// </remarks>
public sealed partial class OrderBook : IOrderBook
{
    /// <summary>Working orders that a book holds unless told otherwise: about half a gigabyte.</summary>
    public const int DefaultMaxOrders = 10_000_000;

    /// <summary>Indexed by <see cref="Side"/>; the first element is not used.</summary>
    private readonly BookSide[] _sides;
    private readonly BookSide _bids = new(Side.Buy);
    private readonly BookSide _asks = new(Side.Sell);
    private readonly int _maxOrders;
    private OrderPool _orders = new();
    private DetailsPool _details = new();
    private OrderIdTable _ids = new();
    private TradingPhase _phase;
    private PhaseAcceptance _accepted = PhaseRules.Of(TradingPhase.Closed);
    private int _orderCount;
    private long _lastTradeId;
    private long _lastPrice;
    private long? _referencePrice;
    private long _now;

    /// <summary>
    /// 0: plain price–time priority in continuous trading, and every order is plain; then commands for plain orders take the plain path, the
    /// methods in this file. Otherwise the number of special orders, plus the constants that begin with Special.
    /// </summary>
    private int _care = SpecialPhase;

    /// <summary>By side: the order with top-of-book priority, 0 for none.</summary>
    private readonly int[] _top = new int[3];
    private readonly bool _inPriorityOrder;
    private readonly bool _tracksTop;
    private readonly bool _tracksTime;
    private readonly bool _hasBands;

    /// <summary>In <see cref="_care"/>: there are bands, collars or other limits on prices and quantities.</summary>
    private const int SpecialRules = 1 << 30;

    /// <summary>In <see cref="_care"/>: the orders of a level are not filled in priority order.</summary>
    private const int SpecialSharing = 1 << 28;

    /// <summary>In <see cref="_care"/>: the phase is not continuous trading.</summary>
    private const int SpecialPhase = 1 << 29;

    /// <summary>A book of plain price–time priority.</summary>
    /// <param name="maxOrders">Working orders that the book may hold, at least 1.</param>
    public OrderBook(int maxOrders = DefaultMaxOrders)
        : this(BookRules.Default, maxOrders)
    {
    }

    /// <param name="rules">How the book works.</param>
    /// <param name="maxOrders">Working orders that the book may hold, at least 1.</param>
    /// <exception cref="ArgumentException">Something is wrong with the rules; the message says what.</exception>
    public OrderBook(BookRules rules, int maxOrders = DefaultMaxOrders)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxOrders);
        Rules = rules.Checked(nameof(rules));
        _maxOrders = maxOrders;
        _sides = [_bids, _bids, _asks];
        _inPriorityOrder = rules.Allocation.Count == 0;
        _tracksTop = HasStep(rules, AllocationKind.Top);
        _tracksTime = HasStep(rules, AllocationKind.TimeWeighted);
        _hasBands = !rules.StaticBand.IsNone || !rules.DynamicBand.IsNone;
        if (LimitsPrices(rules)) _care |= SpecialRules;
        if (!_inPriorityOrder) _care |= SpecialSharing;
    }

    public BookRules Rules { get; }

    /// <summary>Whether commands for plain orders take the plain path now.</summary>
    internal bool IsPlainBook => _care == 0;

    public TradingPhase Phase => _phase;

    public int OrderCount => _incoming == 0 ? _orderCount : _orderCount - 1;

    public long LastTradeId => _lastTradeId;

    public long LastPrice => _lastPrice;

    public void AdvanceTo(long time) => _now = Math.Max(_now, time);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CommandStatus Place(in PlaceOrder command, BookEvents events)
    {
        if (_care != 0 || !IsPlain(command)) return PlaceCarefully(command, events);
        BookSide own = _sides[(int)command.Side];
        if (_orderCount >= _maxOrders) return CommandStatus.BookFull;
        if (_ids.Find(command.OrderId) != 0) return CommandStatus.DuplicateOrderId;
        if (command.Quantity > long.MaxValue - own.Quantity) return CommandStatus.ValueOverflow;

        WriteAccepted(events, command);
        long leaves = command.Quantity;
        BookSide opposite = Opposite(command.Side);
        ulong limit = IsUnlimited(command) ? ulong.MaxValue : opposite.KeyOf(command.Price);
        bool fillable = command.TimeInForce != TimeInForce.FillOrKill || opposite.Offers(leaves, limit);
        if (fillable && opposite.IsMetBy(limit)) leaves = Match(opposite, limit, new Taker(command), leaves, events);

        if (leaves == 0) return CommandStatus.Ok;
        if (CommandChecks.NeverRests(command.Type, command.TimeInForce)) WriteNotResting(events, command, leaves, opposite);
        else Rest(own, command, leaves);
        return CommandStatus.Ok;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CommandStatus Cancel(long orderId, CancelReason reason, BookEvents events)
    {
        if (_care != 0) return CancelCarefully(orderId, reason, events);
        int index = _ids.Find(orderId);
        if (index == 0) return CommandStatus.UnknownOrder;
        CancelAt(index, reason, events);
        return CommandStatus.Ok;
    }

    public CommandStatus Replace(long orderId, long price, long quantity, BookEvents events) =>
        Replace(new ReplaceOrder { OrderId = orderId, Price = price, Quantity = quantity }, events);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CommandStatus Replace(in ReplaceOrder command, BookEvents events)
    {
        if (_care != 0 || command.HasStopPrice || command.HasDisplayQuantity) return ReplaceCarefully(command, events);
        if (command.Quantity < 1) return CommandStatus.QuantityNotPositive;
        int index = _ids.Find(command.OrderId);
        if (index == 0) return CommandStatus.UnknownOrder;
        ref OrderRecord order = ref _orders.At(index);
        BookSide own = _sides[(int)order.Side];
        long traded = order.Quantity - order.Leaves;
        long leaves = command.Anew ? command.Quantity : command.Quantity - traded;
        if (leaves < 1) return CommandStatus.QuantityAlreadyTraded;
        if (leaves > long.MaxValue - Math.Max(traded, own.Quantity - order.Leaves)) return CommandStatus.ValueOverflow;

        long previousPrice = own.PriceOf(order.Level);
        if (command.Price == previousPrice && leaves <= order.Leaves && !command.Anew)
        {
            ShrinkTo(own, ref order, command.Quantity, leaves, events);
            return CommandStatus.Ok;
        }

        Unlink(own, ref order);
        long previousLeaves = order.Leaves;
        order.Quantity = traded + leaves;
        order.Leaves = leaves;
        WriteReplaced(events, order, command.Price, previousPrice, previousLeaves);
        Reenter(own, index, command.Price, events);
        return CommandStatus.Ok;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CommandStatus Reduce(long orderId, long quantity, BookEvents events)
    {
        if (_care != 0) return ReduceCarefully(orderId, quantity, events);
        if (quantity < 1) return CommandStatus.QuantityNotPositive;
        int index = _ids.Find(orderId);
        if (index == 0) return CommandStatus.UnknownOrder;
        ref OrderRecord order = ref _orders.At(index);
        if (quantity >= order.Leaves)
            CancelAt(index, CancelReason.ReducedToZero, events);
        else
            ShrinkTo(_sides[(int)order.Side], ref order, order.Quantity - quantity, order.Leaves - quantity, events);
        return CommandStatus.Ok;
    }

    private BookSide Opposite(Side side) => _sides[3 - (int)side];

    /// <summary>Whether an order takes any price: a market order without a worst price.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsUnlimited(in PlaceOrder command) => command.Type == OrderType.Market && command.Price == 0;

    /// <summary>
    /// Whether an order has nothing that the plain path does not know: it is right in itself, and is no more than a market or limit order.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPlain(in PlaceOrder command)
    {
        const uint timesInForce = (1u << (int)TimeInForce.GoodTillCancel) | (1u << (int)TimeInForce.ImmediateOrCancel)
            | (1u << (int)TimeInForce.FillOrKill) | (1u << (int)TimeInForce.Day);
        return command.Side is Side.Buy or Side.Sell
            && command.Type is OrderType.Market or OrderType.Limit
            && (int)command.TimeInForce < 32 && ((timesInForce >> (int)command.TimeInForce) & 1) != 0
            && ((uint)command.SelfTradePrevention | command.AccountGroup) == 0
            && command.Quantity > 0 && command.OrderId > 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowNotAnId(long orderId) => throw new InvalidOperationException($"order id {orderId} is below 1");

    private static bool LimitsPrices(BookRules rules) =>
        !rules.StaticBand.IsNone || !rules.DynamicBand.IsNone || !rules.Collar.IsNone
        || !rules.MarketProtection.IsNone || rules.MaxNotional > 0;

    private static bool HasStep(BookRules rules, AllocationKind kind)
    {
        for (int i = 0; i < rules.Allocation.Count; i++)
        {
            if (rules.Allocation[i].Kind == kind) return true;
        }

        return false;
    }
}
