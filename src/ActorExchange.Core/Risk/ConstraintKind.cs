namespace ActorExchange.Core;

/// <summary>The kinds of limit of the constraint engine. Numbers are the journal's and the wire's: append-only. docs/accounts.md has a table each.</summary>
public enum ConstraintKind : byte
{
    None = 0,

    /// <summary>Position in one instrument, either way, working orders counted as if filled. Maximum: units.</summary>
    PositionLimit = 1,

    /// <summary>Sum of all positions' magnitudes at market prices, working orders counted as if filled. Maximum: money of Currency.</summary>
    PortfolioLimit = 2,

    /// <summary>Quantity of one order. Minimum and maximum: units.</summary>
    OrderSize = 3,

    /// <summary>Commands that place or change orders. Maximum: so many within the window.</summary>
    OrderRate = 4,

    /// <summary>Names: the types that may be placed.</summary>
    OrderTypeAllowed = 5,

    /// <summary>Names: phases in which orders may be placed; From and To: times of day (UTC).</summary>
    TradingWindow = 6,

    /// <summary>Names: patterns of the symbols that may be traded.</summary>
    InstrumentAllowed = 7,

    /// <summary>Limit prices. Minimum and maximum: price.</summary>
    PriceRange = 8,

    /// <summary>Value of one order at its worst price. Maximum: money.</summary>
    Notional = 9,

    /// <summary>Working orders, commands under way counted. Maximum: a number, in the instruments of the pattern together.</summary>
    OpenOrders = 10,

    /// <summary>Loss of the UTC day: realised today plus unrealised less fees today, over all instruments of a currency. Maximum: money.</summary>
    LossLimit = 11,

    /// <summary>One instrument's share of the exposure that the account may have. Maximum: millionths of equity.</summary>
    Concentration = 12,

    /// <summary>Orders alike in instrument, side, price and quantity. Maximum: so many within the window.</summary>
    DuplicateBurst = 13,

    /// <summary>Distance of a limit on the far side of the market price. Maximum: millionths of the price.</summary>
    PriceCollar = 14,
}
