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

    /// <summary>As <see cref="Convert"/> for a replacement that changes more than price and quantity.</summary>
    public static CommandStatus ConvertChange(Instrument instrument, in WireReplaceOrder replace, ref OrderCommand command)
    {
        Protocol.Status status = DecimalConversion.PriceToTicks(
            replace.StopPrice, replace.HasStopPrice ? replace.PriceScale : 0, instrument.TickMantissa, instrument.TickScale, out long stopPrice);
        if (status != Protocol.Status.Ok) return (CommandStatus)status;
        status = DecimalConversion.QuantityToLots(
            replace.DisplayQuantity, replace.HasDisplayQuantity ? replace.QuantityScale : 0, instrument.LotMantissa, instrument.LotScale, out long display);
        if (status != Protocol.Status.Ok) return (CommandStatus)status;
        command.Extras = new CommandExtras
        {
            Anew = replace.Anew,
            KeepPrice = replace.KeepPrice,
            HasStopPrice = replace.HasStopPrice,
            StopPrice = stopPrice,
            HasDisplayQuantity = replace.HasDisplayQuantity,
            DisplayQuantity = display,
        };
        return Convert(instrument, replace.Price, replace.PriceScale, replace.Quantity, replace.QuantityScale, ref command);
    }

    /// <summary>Sets the bounds of a mass cancel, or says what is wrong with them.</summary>
    public static CommandStatus ConvertFilter(Instrument instrument, in WireMassCancel cancel, ref OrderCommand command)
    {
        long lowest = long.MinValue;
        long highest = long.MaxValue;
        Protocol.Status status = cancel.HasLowestPrice
            ? DecimalConversion.PriceToTicks(cancel.LowestPrice, cancel.PriceScale, instrument.TickMantissa, instrument.TickScale, out lowest)
            : Protocol.Status.Ok;
        if (status == Protocol.Status.Ok && cancel.HasHighestPrice)
            status = DecimalConversion.PriceToTicks(cancel.HighestPrice, cancel.PriceScale, instrument.TickMantissa, instrument.TickScale, out highest);
        command.Side = (Core.Side)cancel.Side;
        command.Extras = new CommandExtras
        {
            Filter = new MassCancelFilter { Side = (Core.Side)cancel.Side, LowestPrice = lowest, HighestPrice = highest },
        };
        return (CommandStatus)status;
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
