namespace ActorExchange.Engine.Books;

/// <summary>What a <see cref="BookRecord"/> says. Below 100: journaled, append-only, the journal's numbers.</summary>
public enum BookRecordKind : byte
{
    None = 0,
    OrderAccepted = 1,
    TradeExecuted = 2,
    OrderCanceled = 3,
    OrderReplaced = 4,
    OrderReduced = 5,
    PhaseChanged = 6,

    /// <summary>The book refused a command for a reason that lies in its state; remembered, so that a repetition gets the same answer.</summary>
    CommandRefused = 7,

    OrderRestated = 8,
    StopPriceMoved = 9,
    OrderRefreshed = 10,
    TradePrevented = 11,

    /// <summary>The account and side are the filter's; price and previous price are its lowest and highest price.</summary>
    MassCanceled = 12,
    ReferencePriceChanged = 13,
    TopOrderChanged = 14,
    Uncrossed = 15,

    /// <summary>Price: the seed's bits; order id: number of the batch.</summary>
    BatchReleased = 16,

    /// <summary>The book's event 7, whose number was taken.</summary>
    OrderTriggered = 17,

    /// <summary>The seed of the next batch was drawn: price, its bits; order id: number of the batch. Secret until the batch is released.</summary>
    BatchCommitted = 18,

    /// <summary>A time of the schedule was reached: phase, what is due; quantity: the time, nanoseconds. A change of phase follows if it is another.</summary>
    ScheduleReached = 19,

    /// <summary>From here on the book works by other rules: price, the bits of their <see cref="RulesFingerprint"/>.</summary>
    RulesInForce = 20,

    /// <summary>Shares came to the account (side buy) or left it (sell) at a price, from or to the maker account (0: the venue) — the answer to its command.</summary>
    SharesBooked = 21,

    /// <summary>Not journaled: the answer to a command that was seen before.</summary>
    AnswerRepeated = 100,

    /// <summary>Not journaled: a refusal that leaves no trace (the id belongs to another command, the book is busy).</summary>
    CommandTurnedAway = 101,
}
