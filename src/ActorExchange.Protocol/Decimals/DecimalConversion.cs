namespace ActorExchange.Protocol;

/// <summary>
/// Exact conversion between decimals on the wire (mantissa × 10^-scale) and whole steps of an instrument: ticks of price, lots of
/// quantity. One step is stepMantissa × 10^-stepScale, stepMantissa at least 1. What is not a whole number of steps is refused, never
/// rounded. Pure; allocates nothing.
/// </summary>
public static class DecimalConversion
{
    /// <summary>Largest scale of a decimal and of a step.</summary>
    public const int MaxScale = 18;

    private static readonly long[] PowersOfTen = CreatePowers();

    /// <summary>Price to ticks: <see cref="Status.PriceOffTick"/> or <see cref="Status.ValueOverflow"/> if there is no such number of ticks.</summary>
    public static Status PriceToTicks(long mantissa, uint scale, long tickMantissa, int tickScale, out long ticks) =>
        ToSteps(mantissa, scale, tickMantissa, tickScale, Status.PriceOffTick, out ticks);

    /// <summary>Quantity to lots: <see cref="Status.QuantityOffLot"/> or <see cref="Status.ValueOverflow"/> if there is no such number of lots.</summary>
    public static Status QuantityToLots(long mantissa, uint scale, long lotMantissa, int lotScale, out long lots) =>
        ToSteps(mantissa, scale, lotMantissa, lotScale, Status.QuantityOffLot, out lots);

    /// <summary>Steps to a decimal of the step's own scale; false if its mantissa does not fit 64 bits.</summary>
    public static bool TryFromSteps(long steps, long stepMantissa, int stepScale, out WireDecimal value)
    {
        Int128 mantissa = (Int128)steps * stepMantissa;
        bool fits = mantissa >= long.MinValue && mantissa <= long.MaxValue;
        value = fits ? new WireDecimal((long)mantissa, (uint)stepScale) : default;
        return fits;
    }

    private static Status ToSteps(long mantissa, uint scale, long stepMantissa, int stepScale, Status offStep, out long steps)
    {
        steps = mantissa;
        if (scale == (uint)stepScale && stepMantissa == 1) return Status.Ok;
        steps = 0;
        if (scale > MaxScale) return Status.ValueOverflow;
        int up = stepScale - (int)scale;
        return up >= 0
            ? Divide(mantissa, PowersOfTen[up], stepMantissa, 1, offStep, out steps)
            : Divide(mantissa, 1, stepMantissa, PowersOfTen[-up], offStep, out steps);
    }

    /// <summary>mantissa × factor ÷ (divisor × divisorFactor). Each product of two 64-bit numbers fits 128 bits.</summary>
    private static Status Divide(long mantissa, long factor, long divisor, long divisorFactor, Status offStep, out long steps)
    {
        if (TryMultiply(mantissa, factor, out long smallNumerator) && TryMultiply(divisor, divisorFactor, out long smallDenominator))
        {
            steps = smallNumerator / smallDenominator;
            return steps * smallDenominator == smallNumerator ? Status.Ok : offStep;
        }
        Int128 numerator = (Int128)mantissa * factor;
        Int128 denominator = (Int128)divisor * divisorFactor;
        (Int128 quotient, Int128 remainder) = Int128.DivRem(numerator, denominator);
        bool fits = quotient >= long.MinValue && quotient <= long.MaxValue;
        steps = fits ? (long)quotient : 0;
        if (remainder != 0) return offStep;
        return fits ? Status.Ok : Status.ValueOverflow;
    }

    private static bool TryMultiply(long left, long right, out long product)
    {
        long high = Math.BigMul(left, right, out product);
        return high == product >> 63;
    }

    private static long[] CreatePowers()
    {
        long[] powers = new long[MaxScale + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
