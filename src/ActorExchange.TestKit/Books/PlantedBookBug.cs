namespace ActorExchange.TestKit;

/// <summary>What is wrong with a <see cref="PlantedBook"/>.</summary>
public enum PlantedBookBug
{
    None,

    /// <summary>One refusal has the wrong reason.</summary>
    WrongStatus,

    /// <summary>An acceptance repeats a condition wrongly.</summary>
    WrongConditions,

    /// <summary>A cancel does not tell what it caused.</summary>
    MissingEvent,

    /// <summary>A reduction fails as soon as there are some orders.</summary>
    ThrowsOnReduce,

    /// <summary>A restored book has lost its callers' handles.</summary>
    ForgetsTagsOnRestore,

    /// <summary>The next expiry is never told.</summary>
    ForgetsExpiry,

    /// <summary>A large quantity at a price is told as one more.</summary>
    ShowsTooMuch,

    /// <summary>A refused placement cancels everything.</summary>
    RefusalChangesTheBook,

    /// <summary>A book made of facts does not move trailing stops.</summary>
    IgnoresStopMoves,
}
