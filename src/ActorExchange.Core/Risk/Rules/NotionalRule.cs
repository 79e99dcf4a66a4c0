namespace ActorExchange.Core;

/// <summary>NOTIONAL: of an order without a limit at its worst price, and where it has none at the market's.</summary>
internal sealed class NotionalRule(Constraint constraint) : OrderRule(constraint)
{
    public override RiskVerdict Check(in RuleContext context)
    {
        for (int i = 0; i < context.Intents.Length; i++)
        {
            if (!context.TryGetPrice(i, out long price)) return Refusal(CommandStatus.NoMarketPrice);
            Int128 value = context.Holding.Money.Money(Int128.Abs((Int128)price * context.Intents[i].Quantity));
            if (value > Maximum) return Refusal(CommandStatus.NotionalLimit, RiskUnit.Money, Maximum, value);
        }

        return RiskVerdict.Ok;
    }
}
