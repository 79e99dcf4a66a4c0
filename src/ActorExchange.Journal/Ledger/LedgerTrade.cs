namespace ActorExchange.Journal;

/// <summary>One trade as the ledger keeps it. Prices in ticks, quantities in lots, time in nanoseconds since 1970-01-01 UTC.</summary>
public readonly record struct LedgerTrade
{
    /// <summary>Number of the instrument.</summary>
    public required uint InstrumentId { get; init; }

    public required string Symbol { get; init; }

    /// <summary>Number of the trade in its book. With the instrument it names the trade for ever.</summary>
    public required long TradeId { get; init; }

    public required long PriceTicks { get; init; }

    public required long QuantityLots { get; init; }

    public required uint BuyAccount { get; init; }

    public required uint SellAccount { get; init; }

    public required long BuyOrderId { get; init; }

    public required long SellOrderId { get; init; }

    public required string BuyClientOrderId { get; init; }

    public required string SellClientOrderId { get; init; }

    /// <summary>Side of the order that came in: 1 buy, 2 sell; 0 for an auction.</summary>
    public required byte AggressorSide { get; init; }

    public required long TimeNs { get; init; }

    /// <summary>Ordinal of the journal row that the trade was read from.</summary>
    public required long JournalOrdinal { get; init; }
}

/// <summary>A trade in its place in the ledger.</summary>
/// <param name="Number">Place in the ledger, from 1 without gaps.</param>
/// <param name="Trade">The trade.</param>
/// <param name="PreviousHash">Hash of the row before; 32 zero bytes for the first.</param>
/// <param name="Hash">SHA-256 over the previous hash and this row, see docs/journal.md.</param>
public sealed record LedgerRow(long Number, LedgerTrade Trade, byte[] PreviousHash, byte[] Hash);

/// <summary>Where a ledger stands.</summary>
/// <param name="JournalOrdinal">All trades of the journal's rows up to this ordinal are in the ledger.</param>
/// <param name="LastNumber">Number of the last row; 0 if there is none.</param>
/// <param name="LastHash">Its hash; 32 zero bytes if there is none.</param>
public sealed record LedgerPosition(long JournalOrdinal, long LastNumber, byte[] LastHash);

/// <summary>Result of <see cref="ILedgerStore.Verify"/>.</summary>
/// <param name="Rows">Rows that are intact, from the first.</param>
/// <param name="LastHash">Hash of the last of them.</param>
/// <param name="BadNumber">Number of the first row that is not; 0 if all are intact.</param>
/// <param name="Problem">What is wrong with it; null if all are intact.</param>
public sealed record LedgerVerification(long Rows, byte[] LastHash, long BadNumber, string? Problem)
{
    public bool IsIntact => Problem is null;
}
