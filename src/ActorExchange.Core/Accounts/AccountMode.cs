namespace ActorExchange.Core;

/// <summary>What has to be there before an account may trade. Append-only.</summary>
public enum AccountMode : byte
{
    None = 0,

    /// <summary>Buys need their whole price and fee in cash, sells need the shares.</summary>
    Cash = 1,

    /// <summary>Positions, short ones included, need their margin in equity.</summary>
    Margin = 2,

    /// <summary>Nothing has to be there: for replays, tests and the house. Limits hold all the same.</summary>
    Unlimited = 3,
}

/// <summary>Whether an account may trade. Append-only.</summary>
public enum AccountStatus : byte
{
    Active = 0,

    /// <summary>May look and cancel, not place.</summary>
    Suspended = 1,

    /// <summary>May not log on. For ever.</summary>
    Closed = 2,
}
