namespace ActorExchange.Core;

/// <summary>PRICE_COLLAR: how far a buy's limit may lie above the market price, a sell's below. Without a market price all limits pass.</summary>
internal sealed class PriceCollarRule(Constraint constraint) : OrderRule(constraint)
{
    public override RiskVerdict Check(in RuleContext context)
    {
        if (!context.Prices.Of(context.Holding.Instrument.Id).TryGetMark(out long mark)) return RiskVerdict.Ok;
        Int128 magnitude = Int128.Abs((Int128)mark);
        Int128 most = WideMath.Multiply(magnitude, Maximum);
        for (int i = 0; i < context.Intents.Length; i++)
        {
            if (!context.TryGetLimit(i, out long limit)) continue;
            Int128 beyond = context.Order(i).Side == Side.Buy ? (Int128)limit - mark : (Int128)mark - limit;
            if (beyond <= 0 || WideMath.Multiply(beyond, Amount.UnitsPerWhole) <= most) continue;
            Int128 share = magnitude == 0 ? Int128.MaxValue : WideMath.Multiply(beyond, Amount.UnitsPerWhole) / magnitude;
            return Refusal(CommandStatus.PriceCollarLimit, RiskUnit.Share, Maximum, share);
        }

        return RiskVerdict.Ok;
    }
}
