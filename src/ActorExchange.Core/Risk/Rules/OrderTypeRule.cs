namespace ActorExchange.Core;

/// <summary>ORDER_TYPE_ALLOWED: of placements; a change leaves an order's type as it is.</summary>
internal sealed class OrderTypeRule : OrderRule
{
    private readonly uint _allowed;

    public OrderTypeRule(Constraint constraint)
        : base(constraint)
    {
        foreach (string name in constraint.Names)
        {
            if (RuleNames.TryOrderType(name, out OrderType type)) _allowed |= 1u << (int)type;
        }
    }

    public override RiskVerdict Check(in RuleContext context)
    {
        foreach (ref readonly OrderIntent intent in context.Intents)
        {
            if (intent.Replaces == 0 && (_allowed & (1u << (int)intent.Type)) == 0) return Refusal(CommandStatus.OrderTypeNotAllowed);
        }

        return RiskVerdict.Ok;
    }
}
