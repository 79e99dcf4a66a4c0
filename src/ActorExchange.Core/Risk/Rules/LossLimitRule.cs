namespace ActorExchange.Core;

/// <summary>LOSS_LIMIT: realised today and unrealised, less fees of today. Refuses only what could raise a position.</summary>
internal sealed class LossLimitRule(Constraint constraint) : OrderRule(constraint)
{
    private readonly HoldingList _holdings = new();

    public override void Attach(Holding holding) => _holdings.Add(holding);

    public override RiskVerdict Check(in RuleContext context) =>
        context.CouldRaisePosition() ? Compare(context.Holding.Cash, context.Prices, context.Now) : RiskVerdict.Ok;

    public override void FindBreaches(IMarketPrices prices, long now, ref List<RiskBreach>? breaches)
    {
        foreach (CashAccount cash in _holdings.Currencies)
        {
            RiskVerdict verdict = Compare(cash, prices, now);
            if (!verdict.IsOk) Add(ref breaches, BreachRule.LossLimit, 0, verdict);
        }
    }

    private RiskVerdict Compare(CashAccount cash, IMarketPrices prices, long now)
    {
        int day = UtcDate.DayOf(now);
        Int128 loss = 0;
        for (int i = 0; i < _holdings.Count; i++)
        {
            if (_holdings[i].Cash == cash) loss = WideSum.Add(loss, -Profit(_holdings[i], prices, day));
        }

        return loss <= Maximum ? RiskVerdict.Ok : Refusal(CommandStatus.LossLimit, RiskUnit.Money, Maximum, loss);
    }

    private static Int128 Profit(Holding holding, IMarketPrices prices, int day)
    {
        ref readonly PositionState position = ref holding.Position;
        InstrumentMoney money = holding.Money;
        Int128 profit = position.Day == day ? WideSum.Add(money.Money(position.DayRealised), -money.Fee(position.DayFees)) : 0;
        if (position.Lots == 0 || !prices.Of(holding.Instrument.Id).TryGetMark(out long mark)) return profit;
        return WideSum.Add(profit, money.Money(((Int128)mark * position.Lots) - position.Cost));
    }
}
