namespace ActorExchange.Core;

/// <summary>The side of an order. Numbers follow FIX tag 54; <see cref="None"/> marks a trade without an aggressor (an auction).</summary>
public enum Side : byte
{
    None = 0,
    Buy = 1,
    Sell = 2,
}

/// <summary>How an order is priced. Numbers follow FIX tag 40.</summary>
public enum OrderType : byte
{
    /// <summary>Takes what is there at any price; the rest is canceled, never rests.</summary>
    Market = 1,

    /// <summary>Trades at its limit price or better; the rest rests unless the time in force forbids it.</summary>
    Limit = 2,
}

/// <summary>How long an order works. Numbers follow FIX tag 59.</summary>
public enum TimeInForce : byte
{
    GoodTillCancel = 1,
    ImmediateOrCancel = 3,
    FillOrKill = 4,
}

/// <summary>The trading phase of one instrument: what its book accepts and whether it matches.</summary>
public enum TradingPhase : byte
{
    /// <summary>No order is accepted or canceled by users. A new book starts here.</summary>
    Closed = 0,

    /// <summary>Orders collect without matching; leaving for Continuous or Closed uncrosses the book at one price.</summary>
    OpeningCall = 1,

    /// <summary>Every order matches on arrival.</summary>
    Continuous = 2,

    /// <summary>As <see cref="OpeningCall"/>, at the end of the day.</summary>
    ClosingCall = 3,

    /// <summary>No new orders and no matching; cancels and reductions are accepted.</summary>
    Halted = 4,
}

/// <summary>Why an order left the book without being filled.</summary>
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
}
