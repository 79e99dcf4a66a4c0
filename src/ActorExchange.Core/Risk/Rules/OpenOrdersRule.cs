namespace ActorExchange.Core;

/// <summary>OPEN_ORDERS: in all instruments that it concerns together. Changes of orders pass.</summary>
internal sealed class OpenOrdersRule(Constraint constraint) : OrderRule(constraint)
{
    private readonly bool _isForAll = constraint.Instruments.Count == 0;
    private readonly HoldingList _holdings = new();

    public override void Attach(Holding holding) => _holdings.Add(holding);

    public override RiskVerdict Check(in RuleContext context)
    {
        if (context.Intents[0].Replaces != 0) return RiskVerdict.Ok;
        long count = _isForAll ? context.Account.Holds.OrderCount : 0;
        for (int i = 0; !_isForAll && i < _holdings.Count; i++) count += _holdings[i].OrderCount;
        Int128 observed = count * Amount.UnitsPerWhole;
        return observed <= Maximum ? RiskVerdict.Ok : Refusal(CommandStatus.OpenOrdersLimit, RiskUnit.Count, Maximum, observed);
    }
}
