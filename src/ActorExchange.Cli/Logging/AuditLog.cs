using System.Collections.Concurrent;
using System.Threading.Channels;
using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Cli.Logging;

/// <summary>
/// One readable file per user: what was placed, changed, canceled, refused and executed. For people; the journal is the record.
/// <see cref="Record"/> never blocks: when the disk falls behind and the queue is full, entries are left out, and the user's file says
/// how many where they are missing, because slowing the exchange for its log would be worse and silence would be a lie.
/// </summary>
public sealed class AuditLog : IAsyncDisposable
{
    private readonly Channel<AuditEntry> _queue;
    private readonly AuditFiles _files;
    private readonly ConcurrentDictionary<string, long> _leftOut = new(StringComparer.Ordinal);
    private readonly Action<Exception> _onFault;
    private readonly Task _writer;

    /// <param name="folder">Created if missing.</param>
    /// <param name="queue">Entries that may wait for the disk.</param>
    /// <param name="onFault">Told, on the writer's thread, when files cannot be written: once per run of failures.</param>
    public AuditLog(string folder, int queue, Action<Exception> onFault)
    {
        _queue = Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(queue) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        _files = new AuditFiles(folder);
        _onFault = onFault;
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>Queues one report of a user. Any thread; never blocks. False if it had to be left out.</summary>
    public bool Record(string user, Instrument instrument, in ExecutionReport report)
    {
        if (_queue.Writer.TryWrite(new AuditEntry(user, instrument, report))) return true;
        CountLeftOut(user);
        return false;
    }

    /// <summary>Writes what is queued and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writer;
    }

    private void CountLeftOut(string user) => _leftOut.AddOrUpdate(user, 1, static (_, count) => count + 1);

    private async Task WriteAsync()
    {
        bool faulted = false;
        while (await _queue.Reader.WaitToReadAsync()) faulted = WriteQueued(faulted);
        WriteQueued(faulted);
        _files.Dispose();
    }

    private bool WriteQueued(bool faulted)
    {
        bool failed = false;
        while (_queue.Reader.TryRead(out AuditEntry entry)) failed |= !TryWrite(entry, faulted || failed);
        return !_files.TryFlush(out Exception? fault) ? Report(fault!, faulted || failed) : failed;
    }

    private bool TryWrite(in AuditEntry entry, bool reported)
    {
        try
        {
            StreamWriter file = _files.Open(entry.User);
            if (_leftOut.TryRemove(entry.User, out long count)) AuditText.WriteLeftOut(file, count);
            AuditText.Write(file, entry);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            CountLeftOut(entry.User);
            _files.Forget(entry.User);
            Report(e, reported);
            return false;
        }
    }

    private bool Report(Exception fault, bool reported)
    {
        if (!reported) _onFault(fault);
        return true;
    }
}

/// <summary>One report on its way to a file.</summary>
internal readonly record struct AuditEntry(string User, Instrument Instrument, ExecutionReport Report);
