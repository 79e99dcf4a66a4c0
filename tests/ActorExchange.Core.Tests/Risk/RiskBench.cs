namespace ActorExchange.Core.Tests;

/// <summary>An account for tests of its rules: two instruments in dollars, one in euros; every admitted order is accepted at once.</summary>
internal sealed class RiskBench
{
    public const long Second = 1_000_000_000;
    private long _nextOrder = 1;

    public RiskBench(params Constraint[] constraints)
    {
        Terms = new AccountTerms { Role = new Role { Name = "test", Mode = AccountMode.Unlimited, Constraints = constraints } };
        foreach (Instrument instrument in new[] { Aaa, Bbb, Eee }) Account.SetInstrument(instrument, TradingPhase.Continuous);
        Account.SetTerms(Terms);
    }

    public static Instrument Aaa { get; } = new() { Id = 1, Symbol = "AAA", TickScale = 0 };

    public static Instrument Bbb { get; } = new() { Id = 2, Symbol = "BBB", TickScale = 0, LotScale = 1 };

    public static Instrument Eee { get; } = new() { Id = 3, Symbol = "EEE", TickScale = 0, Currency = "EUR", MinPrice = -1_000 };

    public AccountState Account { get; } = new(1);

    public FixedPrices Prices { get; } = new();

    public AccountTerms Terms { get; private set; }

    public long Now { get; set; } = 100 * UtcDate.NanosecondsPerDay;

    public void Set(Func<AccountTerms, AccountTerms> change) => Account.SetTerms(Terms = change(Terms));

    public void SetMode(AccountMode mode, string currency = "USD", long cash = 0)
    {
        Set(terms => terms with { Role = terms.Role with { Mode = mode } });
        Account.SetBooked(currency, Amount.Whole(cash));
    }

    public static OrderIntent Order(Side side, long quantity, long price, uint instrument = 1) => new()
    {
        InstrumentId = instrument,
        Side = side,
        Type = OrderType.Limit,
        TimeInForce = TimeInForce.GoodTillCancel,
        Price = price,
        Quantity = quantity,
    };

    /// <summary>A verdict alone: what passes is taken back.</summary>
    public RiskVerdict Try(OrderIntent intent)
    {
        RiskVerdict verdict = Account.Admit(intent, Prices, Now, out Admission admission);
        if (verdict.IsOk) Account.Answered(admission.Slot);
        return verdict;
    }

    public RiskVerdict Try(Side side, long quantity, long price, uint instrument = 1) => Try(Order(side, quantity, price, instrument));

    /// <summary>Sends an order that the book accepts; its number.</summary>
    public long Work(Side side, long quantity, long price, uint instrument = 1) => Work(Order(side, quantity, price, instrument));

    public long Work(OrderIntent intent)
    {
        Account.Admit(intent, Prices, Now, out Admission admission).ShouldBe(RiskVerdict.Ok);
        Account.Accepted(admission.Slot, _nextOrder, 0, WaitReason.None, Now);
        return _nextOrder++;
    }

    /// <summary>Gives the account a position, past all rules.</summary>
    public void Trade(Side side, long quantity, long price, uint instrument = 1, int feePpm = 0) =>
        Account.Traded(instrument, side, price, quantity, feePpm, false, Now);
}
