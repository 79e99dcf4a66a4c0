namespace ActorExchange.Core;

/// <summary>
/// The obvious order book: two sorted lists of plain objects, every rule written down once, nothing clever. It is the oracle that
/// <see cref="OrderBook"/> is compared with, and slow.
/// </summary>
public sealed partial class ReferenceOrderBook : IOrderBook
{
    private readonly ReferenceSide _bids = new(Side.Buy);
    private readonly ReferenceSide _asks = new(Side.Sell);
    private readonly int _maxOrders;
    private long _lastOrderId;

    /// <param name="maxOrders">Working orders that the book may hold.</param>
    public ReferenceOrderBook(int maxOrders = OrderBook.DefaultMaxOrders)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxOrders);
        _maxOrders = maxOrders;
    }

    public TradingPhase Phase { get; private set; }

    public int OrderCount => _bids.Orders.Count + _asks.Orders.Count;

    public long LastTradeId { get; private set; }

    public long LastPrice { get; private set; }

    private PhaseAcceptance Accepted => PhaseRules.Of(Phase);

    public CommandStatus Place(in PlaceOrder command, BookEvents events)
    {
        CommandStatus status = CommandChecks.Place(command, Accepted);
        if (status != CommandStatus.Ok) return status;
        if (OrderCount >= _maxOrders) return CommandStatus.BookFull;
        if (SideOf(command.Side).TotalQuantity + command.Quantity > long.MaxValue) return CommandStatus.ValueOverflow;
        TakeOrderId(command.OrderId);

        RestingOrder order = RestingOrder.From(command);
        WriteAccepted(events, order);
        if (order.TimeInForce == TimeInForce.FillOrKill && AvailableTo(order) < order.Quantity)
        {
            WriteCanceled(events, order, CancelReason.FillOrKillNotFillable);
            return CommandStatus.Ok;
        }

        Match(order, events);
        if (order.Leaves == 0) return CommandStatus.Ok;
        if (order.Type == OrderType.Market) WriteCanceled(events, order, CancelReason.MarketRemainder);
        else if (order.TimeInForce == TimeInForce.ImmediateOrCancel) WriteCanceled(events, order, CancelReason.ImmediateRemainder);
        else SideOf(order.Side).Add(order);
        return CommandStatus.Ok;
    }

    public CommandStatus Cancel(long orderId, CancelReason reason, BookEvents events)
    {
        if ((Accepted & PhaseAcceptance.Cancel) == PhaseAcceptance.None) return CommandStatus.PhaseDoesNotAccept;
        if (Find(orderId) is not { } order) return CommandStatus.UnknownOrder;
        SideOf(order.Side).Orders.Remove(order);
        WriteCanceled(events, order, reason);
        return CommandStatus.Ok;
    }

    public CommandStatus Replace(long orderId, long price, long quantity, BookEvents events)
    {
        CommandStatus status = CommandChecks.Quantity(quantity, Accepted, PhaseAcceptance.Replace);
        if (status != CommandStatus.Ok) return status;
        if (Find(orderId) is not { } order) return CommandStatus.UnknownOrder;
        long traded = order.Quantity - order.Leaves;
        if (quantity <= traded) return CommandStatus.QuantityAlreadyTraded;
        if (SideOf(order.Side).TotalQuantity - order.Leaves + (quantity - traded) > long.MaxValue) return CommandStatus.ValueOverflow;

        bool keepsPriority = price == order.Price && quantity <= order.Quantity;
        (long previousPrice, long previousLeaves) = (order.Price, order.Leaves);
        (order.Price, order.Quantity, order.Leaves) = (price, quantity, quantity - traded);
        WriteChanged(events, keepsPriority ? BookEventKind.OrderReduced : BookEventKind.OrderReplaced, order, previousPrice, previousLeaves);
        if (keepsPriority) return CommandStatus.Ok;

        SideOf(order.Side).Orders.Remove(order);
        Match(order, events);
        if (order.Leaves > 0) SideOf(order.Side).Add(order);
        return CommandStatus.Ok;
    }

    public CommandStatus Reduce(long orderId, long quantity, BookEvents events)
    {
        CommandStatus status = CommandChecks.Quantity(quantity, Accepted, PhaseAcceptance.Reduce);
        if (status != CommandStatus.Ok) return status;
        if (Find(orderId) is not { } order) return CommandStatus.UnknownOrder;
        if (quantity >= order.Leaves)
        {
            SideOf(order.Side).Orders.Remove(order);
            WriteCanceled(events, order, CancelReason.ReducedToZero);
            return CommandStatus.Ok;
        }

        long previousLeaves = order.Leaves;
        order.Quantity -= quantity;
        order.Leaves -= quantity;
        WriteChanged(events, BookEventKind.OrderReduced, order, order.Price, previousLeaves);
        return CommandStatus.Ok;
    }

    public CommandStatus SetPhase(TradingPhase phase, BookEvents events)
    {
        if (!PhaseRules.IsDefined(phase)) return CommandStatus.InvalidPhaseChange;
        if (phase == Phase) return CommandStatus.Ok;
        UncrossResult uncross = PhaseRules.Uncrosses(Phase, phase) ? UncrossAtOnePrice(events) : default;
        Phase = phase;
        events.Add() = new BookEvent
        {
            Kind = BookEventKind.PhaseChanged,
            Phase = phase,
            Price = uncross.Price,
            Quantity = uncross.Quantity,
        };
        return CommandStatus.Ok;
    }

    public void CancelAll(CancelReason reason, BookEvents events)
    {
        foreach (ReferenceSide side in (ReadOnlySpan<ReferenceSide>)[_bids, _asks])
        {
            foreach (RestingOrder order in side.Orders) WriteCanceled(events, order, reason);
            side.Orders.Clear();
        }
    }

    private void Match(RestingOrder order, BookEvents events)
    {
        if ((Accepted & PhaseAcceptance.Matching) == PhaseAcceptance.None) return;
        ReferenceSide opposite = Opposite(order.Side);
        while (order.Leaves > 0 && opposite.Best is { } best && order.MayTradeAt(best.Price))
            Trade(order, best, order.Side, best.Price, Math.Min(order.Leaves, best.Leaves), events);
    }

    private Int128 AvailableTo(RestingOrder order)
    {
        Int128 available = 0;
        foreach (RestingOrder resting in Opposite(order.Side).Orders)
        {
            if (order.MayTradeAt(resting.Price)) available += resting.Leaves;
        }

        return available;
    }

    private UncrossResult UncrossAtOnePrice(BookEvents events)
    {
        UncrossResult uncross = UncrossPrice.Find(
            _bids.Levels().ToArray(), _asks.Levels().ToArray(), LastTradeId == 0 ? null : LastPrice);
        long left = uncross.Quantity;
        while (left > 0)
        {
            (RestingOrder buy, RestingOrder sell) = (_bids.Best!, _asks.Best!);
            long quantity = Math.Min(left, Math.Min(buy.Leaves, sell.Leaves));
            Trade(buy, sell, Side.None, uncross.Price, quantity, events);
            left -= quantity;
        }

        return uncross;
    }

    private void Trade(RestingOrder order, RestingOrder maker, Side aggressor, long price, long quantity, BookEvents events)
    {
        LastTradeId++;
        LastPrice = price;
        order.Leaves -= quantity;
        maker.Leaves -= quantity;
        if (order.Leaves == 0) SideOf(order.Side).Orders.Remove(order);
        if (maker.Leaves == 0) SideOf(maker.Side).Orders.Remove(maker);
        WriteTrade(events, order, maker, aggressor, quantity);
    }

    private ReferenceSide SideOf(Side side) => side == Side.Buy ? _bids : _asks;

    private ReferenceSide Opposite(Side side) => side == Side.Buy ? _asks : _bids;

    private RestingOrder? Find(long orderId) => _bids.Find(orderId) ?? _asks.Find(orderId);

    private void TakeOrderId(long orderId)
    {
        if (orderId <= _lastOrderId)
            throw new InvalidOperationException($"order id {orderId} comes after {_lastOrderId}: ids must rise");
        _lastOrderId = orderId;
    }
}
