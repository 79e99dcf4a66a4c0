namespace ActorExchange.Core;

/// <summary>The side of an order. Numbers follow FIX tag 54; <see cref="None"/> marks a trade without an aggressor (an auction).</summary>
public enum Side : byte
{
    None = 0,
    Buy = 1,
    Sell = 2,
}

/// <summary>How an order is priced and when it starts to work. 1–4 are FIX tag 40's; the others are this exchange's own. Append-only.</summary>
public enum OrderType : byte
{
    /// <summary>Takes what is there at any price; the rest is canceled, never rests.</summary>
    Market = 1,

    /// <summary>Trades at its limit price or better; the rest rests unless the time in force forbids it.</summary>
    Limit = 2,

    /// <summary>Waits until the market reaches its stop price, then is a market order.</summary>
    Stop = 3,

    /// <summary>Waits until the market reaches its stop price, then is a limit order.</summary>
    StopLimit = 4,

    /// <summary>Takes what is there at the best opposite price; the rest is a limit order at that price.</summary>
    MarketToLimit = 5,

    /// <summary>A stop order whose stop price follows the market at a distance, one way only.</summary>
    TrailingStop = 6,

    /// <summary>As <see cref="TrailingStop"/>, then a limit order at the stop price plus an offset.</summary>
    TrailingStopLimit = 7,

    /// <summary>Its price follows the best bid, the best offer or their middle, never beyond its limit.</summary>
    Pegged = 8,
}

/// <summary>How long an order works. Numbers follow FIX tag 59, but for Day: its 0 stays the mark of a time in force that was not given.</summary>
public enum TimeInForce : byte
{
    GoodTillCancel = 1,

    /// <summary>Only in the opening auction.</summary>
    AtTheOpen = 2,
    ImmediateOrCancel = 3,
    FillOrKill = 4,

    /// <summary>Until a time that the order names.</summary>
    GoodTillDate = 6,

    /// <summary>Only in the closing auction.</summary>
    AtTheClose = 7,

    /// <summary>Until the book is closed.</summary>
    Day = 8,
}

/// <summary>The trading phase of one instrument: what its book accepts and whether it matches. The table is <see cref="PhaseRules"/>.</summary>
public enum TradingPhase : byte
{
    /// <summary>No order is accepted or canceled by users. A new book starts here. Entering it ends the day.</summary>
    Closed = 0,

    /// <summary>Orders collect without matching; leaving for Continuous, PostClose or Closed uncrosses the book at one price.</summary>
    OpeningCall = 1,

    /// <summary>Every order matches on arrival.</summary>
    Continuous = 2,

    /// <summary>As <see cref="OpeningCall"/>, at the end of the day.</summary>
    ClosingCall = 3,

    /// <summary>No new orders and no matching; cancels and reductions are accepted.</summary>
    Halted = 4,

    /// <summary>Orders collect without matching and without an indicative price, before the opening call.</summary>
    PreOpen = 5,

    /// <summary>As <see cref="OpeningCall"/>, in the middle of the day, because a trade would have left the price bands.</summary>
    VolatilityCall = 6,

    /// <summary>After the close: orders for the next day collect without matching.</summary>
    PostClose = 7,

    /// <summary>Only cancels are accepted.</summary>
    CancelOnly = 8,

    /// <summary>Orders wait for the end of a batch and then match one after the other in a random, verifiable order.</summary>
    BatchCollection = 9,

    /// <summary>Orders collect and trade at one price at every end of an interval (frequent batch auction).</summary>
    PeriodicAuction = 10,
}

/// <summary>Why an order left the book without being filled. Append-only.</summary>
public enum CancelReason : byte
{
    None = 0,

    /// <summary>Its owner canceled it.</summary>
    Requested = 1,

    /// <summary>The rest of a market order after all liquidity was taken.</summary>
    MarketRemainder = 2,

    /// <summary>The rest of an immediate-or-cancel order.</summary>
    ImmediateRemainder = 3,

    /// <summary>A fill-or-kill order that could not be filled in full.</summary>
    FillOrKillNotFillable = 4,

    /// <summary>A reduction took all that was left.</summary>
    ReducedToZero = 5,

    /// <summary>The instrument was delisted.</summary>
    Delisted = 6,

    /// <summary>Another order of its group traded, was canceled, or ended without a trade.</summary>
    GroupCanceled = 7,

    /// <summary>It would have traded with an order of its own account or account group.</summary>
    SelfTradePrevented = 8,

    /// <summary>A post-only order that started to work later than its command would have traded.</summary>
    PostOnlyWouldTrade = 9,

    /// <summary>Less than its minimum quantity could trade on entry.</summary>
    MinQuantityNotMet = 10,

    /// <summary>Its expire time was reached.</summary>
    Expired = 11,

    /// <summary>The day ended.</summary>
    EndOfDay = 12,

    /// <summary>What an at-the-open or at-the-close order did not trade in its auction.</summary>
    AuctionRemainder = 13,

    /// <summary>The rest of an order that may not rest when a price band stopped it.</summary>
    PriceBandReached = 14,

    /// <summary>A mass cancel.</summary>
    MassCanceled = 15,

    /// <summary>The account sent a new quote.</summary>
    QuoteReplaced = 16,

    /// <summary>A reduce-only order that would no longer reduce the position.</summary>
    ReduceOnly = 17,

    /// <summary>The rest of a market order beyond its protection.</summary>
    ProtectionReached = 18,

    /// <summary>It waited for a batch that did not come.</summary>
    BatchEnded = 19,
}
