using System.Collections.Concurrent;

namespace ActorExchange.Gateway;

/// <summary>Facts about one open connection. Written by its actor only, read by any thread, each figure for itself.</summary>
/// <param name="sink">Its way out.</param>
/// <param name="since">When it was opened, nanoseconds since 1970-01-01 UTC.</param>
public sealed class ConnectionFacts(IConnectionSink sink, long since)
{
    private string _user = "";
    private long _messages;
    private long _commands;
    private long _reports;

    public string RemoteName => sink.RemoteName;

    /// <summary>"TCP", or "WEB" for one that the web opened.</summary>
    public string Way => sink.Way;

    public long Since => since;

    /// <summary>Empty before the logon.</summary>
    public string User
    {
        get => Volatile.Read(ref _user);
        internal set => Volatile.Write(ref _user, value);
    }

    /// <summary>Messages that came from the client.</summary>
    public long Messages => Volatile.Read(ref _messages);

    /// <summary>Order entry commands among them, each order of a group counted.</summary>
    public long Commands => Volatile.Read(ref _commands);

    /// <summary>Execution reports that were sent.</summary>
    public long Reports => Volatile.Read(ref _reports);

    /// <summary>Bytes that wait for the client to read them.</summary>
    public long PendingBytes => sink.PendingBytes;

    internal void CountMessages(int more) => Volatile.Write(ref _messages, _messages + more);

    internal void CountCommands(int more) => Volatile.Write(ref _commands, _commands + more);

    internal void CountReports(int more) => Volatile.Write(ref _reports, _reports + more);
}

/// <summary>All connections that have an actor now. Any thread.</summary>
public sealed class OpenConnections
{
    private readonly ConcurrentDictionary<long, ConnectionFacts> _open = new();
    private long _lastId;

    /// <summary>The number of connections that have an actor now.</summary>
    public int Count => _open.Count;

    /// <summary>By number, in the order of opening.</summary>
    public IReadOnlyList<(long Id, ConnectionFacts Facts)> All
    {
        get
        {
            List<(long Id, ConnectionFacts Facts)> all = [];
            foreach ((long id, ConnectionFacts facts) in _open) all.Add((id, facts));
            all.Sort(static (a, b) => a.Id.CompareTo(b.Id));
            return all;
        }
    }

    /// <summary>Takes note of a connection; the number is needed to forget it.</summary>
    internal long Add(ConnectionFacts facts)
    {
        long id = Interlocked.Increment(ref _lastId);
        _open[id] = facts;
        return id;
    }

    internal void Remove(long id) => _open.TryRemove(id, out _);
}
