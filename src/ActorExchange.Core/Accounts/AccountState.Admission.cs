namespace ActorExchange.Core;

/// <summary>
/// Whether commands may pass. A command is taken in first, as if the book had accepted it, then looked at with everything else; if it may not pass, it is
/// taken out again. So what is looked at is always the sum of all that works or is under way.
/// </summary>
public sealed partial class AccountState
{
    /// <summary>Lots of all orders of a side stay below this, so that sums of them fit.</summary>
    private const long LargestLots = long.MaxValue / 4;

    /// <summary>Checks one command, and if it may pass holds what it needs.</summary>
    /// <param name="intent">The command.</param>
    /// <param name="prices">Where the market is.</param>
    /// <param name="now">Nanoseconds; for rates and times of day.</param>
    /// <param name="admission">If the verdict is Ok.</param>
    public RiskVerdict Admit(in OrderIntent intent, IMarketPrices prices, long now, out Admission admission)
    {
        admission = default;
        return Admit(new ReadOnlySpan<OrderIntent>(in intent), GroupKind.None, prices, now, new Span<Admission>(ref admission));
    }

    /// <summary>As <see cref="Admit(in OrderIntent, IMarketPrices, long, out Admission)"/> for a group: all or none.</summary>
    /// <param name="legs">Up to 8, of one instrument and group kind.</param>
    /// <param name="prices">Where the market is.</param>
    /// <param name="now">Nanoseconds.</param>
    /// <param name="admissions">As many as legs.</param>
    public RiskVerdict AdmitGroup(ReadOnlySpan<OrderIntent> legs, IMarketPrices prices, long now, Span<Admission> admissions) =>
        Admit(legs, legs[0].Group, prices, now, admissions[..legs.Length]);

    /// <summary>Takes a command of the exchange itself in: holds what it needs and asks no rule.</summary>
    public Admission AdmitUnchecked(in OrderIntent intent, IMarketPrices prices, long now)
    {
        Admission admission = default;
        if (Find(intent.InstrumentId) is not { } holding) return admission;
        Use(holding);
        TakeIn(holding, new ReadOnlySpan<OrderIntent>(in intent), GroupKind.None, prices, now, new Span<Admission>(ref admission));
        return admission;
    }

    /// <summary>Shares that a booking takes out are held like a sell's; InsufficientShares if they are not available.</summary>
    public RiskVerdict AdmitShareBooking(uint instrumentId, long lots, out Admission admission)
    {
        admission = default;
        if (Find(instrumentId) is not { } holding) return RiskVerdict.Of(CommandStatus.UnknownInstrument);
        Int128 available = Int128.Max(0, AvailableLots(holding));
        if (lots > available) return Missing(holding, available, lots);
        var order = new OpenOrder { InstrumentId = instrumentId, Side = Side.Sell, Quantity = lots, Leaves = lots };
        admission = new Admission(Holds.Add(holding, order, HoldKind.Shares, underWay: true), 0, default);
        return RiskVerdict.Ok;
    }

    /// <summary>The rates that an order admitted now pays.</summary>
    public FeeRates FeesOf(uint instrumentId, long now) => Find(instrumentId) is { } holding ? Rates(holding, now) : default;

    private RiskVerdict Admit(ReadOnlySpan<OrderIntent> intents, GroupKind group, IMarketPrices prices, long now, Span<Admission> admissions)
    {
        if (Find(intents[0].InstrumentId) is not { } holding) return RiskVerdict.Of(CommandStatus.UnknownInstrument);
        if (_isFree) return AdmitFreely(holding, intents, group, prices, now, admissions);
        RiskVerdict verdict = Standing(holding, intents.Length, now);
        if (!verdict.IsOk) return verdict;
        FundsBefore before = Before(holding, prices);
        (long buys, long sells) = (holding.Buys.Lots, holding.Sells.Lots);
        bool priced = TakeIn(holding, intents, group, prices, now, admissions);
        var context = new RuleContext
        {
            Account = this,
            Holding = holding,
            Intents = intents,
            Admissions = admissions,
            BuysBefore = buys,
            SellsBefore = sells,
            Prices = prices,
            Now = now,
        };
        verdict = CheckAll(context, before, priced);
        if (verdict.IsOk) Pass(context);
        else TakeOut(holding, admissions);
        return verdict;
    }

    private RiskVerdict AdmitFreely(
        Holding holding, ReadOnlySpan<OrderIntent> intents, GroupKind group, IMarketPrices prices, long now, Span<Admission> admissions)
    {
        foreach (ref readonly OrderIntent intent in intents)
        {
            if (IsTooLarge(holding, intent.Price, intent.Quantity)) return TooLarge(holding, intent.Price, intent.Quantity);
        }

        TakeIn(holding, intents, group, prices, now, admissions);
        if (HasTooManyLots(holding))
        {
            TakeOut(holding, admissions);
            return RiskVerdict.Of(CommandStatus.ValueOverflow);
        }

        Use(holding);
        return RiskVerdict.Ok;
    }

    private RiskVerdict CheckAll(in RuleContext context, in FundsBefore before, bool priced)
    {
        foreach (OrderRule rule in context.Holding.Rules)
        {
            RiskVerdict refused = rule.Check(context);
            if (!refused.IsOk) return refused;
        }

        if (!priced) return RiskVerdict.Of(CommandStatus.NoMarketPrice);
        RiskVerdict verdict = CheckSizes(context);
        return verdict.IsOk && _mode != AccountMode.Unlimited ? CheckFunds(context, before) : verdict;
    }

    private void Pass(in RuleContext context)
    {
        Use(context.Holding);
        foreach (OrderRule rule in context.Holding.Rules) rule.Passed(context);
        _throttles.Passed(context.Holding.Instrument.Symbol, context.Intents.Length, context.Now);
    }

    /// <summary>Status and switches.</summary>
    private RiskVerdict Standing(Holding holding, int commands, long now) => _terms.Status switch
    {
        AccountStatus.Closed => RiskVerdict.Of(CommandStatus.AccountClosed),
        AccountStatus.Suspended => RiskVerdict.Of(CommandStatus.AccountSuspended),
        _ => _throttles.Check(holding.Instrument.Symbol, commands, now),
    };

    private FeeRates Rates(Holding holding, long now)
    {
        if (_terms.Fees is not { } schedule) return default;
        return schedule.Tiers.Count == 1 ? schedule.Tiers[0].Rates : schedule.RatesAt(holding.Cash.Volume(now));
    }
}
