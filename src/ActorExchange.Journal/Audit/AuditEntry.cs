namespace ActorExchange.Journal;

/// <summary>One thing that happened, as the audit trail keeps it. Times in nanoseconds since 1970-01-01 UTC.</summary>
public sealed record AuditEntry
{
    /// <summary>Ordinal of the journal row that it was read from.</summary>
    public long Ordinal { get; init; }

    /// <summary>Number of the entry among those of its row, from 0. With the ordinal it names the entry for ever.</summary>
    public int Index { get; init; }

    public required long TimeNs { get; init; }

    /// <summary>Short word for what happened: docs/audit.md lists them.</summary>
    public required string Kind { get; init; }

    /// <summary>Whom it is about; 0: nobody, the venue, or somebody unknown.</summary>
    public uint Account { get; init; }

    /// <summary>The account's name.</summary>
    public string User { get; init; } = "";

    /// <summary>Who did it; empty: the exchange itself.</summary>
    public string By { get; init; } = "";

    /// <summary>0: none.</summary>
    public uint InstrumentId { get; init; }

    public string Symbol { get; init; } = "";

    /// <summary>Number of the order in its book; 0: none.</summary>
    public long OrderId { get; init; }

    /// <summary>Of the order; or what else it is about: a booking's id, a user, a key.</summary>
    public string ClientOrderId { get; init; } = "";

    /// <summary>Client order id of the command, where it is not the order's.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>Number of the report that the account was sent; 0: none.</summary>
    public long Report { get; init; }

    /// <summary>Number of the exchange's status (docs/statuses.md); 0: it was done.</summary>
    public int Status { get; init; }

    /// <summary>For people, on one line.</summary>
    public string Text { get; init; } = "";
}

/// <summary>An entry in its place in the trail.</summary>
/// <param name="Number">Place in the trail, from 1 without gaps.</param>
/// <param name="Entry">The entry.</param>
/// <param name="PreviousHash">Hash of the row before; 32 zero bytes for the first.</param>
/// <param name="Hash">SHA-256 over the previous hash and this row, see <see cref="AuditHash"/>.</param>
public sealed record AuditRow(long Number, AuditEntry Entry, byte[] PreviousHash, byte[] Hash);

/// <summary>Where a trail stands.</summary>
/// <param name="JournalOrdinal">Everything of the journal up to this ordinal is in the trail.</param>
/// <param name="LastNumber">Number of the last row; 0 if there is none.</param>
/// <param name="LastHash">Its hash; 32 zero bytes if there is none.</param>
public sealed record AuditPosition(long JournalOrdinal, long LastNumber, byte[] LastHash);

/// <summary>Result of <see cref="IAuditTrail.Verify"/>.</summary>
/// <param name="Rows">Rows that are intact, from the first.</param>
/// <param name="LastHash">Hash of the last of them.</param>
/// <param name="BadNumber">Number of the first row that is not; 0 if all are intact.</param>
/// <param name="Problem">What is wrong with it; null if all are intact.</param>
public sealed record AuditVerification(long Rows, byte[] LastHash, long BadNumber, string? Problem)
{
    public bool IsIntact => Problem is null;
}

/// <summary>What is looked for; null: anything. All that is given must fit.</summary>
public sealed record AuditQuery
{
    public uint? Account { get; init; }

    public uint? InstrumentId { get; init; }

    /// <summary>With the instrument; numbers of orders are their book's.</summary>
    public long? OrderId { get; init; }

    /// <summary>As the order's id, or the command's.</summary>
    public string? ClientOrderId { get; init; }

    public string? Kind { get; init; }

    /// <summary>A part of the text; capitals (of ASCII) do not matter.</summary>
    public string? Text { get; init; }

    /// <summary>From this time on.</summary>
    public long? FromNs { get; init; }

    /// <summary>Before this time.</summary>
    public long? ToNs { get; init; }

    /// <summary>Rows after this number: for the next page.</summary>
    public long After { get; init; }

    /// <summary>At most so many.</summary>
    public int Max { get; init; } = 1000;

    internal bool Fits(AuditEntry entry) =>
        (Account is null || Account == entry.Account)
        && (InstrumentId is null || InstrumentId == entry.InstrumentId)
        && (OrderId is null || OrderId == entry.OrderId)
        && (ClientOrderId is null || ClientOrderId == entry.ClientOrderId || ClientOrderId == entry.RequestId)
        && (Kind is null || Kind == entry.Kind)
        && (Text is null || entry.Text.Contains(Text, StringComparison.OrdinalIgnoreCase))
        && (FromNs is null || FromNs <= entry.TimeNs)
        && (ToNs is null || ToNs > entry.TimeNs);
}
