using ActorExchange.Core;

namespace ActorExchange.TestKit;

public sealed partial class BookAuditor
{
    /// <summary>Orders of this command that must not rest after it: all that wait for nothing and may not stand at a level.</summary>
    private readonly List<AuditedBookOrder> _unsettled = [];

    private void Take(in BookEvent e)
    {
        switch (e.Kind)
        {
            case BookEventKind.OrderAccepted: Accept(e); break;
            case BookEventKind.TradeExecuted: Trade(e); break;
            case BookEventKind.OrderCanceled: Cancel(e); break;
            case BookEventKind.OrderReplaced: Replace(e); break;
            case BookEventKind.OrderReduced: Reduce(e); break;
            case BookEventKind.OrderTriggered: Trigger(e); break;
            case BookEventKind.OrderRestated: Restate(e); break;
            case BookEventKind.StopPriceMoved: MoveStop(e); break;
            case BookEventKind.OrderRefreshed: Refresh(e); break;
            case BookEventKind.TradePrevented: Prevent(e); break;
            case BookEventKind.TopOrderChanged: Hold(Known(e).AtLevel && !Known(e).IsHidden, $"the top order {e.OrderId} is not shown"); break;
            case BookEventKind.MassCanceled: Hold(e.Leaves == _massCanceled, $"a mass cancel says {e.Leaves} orders, {_massCanceled} were"); break;
            case BookEventKind.ReferencePriceChanged: _reference = e.Price; break;
            case BookEventKind.BatchReleased: Hold(_phase == TradingPhase.BatchCollection, $"a batch was released in another phase"); break;
            case BookEventKind.Uncrossed: Uncrossed(e); break;
            case BookEventKind.PhaseChanged: ChangePhase(e); break;
            default: throw new BookDisagreementException($"event kind {e.Kind}");
        }
    }

    private void Accept(in BookEvent e)
    {
        Hold(e.OrderId > 0 && !_orders.ContainsKey(e.OrderId), $"order {e.OrderId} was accepted while it works");
        Hold(e.Quantity > 0 && e.Leaves == e.Quantity, $"order {e.OrderId} was accepted with {e.Leaves} of {e.Quantity} left");
        var order = new AuditedBookOrder
        {
            OrderId = e.OrderId,
            Account = e.Account,
            Tag = e.Tag,
            Side = e.Side,
            Type = e.Type,
            TimeInForce = e.TimeInForce,
            Waiting = e.Waiting,
            Conditions = e.Conditions == 0 ? default : _events.Conditions(e.Conditions),
            Price = e.Price,
            Worst = CommandChecks.HasLimit(e.Type) ? 0 : e.Price,
            Leaves = e.Leaves,
            Works = true,
            Place = ++_place,
            Index = _working.Count,
        };
        _orders.Add(e.OrderId, order);
        _working.Add(order);
        NoteUnsettled(order);
        if (order.Conditions.Group == GroupKind.None) return;
        if (order.Conditions.Leg == 0 || !_groups.TryGetValue(order.Conditions.GroupId, out List<AuditedBookOrder>? group))
            _groups[order.Conditions.GroupId] = group = [];
        group.Add(order);
    }

    private void Cancel(in BookEvent e)
    {
        AuditedBookOrder order = Known(e);
        Hold(e.Quantity == order.Leaves, $"order {e.OrderId}: {e.Quantity} canceled, {order.Leaves} were left");
        Hold(e.CancelReason != CancelReason.None, $"order {e.OrderId} was canceled for no reason");
        Hold(
            e.CancelReason != CancelReason.ProtectionReached || order.Worst != 0 || !_rules.MarketProtection.IsNone,
            $"order {e.OrderId} was stopped by a protection that it has not");
        if (e.CancelReason == CancelReason.MassCanceled) _massCanceled++;
        order.Leaves = 0;
        order.Canceled = e.CancelReason;
        End(order);
    }

