using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal;

/// <summary>
/// A thread and a connection that read: the writer never waits for a reader. Every row is checked against its checksum and its place;
/// the end of what was read against where the stream or the journal is known to end.
/// </summary>
internal sealed class JournalReader : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly StreamNames _names;
    private readonly SqliteStatement _findRow;
    private readonly SqliteStatement _streamRows;
    private readonly SqliteStatement _allRows;
    private readonly WorkQueue<Request> _queue = new();
    private readonly Thread _thread;

    public JournalReader(SqliteDatabase database, string name)
    {
        _database = database;
        _names = new StreamNames(database);
        _findRow = database.Prepare(
            "SELECT first_sequence FROM journal WHERE stream_id=?1 AND first_sequence<=?2 ORDER BY first_sequence DESC LIMIT 1");
        _streamRows = database.Prepare(
            $"SELECT {StoredRow.Columns} FROM journal WHERE stream_id=?1 AND first_sequence>=?2 ORDER BY first_sequence");
        _allRows = database.Prepare($"SELECT {StoredRow.Columns} FROM journal WHERE ordinal>?1 ORDER BY ordinal");
        _thread = new Thread(Run) { Name = name, IsBackground = true };
    }

    public void Start() => _thread.Start();

    /// <param name="stream">Null to read all streams.</param>
    /// <param name="position">Sequence to start with; or, for all streams, the ordinal before the first row.</param>
    /// <param name="end">Sequence or ordinal up to which rows are known to exist.</param>
    /// <param name="maxBytes">Payload bytes after which the page ends.</param>
    /// <param name="completed">Called on the reader's thread.</param>
    public void Add(StreamState? stream, long position, long end, int maxBytes, Action<JournalPage> completed)
    {
        if (_queue.TryAdd(new Request(stream, position, end, maxBytes, completed))) return;
        var closed = new JournalPage([], new IOException("The journal is closed."));
        ThreadPool.UnsafeQueueUserWorkItem(static x => x.completed(x.closed), (completed, closed), preferLocal: false);
    }

    public void Dispose()
    {
        _queue.Close();
        if (_thread.ThreadState.HasFlag(ThreadState.Unstarted)) return;
        _thread.Join();
        _queue.Dispose();
        _database.Dispose();
    }

    private void Run()
    {
        while (_queue.WaitForItem())
        {
            if (_queue.TryTake(out Request request)) request.Completed(Read(request));
        }
    }

    private JournalPage Read(in Request request)
    {
        try
        {
            List<JournalRow> rows = request.Stream is { } stream ? ReadStream(stream, request) : ReadAll(request);
            return new JournalPage(rows, null);
        }
        catch (SqliteFault e) when (e.IsDamage)
        {
            string place = request.Stream is { } stream
                ? $"stream '{stream.PersistenceId}' cannot be read at or after sequence {request.Position}"
                : $"rows after ordinal {request.Position} cannot be read";
            return new JournalPage([], JournalDamage.At($"{place}: {e.Message}", e));
        }
        catch (Exception e)
        {
            return new JournalPage([], e);
        }
    }

    private List<JournalRow> ReadStream(StreamState stream, in Request request)
    {
        List<JournalRow> rows = [];
        long from = Math.Max(request.Position, 1);
        _findRow.Bind(1, stream.Id).Bind(2, from);
        long start = _findRow.Step() ? _findRow.Int64(0) : 0;
        _findRow.Reset();
        if (start == 0) return from > request.End ? rows : throw Missing(stream, 1, request.End);

        _streamRows.Bind(1, stream.Id).Bind(2, start);
        try
        {
            long last = FillStream(rows, stream, start, from, request.MaxBytes, out bool ended);
            return !ended || last >= request.End ? rows : throw Missing(stream, last + 1, request.End);
        }
        finally
        {
            _streamRows.Reset();
        }
    }

    private long FillStream(List<JournalRow> rows, StreamState stream, long start, long from, int maxBytes, out bool ended)
    {
        long last = start - 1;
        long bytes = 0;
        ended = true;
        while (_streamRows.Step())
        {
            StoredRow row = StoredRow.Read(_streamRows, out ReadOnlySpan<byte> payload);
            if (row.StreamId != stream.Id || row.FirstSequence != last + 1)
            {
                throw JournalDamage.At(
                    $"stream '{stream.PersistenceId}' has sequence {row.FirstSequence} of stream number {row.StreamId} at ordinal {row.Ordinal} where its sequence {last + 1} belongs");
            }

            last = row.LastSequence;
            if (last < from) continue;
            rows.Add(row.ToRow(stream.PersistenceId, payload));
            bytes += payload.Length;
            if (bytes < maxBytes) continue;
            ended = false;
            break;
        }

        return last;
    }

    private List<JournalRow> ReadAll(in Request request)
    {
        List<JournalRow> rows = [];
        long last = Math.Max(request.Position, 0);
        long bytes = 0;
        _allRows.Bind(1, last);
        try
        {
            while (_allRows.Step())
            {
                StoredRow row = StoredRow.Read(_allRows, out ReadOnlySpan<byte> payload);
                if (row.Ordinal != last + 1) throw JournalDamage.At($"the row with ordinal {last + 1} is missing; {row.Ordinal} follows");
                last = row.Ordinal;
                rows.Add(row.ToRow(_names[row.StreamId], payload));
                bytes += payload.Length;
                if (bytes >= request.MaxBytes) return rows;
            }
        }
        finally
        {
            _allRows.Reset();
        }

        return last >= request.End ? rows : throw JournalDamage.At($"the rows with ordinals {last + 1}–{request.End} are missing");
    }

    private static JournalCorruptException Missing(StreamState stream, long first, long last) =>
        JournalDamage.At($"sequences {first}–{last} of stream '{stream.PersistenceId}' are missing");

    private readonly record struct Request(StreamState? Stream, long Position, long End, int MaxBytes, Action<JournalPage> Completed);
}
