using ActorExchange.Client;
using ActorExchange.Protocol;
using ActorExchange.Protocol.Journal;

namespace ActorExchange.TestKit;

// Books with orders that are not plain. Who trades with whom is judged by a rematch on the reference book; here is what anybody can add up:
// each event is of an order that works, quantities add up, commands were sent and done once, and everybody was told.
internal sealed partial class BookAudit
{
    private const uint LastPlainPhase = (uint)Phase.Halted;

    /// <summary>Somebody sent what a book of plain orders does not know, or the journal holds it.</summary>
    public bool IsSpecial { get; set; }

    public static bool IsSpecialCommand(in ClientCommand command) =>
        command.Terms is not null || command.Kind > CommandKind.Reduce || command.SelfTradePrevention != SelfTradePrevention.None
        || (command.Kind == CommandKind.New && !IsPlain(command.Type, command.TimeInForce));

    private static bool NeedsRematch(BookEvent e) =>
        e.OrderTerms is not null || e.MakerTerms is not null || e.Kind > (uint)EventKind.CommandRefused || e.SelfTradePrevention != 0 || e.Change != 0
        || e.Phase > LastPlainPhase || e.CancelReason > (uint)CancelReason.Delisted || (e.Kind == (uint)EventKind.OrderAccepted && !IsPlain((OrderType)e.Type, (TimeInForce)e.TimeInForce));

    private static bool IsPlain(OrderType type, TimeInForce timeInForce) =>
        type is OrderType.Market or OrderType.Limit && timeInForce is TimeInForce.Gtc or TimeInForce.Ioc or TimeInForce.Fok;

    private string? ApplySpecial(BookEvent e, long ordinal) => (EventKind)e.Kind switch
    {
        EventKind.OrderAccepted => SpecialAccepted(e),
        EventKind.TradeExecuted => SpecialTrade(e, ordinal),
        EventKind.OrderCanceled => SpecialCancel(e),
        EventKind.OrderReplaced or EventKind.OrderReduced => SpecialChange(e),
        EventKind.PhaseChanged => PhaseChanged(e),
        EventKind.CommandRefused => SpecialRefusal(e),
        EventKind.OrderTriggered => ByItself(e, ExecType.Triggered),
        EventKind.OrderRestated => ByItself(e, ExecType.Restated),
        EventKind.StopPriceMoved => ByItself(e, ExecType.StopPriceMoved),
        EventKind.OrderRefreshed => ByItself(e, ExecType.Refreshed),
        EventKind.TradePrevented => Prevented(e),
        EventKind.MassCanceled => MassCanceled(e),
        EventKind.ReferencePriceChanged or EventKind.TopOrderChanged or EventKind.Uncrossed or EventKind.BatchReleased or EventKind.BatchCommitted
            or EventKind.ScheduleReached or EventKind.RulesInForce => null,
        _ => $"an event of unknown kind {e.Kind}",
    };

    private string? SpecialAccepted(BookEvent e)
    {
        if (e.OrderId != ++_lastOrder) return $"order {_lastOrder} should come next";
        var order = new AuditedOrder(e, ++_priority);
        _orders.Add(order.Id, order);
        _live.Add(order);
        if (order.Quantity < 1) return "no quantity";
        return MarkDone(e.Account, order.ClientOrderId)
            ?? Asked(e.Account, order.ClientOrderId, (in ClientCommand c) =>
                c.Kind == CommandKind.New && c.Side == order.Side && (uint)c.Type == e.Type && (uint)c.TimeInForce == e.TimeInForce && Lots(c) == order.Quantity)
            ?? Told(order, e.Number, ExecType.New, e);
    }

    private string? SpecialTrade(BookEvent e, long ordinal)
    {
        if (e.TradeId != _trades.Count + 1) return $"trade {_trades.Count + 1} should come next, not {e.TradeId}";
        if (Find(e.OrderId) is not { } taker || Find(e.MakerOrderId) is not { } maker) return "one of its orders does not work";
        if (taker.Side == maker.Side || taker == maker) return $"both orders {taker.Side}";
        if (e.Quantity < 1 || e.Quantity > Math.Min(taker.Leaves, maker.Leaves)) return $"{e.Quantity} lots between {taker} and {maker}";
        _trades.Add(new AuditedTrade(e, taker, maker, ordinal));
        Fill(taker, e.Quantity);
        Fill(maker, e.Quantity);
        if (e.Leaves != taker.Leaves || e.MakerLeaves != maker.Leaves) return $"leaves {e.Leaves} and {e.MakerLeaves}, but {taker} and {maker}";
        return Told(taker, e.Number, ExecType.Trade, e) ?? Told(maker, e.MakerNumber, ExecType.Trade, e);
    }

