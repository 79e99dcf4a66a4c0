using ActorExchange.Actors.Persistence;
using ActorExchange.Engine.Books;
using ActorExchange.Journal;

namespace ActorExchange.Engine.Audit;

/// <summary>Journal rows of all streams to audit entries. The same journal gives the same entries, whenever it is read.</summary>
internal sealed class AuditProjection
{
    private readonly AuditNames _names = new();
    private readonly BookEntries _books;

    public AuditProjection() => _books = new BookEntries(_names);

    /// <summary>Learns names from a row of users or instruments; others are passed over. The same row may come again.</summary>
    public void Learn(JournalRow row) => _names.Learn(row);

    /// <summary>Adds the entries of a row.</summary>
    public void AddEntries(JournalRow row, List<AuditEntry> entries)
    {
        var to = new AuditRowEntries(row, entries);
        if (OrderBookActor.TryParseStream(row.PersistenceId, out uint instrumentId, out string symbol)) _books.Add(instrumentId, symbol, ref to);
        else if (row.PersistenceId == "users") ListEntries.AddUsers(_names, ref to);
        else if (row.PersistenceId == "instruments") ListEntries.AddInstruments(ref to);
        else if (row.PersistenceId == "accounts") AccountEntries.Add(_names, ref to);
        else if (row.PersistenceId == ActionLogActor.Stream) ActionEntries.Add(_names, ref to);
    }
}
