namespace ActorExchange.Core;

/// <summary>INSTRUMENT_ALLOWED.</summary>
internal sealed class InstrumentAllowedRule(Constraint constraint) : OrderRule(constraint)
{
    public override RiskVerdict Check(in RuleContext context) =>
        SymbolPattern.FitsAny(Constraint.Names, context.Holding.Instrument.Symbol) ? RiskVerdict.Ok : Refusal(CommandStatus.InstrumentNotAllowed);
}
