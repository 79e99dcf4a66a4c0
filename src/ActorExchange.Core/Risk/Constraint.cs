namespace ActorExchange.Core;

/// <summary>
/// One limit. Which properties mean something says <see cref="ConstraintKind"/>; the others are empty. Several of one kind hold all at once.
/// </summary>
public sealed record Constraint
{
    public required ConstraintKind Kind { get; init; }

    /// <summary>Patterns of the symbols that it is for: '*' stands for any characters. Empty: all.</summary>
    public IReadOnlyList<string> Instruments { get; init; } = [];

    /// <summary>Of money limits; empty: of each currency.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Null: none.</summary>
    public Amount? Minimum { get; init; }

    /// <summary>Null: none. Counts are whole amounts; millionths are given as shares (0.25 = 25 %).</summary>
    public Amount? Maximum { get; init; }

    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Nanoseconds; of rates and bursts.</summary>
    public long Window { get; init; }

    /// <summary>Nanoseconds since midnight UTC; equal: all day. A window may pass midnight.</summary>
    public long From { get; init; }

    public long To { get; init; }

    /// <summary>The first thing wrong with it, for whoever wrote it; null if there is none.</summary>
    public string? FindProblem() => ConstraintChecks.FindProblem(this);
}
