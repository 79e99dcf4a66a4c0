using System.Globalization;
using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal;

/// <summary>
/// Snapshots as files: one folder per stream, one file per snapshot, complete or not there (written beside, synced, renamed). All work is
/// done on a thread of its own, in the order of the calls. The folder is not synced: a power loss may undo the rename, which costs one
/// snapshot and nothing else.
/// </summary>
public sealed class FileSnapshotStore : ISnapshotStore
{
    private const string Extension = ".snapshot";
    private const string Temporary = ".tmp";

    private readonly string _root;
    private readonly int _keep;
    private readonly WorkQueue<Action> _queue = new();
    private readonly Thread _thread;
    private int _disposed;

    /// <param name="root">Folder of all snapshots; created if missing.</param>
    /// <param name="keep">Newest snapshots kept per stream; at least 1.</param>
    public FileSnapshotStore(string root, int keep = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        (_root, _keep) = (root, keep);
        Directory.CreateDirectory(root);
        _thread = new Thread(Run) { Name = "snapshots", IsBackground = true };
        _thread.Start();
    }

    public void Save(string persistenceId, long sequence, int schemaVersion, ReadOnlyMemory<byte> payload, Action<Exception?> completed)
    {
        ArgumentException.ThrowIfNullOrEmpty(persistenceId);
        Add(
            () => completed(Try(() => SaveNow(persistenceId, sequence, schemaVersion, payload))),
            () => completed(new IOException("The snapshot store is closed.")));
    }

    public void Load(string persistenceId, long maxSequence, Action<SnapshotResult> completed)
    {
        ArgumentException.ThrowIfNullOrEmpty(persistenceId);
        Add(
            () => completed(TryLoad(persistenceId, maxSequence)),
            () => completed(new SnapshotResult(0, 0, null, null, new IOException("The snapshot store is closed."))));
    }

    /// <summary>Finishes what was asked for.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return default;
        return new ValueTask(Task.Run(() =>
        {
            _queue.Close();
            _thread.Join();
            _queue.Dispose();
        }));
    }

    private void Add(Action work, Action refuse)
    {
        if (!_queue.TryAdd(work)) ThreadPool.UnsafeQueueUserWorkItem(static call => call(), refuse, preferLocal: false);
    }

    private void Run()
    {
        while (_queue.WaitForItem())
        {
            if (_queue.TryTake(out Action work)) work();
        }
    }

    private static Exception? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private void SaveNow(string persistenceId, long sequence, int schemaVersion, ReadOnlyMemory<byte> payload)
    {
        string folder = FolderOf(persistenceId);
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, sequence.ToString("D19", CultureInfo.InvariantCulture) + Extension);
        string temporary = path + Temporary;
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            SnapshotFile.Write(file, persistenceId, sequence, schemaVersion, payload.Span);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        DropOld(folder, sequence);
    }

    private void DropOld(string folder, long newest)
    {
        List<(long Sequence, string Path)> files = List(folder);
        int older = 0;
        foreach ((long sequence, string path) in files)
        {
            // One that is newer than what was just saved was left by a life that the journal does not know: it only confuses.
            if (sequence <= newest && older++ < _keep) continue;
            File.Delete(path);
        }

        foreach (string left in Directory.GetFiles(folder, "*" + Temporary)) File.Delete(left);
    }

    private SnapshotResult TryLoad(string persistenceId, long maxSequence)
    {
        try
        {
            return LoadNow(persistenceId, maxSequence);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SnapshotResult(0, 0, null, null, e);
        }
    }

    private SnapshotResult LoadNow(string persistenceId, long maxSequence)
    {
        string? warning = null;
        foreach ((long sequence, string path) in List(FolderOf(persistenceId)))
        {
            if (sequence > maxSequence) continue;
            string? damage = SnapshotFile.Read(File.ReadAllBytes(path), persistenceId, sequence, out int schemaVersion, out byte[] payload);
            if (damage is null) return new SnapshotResult(sequence, schemaVersion, payload, warning, null);
            warning += $"Snapshot {path} is skipped: {damage}. ";
        }

        return new SnapshotResult(0, 0, null, warning, null);
    }

    /// <summary>Snapshots of a folder, newest first.</summary>
    private static List<(long Sequence, string Path)> List(string folder)
    {
        List<(long Sequence, string Path)> files = [];
        if (!Directory.Exists(folder)) return files;
        foreach (string path in Directory.GetFiles(folder, "*" + Extension))
        {
            if (long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence))
                files.Add((sequence, path));
        }

        files.Sort(static (left, right) => right.Sequence.CompareTo(left.Sequence));
        return files;
    }

    private string FolderOf(string persistenceId) => Path.Combine(_root, FileNames.Escape(persistenceId));
}
