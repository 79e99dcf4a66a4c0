using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.Books;

namespace ActorExchange.TestKit;

/// <summary>
/// Replays the books from their journal and compares the state's hash with what the living books said they were, at every sequence at
/// which one was asked.
/// </summary>
internal sealed class StateAudit(SeededWorld world)
{
    private readonly Dictionary<(uint Instrument, long Sequence), ulong> _seen = [];

    public int Count => _seen.Count;

    /// <summary>A book, asked while it ran, says what it is as of a durable event.</summary>
    public void Saw(BookStatus status, string where)
    {
        if (_seen.TryAdd((status.InstrumentId, status.DurableSequence), status.StateHash)) return;
        if (_seen[(status.InstrumentId, status.DurableSequence)] != status.StateHash)
            world.Auditor.Violated("server", $"the book of instrument {status.InstrumentId} has another state at event {status.DurableSequence} {where} than before");
    }

    /// <summary>Replays from the first event on, without snapshots.</summary>
    public void Conclude(IReadOnlyList<JournalRow> rows)
    {
        var books = new Dictionary<uint, InstrumentBook>();
        var records = new BookRecords();
        foreach (JournalRow row in rows)
        {
            if (!OrderBookActor.TryParseStream(row.PersistenceId, out uint id, out string symbol)) continue;
            if (!books.TryGetValue(id, out InstrumentBook? book))
            {
                book = new InstrumentBook(id, new ReferenceOrderBook(world.Auditor.RulesOf(id, symbol)), world.Settings.Engine.FinishedWindow, world.Settings.Engine.MaxOrders);
                books.Add(id, book);
            }

            records.Clear();
            BookRecordCodec.Read(row, records);
            for (int i = 0; i < records.Count; i++) Apply(book, records[i], row.FirstSequence + i);
        }
    }

    private void Apply(InstrumentBook book, in BookRecord record, long sequence)
    {
        book.Apply(record);
        if (!_seen.TryGetValue((book.InstrumentId, sequence), out ulong seen) || book.StateHash() == seen) return;
        world.Auditor.Violated("journal", $"replayed to event {sequence}, the book of instrument {book.InstrumentId} has another state than it had live");
    }
}
