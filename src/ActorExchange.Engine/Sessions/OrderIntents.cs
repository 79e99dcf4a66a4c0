using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>What the account's rules look at in a command.</summary>
internal static class OrderIntents
{
    public static OrderIntent OfPlace(in OrderCommand command)
    {
        var intent = new OrderIntent
        {
            InstrumentId = command.InstrumentId,
            Side = command.Side,
            Type = command.Type,
            TimeInForce = command.TimeInForce,
            Price = command.Price,
            Quantity = command.Quantity,
        };
        if (command.Extras is { } extras)
        {
            intent.Flags = extras.ConditionsRef.Flags;
            intent.StopPrice = extras.ConditionsRef.StopPrice;
        }

        return intent;
    }

    /// <summary>One leg of a group, by its place in it.</summary>
    public static OrderIntent OfLeg(in OrderCommand leg, GroupKind group, int place)
    {
        OrderIntent intent = OfPlace(leg);
        intent.Group = group;
        intent.Leg = (byte)place;
        return intent;
    }

    /// <param name="command">The replace.</param>
    /// <param name="orderId">The order that it changes, as <see cref="OrderIntent.Replaces"/> says it.</param>
    /// <param name="side">Of that order.</param>
    /// <param name="type">Of that order.</param>
    public static OrderIntent OfReplace(in OrderCommand command, long orderId, Side side, OrderType type) => new()
    {
        InstrumentId = command.InstrumentId,
        Replaces = orderId,
        Side = side,
        Type = type,
        Price = command.Price,
        KeepsPrice = command.Extras is { KeepPrice: true },
        StopPrice = command.Extras is { HasStopPrice: true } extras ? extras.StopPrice : 0,
        Quantity = command.Quantity,
        Anew = command.Extras is { Anew: true },
    };
}
