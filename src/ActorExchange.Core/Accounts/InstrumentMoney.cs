namespace ActorExchange.Core;

/// <summary>
/// Ticks and lots of an instrument as money for an account's sums: as <see cref="InstrumentUnits"/>, but what does not fit stops at the ends of the range.
/// </summary>
internal sealed class InstrumentMoney
{
    private const int Million = 1_000_000;
    private readonly InstrumentUnits _units;
    private readonly Int128 _perMillionth;

    public InstrumentMoney(Instrument instrument)
    {
        _units = InstrumentUnits.Of(instrument);
        (Int128 whole, Int128 rest) = Int128.DivRem(_units.PerTickLot, Million);
        _perMillionth = rest == 0 ? whole : 0;
        LargestValue = Amount.Largest.Units / _units.PerTickLot;
    }

    /// <summary>The largest value in ticks times lots that an order may have.</summary>
    public Int128 LargestValue { get; }

    public Int128 Price(long ticks) => WideMath.Multiply(ticks, _units.PerTick);

    public Int128 Quantity(Int128 lots) => WideMath.Multiply(lots, _units.PerLot);

    public Int128 Money(Int128 tickLots) => WideMath.Multiply(tickLots, _units.PerTickLot);

    /// <summary>Rounded up to 10^-18, against whoever pays.</summary>
    public Int128 Fee(Int128 tickLotPpm)
    {
        if (tickLotPpm == 0) return 0;
        if (_perMillionth != 0) return WideMath.Multiply(tickLotPpm, _perMillionth);
        (Int128 quotient, Int128 rest) = Int128.DivRem(WideMath.Multiply(tickLotPpm, _units.PerTickLot), Million);
        return rest > 0 ? quotient + 1 : quotient;
    }

    /// <summary>Average entry price, rounded half away from zero; 0 without a position.</summary>
    public Int128 AveragePrice(in PositionState position)
    {
        if (position.Lots == 0) return 0;
        Int128 lots = position.Lots;
        (Int128 quotient, Int128 rest) = Int128.DivRem(WideMath.Multiply(position.Cost, _units.PerTick), lots);
        if (Int128.Abs(rest) * 2 < Int128.Abs(lots)) return quotient;
        return (rest < 0) == (lots < 0) ? quotient + 1 : quotient - 1;
    }
}
