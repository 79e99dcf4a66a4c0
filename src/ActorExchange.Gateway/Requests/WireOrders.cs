using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using OrderConditions = ActorExchange.Core.OrderConditions;
using OrderDetails = ActorExchange.Protocol.OrderDetails;

namespace ActorExchange.Gateway;

/// <summary>Working orders as the wire has them.</summary>
internal static class WireOrders
{
    public static OrderInfo FromEngine(OrderView order) => new()
    {
        InstrumentId = order.InstrumentId,
        OrderId = order.OrderId,
        ClientOrderId = WireReports.ToBytes(order.ClientOrderId),
        Side = (Protocol.Side)order.Side,
        Type = (Protocol.OrderType)order.Type,
        TimeInForce = (Protocol.TimeInForce)order.TimeInForce,
        Price = order.Price,
        Quantity = order.Quantity,
        Leaves = order.Leaves,
        Filled = order.Filled,
        Status = (Protocol.OrderStatus)order.Status,
        Time = order.Time,
        SelfTradePrevention = (Protocol.SelfTradePrevention)order.SelfTradePrevention,
        Waiting = (Protocol.WaitReason)order.Waiting,
        Displayed = order.Displayed,
        Details = FromEngine(order.Conditions),
    };

    private static OrderDetails? FromEngine(OrderConditions conditions)
    {
        if (conditions.IsNone) return null;
        return new OrderDetails
        {
            StopPrice = conditions.StopPrice,
            TriggerSource = (Protocol.TriggerSource)conditions.TriggerSource,
            TrailDistance = conditions.TrailDistance,
            TrailUnit = (Protocol.DistanceUnit)conditions.TrailUnit,
            LimitOffset = conditions.LimitOffset,
            Peg = (Protocol.PegReference)conditions.Peg,
            PegOffset = conditions.PegOffset,
            PegLimit = conditions.PegLimit,
            DisplayQuantity = conditions.DisplayQuantity,
            DisplayVariance = conditions.DisplayVariance,
            MinQuantity = conditions.MinQuantity,
            ExpireTime = conditions.ExpireTime,
            PostOnly = conditions.Flags.HasFlag(OrderFlags.PostOnly),
            PostOnlySlide = conditions.Flags.HasFlag(OrderFlags.PostOnlySlide),
            Hidden = conditions.Flags.HasFlag(OrderFlags.Hidden),
            AllOrNone = conditions.Flags.HasFlag(OrderFlags.AllOrNone),
            ReduceOnly = conditions.Flags.HasFlag(OrderFlags.ReduceOnly),
            Group = (Protocol.GroupKind)conditions.Group,
            GroupId = conditions.GroupId,
            Leg = conditions.Leg,
        };
    }
}
