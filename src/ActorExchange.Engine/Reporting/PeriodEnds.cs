using ActorExchange.Journal;

namespace ActorExchange.Engine.Reporting;

/// <summary>
/// Prices of an instrument at the ends of the last periods, found in the ledger by bisection: trades have dense numbers in the order of time, so a few
/// rows are read, however many there are.
/// </summary>
/// <param name="now">End of the newest period, nanoseconds.</param>
/// <param name="length">Of a period, nanoseconds.</param>
/// <param name="periods">How many.</param>
internal sealed class PeriodEnds(long now, long length, int periods)
{
    /// <summary>Price of the last trade before each end, oldest first, from the first end that has one; ticks. One more than there are periods.</summary>
    public long[] Prices(ILedgerStore ledger, uint instrumentId)
    {
        List<long> prices = [];
        long trade = 0;
        long price = 0;
        for (int i = periods; i >= 0; i--)
        {
            Advance(ledger, instrumentId, now - (i * length), ref trade, ref price);
            if (trade > 0) prices.Add(price);
        }

        return [.. prices];
    }

    /// <summary>From a trade before a time to the last one before it: steps that double until one goes too far, then halves.</summary>
    private static void Advance(ILedgerStore ledger, uint instrumentId, long time, ref long trade, ref long price)
    {
        long step = 1;
        while (TryStep(ledger, instrumentId, time, step, ref trade, ref price)) step *= 2;
        while ((step /= 2) > 0) TryStep(ledger, instrumentId, time, step, ref trade, ref price);
    }

    private static bool TryStep(ILedgerStore ledger, uint instrumentId, long time, long step, ref long trade, ref long price)
    {
        IReadOnlyList<LedgerRow> rows = ledger.ReadTrades(instrumentId, trade + step - 1, 1);
        if (rows.Count == 0 || rows[0].Entry.TimeNs >= time) return false;
        (trade, price) = (rows[0].Entry.TradeId, rows[0].Entry.PriceTicks);
        return true;
    }
}
