namespace ActorExchange.Client;

/// <summary>What a user, a key or a role may do. Numbers are the wire's.</summary>
[Flags]
public enum UserRights : uint
{
    None = 0,

    /// <summary>Place, change and cancel orders of the own account.</summary>
    Trade = 1,

    /// <summary>See the own account.</summary>
    Read = 2,

    /// <summary>See all accounts and reports, and the audit trail.</summary>
    ReadAll = 4,

    /// <summary>Deposits, withdrawals, transfers, adjustments.</summary>
    ManageMoney = 8,

    /// <summary>Roles, limits, fees, margins.</summary>
    ManageLimits = 16,

    /// <summary>Kill switches.</summary>
    Kill = 32,

    /// <summary>Users, keys, roles of users, suspension.</summary>
    ManageUsers = 64,

    /// <summary>Instruments, phases, reference prices.</summary>
    ManageInstruments = 128,
    All = 255,
}

/// <summary>What has to be there before an account may trade.</summary>
public enum FundingMode
{
    None = 0,

    /// <summary>Buys need their whole price and fee, sells need the shares.</summary>
    Cash = 1,

    /// <summary>Positions need their margin in equity.</summary>
    Margin = 2,

    /// <summary>Nothing has to be there.</summary>
    Unlimited = 3,
}

/// <summary>The kinds of limit. docs/accounts.md says what each counts.</summary>
public enum LimitKind
{
    None = 0,
    PositionLimit = 1,
    PortfolioLimit = 2,
    OrderSize = 3,
    OrderRate = 4,
    OrderTypeAllowed = 5,
    TradingWindow = 6,
    InstrumentAllowed = 7,
    PriceRange = 8,
    Notional = 9,
    OpenOrders = 10,
    LossLimit = 11,
    Concentration = 12,
    DuplicateBurst = 13,
    PriceCollar = 14,
}

/// <summary>What the numbers of a refusal are.</summary>
public enum LimitUnit
{
    /// <summary>There are none.</summary>
    None = 0,
    Count = 1,
    Quantity = 2,
    Price = 3,
    Money = 4,

    /// <summary>0.25 = 25 %.</summary>
    Share = 5,
}

/// <summary>Whom a kill switch is for.</summary>
public enum KillScope
{
    None = 0,

    /// <summary>Everybody.</summary>
    Venue = 1,

    /// <summary>Key: a role's name.</summary>
    Role = 2,

    /// <summary>Key: an account group's name.</summary>
    Group = 3,

    /// <summary>Key: a user's name.</summary>
    Account = 4,

    /// <summary>Key: a symbol.</summary>
    Instrument = 5,
}

/// <summary>What a kill switch does, in order of severity.</summary>
public enum KillLevel
{
    None = 0,

    /// <summary>At most so many placements and changes a second.</summary>
    Throttle = 1,

    /// <summary>Cancels all working orders once.</summary>
    CancelAll = 2,

    /// <summary>Cancels all working orders and refuses new ones until it is cleared.</summary>
    Block = 3,

    /// <summary>As Block, and closes all positions.</summary>
    Flatten = 4,
}
