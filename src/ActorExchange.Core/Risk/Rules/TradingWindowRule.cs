namespace ActorExchange.Core;

/// <summary>TRADING_WINDOW: phases, and times of day from the first to before the second, which may pass midnight.</summary>
internal sealed class TradingWindowRule : OrderRule
{
    private readonly uint _phases;

    public TradingWindowRule(Constraint constraint)
        : base(constraint)
    {
        foreach (string name in constraint.Names)
        {
            if (RuleNames.TryPhase(name, out TradingPhase phase)) _phases |= 1u << (int)phase;
        }

        if (constraint.Names.Count == 0) _phases = uint.MaxValue;
    }

    public override RiskVerdict Check(in RuleContext context)
    {
        bool inPhase = (_phases & (1u << (int)context.Holding.Phase)) != 0;
        return inPhase && IsWithin(UtcDate.TimeOfDay(context.Now)) ? RiskVerdict.Ok : Refusal(CommandStatus.OutsideTradingWindow);
    }

    private bool IsWithin(long time)
    {
        (long from, long to) = (Constraint.From, Constraint.To);
        if (from == to) return true;
        return from < to ? time >= from && time < to : time >= from || time < to;
    }
}
