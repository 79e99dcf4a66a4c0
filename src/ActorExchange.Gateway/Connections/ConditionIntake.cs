using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using OrderConditions = ActorExchange.Core.OrderConditions;

namespace ActorExchange.Gateway;

/// <summary>
/// Conditions of orders, from decimals to ticks and lots. Here only what cannot be said in those, or in the core's enums, is refused, and
/// whether a stop price was sent; what does not go together is the engine's to say.
/// </summary>
internal static class ConditionIntake
{
    /// <summary>Stop orders need a stop price, which only conditions have.</summary>
    public static bool NeedsConditions(Core.OrderType type) => type is Core.OrderType.Stop or Core.OrderType.StopLimit;

    /// <summary>Sets price, conditions and quantity, or says what is wrong with the first of them.</summary>
    public static CommandStatus Convert(Instrument instrument, in WireNewOrder order, ref OrderCommand command)
    {
        if (!WireOrderConditions.TryRead(order.Conditions, out WireOrderConditions wire)) return CommandStatus.InvalidMessage;
        Protocol.Status price = DecimalConversion.PriceToTicks(
            order.Price, order.PriceScale, instrument.TickMantissa, instrument.TickScale, out command.Price);
        if (price != Protocol.Status.Ok) return (CommandStatus)price;
        if (command.Type == Core.OrderType.Pegged && command.Price == 0) command.Price = AnyPrice(command.Side, instrument);
        CommandStatus fault = Presence(wire, command.Type);
        if (fault != CommandStatus.Ok) return fault;
        OrderConditions conditions = Plain(wire);
        fault = Numbers(wire, instrument, ref conditions);
        if (fault != CommandStatus.Ok) return fault;
        if (!order.Conditions.IsEmpty) command.Extras = new CommandExtras { Conditions = conditions };
        return OrderNumbers.ConvertQuantity(instrument, order.Quantity, order.QuantityScale, ref command);
    }

    /// <summary>A pegged order need not say its worst price, where 0 is none.</summary>
    private static long AnyPrice(Core.Side side, Instrument instrument) =>
        instrument.MinPrice <= 0 ? 0 : side == Core.Side.Buy ? instrument.MaxPrice : instrument.MinPrice;

    private static CommandStatus Presence(in WireOrderConditions wire, Core.OrderType type)
    {
        if (NeedsConditions(type) && !wire.HasStopPrice) return CommandStatus.StopPriceRequired;
        if (wire.HasStopPrice && !NeedsConditions(type)) return CommandStatus.StopPriceNotAllowed;
        if (wire.TrailUnit is < Protocol.DistanceUnit.Ticks or > Protocol.DistanceUnit.BasisPoints) return CommandStatus.InvalidTrail;
        if (wire.TriggerSource is < Protocol.TriggerSource.LastTrade or > Protocol.TriggerSource.Midpoint) return CommandStatus.ConditionsConflict;
        return wire.Peg is < Protocol.PegReference.None or > Protocol.PegReference.Midpoint ? CommandStatus.ConditionsConflict : CommandStatus.Ok;
    }

    /// <summary>What needs no conversion.</summary>
    private static OrderConditions Plain(in WireOrderConditions wire)
    {
        OrderFlags flags = OrderFlags.None;
        if (wire.PostOnly) flags |= OrderFlags.PostOnly;
        if (wire.PostOnlySlide) flags |= OrderFlags.PostOnlySlide;
        if (wire.Hidden) flags |= OrderFlags.Hidden;
        if (wire.AllOrNone) flags |= OrderFlags.AllOrNone;
        if (wire.ReduceOnly) flags |= OrderFlags.ReduceOnly;
        return new OrderConditions
        {
            Flags = flags,
            TriggerSource = (Core.TriggerSource)wire.TriggerSource,
            TrailUnit = (Core.DistanceUnit)wire.TrailUnit,
            Peg = (Core.PegReference)wire.Peg,
            ExpireTime = wire.ExpireTime,
        };
    }

    private static CommandStatus Numbers(in WireOrderConditions wire, Instrument instrument, ref OrderConditions conditions)
    {
        var prices = new Steps(wire.PriceScale, instrument, arePrices: true);
        conditions.StopPrice = prices.Of(wire.StopPrice);
        conditions.TrailDistance = wire.TrailUnit == Protocol.DistanceUnit.BasisPoints ? wire.TrailDistance : prices.Of(wire.TrailDistance);
        conditions.LimitOffset = prices.Of(wire.LimitOffset);
        conditions.PegOffset = prices.Of(wire.PegOffset);
        if (prices.Fault != Protocol.Status.Ok) return (CommandStatus)prices.Fault;
        var quantities = new Steps(wire.QuantityScale, instrument, arePrices: false);
        conditions.DisplayQuantity = quantities.Of(wire.DisplayQuantity);
        conditions.DisplayVariance = quantities.Of(wire.DisplayVariance);
        conditions.MinQuantity = quantities.Of(wire.MinQuantity);
        return (CommandStatus)quantities.Fault;
    }

    /// <summary>Converts decimals of one scale, and keeps the first fault. 0 is 0 in any scale.</summary>
    private ref struct Steps(uint scale, Instrument instrument, bool arePrices)
    {
        public Protocol.Status Fault { get; private set; }

        public long Of(long mantissa)
        {
            if (mantissa == 0) return 0;
            Protocol.Status status = arePrices
                ? DecimalConversion.PriceToTicks(mantissa, scale, instrument.TickMantissa, instrument.TickScale, out long steps)
                : DecimalConversion.QuantityToLots(mantissa, scale, instrument.LotMantissa, instrument.LotScale, out steps);
            if (Fault == Protocol.Status.Ok) Fault = status;
            return steps;
        }
    }
}
