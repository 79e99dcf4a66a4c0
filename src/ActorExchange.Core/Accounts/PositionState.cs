namespace ActorExchange.Core;

/// <summary>
/// One account's position in one instrument and all that trading it has come to. Kept by the instrument's book for every account and followed by
/// the account's session: the same steps give the same figures. Money is in ticks times lots, fees in ticks times lots times millionths: exact,
/// whatever the instrument. Sums stop at the ends of 128 bits. Times are nanoseconds since 1970-01-01 UTC.
/// </summary>
public struct PositionState
{
    /// <summary>Lots held; negative is short.</summary>
    public long Lots;

    /// <summary>What the present position cost, with its sign: average entry price = Cost / Lots.</summary>
    public Int128 Cost;

    /// <summary>Profit of what was closed, before fees.</summary>
    public Int128 Realised;

    /// <summary>Money that came in by trades less what went out, before fees.</summary>
    public Int128 CashFlow;

    /// <summary>Fees paid less rebates got.</summary>
    public Int128 Fees;

    /// <summary>When the present position was opened, or changed its sign; 0: there is none.</summary>
    public long OpenedAt;

    public long Trades;

    /// <summary>Days since 1970 (UTC) of the last trade, and what that day came to. Volume: ticks times lots, magnitudes.</summary>
    public int Day;
    public long DayTrades;
    public Int128 DayRealised;
    public Int128 DayFees;
    public Int128 DayVolume;

    /// <summary>Months since 1970 (UTC) of the last trade, and the volume of that month and of the one before.</summary>
    public int Month;
    public Int128 MonthVolume;
    public Int128 PreviousMonthVolume;

    /// <summary>Takes one side of a trade in.</summary>
    /// <param name="side">The account's side.</param>
    /// <param name="price">Ticks.</param>
    /// <param name="quantity">Lots, above 0.</param>
    /// <param name="feePpm">The rate that this side pays.</param>
    /// <param name="withItself">Both sides are the account's: only fees and volume count, and the position stays as it is.</param>
    /// <param name="time">Of the trade.</param>
    public void Trade(Side side, long price, long quantity, int feePpm, bool withItself, long time) =>
        throw new NotImplementedException();

    /// <summary>Shares come in or go out without money: as a trade at the given price, but that no cash flows and it counts as no trade.</summary>
    /// <param name="lots">Negative: they go out.</param>
    /// <param name="price">Ticks: what they cost, or count for.</param>
    /// <param name="time">Of the booking.</param>
    public void Book(long lots, long price, long time) => throw new NotImplementedException();
}
