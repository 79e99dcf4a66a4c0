namespace ActorExchange.Core;

/// <summary>One constraint in force for an account, with what it has to remember. One class per kind.</summary>
internal abstract class OrderRule(Constraint constraint)
{
    public Constraint Constraint { get; } = constraint;

    protected ConstraintKind Kind => Constraint.Kind;

    protected Int128 Maximum { get; } = constraint.Maximum?.Units ?? Int128.MaxValue;

    /// <summary>Whether it is for orders of an instrument at all.</summary>
    public bool Concerns(Instrument instrument) =>
        SymbolPattern.FitsAny(Constraint.Instruments, instrument.Symbol) && (Constraint.Currency.Length == 0 || Constraint.Currency == instrument.Currency);

    /// <summary>An instrument that it concerns is known.</summary>
    public virtual void Attach(Holding holding)
    {
    }

    /// <summary>Whether a command may pass. Changes nothing.</summary>
    public abstract RiskVerdict Check(in RuleContext context);

    /// <summary>A command has passed all rules.</summary>
    public virtual void Passed(in RuleContext context)
    {
    }

    /// <summary>The account's terms are set anew: remembers what the same rule remembered until now. False: it is another rule.</summary>
    public virtual bool TryContinue(OrderRule earlier) => false;

    /// <summary>Adds what the account breaks as it stands.</summary>
    public virtual void FindBreaches(IMarketPrices prices, long now, ref List<RiskBreach>? breaches)
    {
    }

    protected RiskVerdict Refusal(CommandStatus status, RiskUnit unit, Int128 limit, Int128 observed) =>
        new(status, Kind, unit, new Amount(limit), new Amount(observed));

    protected RiskVerdict Refusal(CommandStatus status) => new(status, Kind, RiskUnit.None, default, default);

    protected static void Add(ref List<RiskBreach>? breaches, BreachRule rule, uint instrumentId, in RiskVerdict verdict) =>
        (breaches ??= []).Add(new RiskBreach(rule, instrumentId, verdict));

    protected static bool AreSame(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        if (a.Count != b.Count) return false;
        for (int i = 0; i < a.Count; i++)
        {
            if (a[i] != b[i]) return false;
        }

        return true;
    }
}
