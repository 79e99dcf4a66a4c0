using ActorExchange.Client;
using ActorExchange.Protocol;
using ActorExchange.Protocol.Journal;

namespace ActorExchange.TestKit;

// What happens to orders that are not plain, beyond a book's own rules: who asked for it, and who was told what.
internal sealed partial class BookAudit
{
    private static readonly OrderTerms NoTerms = new();

    private string? Prevented(BookEvent e)
    {
        if (Find(e.OrderId) is not { } taker || Find(e.MakerOrderId) is not { } maker) return "one of its orders does not work";
        if (taker.Side == maker.Side || e.Quantity < 1 || e.Quantity > Math.Min(taker.Leaves, maker.Leaves)) return $"{e.Quantity} lots between {taker} and {maker}";
        if (taker.Account != maker.Account) return $"{taker} and {maker} belong to different accounts, and there are no account groups here";
        _prevented.Add(taker.Id);
        _prevented.Add(maker.Id);
        return Report(Prevention(taker, e, e.Number, aggressor: true)) ?? Report(Prevention(maker, e, e.MakerNumber, aggressor: false));
    }

    private WireExecutionReport Prevention(AuditedOrder order, BookEvent e, long number, bool aggressor) =>
        Trade(order, e, number, aggressor) with { ExecType = ExecType.TradePrevented, OrderStatus = Working(order), FeePpm = 0 };

    /// <summary>The book moved an order by its own rules: what it says about it must be what was known of it before.</summary>
    private string? Moved(BookEvent e)
    {
        if (Find(e.OrderId) is not { } order) return "the order does not work";
        if (e.Leaves != order.Leaves) return $"it says {e.Leaves} left of {order}";
        OrderTerms terms = order.Terms ?? NoTerms;
        var kind = (EventKind)e.Kind;
        switch (kind)
        {
            case EventKind.OrderTriggered:
                if (order.Terms is null || terms.Waiting == 0 && e.OrderTerms.Waiting != (uint)WaitReason.Fill) return $"{order} did not wait";
                (order.Type, order.Price, terms.Waiting) = ((OrderType)e.Type, e.Price, e.OrderTerms?.Waiting ?? 0);
                break;
            case EventKind.OrderRestated:
                if (e.PreviousPrice != order.Price) return $"it was at {e.PreviousPrice} before, but {order}";
                order.Price = e.Price;
                if (order.Type == OrderType.MarketToLimit) order.Type = OrderType.Limit;
                break;
            case EventKind.StopPriceMoved:
                if (e.PreviousPrice != terms.StopPrice) return $"it stopped at {e.PreviousPrice} before, but at {terms.StopPrice}";
                terms.StopPrice = e.Price;
                break;
            case EventKind.OrderRefreshed:
                if (e.Quantity < 1 || e.Quantity > order.Leaves || terms.DisplayQuantity == 0) return $"{e.Quantity} lots shown of {order}";
                break;
        }

        WireExecutionReport report = Numbered(order.Account, e.Number, order, TypeOf(kind), e) with { OrderStatus = Working(order), RequestId = default };
        return Report(kind == EventKind.OrderRefreshed ? report with { LastQuantity = e.Quantity } : report);
    }

    private string? MassCanceled(BookEvent e)
    {
        WireId id = Wire.Id(e.RequestId);
        if (MarkDone(e.Account, id) is { } twice) return twice;
        if (Asked(e.Account, id, (in ClientCommand c) => c.Kind == CommandKind.MassCancel && (uint)c.Side == e.Side) is { } fault) return fault;
        if (e.Leaves != _massCanceled || e.Quantity != _massCanceledLots)
            return $"it says {e.Leaves} orders and {e.Quantity} lots; {_massCanceled} orders and {_massCanceledLots} lots were canceled";
        if (Count(e.Account, e.Number) is { } gap) return gap;
        if (Told(e.Account, e.Number) is not { } told) return null;
        bool right = told.ExecType == ExecType.MassCanceled && told.OrderCount == e.Leaves && told.LastQuantity == e.Quantity && told.AnsweredCommand == id
            && told.Time == (long)e.Time;
        return right ? null : $"the summary of '{id}' was told as {LogEntry.Describe(told)}";
    }

    /// <summary>Both ends are told; the venue is nobody. Which bookings there were, AccountAudit judges.</summary>
    private string? SharesBooked(BookEvent e)
    {
        WireId id = Wire.Id(e.RequestId);
        if (MarkDone(e.Account, id) is { } twice) return twice;
        if (e.Quantity < 1) return $"{e.Quantity} lots booked";
        return Booked(e, e.Account, e.Number, id) ?? (e.MakerAccount == 0 ? null : Booked(e, e.MakerAccount, e.MakerNumber, default));
    }

    private string? Booked(BookEvent e, uint account, long number, in WireId id)
    {
        if (Count(account, number) is { } gap) return gap;
        if (Told(account, number) is not { } told) return null;
        bool right = told.ExecType == ExecType.SharesBooked && told.LastQuantity == e.Quantity && told.LastPrice == e.Price && told.AnsweredCommand == id
            && ((uint)told.Side == e.Side) == (account == e.Account) && told.Time == (long)e.Time;
        return right ? null : $"the booking '{id}' was told as {LogEntry.Describe(told)}";
    }

    private bool HasOutlived(AuditedOrder order) => order.TimeInForce == TimeInForce.Gtd && order.Terms?.ExpireTime <= _time;

