namespace ActorExchange.Core;

/// <summary>What one tick, one lot and one tick times one lot of an instrument are as amounts.</summary>
/// <param name="PerTick">One tick of price.</param>
/// <param name="PerLot">One lot of quantity.</param>
/// <param name="PerTickLot">One tick times one lot, in the instrument's currency.</param>
public readonly record struct InstrumentUnits(Int128 PerTick, Int128 PerLot, Int128 PerTickLot)
{
    public static InstrumentUnits Of(Instrument instrument) => new(
        instrument.TickMantissa * Amount.PowerOfTen(Amount.Scale - instrument.TickScale),
        instrument.LotMantissa * Amount.PowerOfTen(Amount.Scale - instrument.LotScale),
        (Int128)instrument.TickMantissa * instrument.LotMantissa * Amount.PowerOfTen(Amount.Scale - instrument.TickScale - instrument.LotScale));

    /// <exception cref="OverflowException">The price does not fit.</exception>
    public Amount Price(long ticks) => new(checked(ticks * PerTick));

    /// <exception cref="OverflowException">The quantity does not fit.</exception>
    public Amount Quantity(long lots) => new(checked(lots * PerLot));

    /// <summary>Ticks times lots as money.</summary>
    /// <exception cref="OverflowException">The value does not fit.</exception>
    public Amount Money(Int128 tickLots) => new(checked(tickLots * PerTickLot));

    /// <summary>Ticks times lots times millionths as money, rounded up to 10^-18 (against whoever pays; exact up to 12 decimals in all).</summary>
    /// <exception cref="OverflowException">The value does not fit.</exception>
    public Amount Fee(Int128 tickLotPpm)
    {
        (Int128 quotient, Int128 rest) = Int128.DivRem(checked(tickLotPpm * PerTickLot), 1_000_000);
        return new Amount(rest > 0 ? quotient + 1 : quotient);
    }
}
