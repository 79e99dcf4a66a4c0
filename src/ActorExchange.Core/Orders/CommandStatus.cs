namespace ActorExchange.Core;

/// <summary>
/// The outcome of a command: one list for the whole exchange, numbered, append-only. The checks run in the order of
/// <c>docs/statuses.md</c>, and the first that fails names the status.
/// </summary>
public enum CommandStatus : ushort
{
    Ok = 0,

    // 1–19: decided before the command reaches a session.
    InvalidMessage = 1,
    NotLoggedOn = 2,
    NotAuthorized = 3,

    /// <summary>A limit on unanswered work was reached; nothing was done; try again later.</summary>
    Busy = 4,

    /// <summary>The write failed: the outcome is known only after recovery; ask with the client order id.</summary>
    OutcomeUnknown = 5,

    /// <summary>The server is shutting down; nothing was done.</summary>
    ShuttingDown = 6,
    UnsupportedVersion = 7,
    FrameTooLarge = 8,

    /// <summary>The client does not read what it is sent; the connection was closed, the session lives on.</summary>
    SlowConsumer = 9,
    HeartbeatMissed = 10,

    /// <summary>The same user logged on over the limit of connections.</summary>
    ReplacedByNewConnection = 11,

    // 20–39: decided by reference data and the account's own ids.
    UnknownInstrument = 20,
    InvalidClientOrderId = 21,

    /// <summary>The client order id was used before by this account for a command with other content.</summary>
    DuplicateClientOrderId = 22,
    InvalidSide = 23,
    InvalidOrderType = 24,
    InvalidTimeInForce = 25,

    /// <summary>A limit order without a price.</summary>
    PriceRequired = 26,

    /// <summary>A market order with a price.</summary>
    PriceNotAllowed = 27,
    PriceOffTick = 28,
    PriceOutOfBounds = 29,
    QuantityNotPositive = 30,
    QuantityOffLot = 31,
    QuantityOutOfBounds = 32,

    /// <summary>A number does not fit the exchange's 64-bit integers.</summary>
    ValueOverflow = 33,
    StopPriceRequired = 34,
    StopPriceNotAllowed = 35,

    /// <summary>A trailing stop without a distance, a distance where there is no trailing stop, or one out of range.</summary>
    InvalidTrail = 36,

    /// <summary>Display quantity or variance out of range.</summary>
    InvalidDisplayQuantity = 37,

    /// <summary>Minimum quantity out of range.</summary>
    InvalidMinQuantity = 38,

    /// <summary>Type, time in force and conditions that do not go together.</summary>
    ConditionsConflict = 39,

    // 40–59: decided by the book.

    /// <summary>The instrument's trading phase does not accept this command.</summary>
    PhaseDoesNotAccept = 40,

    /// <summary>No working order of this account has that id.</summary>
    UnknownOrder = 41,

    /// <summary>The order was filled or canceled before the request arrived.</summary>
    TooLateToCancel = 42,

    /// <summary>The new total quantity is not more than what has already traded.</summary>
    QuantityAlreadyTraded = 43,

    /// <summary>The book holds as many orders as it may.</summary>
    BookFull = 44,

    /// <summary>Market, immediate-or-cancel and fill-or-kill orders make no sense while orders only collect.</summary>
    NotDuringCall = 45,

    /// <summary>A post-only order would have traded.</summary>
    PostOnlyWouldTrade = 46,

    /// <summary>A good-till-date order without an expire time, or one that is not in the future.</summary>
    InvalidExpireTime = 47,

    /// <summary>A limit too far beyond the reference price.</summary>
    PriceOutsideCollar = 48,

    /// <summary>Price times quantity is more than the instrument allows.</summary>
    NotionalTooLarge = 49,

    /// <summary>A reduce-only order would increase the position or there is none to reduce.</summary>
    ReduceOnlyWouldIncrease = 50,

    /// <summary>A group of orders whose number, sides, types or accounts do not fit its kind.</summary>
    InvalidGroup = 51,

    /// <summary>A working order has this order id.</summary>
    DuplicateOrderId = 52,

    /// <summary>At the open after the opening, or at the close after the close.</summary>
    TooLateForAuction = 53,

    /// <summary>The order has no such property to change, or not in its present state.</summary>
    CannotReplace = 54,

    // 60–79: operators.
    InstrumentExists = 60,
    InvalidInstrument = 61,
    UserExists = 62,
    UnknownUser = 63,
    InvalidPhaseChange = 64,

    // 70–99: decided by the account's rules, in the session.

    /// <summary>Less cash is available than the order could cost, or the booking takes.</summary>
    InsufficientFunds = 70,

    /// <summary>Fewer shares are available than the order sells, or the booking takes, and the account may not be short.</summary>
    InsufficientShares = 71,

    /// <summary>Equity would not cover the initial margin.</summary>
    InsufficientMargin = 72,
    AccountSuspended = 73,
    AccountClosed = 74,

    /// <summary>A kill switch blocks new orders.</summary>
    TradingBlocked = 75,

    /// <summary>A kill switch allows fewer orders a second.</summary>
    Throttled = 76,
    PositionLimit = 77,
    PortfolioLimit = 78,
    OrderSizeLimit = 79,
    OrderRateLimit = 80,
    OrderTypeNotAllowed = 81,
    OutsideTradingWindow = 82,
    InstrumentNotAllowed = 83,
    PriceRangeLimit = 84,
    NotionalLimit = 85,
    OpenOrdersLimit = 86,
    LossLimit = 87,
    ConcentrationLimit = 88,
    DuplicateBurst = 89,
    PriceCollarLimit = 90,

    /// <summary>The rule needs a market price, and the instrument has none yet.</summary>
    NoMarketPrice = 91,

    // 100–119: accounts, bookings, users, rules.
    UnknownAccount = 100,

    /// <summary>No instrument is priced in it and nothing was ever booked in it.</summary>
    UnknownCurrency = 101,

    /// <summary>Zero, negative, too large, or with more decimals than the exchange keeps.</summary>
    InvalidAmount = 102,

    /// <summary>The booking id was used before, for a booking with other content.</summary>
    DuplicateBooking = 103,
    UnknownRole = 104,

    /// <summary>A role, limit, fee schedule or margin that makes no sense; the reason says what.</summary>
    InvalidRiskModel = 105,
    UnknownSwitch = 106,
    UnknownKey = 107,
    KeyExpired = 108,
    TooManyKeys = 109,

    /// <summary>An account that is to be closed must be empty: no cash, no position, no working order.</summary>
    AccountNotEmpty = 110,
    InvalidGroupName = 111,
    UnknownReport = 112,
    InvalidArgument = 113,
}
