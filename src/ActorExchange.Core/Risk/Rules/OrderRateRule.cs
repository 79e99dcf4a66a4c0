namespace ActorExchange.Core;

/// <summary>ORDER_RATE: each order of a group counts. Remembers when commands passed.</summary>
internal sealed class OrderRateRule(Constraint constraint) : OrderRule(constraint)
{
    private readonly int _most = (int)(constraint.Maximum!.Value.Units / Amount.UnitsPerWhole);
    private SlidingWindow _window = new();

    public override RiskVerdict Check(in RuleContext context)
    {
        int count = _window.CountAt(context.Now, Constraint.Window) + context.Intents.Length;
        return count <= _most ? RiskVerdict.Ok
            : Refusal(CommandStatus.OrderRateLimit, RiskUnit.Count, Maximum, count * Amount.UnitsPerWhole);
    }

    public override void Passed(in RuleContext context)
    {
        for (int i = 0; i < context.Intents.Length; i++) _window.Add(context.Now);
    }

    public override bool TryContinue(OrderRule earlier)
    {
        if (earlier is not OrderRateRule rate || !AreSame(rate.Constraint.Instruments, Constraint.Instruments)) return false;
        _window = rate._window;
        return true;
    }
}
