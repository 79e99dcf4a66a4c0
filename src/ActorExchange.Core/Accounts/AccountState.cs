namespace ActorExchange.Core;

/// <summary>
/// One account between its books and its rules: cash, positions, working orders and what they hold, and whether one more command may pass. Follows what
/// is durable; what is under way is held on top, so that two commands that fit alone but not together cannot both pass. Pure; one caller at a time.
/// </summary>
public sealed partial class AccountState
{
    private static readonly AccountTerms NoTerms = new() { Role = new Role { Name = "unlimited", Mode = AccountMode.Unlimited } };

    private readonly List<CashAccount> _cash = [];
    private readonly List<string> _currencies = [];
    private readonly List<uint> _instruments = [];
    private readonly Throttles _throttles = new();
    private Holding?[] _holdings = new Holding?[16];
    private OrderRule[] _rules = [];
    private AccountTerms _terms = NoTerms;
    private AccountMode _mode = AccountMode.Unlimited;

    /// <summary>No rule needs more of a command than that it is tracked.</summary>
    private bool _isFree = true;

    public AccountState(uint account) => Account = account;

    public uint Account { get; }

    /// <summary>Currencies that the account has or had something in, in order of their first use.</summary>
    public IReadOnlyList<string> Currencies => _currencies;

    /// <summary>Instruments in which the account has or had a position or order, in order of their ids.</summary>
    public IReadOnlyList<uint> Instruments => _instruments;

    internal AccountHolds Holds { get; } = new();

    /// <summary>What is in force for the account. Holds of working orders stay as they are.</summary>
    public void SetTerms(AccountTerms terms)
    {
        _terms = terms;
        _mode = terms.Role.Mode;
        _rules = OrderRules.Compose(terms, _rules);
        _throttles.Set(terms.Switches);
        _isFree = _mode == AccountMode.Unlimited && _rules.Length == 0 && _throttles.IsEmpty && terms.Status == AccountStatus.Active;
        foreach (Holding? holding in _holdings)
        {
            if (holding is not null) Apply(holding);
        }

        Holds.SetMode(_mode, _holdings);
    }

    /// <summary>An instrument is known, or something about it changed.</summary>
    public void SetInstrument(Instrument instrument, TradingPhase phase)
    {
        if (instrument.Id >= _holdings.Length) Array.Resize(ref _holdings, Math.Max((int)instrument.Id + 1, _holdings.Length * 2));
        Holding? holding = _holdings[instrument.Id];
        if (holding is null)
        {
            CashAccount cash = CashIn(instrument.Currency);
            _holdings[instrument.Id] = holding = new Holding(cash, instrument);
            cash.Add(holding);
            Apply(holding);
        }
        else if (holding.Instrument != instrument)
        {
            holding.Set(instrument);
            Holds.Recount(holding);
        }

        holding.Phase = phase;
    }

    /// <summary>What all bookings of the account in a currency come to (without trades).</summary>
    public void SetBooked(string currency, Amount amount)
    {
        CashAccount cash = CashIn(currency);
        cash.Booked = amount.Units;
        Use(cash);
    }

    internal static Int128 Equity(CashAccount cash, IMarketPrices prices)
    {
        Int128 equity = cash.Total;
        foreach (Holding holding in cash.Holdings)
        {
            if (holding.Position.Lots == 0) continue;
            bool known = prices.Of(holding.Instrument.Id).TryGetMark(out long mark);
            equity = WideSum.Add(equity, holding.Money.Money(holding.PositionValue(known, mark)));
        }

        return equity;
    }

    /// <summary>The price of the order that a replace under way is for.</summary>
    internal bool TryGetPresentPrice(int slot, out long price)
    {
        int target = Holds.At(slot).Target;
        price = Holds.At(target).Order.Price;
        return target != 0 && !Holds.At(target).AnyPrice;
    }

    /// <summary>Margins and rules of an instrument, by the terms in force.</summary>
    private void Apply(Holding holding)
    {
        holding.Margin = RiskModel.FullMargin;
        foreach (MarginRates margin in _terms.Margins)
        {
            if (!SymbolPattern.FitsAny(margin.Instruments, holding.Instrument.Symbol)) continue;
            holding.Margin = margin;
            break;
        }

        holding.Rules = [.. _rules.Where(rule => rule.Concerns(holding.Instrument))];
        foreach (OrderRule rule in holding.Rules) rule.Attach(holding);
    }

    private Holding? Find(uint instrumentId) => instrumentId < _holdings.Length ? _holdings[instrumentId] : null;

    private CashAccount? FindCash(string currency) => _cash.Find(cash => cash.Currency == currency);

    private CashAccount CashIn(string currency)
    {
        CashAccount? cash = FindCash(currency);
        if (cash is null) _cash.Add(cash = new CashAccount(currency));
        return cash;
    }

    private void Use(CashAccount cash)
    {
        if (cash.WasUsed) return;
        cash.WasUsed = true;
        _currencies.Add(cash.Currency);
    }

    private void Use(Holding holding)
    {
        if (holding.WasUsed) return;
        holding.WasUsed = true;
        _instruments.Insert(~_instruments.BinarySearch(holding.Instrument.Id), holding.Instrument.Id);
        Use(holding.Cash);
    }
}
