namespace ActorExchange.Core;

/// <summary>ORDER_SIZE: the quantity of an order, of a replace its new one.</summary>
internal sealed class OrderSizeRule(Constraint constraint) : OrderRule(constraint)
{
    private readonly Int128 _minimum = constraint.Minimum?.Units ?? 0;

    public override RiskVerdict Check(in RuleContext context)
    {
        foreach (ref readonly OrderIntent intent in context.Intents)
        {
            Int128 quantity = context.Holding.Money.Quantity(intent.Quantity);
            if (quantity > Maximum) return Refusal(CommandStatus.OrderSizeLimit, RiskUnit.Quantity, Maximum, quantity);
            if (quantity < _minimum) return Refusal(CommandStatus.OrderSizeLimit, RiskUnit.Quantity, _minimum, quantity);
        }

        return RiskVerdict.Ok;
    }
}
