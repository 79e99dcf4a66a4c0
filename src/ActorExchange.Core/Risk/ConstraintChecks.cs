namespace ActorExchange.Core;

/// <summary>What is wrong with a constraint, in words for whoever wrote it.</summary>
internal static class ConstraintChecks
{
    public const int LargestCount = 100_000;

    /// <summary>Which properties a kind has; the others must be empty.</summary>
    [Flags]
    private enum Parts : byte
    {
        None = 0,
        Instruments = 1,
        Currency = 2,
        Minimum = 4,
        Maximum = 8,
        Names = 16,
        Window = 32,
        Times = 64,
    }

    public static string? FindProblem(Constraint constraint)
    {
        string name = ConstraintKindText.Of(constraint.Kind);
        if (constraint.Kind == ConstraintKind.None || name == "UNKNOWN") return "a constraint needs a kind";
        Parts allowed = PartsOf(constraint.Kind);
        Parts extra = PartsIn(constraint) & ~allowed;
        string? problem = extra != Parts.None ? $"has no {FirstName(extra)}"
            : InstrumentsProblem(constraint)
            ?? (constraint.Currency is "" || CurrencyText.IsValid(constraint.Currency) ? null : $"'{constraint.Currency}' is no currency")
            ?? BoundsProblem(constraint, allowed)
            ?? NamesProblem(constraint)
            ?? TimesProblem(constraint, allowed);
        return problem is null ? null : $"{name}: {problem}";
    }

    private static Parts PartsOf(ConstraintKind kind) => kind switch
    {
        ConstraintKind.OrderSize or ConstraintKind.PriceRange => Parts.Instruments | Parts.Minimum | Parts.Maximum,
        ConstraintKind.OrderRate or ConstraintKind.DuplicateBurst => Parts.Instruments | Parts.Maximum | Parts.Window,
        ConstraintKind.OrderTypeAllowed => Parts.Instruments | Parts.Names,
        ConstraintKind.TradingWindow => Parts.Instruments | Parts.Names | Parts.Times,
        ConstraintKind.InstrumentAllowed => Parts.Names,
        ConstraintKind.PortfolioLimit or ConstraintKind.Notional or ConstraintKind.LossLimit => Parts.Instruments | Parts.Currency | Parts.Maximum,
        _ => Parts.Instruments | Parts.Maximum,
    };

    private static Parts PartsIn(Constraint constraint) =>
        (constraint.Instruments.Count > 0 ? Parts.Instruments : Parts.None)
        | (constraint.Currency.Length > 0 ? Parts.Currency : Parts.None)
        | (constraint.Minimum is not null ? Parts.Minimum : Parts.None)
        | (constraint.Maximum is not null ? Parts.Maximum : Parts.None)
        | (constraint.Names.Count > 0 ? Parts.Names : Parts.None)
        | (constraint.Window != 0 ? Parts.Window : Parts.None)
        | ((constraint.From | constraint.To) != 0 ? Parts.Times : Parts.None);

    private static string FirstName(Parts parts)
    {
        int bit = 1;
        while (((int)parts & bit) == 0) bit <<= 1;
        return ((Parts)bit).ToString().ToLowerInvariant();
    }

    private static string? InstrumentsProblem(Constraint constraint)
    {
        foreach (string pattern in constraint.Instruments)
        {
            if (!SymbolPattern.IsValid(pattern)) return $"'{pattern}' is no pattern of symbols";
        }

        return null;
    }

    private static string? BoundsProblem(Constraint constraint, Parts allowed)
    {
        (Amount? minimum, Amount? maximum) = (constraint.Minimum, constraint.Maximum);
        bool both = (allowed & Parts.Minimum) != Parts.None;
        if ((allowed & Parts.Maximum) == Parts.None) return null;
        if (maximum is null && (!both || minimum is null)) return both ? "needs a minimum or a maximum" : "needs a maximum";
        if (minimum > maximum) return $"its minimum {minimum} is above its maximum {maximum}";
        if (Largest(minimum) || Largest(maximum)) return $"is limited to {Amount.Largest}";
        bool negative = constraint.Kind == ConstraintKind.PriceRange;
        if (!negative && (minimum is { IsNegative: true } || maximum is { IsNegative: true })) return "may not be negative";
        bool counts = constraint.Kind is ConstraintKind.OrderRate or ConstraintKind.DuplicateBurst or ConstraintKind.OpenOrders;
        if (!counts) return null;
        Int128 units = maximum!.Value.Units;
        if (units % Amount.UnitsPerWhole != 0) return "its maximum is a whole number";
        return units / Amount.UnitsPerWhole > LargestCount ? $"its maximum is at most {LargestCount}" : null;
    }

    private static bool Largest(Amount? amount) => amount is { } value && Amount.Abs(value) > Amount.Largest;

    private static string? NamesProblem(Constraint constraint)
    {
        bool needs = constraint.Kind is ConstraintKind.OrderTypeAllowed or ConstraintKind.InstrumentAllowed;
        if (needs && constraint.Names.Count == 0) return "needs names";
        foreach (string name in constraint.Names)
        {
            string? problem = constraint.Kind switch
            {
                ConstraintKind.OrderTypeAllowed => RuleNames.TryOrderType(name, out _) ? null : $"'{name}' is no order type",
                ConstraintKind.TradingWindow => RuleNames.TryPhase(name, out _) ? null : $"'{name}' is no phase",
                _ => SymbolPattern.IsValid(name) ? null : $"'{name}' is no pattern of symbols",
            };
            if (problem is not null) return problem;
        }

        return null;
    }

    private static string? TimesProblem(Constraint constraint, Parts allowed)
    {
        if ((allowed & Parts.Window) != Parts.None && constraint.Window is < 1 or > UtcDate.NanosecondsPerDay) return "needs a window of up to a day";
        if ((allowed & Parts.Times) == Parts.None) return null;
        if (!IsTimeOfDay(constraint.From) || !IsTimeOfDay(constraint.To)) return "its times are from 00:00 to before 24:00";
        return constraint.Names.Count == 0 && constraint.From == constraint.To ? "needs phases or times of day" : null;
    }

    private static bool IsTimeOfDay(long time) => time is >= 0 and < UtcDate.NanosecondsPerDay;
}
