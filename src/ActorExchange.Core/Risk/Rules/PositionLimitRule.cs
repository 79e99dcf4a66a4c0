namespace ActorExchange.Core;

/// <summary>POSITION_LIMIT. Orders that bring a position beyond it nearer to zero, without crossing zero, pass: they do not count on their side's far end.</summary>
internal sealed class PositionLimitRule(Constraint constraint) : OrderRule(constraint)
{
    private readonly HoldingList _holdings = new();

    public override void Attach(Holding holding) => _holdings.Add(holding);

    public override RiskVerdict Check(in RuleContext context)
    {
        RiskVerdict buys = Check(context, Side.Buy);
        return buys.IsOk ? Check(context, Side.Sell) : buys;
    }

    public override void FindBreaches(IMarketPrices prices, long now, ref List<RiskBreach>? breaches)
    {
        for (int i = 0; i < _holdings.Count; i++)
        {
            Holding holding = _holdings[i];
            Int128 quantity = holding.Money.Quantity(Int128.Abs((Int128)holding.Position.Lots));
            if (quantity <= Maximum) continue;
            RiskVerdict verdict = Refusal(CommandStatus.PositionLimit, RiskUnit.Quantity, Maximum, quantity);
            Add(ref breaches, BreachRule.PositionLimit, holding.Instrument.Id, verdict);
        }
    }

    private RiskVerdict Check(in RuleContext context, Side side)
    {
        if (!context.Adds(side)) return RiskVerdict.Ok;
        Int128 quantity = context.Holding.Money.Quantity(context.Holding.WorstLots(side));
        return quantity <= Maximum ? RiskVerdict.Ok : Refusal(CommandStatus.PositionLimit, RiskUnit.Quantity, Maximum, quantity);
    }
}
