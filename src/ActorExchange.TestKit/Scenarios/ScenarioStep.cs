using ActorExchange.Core;

namespace ActorExchange.TestKit;

internal enum ScenarioAction : byte
{
    Place,
    Cancel,
    Replace,
    Reduce,
    Phase,

    /// <summary>Compares the book.</summary>
    Book,
}

/// <summary>One step of a scenario: what is done, and what must come of it.</summary>
internal sealed record ScenarioStep
{
    public required ScenarioAction Action { get; init; }

    public string Trader { get; init; } = "";

    /// <summary>Label of the order.</summary>
    public string Order { get; init; } = "";

    public Side Side { get; init; }

    public OrderType Type { get; init; }

    public TimeInForce TimeInForce { get; init; }

    public decimal Quantity { get; init; }

    public decimal Price { get; init; }

    public TradingPhase Phase { get; init; }

    /// <summary>Outcomes in the scenario's own words; null if the scenario does not say. For a book: the book.</summary>
    public IReadOnlyList<string>? Expected { get; init; }

    public int Line { get; init; }

    public int Column { get; init; }

    /// <summary>Where the expectation stands.</summary>
    public int ExpectedColumn { get; init; }

    public string Source { get; init; } = "";

    public ScenarioException Wrong(int column, string problem) => new(Line, column, Source, problem);
}
