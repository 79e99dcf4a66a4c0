namespace ActorExchange.Engine.Ledger;

/// <summary>Books → ledger: the journal has grown. Says no more than that; the ledger reads the journal itself.</summary>
public sealed record JournalAdvanced
{
    public static readonly JournalAdvanced Instance = new();
}

/// <summary>→ ledger; answered with <see cref="LedgerStatus"/>.</summary>
public sealed record GetLedgerStatus
{
    public static readonly GetLedgerStatus Instance = new();
}

/// <summary>→ ledger; answered with <see cref="LedgerStatus"/> once it holds everything that is durable now.</summary>
public sealed record CatchUp
{
    public static readonly CatchUp Instance = new();
}

/// <summary>The ledger holds every trade and booking of the journal up to the ordinal; so many of its rows are trades.</summary>
public sealed record LedgerStatus(long Ordinal, long Trades);
