namespace ActorExchange.Core;

/// <summary>DUPLICATE_BURST: orders and changes alike in instrument, side, price and quantity. Remembers those that passed.</summary>
internal sealed class DuplicateBurstRule(Constraint constraint) : OrderRule(constraint)
{
    private readonly int _most = (int)(constraint.Maximum!.Value.Units / Amount.UnitsPerWhole);
    private BurstWindow _window = new();

    public override RiskVerdict Check(in RuleContext context)
    {
        for (int i = 0; i < context.Intents.Length; i++)
        {
            long key = KeyOf(context, i);
            int count = _window.CountAt(key, context.Now, Constraint.Window) + 1;
            for (int before = 0; before < i; before++)
            {
                if (KeyOf(context, before) == key) count++;
            }

            if (count > _most) return Refusal(CommandStatus.DuplicateBurst, RiskUnit.Count, Maximum, count * Amount.UnitsPerWhole);
        }

        return RiskVerdict.Ok;
    }

    public override void Passed(in RuleContext context)
    {
        for (int i = 0; i < context.Intents.Length; i++) _window.Add(KeyOf(context, i), context.Now);
    }

    public override bool TryContinue(OrderRule earlier)
    {
        if (earlier is not DuplicateBurstRule burst || !AreSame(burst.Constraint.Instruments, Constraint.Instruments)) return false;
        _window = burst._window;
        return true;
    }

    private static long KeyOf(in RuleContext context, int at)
    {
        ref readonly OrderIntent intent = ref context.Intents[at];
        return BurstWindow.KeyOf(intent.InstrumentId, context.Order(at).Side, intent.Price, intent.Quantity);
    }
}
