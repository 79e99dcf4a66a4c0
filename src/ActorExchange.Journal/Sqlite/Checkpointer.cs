using SQLitePCL;

namespace ActorExchange.Journal;

/// <summary>
/// Copies the write-ahead log into the database file on a thread and connection of its own, so that no commit waits for it. Only when
/// the log has outgrown its limit do commits wait for a moment, while the last few frames are copied and the log starts over.
/// </summary>
internal sealed class Checkpointer : IDisposable
{
    private const int Passive = raw.SQLITE_CHECKPOINT_PASSIVE;
    private const int Restart = raw.SQLITE_CHECKPOINT_RESTART;
    private const int Truncate = raw.SQLITE_CHECKPOINT_TRUNCATE;

    private readonly SqliteDatabase _database;
    private readonly SqliteDatabase _guard;
    private readonly SqliteStatement _guardQuery;
    private readonly SqliteJournalOptions _options;
    private readonly Action<string> _warn;
    private readonly Lock _commitGate = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private long _bytesPending;
    private long _commits;
    private int _logFrames;
    private volatile bool _closing;

    public Checkpointer(SqliteDatabase database, SqliteDatabase guard, SqliteJournalOptions options, Action<string> warn)
    {
        (_database, _guard, _options, _warn) = (database, guard, options, warn);
        _guardQuery = guard.Prepare("SELECT id FROM meta");

        // A connection that has never read does not know yet that there is a log, and its checkpoints do nothing.
        database.QueryNumber("SELECT id FROM meta");
        _thread = new Thread(Run) { Name = "journal-checkpoint", IsBackground = true };
    }

    public void Start() => _thread.Start();

    /// <summary>Writer thread: before a transaction.</summary>
    public void EnterCommit() => _commitGate.Enter();

    /// <summary>Writer thread: after a transaction, successful or not.</summary>
    public void LeaveCommit(long bytes)
    {
        _commitGate.Exit();
        Interlocked.Increment(ref _commits);
        if ((_bytesPending += bytes) < _options.CheckpointBytes) return;
        _bytesPending = 0;
        _wake.Set();
    }

    /// <summary>Ends the thread and its connections; before, with nobody else left, moves all of the log into the database file.</summary>
    public void Dispose()
    {
        _closing = true;
        _wake.Set();
        _thread.Join();
        _guard.Dispose();
        TryRun(() => _database.Checkpoint(Truncate, out _, out _));
        _database.Dispose();
        _wake.Dispose();
    }

    private void Run()
    {
        long seen = 0;
        while (true)
        {
            _wake.WaitOne();
            if (_closing) return;

            // At least two commits since the last checkpoint ended: then frames are there that it has not copied.
            if (Interlocked.Read(ref _commits) - seen < 2) continue;
            TryRun(CheckpointInBackground);
            if (_logFrames * (long)_options.PageSize > _options.MaxWalBytes) TryRun(StartOver);
            seen = Interlocked.Read(ref _commits);
        }
    }

    // A reader that stands inside the log keeps the writer from starting the log over while the checkpoint runs. SQLite before 3.51.3 can
    // lose frames when both happen at once (its "WAL-reset bug"); this way they never do.
    private void CheckpointInBackground()
    {
        if (!_guardQuery.Step()) return;
        try
        {
            _database.Checkpoint(Passive, out _logFrames, out _);
        }
        finally
        {
            _guardQuery.Reset();
        }
    }

    private void StartOver()
    {
        using (_commitGate.EnterScope()) _database.Checkpoint(Restart, out _logFrames, out _);
    }

    private void TryRun(Action checkpoint)
    {
        try
        {
            checkpoint();
        }
        catch (SqliteFault e)
        {
            _warn($"A checkpoint of the journal failed: {e.Message}. Nothing is lost; the write-ahead log grows until one succeeds.");
        }
    }
}
