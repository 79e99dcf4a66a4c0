namespace ActorExchange.Core;

/// <summary>Who a kill switch is for. Append-only.</summary>
public enum SwitchScope : byte
{
    None = 0,

    /// <summary>Everybody.</summary>
    Venue = 1,

    /// <summary>Key: name of the role.</summary>
    Role = 2,

    /// <summary>Key: name of the account group.</summary>
    Group = 3,

    /// <summary>Key: name of the user.</summary>
    Account = 4,

    /// <summary>Key: symbol.</summary>
    Instrument = 5,
}

/// <summary>What a kill switch does, in order of severity. Append-only.</summary>
public enum SwitchLevel : byte
{
    None = 0,

    /// <summary>At most so many placements and changes a second.</summary>
    Throttle = 1,

    /// <summary>Cancels all working orders once; new ones may follow.</summary>
    CancelAll = 2,

    /// <summary>Cancels all working orders and refuses new ones.</summary>
    Block = 3,

    /// <summary>As Block, and closes all positions by orders that only reduce.</summary>
    Flatten = 4,
}

/// <summary>A kill switch that somebody, or a rule, has thrown. In force until it is cleared.</summary>
/// <param name="Id">Number, from 1, never used twice.</param>
/// <param name="Scope">Who.</param>
/// <param name="Key">Which; empty for the venue.</param>
/// <param name="Level">What.</param>
/// <param name="PerSecond">Of Throttle.</param>
/// <param name="By">User, or "risk" for a rule.</param>
/// <param name="Reason">For people.</param>
/// <param name="Time">Nanoseconds since 1970-01-01 UTC.</param>
public sealed record RiskSwitch(long Id, SwitchScope Scope, string Key, SwitchLevel Level, int PerSecond, string By, string Reason, long Time);
