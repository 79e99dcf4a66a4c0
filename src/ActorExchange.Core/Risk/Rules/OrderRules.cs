namespace ActorExchange.Core;

/// <summary>The rules of an account, composed of its role's constraints and its own.</summary>
internal static class OrderRules
{
    /// <summary>In the order of their kinds, the role's before the account's own; what earlier ones remember goes over to the same ones.</summary>
    public static OrderRule[] Compose(AccountTerms terms, ReadOnlySpan<OrderRule> earlier)
    {
        var rules = new List<OrderRule>();
        for (ConstraintKind kind = ConstraintKind.PositionLimit; kind <= ConstraintKind.PriceCollar; kind++)
        {
            Add(rules, terms.Role.Constraints, kind);
            Add(rules, terms.OwnLimits, kind);
        }

        var taken = new bool[earlier.Length];
        foreach (OrderRule rule in rules)
        {
            for (int i = 0; i < earlier.Length; i++)
            {
                if (taken[i] || !rule.TryContinue(earlier[i])) continue;
                taken[i] = true;
                break;
            }
        }

        return [.. rules];
    }

    private static void Add(List<OrderRule> rules, IReadOnlyList<Constraint> constraints, ConstraintKind kind)
    {
        foreach (Constraint constraint in constraints)
        {
            if (constraint.Kind == kind) rules.Add(Create(constraint));
        }
    }

    private static OrderRule Create(Constraint constraint) => constraint.Kind switch
    {
        ConstraintKind.PositionLimit => new PositionLimitRule(constraint),
        ConstraintKind.PortfolioLimit => new PortfolioLimitRule(constraint),
        ConstraintKind.OrderSize => new OrderSizeRule(constraint),
        ConstraintKind.OrderRate => new OrderRateRule(constraint),
        ConstraintKind.OrderTypeAllowed => new OrderTypeRule(constraint),
        ConstraintKind.TradingWindow => new TradingWindowRule(constraint),
        ConstraintKind.InstrumentAllowed => new InstrumentAllowedRule(constraint),
        ConstraintKind.PriceRange => new PriceRangeRule(constraint),
        ConstraintKind.Notional => new NotionalRule(constraint),
        ConstraintKind.OpenOrders => new OpenOrdersRule(constraint),
        ConstraintKind.LossLimit => new LossLimitRule(constraint),
        ConstraintKind.Concentration => new ConcentrationRule(constraint),
        ConstraintKind.DuplicateBurst => new DuplicateBurstRule(constraint),
        ConstraintKind.PriceCollar => new PriceCollarRule(constraint),
        _ => throw new ArgumentOutOfRangeException(nameof(constraint), constraint.Kind, "unknown kind of constraint"),
    };
}
