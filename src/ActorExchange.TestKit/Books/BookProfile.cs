using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>What the random commands to a book look like, and by which rules the book works.</summary>
/// <param name="Name">As the command line names it.</param>
public sealed record BookProfile(string Name)
{
    /// <summary>Where prices are, ticks.</summary>
    public long MiddlePrice { get; init; } = 100;

    /// <summary>Typical distance between two prices, ticks: 1 keeps them close together.</summary>
    public long PriceStep { get; init; } = 1;

    /// <summary>How far the market wanders from the middle, in steps.</summary>
    public int Drift { get; init; } = 12;

    /// <summary>Largest usual quantity, lots.</summary>
    public long MaxQuantity { get; init; } = 20;

    /// <summary>Prices, quantities and times at the ends of 64 bits.</summary>
    public bool Extremes { get; init; }

    /// <summary>Order ids are any numbers, not nearly dense ones.</summary>
    public bool SparseIds { get; init; }

    /// <summary>Orders that the book is kept at.</summary>
    public int Orders { get; init; } = 40;

    /// <summary>Orders that the book may hold.</summary>
    public int MaxOrders { get; init; } = OrderBook.DefaultMaxOrders;

    /// <summary>The kinds of commands.</summary>
    public BookMix Mix { get; init; } = new();

    /// <summary>Changes of phase in a thousand commands of continuous trading.</summary>
    public int PhaseChanges { get; init; } = 6;

    /// <summary>Where continuous trading goes to; empty: anywhere.</summary>
    public IReadOnlyList<TradingPhase> Phases { get; init; } = [];

    /// <summary>Makes the rules of a book.</summary>
    public Func<SimulationRandom, BookRules> Rules { get; init; } = static _ => BookRules.Default;
}
