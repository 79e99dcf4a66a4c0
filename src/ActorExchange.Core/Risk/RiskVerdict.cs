namespace ActorExchange.Core;

/// <summary>How a number in a verdict is to be read.</summary>
public enum RiskUnit : byte
{
    None = 0,
    Count = 1,
    Quantity = 2,
    Price = 3,
    Money = 4,

    /// <summary>A share: 0.25 = 25 %.</summary>
    Share = 5,
}

/// <summary>What the account's rules say of a command.</summary>
/// <param name="Status">Ok, or why not.</param>
/// <param name="Constraint">The kind of limit, if it was one.</param>
/// <param name="Unit">Of the two numbers; None: there are none.</param>
/// <param name="Limit">What is allowed or there.</param>
/// <param name="Observed">What it would have been, or was needed.</param>
public readonly record struct RiskVerdict(CommandStatus Status, ConstraintKind Constraint, RiskUnit Unit, Amount Limit, Amount Observed)
{
    public static RiskVerdict Ok => default;

    public bool IsOk => Status == CommandStatus.Ok;

    public static RiskVerdict Of(CommandStatus status) => new(status, ConstraintKind.None, RiskUnit.None, default, default);
}

/// <summary>A rule that the account breaks as it stands.</summary>
/// <param name="Rule">Which.</param>
/// <param name="InstrumentId">The instrument it is about; 0: the whole account.</param>
/// <param name="Verdict">Status, limit and observed value.</param>
public sealed record RiskBreach(BreachRule Rule, uint InstrumentId, RiskVerdict Verdict);