    private string? SpecialCancel(BookEvent e)
    {
        if (Find(e.OrderId) is not { } order) return "the order does not work";
        if (e.Quantity != order.Leaves) return $"{e.Quantity} lots canceled of {order}";
        string? fault = (CancelReason)e.CancelReason switch
        {
            CancelReason.Requested => CheckRequest(e, order, CommandKind.Cancel, (in ClientCommand _) => true),
            CancelReason.ReducedToZero => CheckRequest(e, order, CommandKind.Reduce, (in ClientCommand c) => Lots(c) >= order.Leaves),
            _ => e.RequestId.IsEmpty ? null : $"a cancel for {(CancelReason)e.CancelReason} names a command",
        };
        order.IsLive = false;
        _live.Remove(order);
        return fault ?? Told(order, e.Number, ExecType.Canceled, e);
    }

    private string? SpecialChange(BookEvent e)
    {
        if (Find(e.OrderId) is not { } order) return "the order does not work";
        if (e.PreviousLeaves != order.Leaves) return $"{e.PreviousLeaves} were left before, but {order}";
        var kind = (CommandKind)e.Command;
        string? fault = e.RequestId.IsEmpty ? null : CheckRequest(e, order, kind, (in ClientCommand _) => true);
        (order.Price, order.Quantity) = (e.Price, e.Quantity);
        if (order.Leaves < 1 || order.Leaves != e.Leaves) return $"{e.Leaves} left of {order}";
        return fault ?? Told(order, e.Number, ExecType.Replaced, e);
    }

    private string? SpecialRefusal(BookEvent e)
    {
        WireId id = Wire.Id(e.RequestId);
        return MarkDone(e.Account, id) ?? Asked(e.Account, id, (in ClientCommand c) => (uint)c.Kind == e.Command) ?? RefusalTold(e, id);
    }

    private string? ByItself(BookEvent e, ExecType kind)
    {
        if (Find(e.OrderId) is not { } order) return "the order does not work";
        if (kind is ExecType.Restated or ExecType.Triggered) order.Price = e.Price;
        return Told(order, e.Number, kind, e);
    }

    private string? Prevented(BookEvent e)
    {
        if (Find(e.OrderId) is not { } taker || Find(e.MakerOrderId) is not { } maker) return "one of its orders does not work";
        return Told(taker, e.Number, ExecType.TradePrevented, e) ?? Told(maker, e.MakerNumber, ExecType.TradePrevented, e);
    }

    private string? MassCanceled(BookEvent e)
    {
        WireId id = Wire.Id(e.RequestId);
        string? fault = MarkDone(e.Account, id) ?? Asked(e.Account, id, (in ClientCommand c) => c.Kind == CommandKind.MassCancel) ?? Count(e.Account, e.Number);
        if (fault is not null || Told(e.Account, e.Number) is not { } told) return fault;
        bool right = told.ExecType == ExecType.MassCanceled && told.AnsweredCommand == id && told.OrderCount == e.Leaves && told.LastQuantity == e.Quantity;
        return right ? null : $"the mass cancel '{id}' was told as {LogEntry.Describe(told)}";
    }

    /// <summary>The next number of the order's account; and if the report was told, it was this one.</summary>
    private string? Told(AuditedOrder order, long number, ExecType kind, BookEvent e)
    {
        if (Count(order.Account, number) is { } gap) return gap;
        if (Told(order.Account, number) is not { } told) return null;
        bool right = told.ExecType == kind && told.OrderId == order.Id && told.ClientOrderId == order.ClientOrderId && told.Leaves == order.Leaves
            && told.Filled == order.Filled && told.Time == (long)e.Time;
        return right ? null : $"{kind} of {order} was told as {LogEntry.Describe(told)}";
    }
}
