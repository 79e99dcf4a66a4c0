using System.Runtime.CompilerServices;

namespace ActorExchange.Core;

/// <summary>Events are written in place: each method sets every field that its kind gives a meaning to.</summary>
public sealed partial class OrderBook
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteAccepted(BookEvents events, in PlaceOrder command)
    {
        ref BookEvent written = ref events.Add();
        written.Kind = BookEventKind.OrderAccepted;
        written.Side = command.Side;
        written.Type = command.Type;
        written.TimeInForce = command.TimeInForce;
        written.SelfTradePrevention = SelfTradePrevention.None;
        written.Waiting = WaitReason.None;
        written.AccountGroup = 0;
        written.Conditions = 0;
        written.Account = command.Account;
        written.Tag = command.Tag;
        written.OrderId = command.OrderId;
        written.Price = command.Price;
        written.Quantity = command.Quantity;
        written.Leaves = command.Quantity;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteTrade(BookEvents events, in Taker taker, long leaves, in OrderRecord maker, long quantity, Side aggressor)
    {
        ref BookEvent written = ref events.Add();
        written.Kind = BookEventKind.TradeExecuted;
        written.Side = aggressor;
        written.Account = taker.Account;
        written.MakerAccount = maker.Account;
        written.Tag = taker.Tag;
        written.MakerTag = maker.Tag;
        written.OrderId = taker.OrderId;
        written.MakerOrderId = maker.OrderId;
        written.TradeId = ++_lastTradeId;
        written.Price = _lastPrice;
        written.Quantity = quantity;
        written.Leaves = leaves;
        written.MakerLeaves = maker.Leaves;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteCanceled(BookEvents events, in OrderRecord order, long price, CancelReason reason)
    {
        ref BookEvent written = ref events.Add();
        written.Kind = BookEventKind.OrderCanceled;
        written.Side = order.Side;
        written.CancelReason = reason;
        written.Account = order.Account;
        written.Tag = order.Tag;
        written.OrderId = order.OrderId;
        written.Price = price;
        written.Quantity = order.Leaves;
        written.Leaves = 0;
    }

    /// <summary>The end of a plain order that traded all that it may: what a market order finds on the other side then lies beyond its worst price.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteNotResting(BookEvents events, in PlaceOrder command, long leaves, BookSide opposite)
    {
        ref BookEvent written = ref events.Add();
        written.Kind = BookEventKind.OrderCanceled;
        written.Side = command.Side;
        written.CancelReason = command.TimeInForce == TimeInForce.FillOrKill ? CancelReason.FillOrKillNotFillable
            : command.Type != OrderType.Market ? CancelReason.ImmediateRemainder
            : opposite.Best != 0 ? CancelReason.ProtectionReached
            : CancelReason.MarketRemainder;
        written.Account = command.Account;
        written.Tag = command.Tag;
        written.OrderId = command.OrderId;
        written.Price = command.Price;
        written.Quantity = leaves;
        written.Leaves = 0;
    }

    private static void WriteReduced(BookEvents events, in OrderRecord order, long price, long previousLeaves) =>
        WriteChanged(events, BookEventKind.OrderReduced, order, price, price, previousLeaves);

    private static void WriteReplaced(BookEvents events, in OrderRecord order, long price, long previousPrice, long previousLeaves) =>
        WriteChanged(events, BookEventKind.OrderReplaced, order, price, previousPrice, previousLeaves);

    private static void WriteChanged(
        BookEvents events, BookEventKind kind, in OrderRecord order, long price, long previousPrice, long previousLeaves)
    {
        ref BookEvent written = ref events.Add();
        written.Kind = kind;
        written.Conditions = 0;
        written.Side = order.Side;
        written.Account = order.Account;
        written.Tag = order.Tag;
        written.OrderId = order.OrderId;
        written.Price = price;
        written.Quantity = order.Quantity;
        written.Leaves = order.Leaves;
        written.PreviousPrice = previousPrice;
        written.PreviousLeaves = previousLeaves;
    }

    private static void WritePrevented(BookEvents events, in OrderRecord incoming, in OrderRecord resting, long quantity, long price)
    {
        ref BookEvent written = ref events.Add();
        written.Kind = BookEventKind.TradePrevented;
        written.Side = incoming.Side;
        written.Account = incoming.Account;
        written.MakerAccount = resting.Account;
        written.Tag = incoming.Tag;
        written.MakerTag = resting.Tag;
        written.OrderId = incoming.OrderId;
        written.MakerOrderId = resting.OrderId;
        written.Price = price;
        written.Quantity = quantity;
        written.Leaves = incoming.Leaves;
        written.MakerLeaves = resting.Leaves;
    }

    private static void WriteRefreshed(BookEvents events, in OrderRecord order, long price, long shown)
    {
        ref BookEvent written = ref Write(events, BookEventKind.OrderRefreshed, order);
        written.Price = price;
        written.Quantity = shown;
        written.Leaves = order.Leaves;
    }

    private static void WriteTopChanged(BookEvents events, in OrderRecord order) => Write(events, BookEventKind.TopOrderChanged, order);

    private void WritePhaseChanged(BookEvents events, in UncrossResult uncross)
    {
        ref BookEvent written = ref events.Add();
        written.Kind = BookEventKind.PhaseChanged;
        written.Phase = _phase;
        written.Price = uncross.Price;
        written.Quantity = uncross.Quantity;
    }
}