    private void Replace(in BookEvent e)
    {
        AuditedBookOrder order = Change(e);
        order.Place = ++_place;
        HoldWorstPrice(order, order.Type, e);
        if (e.Price != order.Price) order.Worst = 0;
        order.Price = e.Price;
        if (e.Conditions != 0) order.Conditions = _events.Conditions(e.Conditions);
    }

    private void Reduce(in BookEvent e)
    {
        AuditedBookOrder order = Known(e);
        Hold(e.Leaves <= order.Leaves, $"order {e.OrderId} was reduced to more");
        Hold(e.Price == order.Price && e.PreviousPrice == order.Price, $"order {e.OrderId} got another price by a reduction");
        Change(e);
    }

    private AuditedBookOrder Change(in BookEvent e)
    {
        AuditedBookOrder order = Known(e);
        Hold(e.PreviousLeaves == order.Leaves && e.PreviousPrice == order.Price, $"order {e.OrderId} was not what its change says");
        Hold(
            e.Leaves > 0 && e.Quantity - e.Leaves == order.Traded,
            $"order {e.OrderId} has traded {order.Traded}, its change says {e.Quantity - e.Leaves}");
        order.Leaves = e.Leaves;
        return order;
    }

    private void Trigger(in BookEvent e)
    {
        AuditedBookOrder order = Known(e);
        Hold(order.Waiting != WaitReason.None || e.Waiting == WaitReason.Fill, $"order {e.OrderId} was triggered and did not wait");
        Hold(e.Leaves == order.Leaves, $"order {e.OrderId} was triggered with {e.Leaves} left instead of {order.Leaves}");
        HoldWorstPrice(order, e.Type, e);
        (order.Type, order.Price, order.Waiting, order.Place) = (e.Type, e.Price, e.Waiting, ++_place);
        NoteUnsettled(order);
    }

    private void Restate(in BookEvent e)
    {
        AuditedBookOrder order = Known(e);
        Hold(e.PreviousPrice == order.Price && e.Leaves == order.Leaves, $"order {e.OrderId} was not what its restatement says");
        if (order.Type == OrderType.MarketToLimit) order.Type = OrderType.Limit;
        Hold(order.AtLevel, $"order {e.OrderId} has no price to restate");
        (order.Price, order.Place) = (e.Price, ++_place);
    }

    private static void HoldWorstPrice(AuditedBookOrder order, OrderType type, in BookEvent e) =>
        Hold(CommandChecks.HasLimit(type) || e.Price == order.Price, $"order {e.OrderId} has another worst price");

    private static void HoldStop(AuditedBookOrder order, in BookEvent e) =>
        Hold(
            order.Side == Side.Sell ? e.Price > e.PreviousPrice : e.Price < e.PreviousPrice,
            $"the stop price of order {e.OrderId} moved away from the market");

    private void MoveStop(in BookEvent e)
    {
        AuditedBookOrder order = Known(e);
        Hold(
            order.Waiting == WaitReason.Trigger && order.Type is OrderType.TrailingStop or OrderType.TrailingStopLimit,
            $"order {e.OrderId} does not trail");
        Hold(
            e.PreviousPrice == order.Conditions.StopPrice,
            $"the stop price of order {e.OrderId} was {order.Conditions.StopPrice}, not {e.PreviousPrice}");
        HoldStop(order, e);
        order.Conditions.StopPrice = e.Price;
    }

    private void Refresh(in BookEvent e)
    {
        AuditedBookOrder order = Known(e);
        Hold(order.AtLevel && order.Conditions.DisplayQuantity > 0, $"order {e.OrderId} is no iceberg");
        Hold(e.Quantity > 0 && e.Quantity <= order.Leaves && e.Leaves == order.Leaves, $"order {e.OrderId} shows {e.Quantity} of {order.Leaves}");
        Int128 furthest = (Int128)order.Conditions.DisplayQuantity + order.Conditions.DisplayVariance;
        Hold(e.Quantity <= furthest, $"order {e.OrderId} shows {e.Quantity}, more than it may");
        order.Place = ++_place;
    }

