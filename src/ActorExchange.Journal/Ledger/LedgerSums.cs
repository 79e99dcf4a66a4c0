namespace ActorExchange.Journal;

/// <summary>What an account's entries come to in one instrument: exact whatever the instrument's tick and lot are, the same figures as its book keeps.</summary>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Lots">Lots; negative: more went out than came in.</param>
/// <param name="CashFlow">Ticks times lots that trades brought in less what they took, before fees.</param>
/// <param name="Fees">Ticks times lots times millionths that the account paid less what it got.</param>
/// <param name="Trades">Sides of trades.</param>
public readonly record struct LedgerInstrumentSum(uint InstrumentId, string Symbol, Int128 Lots, Int128 CashFlow, Int128 Fees, long Trades);

/// <summary>What an account's cash bookings come to in one currency, in 10^-18.</summary>
public readonly record struct LedgerCashSum(string Currency, Int128 Amount);

/// <summary>What all entries of an account before a time come to; instruments by number, currencies by name.</summary>
public sealed record LedgerSums(IReadOnlyList<LedgerInstrumentSum> Instruments, IReadOnlyList<LedgerCashSum> Cash)
{
    /// <summary>Sums entries up, of which each has the account on one side or on both.</summary>
    internal static LedgerSums Of(uint account, IEnumerable<LedgerEntry> entries)
    {
        var instruments = new SortedDictionary<uint, LedgerInstrumentSum>();
        var cash = new SortedDictionary<string, Int128>(StringComparer.Ordinal);
        foreach (LedgerEntry entry in entries)
        {
            if (entry.Kind == LedgerKind.Cash)
            {
                cash[entry.Currency] = cash.GetValueOrDefault(entry.Currency) + (entry.BuyAccount == account ? entry.Amount : 0)
                    - (entry.SellAccount == account ? entry.Amount : 0);
                continue;
            }

            LedgerInstrumentSum sum = instruments.GetValueOrDefault(entry.InstrumentId, new LedgerInstrumentSum(entry.InstrumentId, entry.Symbol, 0, 0, 0, 0));
            if (entry.BuyAccount == account) sum = Add(sum, entry, 1, entry.BuyFeePpm);
            if (entry.SellAccount == account) sum = Add(sum, entry, -1, entry.SellFeePpm);
            instruments[entry.InstrumentId] = sum;
        }

        return new LedgerSums([.. instruments.Values], [.. cash.Select(c => new LedgerCashSum(c.Key, c.Value))]);
    }

    private static LedgerInstrumentSum Add(LedgerInstrumentSum sum, in LedgerEntry entry, int sign, int feePpm)
    {
        sum = sum with { Lots = sum.Lots + ((Int128)sign * entry.QuantityLots) };
        if (entry.Kind != LedgerKind.Trade) return sum;
        Int128 value = (Int128)entry.PriceTicks * entry.QuantityLots;
        return sum with { CashFlow = sum.CashFlow - (sign * value), Fees = sum.Fees + (Int128.Abs(value) * feePpm), Trades = sum.Trades + 1 };
    }
}
