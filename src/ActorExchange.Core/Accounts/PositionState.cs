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

    /// <summary>What one side of a trade pays: ticks times lots times millionths, of the value's magnitude. Stops at the ends of 128 bits.</summary>
    public static Int128 FeeOf(long price, long quantity, int feePpm) => FeeOf(Int128.Abs((Int128)price * quantity), feePpm);

    /// <summary>Takes one side of a trade in.</summary>
    /// <param name="side">The account's side.</param>
    /// <param name="price">Ticks.</param>
    /// <param name="quantity">Lots, above 0.</param>
    /// <param name="feePpm">The rate that this side pays.</param>
    /// <param name="withItself">Both sides are the account's: only fees and volume count, and the position stays as it is.</param>
    /// <param name="time">Of the trade.</param>
    public void Trade(Side side, long price, long quantity, int feePpm, bool withItself, long time)
    {
        Turn(time);
        Int128 value = (Int128)price * quantity;
        Int128 volume = Int128.Abs(value);
        Int128 fee = FeeOf(volume, feePpm);
        Trades++;
        DayTrades++;
        Fees = WideSum.Add(Fees, fee);
        DayFees = WideSum.Add(DayFees, fee);
        DayVolume = WideSum.Add(DayVolume, volume);
        MonthVolume = WideSum.Add(MonthVolume, volume);
        if (withItself) return;
        CashFlow = WideSum.Add(CashFlow, side == Side.Buy ? -value : value);
        Move(side == Side.Buy ? quantity : -quantity, price, time);
    }

    /// <summary>Shares come in or go out without money: as a trade at the given price, but that no cash flows and it counts as no trade.</summary>
    /// <param name="lots">Negative: they go out.</param>
    /// <param name="price">Ticks: what they cost, or count for.</param>
    /// <param name="time">Of the booking.</param>
    public void Book(long lots, long price, long time)
    {
        Turn(time);
        Move(lots, price, time);
    }

    private static Int128 FeeOf(Int128 volume, int feePpm) =>
        // Nearly every value is below 2^64, where nothing can overflow.
        volume >> 64 == 0 ? volume * feePpm : WideMath.Multiply(volume, feePpm);

    /// <summary>Closes what lies the other way first, then opens the rest.</summary>
    private void Move(long lots, long price, long time)
    {
        long before = Lots;
        long after = Math.Max(Saturating.Add(before, lots), -long.MaxValue);
        long closing = 0;
        if (before != 0 && (before ^ lots) < 0)
        {
            closing = (after ^ before) < 0 ? -before : lots;
            Close(closing, price);
        }

        Cost = WideSum.Add(Cost, (Int128)price * (after - (before + closing)));
        if (after == 0) OpenedAt = 0;
        else if (before == 0 || (after ^ before) < 0) OpenedAt = time;
        Lots = after;
    }

    private void Close(long lots, long price)
    {
        Int128 removed = lots == -Lots ? Cost : PartOfCost(-lots);
        Int128 profit = WideSum.Add(-((Int128)price * lots), -removed);
        Cost -= removed;
        Realised = WideSum.Add(Realised, profit);
        DayRealised = WideSum.Add(DayRealised, profit);
    }

    /// <summary>Cost × lots / Lots, rounded toward zero, whatever fits on the way; lots has the position's sign and is less.</summary>
    private readonly Int128 PartOfCost(long lots)
    {
        if (Cost == (long)Cost) return Cost * lots / Lots;
        (Int128 perLot, Int128 rest) = Int128.DivRem(Cost, Lots);
        return (perLot * lots) + (rest * lots / Lots);
    }

    /// <summary>Begins the day and the month of a time, if they are others than the last ones.</summary>
    private void Turn(long time)
    {
        int day = UtcDate.DayOf(time);
        if (day == Day) return;
        Day = day;
        (DayTrades, DayRealised, DayFees, DayVolume) = (0, 0, 0, 0);
        int month = UtcDate.MonthOf(day);
        if (month == Month) return;
        PreviousMonthVolume = month == Month + 1 ? MonthVolume : 0;
        MonthVolume = 0;
        Month = month;
    }
}
