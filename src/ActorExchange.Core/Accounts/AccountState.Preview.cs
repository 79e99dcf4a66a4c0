namespace ActorExchange.Core;

/// <summary>What a command would need.</summary>
public sealed partial class AccountState
{
    /// <summary>The verdict, hold and fee of a command without any effect, not even on rates.</summary>
    public OrderPreview Preview(in OrderIntent intent, IMarketPrices prices, long now)
    {
        if (Find(intent.InstrumentId) is not { } holding)
            return new OrderPreview(RiskVerdict.Of(CommandStatus.UnknownInstrument), default, default, default, default, default);
        Admission admission = default;
        var intents = new ReadOnlySpan<OrderIntent>(in intent);
        var admissions = new Span<Admission>(ref admission);
        FundsBefore before = Before(holding, prices);
        (long buys, long sells) = (holding.Buys.Lots, holding.Sells.Lots);
        bool priced = TakeIn(holding, intents, GroupKind.None, prices, now, admissions);
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
        RiskVerdict verdict = Standing(holding, 1, now);
        if (verdict.IsOk) verdict = CheckAll(context, before, priced);
        OrderPreview preview = Describe(context, verdict, before);
        TakeOut(holding, admissions);
        return preview;
    }

    private OrderPreview Describe(in RuleContext context, in RiskVerdict verdict, in FundsBefore before)
    {
        (Holding holding, Admission admission) = (context.Holding, context.Admissions[0]);
        Int128 hold = _mode switch
        {
            AccountMode.Cash => holding.Cash.Held - before.Held,
            AccountMode.Margin => Int128.Max(0, RequirementOf(holding, context.Prices) - before.Requirement),
            _ => 0,
        };
        long shares = _mode == AccountMode.Cash ? Math.Max(0, holding.Sells.Lots - context.SellsBefore) : 0;
        Int128 value = context.TryGetPrice(0, out long price) ? Int128.Abs((Int128)price * context.Intents[0].Quantity) : 0;
        return new OrderPreview(
            verdict, new Amount(hold), new Amount(holding.Money.Quantity(shares)),
            new Amount(holding.Money.Fee(value * admission.Fees.MakerPpm)), new Amount(holding.Money.Fee(value * admission.Fees.TakerPpm)),
            new Amount(holding.Money.Price(admission.WorstPrice)));
    }
}
