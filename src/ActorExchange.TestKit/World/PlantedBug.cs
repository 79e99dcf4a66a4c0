namespace ActorExchange.TestKit;

/// <summary>Bugs that can be planted to prove that the auditor notices. Each breaks one promise of the exchange.</summary>
public enum PlantedBug
{
    None,

    /// <summary>The journal says "durable" when the write has only begun.</summary>
    AcknowledgesBeforeDurable,

    /// <summary>A crash costs the journal the newest row that was acknowledged.</summary>
    LosesAcknowledged,

    /// <summary>Snapshots come back with the state of an earlier one.</summary>
    StaleSnapshots,

    /// <summary>Now and then the network delivers what the server sent twice.</summary>
    RepeatsReports,

    /// <summary>The ledger says that it stored a trade that it dropped.</summary>
    LedgerDropsTrades,

    /// <summary>A failed write is reported as done, although it may not have been stored.</summary>
    HidesFailedWrites,

    /// <summary>Orders of a price share what comes in by quantity, though the rules say by time.</summary>
    MatchesByOtherRules,

    /// <summary>Good-till-date orders work on after their time.</summary>
    ForgetsExpiry,

    /// <summary>Trades are journaled without the fee of the side that was resting.</summary>
    ChargesTakersOnly,

    /// <summary>Orders are admitted at a rate that no tier of the role's schedule has.</summary>
    ChargesOtherRates,

    /// <summary>What is booked is journaled, and so booked, twice.</summary>
    BooksTwice,

    /// <summary>Snapshots of books come back without positions.</summary>
    ForgetsPositions,

    /// <summary>Every limit lets pass one more than it allows.</summary>
    AllowsOneBeyondLimits,

    /// <summary>Accounts that may only spend what they have are checked as if they might borrow.</summary>
    LendsMoney,
}
