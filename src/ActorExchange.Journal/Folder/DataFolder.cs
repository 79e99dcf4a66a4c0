using System.Globalization;

namespace ActorExchange.Journal;

/// <summary>
/// A server's data folder, held by one server at a time. The lock is the operating system's and ends with the process, however it ends.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held) => (FullPath, _lock) = (path, held);

    public string FullPath { get; }

    public string SnapshotsPath => Path.Combine(FullPath, JournalFiles.Snapshots);

    public string LedgerPath => Path.Combine(FullPath, JournalFiles.Ledger);

    public string AuditTrailPath => Path.Combine(FullPath, JournalFiles.AuditTrail);

    /// <summary>Creates the folder if it is missing, makes sure that it can be written, and locks it until disposal.</summary>
    /// <exception cref="DataFolderException">It cannot be used; the message says why and what next.</exception>
    public static DataFolder Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        CreateFolders(full);
        FileStream held = Lock(full);
        try
        {
            WriteHolder(full);
            return new DataFolder(full, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        // The name first: afterwards the next server may have written its own.
        TryDelete(Path.Combine(FullPath, JournalFiles.LockHolder));
        _lock.Dispose();
    }

    private static void CreateFolders(string full)
    {
        if (File.Exists(full)) throw new DataFolderException($"Data folder {full} cannot be used: a file has this name. Name another folder, or move the file away.");
        try
        {
            Directory.CreateDirectory(Path.Combine(full, JournalFiles.Snapshots));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(full, e);
        }
    }

    private static FileStream Lock(string full)
    {
        string path = Path.Combine(full, JournalFiles.Lock);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw NotWritable(full, e);
        }
        catch (IOException e) when (CanWrite(full))
        {
            throw new DataFolderException(
                $"Data folder {full} is in use by another server ({Holder(full)}). Two servers on one journal would destroy each other's work. "
                + "Stop that one, or name another folder with --data.",
                e);
        }
        catch (IOException e)
        {
            throw NotWritable(full, e);
        }
    }

    private static void WriteHolder(string full)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"pid {Environment.ProcessId} on {Environment.MachineName} since {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC\n");
        try
        {
            File.WriteAllText(Path.Combine(full, JournalFiles.LockHolder), text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(full, e);
        }
    }

    private static string Holder(string full)
    {
        try
        {
            return File.ReadAllText(Path.Combine(full, JournalFiles.LockHolder)).Trim();
        }
        catch (IOException)
        {
            return "process unknown";
        }
    }

    private static bool CanWrite(string full)
    {
        string probe = Path.Combine(full, $".probe-{Environment.ProcessId}");
        try
        {
            File.WriteAllBytes(probe, [1]);
            TryDelete(probe);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Only a note for people; the lock itself is the open file.
        }
    }

    private static DataFolderException NotWritable(string full, Exception e) => new(
        $"Data folder {full} cannot be written: {e.Message} The exchange stores every order before it answers, so it does not start. "
        + "Give this user write permission, free disk space, or name another folder with --data.",
        e);
}

/// <summary>A data folder cannot be used. The message says why and what next.</summary>
public sealed class DataFolderException(string message, Exception? inner = null) : IOException(message, inner);
