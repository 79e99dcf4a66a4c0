using System.Runtime.CompilerServices;

namespace ActorExchange.Core;

/// <summary>
/// The order book that the exchange runs: price–time priority in time that depends neither on the number of orders nor, near the
/// touch, on the number of levels. Orders are records in one pooled array, linked by index at their level; nothing is allocated once
/// the pools have grown. It gives the same events as <see cref="ReferenceOrderBook"/>, byte for byte.
/// </summary>
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
    /// methods in this file. Otherwise the number of special orders, plus <see cref="SpecialRules"/>, plus <see cref="SpecialPhase"/>.
    /// </summary>
    private int _care = SpecialPhase;

    /// <summary>In <see cref="_care"/>: the rules are more than price–time priority.</summary>
    private const int SpecialRules = 1 << 30;

    /// <summary>In <see cref="_care"/>: the phase is not continuous trading.</summary>
    private const int SpecialPhase = 1 << 29;

    /// <param name="rules">How the book works; null: <see cref="BookRules.Default"/>.</param>
    /// <param name="maxOrders">Working orders that the book may hold.</param>
    public OrderBook(BookRules? rules = null, int maxOrders = DefaultMaxOrders)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxOrders);
        Rules = rules ?? BookRules.Default;
        _maxOrders = maxOrders;
        _sides = [_bids, _bids, _asks];
        if (IsSpecial(Rules)) _care |= SpecialRules;
    }

    public BookRules Rules { get; }

    public TradingPhase Phase => _phase;

    public int OrderCount => _orderCount;

    public long LastTradeId => _lastTradeId;

    public long LastPrice => _lastPrice;

    public void AdvanceTo(long time) => _now = Math.Max(_now, time);

    public CommandStatus Place(in PlaceOrder command, BookEvents events)
    {
        CommandStatus status = CommandChecks.Place(command, _accepted);
        if (status != CommandStatus.Ok) return status;
        if (_orderCount >= _maxOrders) return CommandStatus.BookFull;
        BookSide own = _sides[(int)command.Side];
        if (command.Quantity > long.MaxValue - own.Quantity) return CommandStatus.ValueOverflow;
        if (_ids.Find(command.OrderId) != 0) return CommandStatus.DuplicateOrderId;
        if (command.OrderId < 1) ThrowNotAnId(command.OrderId);

        bool market = command.Type == OrderType.Market;
        long price = market ? 0 : command.Price;
        WriteAccepted(events, command, price);
        long leaves = command.Quantity;
        if ((_accepted & PhaseAcceptance.Matching) != PhaseAcceptance.None)
        {
            BookSide opposite = Opposite(command.Side);
            ulong limit = market ? ulong.MaxValue : opposite.KeyOf(price);
            bool fillable = command.TimeInForce != TimeInForce.FillOrKill || opposite.Offers(leaves, limit);
            if (fillable && opposite.IsMetBy(limit))
                leaves = Match(opposite, limit, new Taker(command), leaves, events);
        }

        if (leaves == 0) return CommandStatus.Ok;
        if (CommandChecks.NeverRests(command.Type, command.TimeInForce)) WriteNotResting(events, command, price, leaves);
        else Rest(own, command, leaves);
        return CommandStatus.Ok;
    }

    public CommandStatus Cancel(long orderId, CancelReason reason, BookEvents events)
    {
        if ((_accepted & PhaseAcceptance.Cancel) == PhaseAcceptance.None) return CommandStatus.PhaseDoesNotAccept;
        int index = _ids.Find(orderId);
        if (index == 0) return CommandStatus.UnknownOrder;
        CancelAt(index, reason, events);
        return CommandStatus.Ok;
    }

    public CommandStatus Replace(long orderId, long price, long quantity, BookEvents events)
    {
        CommandStatus status = CommandChecks.Quantity(quantity, _accepted, PhaseAcceptance.Replace);
        if (status != CommandStatus.Ok) return status;
        int index = _ids.Find(orderId);
        if (index == 0) return CommandStatus.UnknownOrder;
        ref OrderRecord order = ref _orders.At(index);
        BookSide own = _sides[(int)order.Side];
        long traded = order.Quantity - order.Leaves;
        if (quantity <= traded) return CommandStatus.QuantityAlreadyTraded;
        long leaves = quantity - traded;
        if (leaves > long.MaxValue - (own.Quantity - order.Leaves)) return CommandStatus.ValueOverflow;

        long previousPrice = own.PriceOf(order.Level);
        if (price == previousPrice && quantity <= order.Quantity)
        {
            ShrinkTo(own, ref order, quantity, leaves, events);
            return CommandStatus.Ok;
        }

        Unlink(own, ref order);
        long previousLeaves = order.Leaves;
        order.Quantity = quantity;
        order.Leaves = leaves;
        WriteReplaced(events, order, price, previousPrice, previousLeaves);
        Reenter(own, index, price, events);
        return CommandStatus.Ok;
    }

    public CommandStatus Reduce(long orderId, long quantity, BookEvents events)
    {
        CommandStatus status = CommandChecks.Quantity(quantity, _accepted, PhaseAcceptance.Reduce);
        if (status != CommandStatus.Ok) return status;
        int index = _ids.Find(orderId);
        if (index == 0) return CommandStatus.UnknownOrder;
        ref OrderRecord order = ref _orders.At(index);
        if (quantity >= order.Leaves)
            CancelAt(index, CancelReason.ReducedToZero, events);
        else
            ShrinkTo(_sides[(int)order.Side], ref order, order.Quantity - quantity, order.Leaves - quantity, events);
        return CommandStatus.Ok;
    }

    public CommandStatus SetPhase(TradingPhase phase, BookEvents events)
    {
        if (!PhaseRules.IsDefined(phase)) return CommandStatus.InvalidPhaseChange;
        if (phase == _phase) return CommandStatus.Ok;
        UncrossResult uncross = PhaseRules.Uncrosses(_phase, phase) ? UncrossAtOnePrice(events) : default;
        EnterPhase(phase);
        ref BookEvent written = ref events.Add();
        written.Kind = BookEventKind.PhaseChanged;
        written.Phase = phase;
        written.Price = uncross.Price;
        written.Quantity = uncross.Quantity;
        return CommandStatus.Ok;
    }

    private void EnterPhase(TradingPhase phase)
    {
        _phase = phase;
        _accepted = PhaseRules.Of(phase);
    }

    private BookSide Opposite(Side side) => _sides[3 - (int)side];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowNotAnId(long orderId) => throw new InvalidOperationException($"order id {orderId} is below 1");

    private static bool IsSpecial(BookRules rules) =>
        rules.Allocation.Count > 0 || !rules.StaticBand.IsNone || !rules.DynamicBand.IsNone || !rules.Collar.IsNone
        || !rules.MarketProtection.IsNone || rules.MaxNotional > 0;
}
