namespace ActorExchange.Core;

/// <summary>Roles, fees and margins of the exchange. Immutable; changed at runtime by replacing it.</summary>
public sealed record RiskModel
{
    public IReadOnlyList<Role> Roles { get; init; } = [];

    public IReadOnlyList<FeeSchedule> FeeSchedules { get; init; } = [];

    public IReadOnlyList<MarginRates> Margins { get; init; } = [];

    /// <summary>Where no entry of <see cref="Margins"/> fits: the whole value.</summary>
    public static MarginRates FullMargin { get; } = new([], Amount.Whole(1), Amount.Whole(1));

    /// <summary>The roles that the exchange has without any configuration: docs/accounts.md lists them.</summary>
    public static RiskModel Default { get; } = DefaultRoles.Model;

    public Role? FindRole(string name) => Roles.FirstOrDefault(role => role.Name == name);

    public FeeSchedule? FindFees(string name) => FeeSchedules.FirstOrDefault(schedule => schedule.Name == name);

    /// <summary>The first thing wrong with it, for whoever wrote it; null if there is none.</summary>
    public string? FindProblem() => RiskModelChecks.FindProblem(this);

    /// <summary>This with roles and schedules of the same name replaced, and others added; margins replaced if there are any.</summary>
    public RiskModel With(RiskModel changes) => new()
    {
        Roles = Merge(Roles, changes.Roles, role => role.Name),
        FeeSchedules = Merge(FeeSchedules, changes.FeeSchedules, schedule => schedule.Name),
        Margins = changes.Margins.Count > 0 ? changes.Margins : Margins,
    };

    private static List<T> Merge<T>(IReadOnlyList<T> old, IReadOnlyList<T> changes, Func<T, string> nameOf)
    {
        List<T> merged = [.. old];
        foreach (T change in changes)
        {
            int at = merged.FindIndex(item => nameOf(item) == nameOf(change));
            if (at < 0) merged.Add(change);
            else merged[at] = change;
        }

        return merged;
    }
}

/// <summary>All that is in force for one account.</summary>
public sealed record AccountTerms
{
    public required Role Role { get; init; }

    /// <summary>Hold besides the role's.</summary>
    public IReadOnlyList<Constraint> OwnLimits { get; init; } = [];

    /// <summary>Resolved from the role; null: no fees.</summary>
    public FeeSchedule? Fees { get; init; }

    public IReadOnlyList<MarginRates> Margins { get; init; } = [];

    public AccountStatus Status { get; init; }

    /// <summary>The switches in force that the account is under.</summary>
    public IReadOnlyList<RiskSwitch> Switches { get; init; } = [];
}
