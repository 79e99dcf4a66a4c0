namespace ActorExchange.Core;

/// <summary>An account's money in one currency, and the instruments that are priced in it. Sums are brought up to date when they are asked for.</summary>
internal sealed class CashAccount(string currency)
{
    private Holding[] _stale = [];
    private int _staleCount;
    private Holding[] _holdings = [];
    private int _count;
    private Int128 _traded;
    private Int128 _held;
    private Int128 _monthVolume;
    private Int128 _previousVolume;
    private int _month;

    /// <summary>Whether anybody has asked for the volume.</summary>
    private bool _countsVolume;

    public string Currency { get; } = currency;

    /// <summary>What all bookings come to.</summary>
    public Int128 Booked { get; set; }

    /// <summary>Held by bookings under way.</summary>
    public Int128 Reserved { get; set; }

    /// <summary>Has or had something.</summary>
    public bool WasUsed { get; set; }

    public ReadOnlySpan<Holding> Holdings => _holdings.AsSpan(0, _count);

    /// <summary>Bookings plus trades less fees.</summary>
    public Int128 Total
    {
        get
        {
            Refresh();
            return Booked + _traded;
        }
    }

    /// <summary>Cash mode: what working orders and commands under way hold.</summary>
    public Int128 Held
    {
        get
        {
            Refresh();
            return _held;
        }
    }

    public void Add(Holding holding)
    {
        if (_count == _holdings.Length)
        {
            Array.Resize(ref _holdings, Math.Max(4, _count * 2));
            Array.Resize(ref _stale, _holdings.Length);
        }

        _holdings[_count++] = holding;
    }

    /// <summary>An instrument has traded, or its position is another for any reason.</summary>
    public void MarkTraded(Holding holding)
    {
        holding.HasTraded = true;
        MarkStale(holding);
    }

    /// <summary>Holds of an instrument changed.</summary>
    public void MarkStale(Holding holding)
    {
        if (holding.IsStale) return;
        holding.IsStale = true;
        _stale[_staleCount++] = holding;
    }

    /// <summary>The greater of this and the last calendar month's volume.</summary>
    public Amount Volume(long now)
    {
        Refresh();
        int month = UtcDate.MonthOf(UtcDate.DayOf(now));
        if (month != _month || !_countsVolume)
        {
            (_month, _countsVolume) = (month, true);
            (_monthVolume, _previousVolume) = (0, 0);
            foreach (Holding holding in Holdings)
            {
                (holding.CountedMonth, holding.CountedPrevious) = (0, 0);
                CountVolume(holding);
            }
        }

        return new Amount(Int128.Max(_monthVolume, _previousVolume));
    }

    private void Refresh()
    {
        while (_staleCount > 0) Recount(_stale[--_staleCount]);
    }

    private void Recount(Holding holding)
    {
        holding.IsStale = false;
        InstrumentMoney money = holding.Money;
        if (holding.HasTraded) RecountTrades(holding);
        Int128 hold = money.Money(holding.Buys.Value + holding.Sells.Value) + money.Fee(holding.Buys.Fee + holding.Sells.Fee) + holding.SpecialCash;
        _held += hold - holding.CountedHold;
        holding.CountedHold = hold;
    }

    private void RecountTrades(Holding holding)
    {
        holding.HasTraded = false;
        InstrumentMoney money = holding.Money;
        Int128 trades = WideSum.Add(money.Money(holding.Position.CashFlow), -money.Fee(holding.Position.Fees));
        _traded += trades - holding.CountedTrades;
        holding.CountedTrades = trades;
        if (_countsVolume) CountVolume(holding);
    }

    private void CountVolume(Holding holding)
    {
        ref readonly PositionState position = ref holding.Position;
        Int128 now = position.Month == _month ? holding.Money.Money(position.MonthVolume) : 0;
        Int128 before = position.Month == _month ? holding.Money.Money(position.PreviousMonthVolume)
            : position.Month == _month - 1 ? holding.Money.Money(position.MonthVolume)
            : 0;
        _monthVolume += now - holding.CountedMonth;
        _previousVolume += before - holding.CountedPrevious;
        (holding.CountedMonth, holding.CountedPrevious) = (now, before);
    }
}
