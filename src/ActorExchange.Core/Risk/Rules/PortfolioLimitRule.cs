namespace ActorExchange.Core;

/// <summary>PORTFOLIO_LIMIT: the exposures of all instruments of a currency. What does not raise the sum passes.</summary>
internal sealed class PortfolioLimitRule(Constraint constraint) : OrderRule(constraint)
{
    private readonly HoldingList _holdings = new();

    public override void Attach(Holding holding) => _holdings.Add(holding);

    public override RiskVerdict Check(in RuleContext context)
    {
        if (!Exposure.TryCompare(context, out Int128 after, out Int128 before)) return Refusal(CommandStatus.NoMarketPrice);
        if (after <= before) return RiskVerdict.Ok;
        Int128 sum = after;
        for (int i = 0; i < _holdings.Count; i++)
        {
            Holding other = _holdings[i];
            if (other != context.Holding && other.Cash == context.Holding.Cash) sum = WideSum.Add(sum, Exposure.Worst(other, context.Prices));
        }

        return sum <= Maximum ? RiskVerdict.Ok : Refusal(CommandStatus.PortfolioLimit, RiskUnit.Money, Maximum, sum);
    }

    public override void FindBreaches(IMarketPrices prices, long now, ref List<RiskBreach>? breaches)
    {
        foreach (CashAccount cash in _holdings.Currencies)
        {
            Int128 sum = 0;
            for (int i = 0; i < _holdings.Count; i++)
            {
                if (_holdings[i].Cash == cash) sum = WideSum.Add(sum, Exposure.Now(_holdings[i], prices));
            }

            if (sum <= Maximum) continue;
            Add(ref breaches, BreachRule.PortfolioLimit, 0, Refusal(CommandStatus.PortfolioLimit, RiskUnit.Money, Maximum, sum));
        }
    }
}
