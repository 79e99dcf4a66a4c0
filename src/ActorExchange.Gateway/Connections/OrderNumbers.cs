using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.Sessions;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>Prices and quantities of commands, from decimals to ticks and lots.</summary>
internal static class OrderNumbers
{
    /// <summary>Sets price and quantity, or says what is wrong with the first of them.</summary>
    public static CommandStatus Convert(
        Instrument instrument, long price, uint priceScale, long quantity, uint quantityScale, ref OrderCommand command)
    {
        Protocol.Status status = DecimalConversion.PriceToTicks(price, priceScale, instrument.TickMantissa, instrument.TickScale, out command.Price);
        return status == Protocol.Status.Ok ? ConvertQuantity(instrument, quantity, quantityScale, ref command) : (CommandStatus)status;
    }

    /// <summary>Sets the quantity, or says what is wrong with the command.</summary>
    public static CommandStatus ConvertQuantity(Instrument instrument, long quantity, uint quantityScale, ref OrderCommand command)
    {
        CommandStatus fault = quantity <= 0
            ? CommandStatus.QuantityNotPositive
            : (CommandStatus)DecimalConversion.QuantityToLots(quantity, quantityScale, instrument.LotMantissa, instrument.LotScale, out command.Quantity);
        if (fault == CommandStatus.Ok) return fault;
        // The session will not look at a command that is faulty already, but what else it would find comes before a faulty quantity.
        command.Quantity = 1;
        CommandStatus earlier = OrderRules.Check(command, instrument);
        command.Quantity = 0;
        return earlier == CommandStatus.Ok ? fault : earlier;
    }
}
