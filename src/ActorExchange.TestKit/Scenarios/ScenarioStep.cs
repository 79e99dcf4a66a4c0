using ActorExchange.Client;
using ActorExchange.Core;

namespace ActorExchange.TestKit;

internal enum ScenarioAction : byte
{
    Place,
    Cancel,
    Replace,
    Reduce,

    /// <summary>Places a group of orders.</summary>
    Group,
    MassCancel,
    Phase,

    /// <summary>Sets the reference price.</summary>
    Reference,

    /// <summary>Compares the book.</summary>
    Book,
}

/// <summary>One step of a scenario: what is done, and what must come of it.</summary>
internal sealed record ScenarioStep
{
    public required ScenarioAction Action { get; init; }

    public string Trader { get; init; } = "";

    /// <summary>Label of the order; of a group's orders it is the first one's.</summary>
    public string Order { get; init; } = "";

    /// <summary>Place: the order. Group: its orders. Their symbols are left empty, their ids are their labels.</summary>
    public IReadOnlyList<OrderTicket> Tickets { get; init; } = [];

    /// <summary>Group: how the orders depend on each other.</summary>
    public GroupKind Group { get; init; }

    /// <summary>Replace.</summary>
    public OrderChange? Change { get; init; }

    /// <summary>MassCancel; None: both.</summary>
    public Side Side { get; init; }

    /// <summary>MassCancel: bounds; null: none.</summary>
    public decimal? LowestPrice { get; init; }

    public decimal? HighestPrice { get; init; }

    /// <summary>Reduce: what to take off.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Reference: the price.</summary>
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
