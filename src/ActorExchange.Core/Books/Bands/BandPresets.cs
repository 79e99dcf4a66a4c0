namespace ActorExchange.Core;

/// <summary>Classes of securities in the US limit-up/limit-down plan.</summary>
public enum LimitUpLimitDownTier : byte
{
    /// <summary>Large indices' stocks above 3 dollars: 5 %.</summary>
    Tier1 = 1,

    /// <summary>Other stocks above 3 dollars: 10 %.</summary>
    Tier2 = 2,

    /// <summary>Either tier from 0.75 to 3 dollars: 20 %.</summary>
    LowPriced = 3,

    /// <summary>Either tier below 0.75 dollars: 75 %.</summary>
    LowestPriced = 4,
}

/// <summary>Price bands as known venues have them.</summary>
public static class BandPresets
{
    /// <summary>
    /// Rules with bands after the US National Market System plan to address extraordinary market volatility: no trade outside the percentage
    /// around the reference price; orders are drawn in and wait at the band. Simpler than the plan: the reference price is the one the book was
    /// given (the last uncross, or what an operator sets), not the mean of five minutes; which class a security is in is said here and does not
    /// follow its price; below 0.75 dollars the plan takes 0.15 dollars if that is less than 75 %; and the pause after 15 seconds at the
    /// band is the schedule's, not the book's.
    /// </summary>
    /// <param name="tier">The class of the security.</param>
    /// <param name="rules">The rules that get the bands; null: the default ones.</param>
    /// <param name="doubled">Twice the percentage, as near the open and the close.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public static BookRules LimitUpLimitDown(LimitUpLimitDownTier tier, BookRules? rules = null, bool doubled = false)
    {
        long basisPoints = tier switch
        {
            LimitUpLimitDownTier.Tier1 => 500,
            LimitUpLimitDownTier.Tier2 => 1_000,
            LimitUpLimitDownTier.LowPriced => 2_000,
            LimitUpLimitDownTier.LowestPriced => 7_500,
            _ => throw new ArgumentOutOfRangeException(nameof(tier)),
        };
        return (rules ?? BookRules.Default) with
        {
            StaticBand = new PriceDistance(doubled ? basisPoints * 2 : basisPoints, DistanceUnit.BasisPoints),
            DynamicBand = default,
            BandAction = BandAction.Hold,
        };
    }
}
