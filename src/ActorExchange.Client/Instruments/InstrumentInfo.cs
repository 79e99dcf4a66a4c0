using System.Numerics;
using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>An instrument in human units, with the conversions between those and ticks and lots. Immutable.</summary>
public sealed record InstrumentInfo
{
    private const int PpmScale = 6;

    public required uint Id { get; init; }
    public required string Symbol { get; init; }
    public string Currency { get; init; } = "USD";

    /// <summary>Smallest price step, in currency units.</summary>
    public decimal Tick { get; init; } = 0.01m;

    /// <summary>Smallest quantity step.</summary>
    public decimal Lot { get; init; } = 1;

    public decimal MinPrice { get; init; }
    public decimal MaxPrice { get; init; }
    public decimal MaxQuantity { get; init; }
    public string Description { get; init; } = "";
    public Phase Phase { get; init; }
    public bool Delisted { get; init; }

    /// <summary>The definition as it came over the wire; not to be changed.</summary>
    public InstrumentDefinition Definition { get; init; } = new();

    /// <summary>Reads a wire definition; throws <see cref="FormatException"/> if it is not a sound one.</summary>
    public static InstrumentInfo From(InstrumentDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        try
        {
            return Read(definition);
        }
        catch (OverflowException fault)
        {
            throw new FormatException($"the numbers of instrument {definition.Id} are too large", fault);
        }
    }

    /// <summary>Price to ticks; throws <see cref="OrderTicketException"/> if it is not a whole number of them.</summary>
    public long ToTicks(decimal price)
    {
        if (!TryDivide(price, Tick, out long ticks, out bool overflow))
        {
            throw overflow
                ? new OrderTicketException(Status.ValueOverflow, $"price {price} is too large for {Symbol}")
                : new OrderTicketException(Status.PriceOffTick, $"price {price} is not a multiple of the tick {Tick} of {Symbol}");
        }

        return ticks;
    }

    /// <summary>Quantity to lots; throws <see cref="OrderTicketException"/> if it is not a whole number of them.</summary>
    public long ToLots(decimal quantity)
    {
        if (!TryDivide(quantity, Lot, out long lots, out bool overflow))
        {
            throw overflow
                ? new OrderTicketException(Status.ValueOverflow, $"quantity {quantity} is too large for {Symbol}")
                : new OrderTicketException(Status.QuantityOffLot, $"quantity {quantity} is not a multiple of the lot {Lot} of {Symbol}");
        }

        return lots;
    }

    /// <summary>Decimals of prices as commands with conditions carry them.</summary>
    internal byte PriceScale => (byte)Definition.TickScale;

    /// <summary>Decimals of quantities as commands with conditions carry them.</summary>
    internal byte QuantityScale => (byte)Definition.LotScale;

    /// <summary>A price × 10^<see cref="PriceScale"/>; throws as <see cref="ToTicks"/>.</summary>
    internal long ToPriceMantissa(decimal price) => Multiply(ToTicks(price), Definition.TickMantissa, price);

    /// <summary>A quantity × 10^<see cref="QuantityScale"/>; throws as <see cref="ToLots"/>.</summary>
    internal long ToQuantityMantissa(decimal quantity) => Multiply(ToLots(quantity), Definition.LotMantissa, quantity);

    public decimal ToPrice(long ticks) => ticks * Tick;

    public decimal ToQuantity(long lots) => lots * Lot;

    /// <summary>
    /// What a trade of so many ticks and lots costs at a rate in millionths of its value's magnitude, as the exchange books it: exact, but for what is beyond
    /// 18 decimals, which is rounded up.
    /// </summary>
    internal decimal ToFee(long ticks, long lots, int ppm)
    {
        if (ppm == 0 || !WireDecimal.TrySplit(Tick, out long tick, out byte tickScale) || !WireDecimal.TrySplit(Lot, out long lot, out byte lotScale)) return 0;
        return Decimals.Of(BigInteger.Abs(ticks) * lots * ppm * tick * lot, tickScale + lotScale + PpmScale);
    }

    private static InstrumentInfo Read(InstrumentDefinition definition)
    {
        if (definition.TickMantissa < 1 || definition.LotMantissa < 1)
            throw new FormatException($"instrument {definition.Id} has a tick or lot below 1");
        decimal tick = WireDecimal.Join(definition.TickMantissa, definition.TickScale);
        decimal lot = WireDecimal.Join(definition.LotMantissa, definition.LotScale);
        return new InstrumentInfo
        {
            Id = definition.Id,
            Symbol = definition.Symbol,
            Currency = definition.Currency,
            Tick = tick,
            Lot = lot,
            MinPrice = definition.MinPriceTicks * tick,
            MaxPrice = definition.MaxPriceTicks * tick,
            MaxQuantity = definition.MaxQuantityLots * lot,
            Description = definition.Description,
            Phase = definition.Phase,
            Delisted = definition.Delisted,
            Definition = definition,
        };
    }

    private static long Multiply(long steps, long mantissa, decimal value)
    {
        long high = Math.BigMul(steps, mantissa, out long product);
        return high == product >> 63 ? product : throw new OrderTicketException(Status.ValueOverflow, $"{value} does not fit the wire's 64 bits");
    }

    private static bool TryDivide(decimal value, decimal step, out long count, out bool overflow)
    {
        count = 0;
        overflow = Math.Abs(value) > long.MaxValue;
        if (overflow || value % step != 0) return false;
        decimal steps = value / step;
        overflow = steps < long.MinValue || steps > long.MaxValue;
        if (overflow) return false;
        count = (long)steps;
        return true;
    }
}
