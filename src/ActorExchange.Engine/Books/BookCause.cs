namespace ActorExchange.Engine.Books;

/// <summary>What made the book act, where its records alone do not say. Journaled: append-only numbers.</summary>
public enum BookCause : byte
{
    /// <summary>A user's command, which its first record tells.</summary>
    None = 0,
    Group = 1,
    MassCancel = 2,

    /// <summary>An operator set the phase.</summary>
    Operator = 3,

    /// <summary>The schedule set the phase.</summary>
    Schedule = 4,

    /// <summary>A volatility call had lasted long enough.</summary>
    CallEnd = 5,

    /// <summary>The best price had been at its band for long enough.</summary>
    LimitState = 6,

    /// <summary>The interval of a periodic auction was over.</summary>
    AuctionInterval = 7,

    /// <summary>The interval of a batch was over.</summary>
    BatchInterval = 8,

    /// <summary>Good-till-date orders reached their time.</summary>
    Expiry = 9,
    ReferencePrice = 10,
    Delisting = 11,

    /// <summary>The phase in which a new instrument begins.</summary>
    Listing = 12,

    /// <summary>The seed of the next batch was needed.</summary>
    BatchCommitment = 13,

    /// <summary>The book began to work by other rules.</summary>
    Rules = 14,
}
