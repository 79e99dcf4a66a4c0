using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>How closely a <see cref="BookTrial"/> looks.</summary>
public sealed record BookTrialOptions
{
    /// <summary>For tests: states after every command.</summary>
    public static BookTrialOptions Close { get; } = new() { CheckEvery = 1, CompareStatesEvery = 16, RestoreEvery = 23, ReferenceFollows = true };

    /// <summary>For long runs: events always, states now and then.</summary>
    public static BookTrialOptions Long { get; } = new();

    /// <summary>Commands between two comparisons of all state hashes; with 1 a refusal is seen to change nothing, each by itself.</summary>
    public int CheckEvery { get; init; } = 256;

    /// <summary>Commands between two comparisons of everything that a book can be asked.</summary>
    public int CompareStatesEvery { get; init; } = 1024;

    /// <summary>Commands between two times that a book is saved and goes on as a new one.</summary>
    public int RestoreEvery { get; init; } = 499;

    /// <summary>Whether a second reference book, too, takes events as facts, and one is saved and restored.</summary>
    public bool ReferenceFollows { get; init; }

    /// <summary>What to look for a failure with that these options found: the closest look first, these last.</summary>
    internal IEnumerable<BookTrialOptions> Closer() =>
    [
        this with { CheckEvery = 1, CompareStatesEvery = 1, RestoreEvery = 1, ReferenceFollows = true },
        this with { CheckEvery = 1, CompareStatesEvery = 1, RestoreEvery = 16, ReferenceFollows = true },
        this,
    ];

    /// <summary>Makes the book that is on trial.</summary>
    public Func<BookRules, int, IOrderBook> NewBook { get; init; } = static (rules, maxOrders) => new OrderBook(rules, maxOrders);
}
