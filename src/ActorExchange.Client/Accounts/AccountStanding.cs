using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>An account as it stands: who has it, by which rules, and what is in it.</summary>
public sealed record AccountStanding
{
    public uint Account { get; init; }
    public required string User { get; init; }
    public string Role { get; init; } = "";

    /// <summary>Empty: none.</summary>
    public string Group { get; init; } = "";

    public AccountStatus Status { get; init; }
    public FundingMode Mode { get; init; }
    public IReadOnlyList<CashBalance> Cash { get; init; } = [];
    public IReadOnlyList<Position> Positions { get; init; } = [];

    /// <summary>The kill switches that the account is under.</summary>
    public IReadOnlyList<KillSwitch> Switches { get; init; } = [];

    /// <summary>Working orders are canceled when the user's connection breaks.</summary>
    public bool CancelOnDisconnect { get; init; }

    /// <summary>Dead man's switch: working orders are canceled after this time without word; null: not armed.</summary>
    public TimeSpan? CancelAfter { get; init; }
}

/// <summary>A kill switch in force.</summary>
public sealed record KillSwitch(long Id, KillScope Scope, string Key, KillLevel Level, int PerSecond, string By, string Reason, DateTimeOffset Time)
{
    internal static KillSwitch From(RiskSwitch thrown) => new(
        thrown.Id, (KillScope)thrown.Scope, thrown.Key, (KillLevel)thrown.Level, thrown.PerSecond, thrown.By, thrown.Reason, WireTime.ToDateTime(thrown.Time));
}
