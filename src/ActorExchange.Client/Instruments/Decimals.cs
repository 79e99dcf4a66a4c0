using System.Numerics;

namespace ActorExchange.Client;

/// <summary>Numbers of any length as decimals.</summary>
internal static class Decimals
{
    /// <summary>Decimals of the exchange's accounts.</summary>
    private const int MaxScale = 18;

    private static readonly BigInteger Largest = new(decimal.MaxValue);

    /// <summary>mantissa × 10^-scale; what is beyond 18 decimals is rounded up. More than 28 digits are cut from the right.</summary>
    public static decimal Of(BigInteger mantissa, int scale)
    {
        if (scale > MaxScale)
        {
            var quotient = BigInteger.DivRem(mantissa, BigInteger.Pow(10, scale - MaxScale), out BigInteger rest);
            mantissa = rest.Sign > 0 ? quotient + 1 : quotient;
            scale = MaxScale;
        }

        while (BigInteger.Abs(mantissa) > Largest && scale > 0)
        {
            mantissa /= 10;
            scale--;
        }

        return (decimal)mantissa / (decimal)BigInteger.Pow(10, scale);
    }
}