    private void Prevent(in BookEvent e)
    {
        AuditedBookOrder order = Known(e);
        AuditedBookOrder maker = Working(e.MakerOrderId);
        Hold(order.Side != maker.Side && maker.AtLevel, $"orders {e.OrderId} and {e.MakerOrderId} could not have traded");
        Hold(
            e.Quantity > 0 && e.Quantity <= Math.Min(order.Leaves, maker.Leaves),
            $"{e.Quantity} lots of orders {e.OrderId} and {e.MakerOrderId} were not there to prevent");
    }

    private void ChangePhase(in BookEvent e)
    {
        _phase = e.Phase;
        Uncrossed(e);
        if (e.Phase != TradingPhase.Closed) return;
        foreach (AuditedBookOrder order in _working)
            Hold(
                order.TimeInForce is not (TimeInForce.Day or TimeInForce.AtTheOpen or TimeInForce.AtTheClose),
                $"order {order.OrderId} has outlived the day");
    }

    private void Uncrossed(in BookEvent e)
    {
        if (e.Quantity > 0) _reference = e.Price;
    }

    private AuditedBookOrder Known(in BookEvent e)
    {
        AuditedBookOrder order = Working(e.OrderId);
        Hold(order.Side == e.Side || e.Kind == BookEventKind.TradeExecuted, $"{e.Kind} has order {e.OrderId} on the other side");
        Hold(order.Account == e.Account && order.Tag == e.Tag, $"{e.Kind} gives order {e.OrderId} to somebody else");
        return order;
    }

    private AuditedBookOrder Working(long orderId) => _orders.TryGetValue(orderId, out AuditedBookOrder? order)
        ? order
        : throw new BookDisagreementException($"an event about order {orderId}, which does not work");

    private void End(AuditedBookOrder order)
    {
        order.Works = false;
        Touch(order);
        _orders.Remove(order.OrderId);
        AuditedBookOrder last = _working[^1];
        _working[order.Index] = last;
        last.Index = order.Index;
        _working.RemoveAt(_working.Count - 1);
        if (order.Conditions.Group == GroupKind.None) return;
        List<AuditedBookOrder>? group = _groups.GetValueOrDefault(order.Conditions.GroupId);
        if (group is not null && group.TrueForAll(static o => !o.Works)) _groups.Remove(order.Conditions.GroupId);
    }

    private void Touch(AuditedBookOrder order)
    {
        if (order.Conditions.Group == GroupKind.None || !_groups.TryGetValue(order.Conditions.GroupId, out List<AuditedBookOrder>? group)) return;
        if (!_touchedGroups.Contains(group)) _touchedGroups.Add(group);
    }

    private void NoteUnsettled(AuditedBookOrder order)
    {
        bool neverRests = order.Type is OrderType.Market or OrderType.MarketToLimit
            || order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill
            || (order.Conditions.Flags & OrderFlags.AllOrNone) != OrderFlags.None;
        if (order.Waiting == WaitReason.None && neverRests) _unsettled.Add(order);
    }

    private void CheckUnsettled()
    {
        foreach (AuditedBookOrder order in _unsettled)
        {
            bool rests = order.Works && order.Waiting == WaitReason.None && !(order.Type == OrderType.Limit && IsRestingTime(order));
            Hold(!rests, $"order {order.OrderId} rests and may not");
        }

        _unsettled.Clear();
    }

    /// <summary>A market-to-limit order that has its limit rests like any other.</summary>
    private static bool IsRestingTime(AuditedBookOrder order) =>
        order.TimeInForce is not (TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill)
        && (order.Conditions.Flags & OrderFlags.AllOrNone) == OrderFlags.None;
}
