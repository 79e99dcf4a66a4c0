using System.Runtime.CompilerServices;
using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>
/// Follows one book by its commands, answers and events, and holds it to what needs no other book to be seen: quantities of every order add
/// up; nothing is said of dead orders; trades are numbered densely, keep both limits and worst prices, the bands, best price first, and in books without
/// allocation steps time; what must not rest does not; groups end together; where orders match one by one the levels are not crossed.
/// One thread at a time.
/// </summary>
public sealed partial class BookAuditor
{
    private readonly BookRules _rules;
    private readonly Dictionary<long, AuditedBookOrder> _orders = [];
    private readonly List<AuditedBookOrder> _working = [];
    private readonly Dictionary<long, List<AuditedBookOrder>> _groups = [];
    private readonly List<List<AuditedBookOrder>> _touchedGroups = [];
    private readonly bool _mayCross;
    private TradingPhase _phase;
    private long _lastTradeId;
    private long? _reference;
    private long _place;
    private long _massCanceled;
    private long _now;
    private BookEvents _events = new(1);

    /// <param name="rules">The rules of the book.</param>
    public BookAuditor(BookRules rules)
    {
        _rules = rules;
        // Where limits are drawn in to a band, a price beyond it is as if nobody stood there.
        _mayCross = rules.BandAction == BandAction.Hold && !(rules.StaticBand.IsNone && rules.DynamicBand.IsNone);
    }

    /// <summary>Orders that work.</summary>
    public int OrderCount => _working.Count;

    /// <summary>Judges a command.</summary>
    /// <param name="command">What was asked.</param>
    /// <param name="status">What the book said.</param>
    /// <param name="events">What the book wrote.</param>
    /// <exception cref="BookDisagreementException">A rule was broken; says which.</exception>
    public void Take(in BookCommand command, CommandStatus status, BookEvents events)
    {
        if (command.Kind == BookCommandKind.AdvanceTo) _now = Math.Max(_now, command.Time);
        if (status != CommandStatus.Ok)
        {
            Hold(events.Count == 0, $"a refusal wrote an event");
            return;
        }

        _massCanceled = 0;
        _events = events;
        for (int i = 0; i < events.Count; i++) Take(events[i]);
        CheckAfter(command);
    }

    /// <summary>What takes a look at every order: for now and then.</summary>
    /// <param name="book">The book, as it stands after the last command.</param>
    /// <exception cref="BookDisagreementException">A rule is broken; says which.</exception>
    public void Check(IOrderBook book)
    {
        long nextExpiry = long.MaxValue;
        (Int128 bids, Int128 asks) = (0, 0);
        foreach (AuditedBookOrder order in _working)
        {
            if (order.TimeInForce == TimeInForce.GoodTillDate) nextExpiry = Math.Min(nextExpiry, order.Conditions.ExpireTime);
            if (order.Side == Side.Buy) bids += order.Leaves;
            else asks += order.Leaves;
        }

        Hold(book.OrderCount == _working.Count, $"the book counts {book.OrderCount} orders, its events {_working.Count}");
        Hold(book.NextExpiry == nextExpiry, $"the next expiry is {nextExpiry}, not {book.NextExpiry}");
        Hold(bids <= long.MaxValue && asks <= long.MaxValue, $"a side's quantity overflows");
        Hold(book.LastTradeId == _lastTradeId, $"the last trade's number is {_lastTradeId}, not {book.LastTradeId}");
        CheckCrossing();
    }

    private void CheckAfter(in BookCommand command)
    {
        foreach (List<AuditedBookOrder> group in _touchedGroups) CheckGroup(group);
        _touchedGroups.Clear();
        if (_unsettled.Count > 0) CheckUnsettled();
        if (command.Kind == BookCommandKind.Expire)
        {
            foreach (AuditedBookOrder order in _working)
                Hold(
                    order.TimeInForce != TimeInForce.GoodTillDate || order.Conditions.ExpireTime > _now,
                    $"order {order.OrderId} has outlived its time");
        }
    }

    /// <summary>Orders at a level, hidden ones too, are crossed only where orders collect.</summary>
    private void CheckCrossing()
    {
        if (!PhaseRules.MayNotBeCrossed(_phase) || _mayCross) return;
        AuditedBookOrder? bid = null;
        AuditedBookOrder? ask = null;
        foreach (AuditedBookOrder order in _working)
        {
            if (!order.AtLevel) continue;
            if (order.Side == Side.Buy && (bid is null || order.Price > bid.Price)) bid = order;
            if (order.Side == Side.Sell && (ask is null || order.Price < ask.Price)) ask = order;
        }

        Hold(bid is null || ask is null || bid.Price < ask.Price, $"orders {bid?.OrderId} and {ask?.OrderId} cross");
    }

    private static void CheckGroup(List<AuditedBookOrder> group)
    {
        long id = group[0].Conditions.GroupId;
        switch (group[0].Conditions.Group)
        {
            case GroupKind.OneCancelsOther:
                bool done = group.Exists(static o => o.Traded > 0 || !o.Works);
                Hold(!done || !group.Exists(static o => o.Works && o.Traded == 0), $"group {id}: one order is done, another works");
                Hold(!done || group.FindAll(static o => o.Works).Count < 2, $"group {id}: two orders work after one is done");
                break;
            case GroupKind.QuoteOneSide:
                Hold(!group.TrueForAll(static o => o.Works) || !group.Exists(static o => o.Traded > 0), $"quote {id}: both sides work after a trade");
                break;
            case GroupKind.Bracket:
                bool ended = group.Exists(static o => o.Conditions.Leg > 0 && o.Canceled is not (CancelReason.None or CancelReason.GroupCanceled));
                Hold(!ended || !group.Exists(static o => o.Conditions.Leg > 0 && o.Works), $"bracket {id}: one exit was canceled, the other works");
                break;
        }
    }

    private static void Hold(bool rule, [InterpolatedStringHandlerArgument(nameof(rule))] ref BrokenRuleText otherwise)
    {
        if (!rule) throw new BookDisagreementException(otherwise.ToString());
    }
}