    /// <summary>Whether an order can have been canceled for a reason, as far as a single order tells.</summary>
    private bool Fits(CancelReason reason, AuditedOrder order)
    {
        OrderTerms terms = order.Terms ?? NoTerms;
        return reason switch
        {
            CancelReason.MarketRemainder => order.Type is OrderType.Market or OrderType.MarketToLimit,
            CancelReason.ImmediateRemainder => order.TimeInForce == TimeInForce.Ioc,

            // What a trade sets off may take away the orders that were to fill the rest.
            CancelReason.FillOrKillNotFillable => order.TimeInForce == TimeInForce.Fok,
            CancelReason.GroupCanceled => terms.Group != 0,
            CancelReason.SelfTradePrevented => _prevented.Contains(order.Id),
            CancelReason.PostOnlyWouldTrade => (terms.Flags & 3) != 0,
            CancelReason.MinQuantityNotMet => terms.MinQuantity > 0 && order.Filled == 0,
            CancelReason.Expired => order.TimeInForce == TimeInForce.Gtd && terms.ExpireTime <= _time,
            CancelReason.EndOfDay => order.TimeInForce is TimeInForce.Day or TimeInForce.AtTheOpen or TimeInForce.AtTheClose,
            CancelReason.AuctionRemainder => order.TimeInForce is TimeInForce.AtTheOpen or TimeInForce.AtTheClose,
            CancelReason.PriceBandReached or CancelReason.ProtectionReached => order.Type != OrderType.Limit || order.TimeInForce == TimeInForce.Ioc,
            CancelReason.MassCanceled => true,
            CancelReason.QuoteReplaced => terms.Group is (uint)GroupKind.Quote or (uint)GroupKind.QuoteOneSide,
            CancelReason.ReduceOnly => (terms.Flags & 16) != 0,
            CancelReason.BatchEnded => terms.Waiting == (uint)WaitReason.Batch,
            _ => false,
        };
    }

    /// <summary>Nobody asked for less: the group, the position or the prevention of a self-trade did.</summary>
    private string? CheckCut(BookEvent e, AuditedOrder order)
    {
        OrderTerms terms = order.Terms ?? NoTerms;
        bool mayBeCut = terms.Group != 0 || (terms.Flags & 16) != 0 || _prevented.Contains(order.Id);
        bool isCut = (EventKind)e.Kind == EventKind.OrderReduced && e.Leaves < order.Leaves && e.Price == order.Price;
        return mayBeCut && isCut ? null : $"nobody's command is named, and {order} became {e.Leaves} @ {e.Price}";
    }

    private bool IsReplacedAs(in ClientCommand command, BookEvent e, AuditedOrder order)
    {
        bool anew = command.Terms is { Anew: true };
        if ((anew ? e.Leaves : e.Quantity) != Lots(command)) return false;
        bool keeps = command.Terms is { KeepPrice: true } || order.Type is not (OrderType.Limit or OrderType.StopLimit);
        return keeps ? e.Price == order.Price : e.Price == Ticks(command);
    }

    private static void TakeNewTerms(BookEvent e, AuditedOrder order)
    {
        if (e.Change == 0 || order.Terms is not { } terms || e.OrderTerms is not { } now) return;
        if ((e.Change & 2) != 0) terms.StopPrice = now.StopPrice;
        if ((e.Change & 4) != 0) terms.DisplayQuantity = now.DisplayQuantity;
    }

    private static bool HasLimit(OrderType type) => type is OrderType.Limit or OrderType.StopLimit;

    /// <summary>Conditions as they were sent, as far as they need no conversion.</summary>
    private static bool IsAsAsked(in ClientCommand command, AuditedOrder order)
    {
        if (command.Terms is not { HasConditions: true } terms) return order.Terms is null || order.Terms.Group != 0 || order.Terms.Waiting != 0;
        WireOrderConditions sent = terms.Conditions;
        OrderTerms kept = order.Terms ?? NoTerms;
        uint flags = (sent.PostOnly ? 1u : 0) | (sent.PostOnlySlide ? 2u : 0) | (sent.Hidden ? 4u : 0) | (sent.AllOrNone ? 8u : 0) | (sent.ReduceOnly ? 16u : 0);
        return kept.Flags == flags && kept.ExpireTime == sent.ExpireTime && kept.Peg == (uint)sent.Peg && kept.TriggerSource == (uint)sent.TriggerSource;
    }

    private static OrderStatus Working(AuditedOrder order) => order.Filled == 0 ? OrderStatus.StatusNew : OrderStatus.StatusPartiallyFilled;

    private static ExecType TypeOf(EventKind kind) => kind switch
    {
        EventKind.OrderTriggered => ExecType.Triggered,
        EventKind.OrderRestated => ExecType.Restated,
        EventKind.StopPriceMoved => ExecType.StopPriceMoved,
        _ => ExecType.Refreshed,
    };

    /// <summary>What every report says of an order that is not plain.</summary>
    private static WireExecutionReport WithTerms(WireExecutionReport report, OrderTerms? terms)
    {
        if (terms is null) return report;
        bool stops = terms.StopPrice is not (long.MinValue or long.MaxValue);
        return report with
        {
            Waiting = report.ExecType == ExecType.Canceled ? WaitReason.None : (WaitReason)terms.Waiting,
            StopPrice = stops ? terms.StopPrice : 0,
            DisplayQuantity = terms.DisplayQuantity,
            Group = (GroupKind)terms.Group,
            GroupId = terms.GroupId,
            Leg = terms.Leg,
        };
    }
}
