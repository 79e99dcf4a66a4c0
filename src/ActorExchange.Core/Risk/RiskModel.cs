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
    public static RiskModel Default { get; } = new() { Roles = [new Role { Name = "unlimited", Mode = AccountMode.Unlimited }] };

    public Role? FindRole(string name) => throw new NotImplementedException();

    /// <summary>The first thing wrong with it, for whoever wrote it; null if there is none.</summary>
    public string? FindProblem() => throw new NotImplementedException();

    /// <summary>This with roles and schedules of the same name replaced, and others added; margins replaced if there are any.</summary>
    public RiskModel With(RiskModel changes) => throw new NotImplementedException();
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
