using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal;

/// <summary>
/// The one thread that writes. Each round it takes all that queued up while the last commit ran, puts it into one transaction, and tells
/// the listeners when that is on disk. No timer: an idle journal commits at once, a busy one in larger groups.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly JournalTables _tables;
    private readonly SqliteJournalOptions _options;
    private readonly Watermark _watermark;
    private readonly Checkpointer _checkpointer;
    private readonly Action<string> _warn;
    private readonly WorkQueue<JournalWork> _queue = new();
    private readonly List<JournalWork> _group = [];
    private readonly List<StreamState> _touched = [];
    private readonly List<JournalClaim> _claims = [];
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly Thread _thread;
    private long _durableOrdinal;
    private long _groupBytes;
    private int _maxPages;
    private bool _watermarkFailed;

    public JournalWriter(
        SqliteDatabase database, JournalTables tables, SqliteJournalOptions options, Watermark watermark, Checkpointer checkpointer,
        Action<string> warn)
    {
        (_database, _tables, _options, _watermark, _checkpointer, _warn) = (database, tables, options, watermark, checkpointer, warn);
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _durableOrdinal = tables.LastOrdinal;
        _thread = new Thread(Run) { Name = "journal-writer", IsBackground = true };
    }

    public long DurableOrdinal => Volatile.Read(ref _durableOrdinal);

    public void Start() => _thread.Start();

    public void Add(in JournalWork work)
    {
        if (_queue.TryAdd(work)) return;

        // Not on the caller's stack: it is in the middle of its turn.
        ThreadPool.UnsafeQueueUserWorkItem(
            static refused => refused.Fail(new JournalWriteException("The journal is closed; nothing was stored.")), work, preferLocal: false);
    }

    /// <summary>For tests: the database refuses to grow beyond so many pages, as if the disk were full; 0 lifts it.</summary>
    public void LimitPages(int pages) => Volatile.Write(ref _maxPages, pages == 0 ? int.MaxValue : pages);

    /// <summary>Commits what is queued and ends the thread.</summary>
    public void Dispose()
    {
        _queue.Close();
        _thread.Join();
        _queue.Dispose();
    }

    private void Run()
    {
        while (_queue.WaitForItem())
        {
            TakeGroup();
            WriteGroup();
            _group.Clear();
            _claims.Clear();
        }

        TryWriteHeads();
    }

    private void TakeGroup()
    {
        _groupBytes = 0;
        int limit = _options.OneCommitPerBatch ? 1 : _options.MaxTransactionBytes;
        while (_queue.TryPeek(out JournalWork next))
        {
            if (_group.Count > 0 && _groupBytes + Math.Max(next.Bytes, 1) > limit) return;
            _queue.TryTake(out next);
            _group.Add(next);
            _groupBytes += Math.Max(next.Bytes, 1);
        }
    }

    private void WriteGroup()
    {
        Exception? failure = null;
        _checkpointer.EnterCommit();
        try
        {
            ApplyPageLimit();
            _begin.Run();
            _tables.Refresh();
            foreach (JournalWork work in _group) Write(work);
            _tables.WriteHeadsIfDue();
            _commit.Run();
        }
        catch (Exception e)
        {
            failure = e;
            _database.Rollback();
        }
        finally
        {
            // Each row touches about a page beside its payload: the place of its key in the index.
            _checkpointer.LeaveCommit(_groupBytes + ((long)_group.Count * _options.PageSize));
        }

        if (failure is null) Publish();
        else FailGroup(failure);
    }

    private void Write(JournalWork work)
    {
        if (work.Batch is null)
        {
            StreamState claimed = _tables.RaiseEpoch(work.PersistenceId!);
            _claims.Add(new JournalClaim(claimed.Epoch, claimed.LastSequence, null));
            Touch(claimed);
            return;
        }

        JournalBatch batch = work.Batch;
        StreamState? stream = _tables.Find(batch.PersistenceId);
        batch.Failure = AppendRules.Check(
            batch, stream is not null, stream?.Epoch ?? 0, stream?.LastSequence ?? 0, stream?.FailedEpoch ?? 0, stream?.Failure);
        if (batch.Failure is null)
        {
            Touch(stream!);
            _tables.InsertRow(stream!, batch);
        }
        else if (stream is not null && batch.Epoch == stream.Epoch)
        {
            stream.FailedEpoch = batch.Epoch;
            stream.Failure ??= batch.Failure;
        }
    }

    private void Touch(StreamState stream)
    {
        if (stream.IsTouched) return;
        stream.IsTouched = true;
        _touched.Add(stream);
    }

    private void Publish()
    {
        if (_tables.LastOrdinal != _durableOrdinal) RememberOrdinal();
        foreach (StreamState stream in _touched)
        {
            stream.DurableSequence = stream.LastSequence;
            stream.IsTouched = false;
        }

        _touched.Clear();
        Volatile.Write(ref _durableOrdinal, _tables.LastOrdinal);
        int claim = 0;
        foreach (JournalWork work in _group)
        {
            if (work.Batch is { } batch) batch.Listener.OnWriteCompleted(batch);
            else work.Claimed!(_claims[claim++]);
        }
    }

    private void FailGroup(Exception cause)
    {
        _tables.Forget();
        foreach (StreamState stream in _touched) stream.IsTouched = false;
        _touched.Clear();
        var failure = cause as JournalCorruptException ?? (Exception)new JournalWriteException(
            $"The journal could not commit: {cause.Message} The outcome of this write is unknown until the stream is claimed again.", cause);
        foreach (JournalWork work in _group) FailStream(work, failure);
        foreach (JournalWork work in _group) work.Fail(work.Batch?.Failure ?? failure);
    }

    private void FailStream(JournalWork work, Exception failure)
    {
        if (work.Batch is not { Failure: null } batch || _tables.Find(batch.PersistenceId) is not { } stream) return;
        stream.FailedEpoch = Math.Max(stream.FailedEpoch, batch.Epoch);
        stream.Failure = failure;
    }

    private void RememberOrdinal()
    {
        try
        {
            _watermark.Write(_tables.LastOrdinal);
        }
        catch (IOException e)
        {
            // The rows are safe; only the guard against their loss is out of date. An old mark is allowed.
            if (!_watermarkFailed) _warn($"{JournalFiles.Head} cannot be written: {e.Message}");
            _watermarkFailed = true;
        }
    }

    private void ApplyPageLimit()
    {
        int pages = Interlocked.Exchange(ref _maxPages, 0);
        if (pages != 0) _database.QueryNumber($"PRAGMA max_page_count={pages}");
    }

    private void TryWriteHeads()
    {
        try
        {
            _begin.Run();
            _tables.Refresh();
            _tables.WriteHeads();
            _commit.Run();
        }
        catch (Exception e)
        {
            _database.Rollback();
            _warn($"The ends of the streams were not written at close: {e.Message} The next open reads them from the rows.");
        }
    }
}
