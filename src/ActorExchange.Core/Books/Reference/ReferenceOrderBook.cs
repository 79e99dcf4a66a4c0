namespace ActorExchange.Core;

/// <summary>
/// The obvious order book: plain lists of plain objects, every rule written down once, everything found by looking through all orders. It is the
/// oracle that <see cref="OrderBook"/> is compared with, and slow. Each file is one concept of <c>docs/rulebook.md</c>. One caller at a time.
/// </summary>
public sealed partial class ReferenceOrderBook : IOrderBook
{
    /// <summary>Every working order, ascending by id: those at a level, those that wait, and the one in hand.</summary>
    private readonly List<ReferenceOrder> _orders = [];
    private readonly ReferenceSide _bids = new(Side.Buy);
    private readonly ReferenceSide _asks = new(Side.Sell);
    private readonly int _maxOrders;

    private long _now;
    private long? _reference;

    /// <summary>Where the present command's events go.</summary>
    private BookEvents _events = new(1);

    /// <param name="rules">How it works; null: <see cref="BookRules.Default"/>.</param>
    /// <param name="maxOrders">Working orders that the book may hold, at least 1.</param>
    /// <exception cref="ArgumentException">Something is wrong with the rules.</exception>
    public ReferenceOrderBook(BookRules? rules = null, int maxOrders = OrderBook.DefaultMaxOrders)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxOrders);
        Rules = (rules ?? BookRules.Default).Checked(nameof(rules));
        _maxOrders = maxOrders;
    }

    public BookRules Rules { get; }

    public TradingPhase Phase { get; private set; }

    public long LastTradeId { get; private set; }

    public long LastPrice { get; private set; }

    private PhaseAcceptance Accepted => PhaseRules.Of(Phase);

    /// <summary>Whether orders match now: in continuous trading and while a batch is released.</summary>
    private bool IsMatching => Phase == TradingPhase.Continuous || (_releasing && Phase == TradingPhase.BatchCollection);

    private long? LastTradePrice => LastTradeId == 0 ? null : LastPrice;

    /// <summary>The price that collars and notional values are measured from.</summary>
    private long? CollarReference => LastTradePrice ?? _reference;

    public void AdvanceTo(long time) => _now = Math.Max(_now, time);

    private ReferenceSide SideOf(Side side) => side == Side.Buy ? _bids : _asks;

    private ReferenceSide Opposite(Side side) => side == Side.Buy ? _asks : _bids;

    private ReferenceOrder? Find(long orderId)
    {
        foreach (ReferenceOrder order in _orders)
        {
            if (order.OrderId == orderId) return order;
        }

        return null;
    }

    private bool Accepts(PhaseAcceptance command) => (Accepted & command) != PhaseAcceptance.None;

    /// <summary>Everything that is left to trade on one side, waiting orders included.</summary>
    private Int128 LeavesOf(Side side)
    {
        Int128 sum = 0;
        foreach (ReferenceOrder order in _orders)
        {
            if (order.Side == side) sum += order.Leaves;
        }

        return sum;
    }
}
