using ActorExchange.Core;
using ActorExchange.Journal;

namespace ActorExchange.Engine.Reporting;

/// <summary>
/// Cash and positions of an account while its ledger is read. Counts as books do, in ticks, lots and millionths, so that it comes to the same figures,
/// rounded at the same place.
/// </summary>
internal sealed class StatementBalances
{
    private readonly ReportFigures _figures;
    private readonly SortedDictionary<string, Amount> _booked = new(StringComparer.Ordinal);
    private readonly SortedDictionary<uint, (Int128 Lots, Int128 CashFlow, Int128 Fees)> _traded = [];

    public StatementBalances(ReportFigures figures, LedgerSums opening)
    {
        _figures = figures;
        foreach (LedgerCashSum cash in opening.Cash) _booked[cash.Currency] = new Amount(cash.Amount);
        foreach (LedgerInstrumentSum sum in opening.Instruments) _traded[sum.InstrumentId] = (sum.Lots, sum.CashFlow, sum.Fees);
    }

    /// <summary>Currencies that the account has, or had, something in.</summary>
    public IReadOnlyCollection<string> Currencies
    {
        get
        {
            var currencies = new SortedSet<string>(_booked.Keys, StringComparer.Ordinal);
            foreach (uint instrument in _traded.Keys) currencies.Add(InstrumentOf(instrument).Currency);
            return currencies;
        }
    }

    /// <summary>Positions that are not zero, by instrument.</summary>
    public IEnumerable<(Instrument Instrument, Amount Position)> Positions
    {
        get
        {
            foreach ((uint instrument, (Int128 lots, _, _)) in _traded)
                if (lots != 0) yield return (InstrumentOf(instrument), Position(instrument));
        }
    }

    public Instrument InstrumentOf(uint id) => _figures.InstrumentOf(id);

    public Amount Cash(string currency)
    {
        Amount sum = _booked.GetValueOrDefault(currency);
        foreach ((uint id, (_, Int128 cashFlow, Int128 fees)) in _traded)
        {
            Instrument instrument = InstrumentOf(id);
            if (!string.Equals(instrument.Currency, currency, StringComparison.Ordinal)) continue;
            InstrumentUnits units = InstrumentUnits.Of(instrument);
            sum += units.Money(cashFlow) - units.Fee(fees);
        }

        return sum;
    }

    public Amount Position(uint instrument) => new(_traded.GetValueOrDefault(instrument).Lots * InstrumentUnits.Of(InstrumentOf(instrument)).PerLot);

    /// <summary>One side of a trade; what it brought in, and what it cost in fees.</summary>
    public (Amount Amount, Amount Fee) Trade(in LedgerEntry entry, bool isBuyer)
    {
        InstrumentUnits units = InstrumentUnits.Of(InstrumentOf(entry.InstrumentId));
        Int128 value = (Int128)entry.PriceTicks * entry.QuantityLots * (isBuyer ? -1 : 1);
        (Int128 lots, Int128 cashFlow, Int128 fees) = _traded.GetValueOrDefault(entry.InstrumentId);
        Int128 more = PositionState.FeeOf(entry.PriceTicks, entry.QuantityLots, isBuyer ? entry.BuyFeePpm : entry.SellFeePpm);
        _traded[entry.InstrumentId] = (lots + (isBuyer ? entry.QuantityLots : -entry.QuantityLots), cashFlow + value, fees + more);
        return (units.Money(value), units.Fee(fees + more) - units.Fee(fees));
    }

    public void Shares(in LedgerEntry entry, bool isReceiver)
    {
        (Int128 lots, Int128 cashFlow, Int128 fees) = _traded.GetValueOrDefault(entry.InstrumentId);
        _traded[entry.InstrumentId] = (lots + (isReceiver ? entry.QuantityLots : -entry.QuantityLots), cashFlow, fees);
    }

    /// <summary>One end of a cash booking; what it brought in.</summary>
    public Amount Book(in LedgerEntry entry, bool isReceiver)
    {
        var amount = new Amount(isReceiver ? entry.Amount : -entry.Amount);
        _booked[entry.Currency] = _booked.GetValueOrDefault(entry.Currency) + amount;
        return amount;
    }
}
