namespace ActorExchange.Journal;

/// <summary>What a row of the ledger is. The ledger's numbers: append-only.</summary>
public enum LedgerKind : byte
{
    None = 0,
    Trade = 1,

    /// <summary>Shares changed hands without money.</summary>
    Shares = 2,

    /// <summary>Money was deposited, withdrawn, transferred, adjusted, granted.</summary>
    Cash = 3,
}

/// <summary>
/// One row of the ledger as it was written. Prices in ticks, quantities in lots, money in 10^-18 of its currency, times in nanoseconds since 1970-01-01 UTC.
/// What its kind does not have is 0 or empty.
/// </summary>
public readonly record struct LedgerEntry
{
    public LedgerEntry()
    {
    }

    public LedgerKind Kind { get; init; } = LedgerKind.Trade;

    /// <summary>Number of the instrument.</summary>
    public uint InstrumentId { get; init; }

    public string Symbol { get; init; } = "";

    /// <summary>Trade: its number in its book. With the instrument it names the trade for ever.</summary>
    public long TradeId { get; init; }

    /// <summary>Trade, shares: the price; of shares what they count for.</summary>
    public long PriceTicks { get; init; }

    public long QuantityLots { get; init; }

    /// <summary>Trade: who bought. Shares, cash: whom it comes to; 0: the venue.</summary>
    public uint BuyAccount { get; init; }

    /// <summary>Trade: who sold. Shares, cash: who gives it; 0: the venue.</summary>
    public uint SellAccount { get; init; }

    public long BuyOrderId { get; init; }

    public long SellOrderId { get; init; }

    public string BuyClientOrderId { get; init; } = "";

    public string SellClientOrderId { get; init; } = "";

    /// <summary>Trade: side of the order that came in: 1 buy, 2 sell; 0 for an auction.</summary>
    public byte AggressorSide { get; init; }

    public long TimeNs { get; init; }

    /// <summary>Ordinal of the journal row that this was read from.</summary>
    public long JournalOrdinal { get; init; }

    /// <summary>Trade: what the buyer pays of the value, millionths; negative is a rebate.</summary>
    public int BuyFeePpm { get; init; }

    public int SellFeePpm { get; init; }

    /// <summary>Of all money here; empty in rows of the first format.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Trade: what the buyer gives for it (negative at a price below 0). Cash: what is booked, above 0.</summary>
    public Int128 Amount { get; init; }

    /// <summary>Trade: what the buyer pays to the venue; negative is a rebate.</summary>
    public Int128 BuyFee { get; init; }

    public Int128 SellFee { get; init; }

    /// <summary>Shares, cash: the booking's id.</summary>
    public string BookingId { get; init; } = "";

    /// <summary>Cash: BookingKind of the journal.</summary>
    public byte BookingKind { get; init; }

    /// <summary>Cash: for people.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Cash: who booked it; 0: the exchange itself.</summary>
    public uint ByAccount { get; init; }

    public string ByUser { get; init; } = "";
}

/// <summary>An entry in its place in the ledger.</summary>
/// <param name="Number">Place in the ledger, from 1 without gaps.</param>
/// <param name="Entry">What it says.</param>
/// <param name="PreviousHash">Hash of the row before; 32 zero bytes for the first.</param>
/// <param name="Hash">SHA-256 over the previous hash and this row, see docs/journal.md.</param>
/// <param name="HashVersion">Form of the hash: 1 for rows that were written by the first format, which are trades without fees; otherwise 2.</param>
public sealed record LedgerRow(long Number, LedgerEntry Entry, byte[] PreviousHash, byte[] Hash, int HashVersion = LedgerHash.Version);

/// <summary>Where a ledger stands.</summary>
/// <param name="JournalOrdinal">All that belongs here of the journal's rows up to this ordinal is in the ledger.</param>
/// <param name="LastNumber">Number of the last row; 0 if there is none.</param>
/// <param name="LastHash">Its hash; 32 zero bytes if there is none.</param>
/// <param name="Trades">Rows that are trades.</param>
public sealed record LedgerPosition(long JournalOrdinal, long LastNumber, byte[] LastHash, long Trades);

/// <summary>Result of <see cref="ILedgerStore.Verify"/>.</summary>
/// <param name="Rows">Rows that are intact, from the first.</param>
/// <param name="LastHash">Hash of the last of them.</param>
/// <param name="BadNumber">Number of the first row that is not; 0 if all are intact.</param>
/// <param name="Problem">What is wrong with it; null if all are intact.</param>
public sealed record LedgerVerification(long Rows, byte[] LastHash, long BadNumber, string? Problem)
{
    public bool IsIntact => Problem is null;
}
