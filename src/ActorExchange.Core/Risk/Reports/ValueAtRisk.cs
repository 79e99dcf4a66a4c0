namespace ActorExchange.Core;

/// <summary>What an account could lose within one period, if prices move as they did in one of the last ones (historical simulation). Integers only.</summary>
public static class ValueAtRisk
{
    private const int Million = 1_000_000;

    /// <summary>
    /// The loss of today's positions that was not exceeded in so many per cent of the periods: 0 or more. Nothing is known, and so lost, without periods.
    /// </summary>
    /// <param name="exposures">Value of each position with its sign, in one currency.</param>
    /// <param name="moves">Of each position's instrument the price moves in millionths of the price before, oldest first; the newest ones that all have count.</param>
    /// <param name="percent">1–100: 95 and 99 are usual.</param>
    /// <exception cref="ArgumentException">Not as many moves as exposures.</exception>
    public static Amount Of(ReadOnlySpan<Amount> exposures, ReadOnlySpan<int[]> moves, int percent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        if (exposures.Length != moves.Length) throw new ArgumentException("as many moves as exposures", nameof(moves));
        Int128[] losses = Losses(exposures, moves);
        if (losses.Length == 0) return Amount.Zero;
        Array.Sort(losses);
        // The smallest loss that at least so many per cent of the periods do not exceed.
        int at = (int)((((long)losses.Length * percent) + 99) / 100) - 1;
        return new Amount(Int128.Max(0, losses[at]));
    }

    /// <summary>Moves of a series of prices, in millionths of the price before; periods that begin at price 0 count as no move.</summary>
    public static int[] Moves(ReadOnlySpan<long> prices)
    {
        var moves = new int[Math.Max(0, prices.Length - 1)];
        for (int i = 0; i < moves.Length; i++)
        {
            if (prices[i] == 0) continue;
            Int128 move = ((Int128)prices[i + 1] - prices[i]) * Million / Int128.Abs((Int128)prices[i]);
            moves[i] = (int)Int128.Clamp(move, -int.MaxValue, int.MaxValue);
        }

        return moves;
    }

    private static Int128[] Losses(ReadOnlySpan<Amount> exposures, ReadOnlySpan<int[]> moves)
    {
        int periods = moves.Length == 0 ? 0 : int.MaxValue;
        foreach (int[] series in moves) periods = Math.Min(periods, series.Length);
        var losses = new Int128[periods];
        for (int i = 0; i < exposures.Length; i++)
        {
            int skipped = moves[i].Length - periods;
            for (int period = 0; period < periods; period++)
            {
                Int128 loss = -(WideMath.Multiply(exposures[i].Units, moves[i][skipped + period]) / Million);
                losses[period] = WideSum.Add(losses[period], loss);
            }
        }

        return losses;
    }
}
