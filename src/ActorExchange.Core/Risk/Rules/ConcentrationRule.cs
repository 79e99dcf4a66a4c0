namespace ActorExchange.Core;

/// <summary>CONCENTRATION: the exposure of one instrument as a share of the account's equity in its currency. What does not raise the exposure passes.</summary>
internal sealed class ConcentrationRule(Constraint constraint) : OrderRule(constraint)
{
    private readonly HoldingList _holdings = new();

    public override void Attach(Holding holding) => _holdings.Add(holding);

    public override RiskVerdict Check(in RuleContext context)
    {
        if (!Exposure.TryCompare(context, out Int128 after, out Int128 before)) return Refusal(CommandStatus.NoMarketPrice);
        return after <= before ? RiskVerdict.Ok : Compare(after, AccountState.Equity(context.Holding.Cash, context.Prices));
    }

    public override void FindBreaches(IMarketPrices prices, long now, ref List<RiskBreach>? breaches)
    {
        for (int i = 0; i < _holdings.Count; i++)
        {
            Holding holding = _holdings[i];
            if (holding.Position.Lots == 0) continue;
            RiskVerdict verdict = Compare(Exposure.Now(holding, prices), AccountState.Equity(holding.Cash, prices));
            if (!verdict.IsOk) Add(ref breaches, BreachRule.Concentration, holding.Instrument.Id, verdict);
        }
    }

    private RiskVerdict Compare(Int128 exposure, Int128 equity)
    {
        Int128 most = WideMath.ShareOf(Int128.Max(0, equity), Maximum, up: false);
        return exposure <= most ? RiskVerdict.Ok : Refusal(CommandStatus.ConcentrationLimit, RiskUnit.Money, most, exposure);
    }
}
