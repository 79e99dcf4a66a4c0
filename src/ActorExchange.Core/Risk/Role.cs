namespace ActorExchange.Core;

/// <summary>What the holder of a role may do. Numbers are the journal's: append-only.</summary>
[Flags]
public enum Permissions : uint
{
    None = 0,

    /// <summary>Place, change and cancel orders of the own account.</summary>
    Trade = 1,

    /// <summary>See the own account; everybody who logs on may.</summary>
    Read = 2,

    /// <summary>See all accounts, reports and the audit trail.</summary>
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

/// <summary>What the exchange does by itself when an account breaks a rule. In order of severity; append-only.</summary>
public enum BreachAction : byte
{
    None = 0,

    /// <summary>No new orders until an operator clears it.</summary>
    Block = 1,

    /// <summary>Cancels all working orders.</summary>
    Cancel = 2,

    /// <summary>Closes half of the position concerned, or of the largest, by orders that only reduce; again while the breach lasts.</summary>
    Reduce = 3,

    /// <summary>Blocks, cancels and closes all positions.</summary>
    Liquidate = 4,

    /// <summary>Halts the instrument concerned, for everybody.</summary>
    Halt = 5,
}

/// <summary>Rules that can be broken without a command. Append-only.</summary>
public enum BreachRule : byte
{
    None = 0,

    /// <summary>Equity below the maintenance margin.</summary>
    MaintenanceMargin = 1,
    LossLimit = 2,
    PositionLimit = 3,
    PortfolioLimit = 4,
    Concentration = 5,
}

/// <summary>What happens on a breach.</summary>
public sealed record BreachResponse(BreachRule Rule, IReadOnlyList<BreachAction> Actions);

/// <summary>A role: what its holders may do, need and not exceed. Immutable.</summary>
public sealed record Role
{
    /// <summary>1–32 characters a–z, 0–9, '-'.</summary>
    public required string Name { get; init; }

    public Permissions Permissions { get; init; } = Permissions.Trade | Permissions.Read;

    public AccountMode Mode { get; init; } = AccountMode.Cash;

    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    /// <summary>Name of a <see cref="FeeSchedule"/>; empty: no fees.</summary>
    public string Fees { get; init; } = "";

    public IReadOnlyList<BreachResponse> OnBreach { get; init; } = [];

    /// <summary>
    /// Orders without a limit may trade up to this share beyond the market price when they are sent (0.1 = 10 %): what they hold. Accounts without
    /// a mode that holds are not bound by it.
    /// </summary>
    public Amount MarketOrderReach { get; init; } = Amount.Of(1, 1);

    /// <summary>Cash that an account of this role starts with, once.</summary>
    public IReadOnlyList<(string Currency, Amount Amount)> StartingCash { get; init; } = [];

    public IReadOnlyList<QuotingObligation> Obligations { get; init; } = [];
}

/// <summary>What a market maker has to quote in continuous trading, and what it gets for it.</summary>
/// <param name="Instruments">Patterns of symbols.</param>
/// <param name="MaxSpread">Between its best bid and offer, as a share of the middle.</param>
/// <param name="MinQuantity">Units on each side, within the spread.</param>
/// <param name="MinPresence">Share of the continuous trading time of a day.</param>
/// <param name="CreditPpm">Of the value that it traded as maker on a day on which it fulfilled this, millionths.</param>
public sealed record QuotingObligation(IReadOnlyList<string> Instruments, Amount MaxSpread, Amount MinQuantity, Amount MinPresence, int CreditPpm);

/// <summary>Fee rates by volume: the last tier whose volume is reached holds.</summary>
/// <param name="Name">1–32 characters a–z, 0–9, '-'.</param>
/// <param name="Tiers">By rising volume, the first from 0. Volume: the greater of this and the last calendar month's (UTC), in the instrument's currency.</param>
public sealed record FeeSchedule(string Name, IReadOnlyList<FeeTier> Tiers)
{
    /// <summary>The rates of the last tier whose volume is reached.</summary>
    public FeeRates RatesAt(Amount volume)
    {
        FeeRates rates = default;
        for (int i = 0; i < Tiers.Count && Tiers[i].FromVolume <= volume; i++) rates = Tiers[i].Rates;
        return rates;
    }
}

public readonly record struct FeeTier(Amount FromVolume, FeeRates Rates);

/// <summary>Margin of some instruments, as shares of the position's value; the first entry whose pattern fits holds.</summary>
public sealed record MarginRates(IReadOnlyList<string> Instruments, Amount Initial, Amount Maintenance);
