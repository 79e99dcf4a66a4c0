namespace ActorExchange.Core;

/// <summary>PRICE_RANGE: limits, and stop prices of orders.</summary>
internal sealed class PriceRangeRule(Constraint constraint) : OrderRule(constraint)
{
    private readonly Int128 _minimum = constraint.Minimum?.Units ?? Int128.MinValue;

    public override RiskVerdict Check(in RuleContext context)
    {
        for (int i = 0; i < context.Intents.Length; i++)
        {
            RiskVerdict verdict = context.TryGetLimit(i, out long limit) ? Check(context.Holding, limit) : RiskVerdict.Ok;
            long stop = context.Intents[i].StopPrice;
            if (verdict.IsOk && stop != 0) verdict = Check(context.Holding, stop);
            if (!verdict.IsOk) return verdict;
        }

        return RiskVerdict.Ok;
    }

    private RiskVerdict Check(Holding holding, long ticks)
    {
        Int128 price = holding.Money.Price(ticks);
        if (price > Maximum) return Refusal(CommandStatus.PriceRangeLimit, RiskUnit.Price, Maximum, price);
        return price < _minimum ? Refusal(CommandStatus.PriceRangeLimit, RiskUnit.Price, _minimum, price) : RiskVerdict.Ok;
    }
}
