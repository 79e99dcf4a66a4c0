using ActorExchange.Actors;

namespace ActorExchange.Engine.Sessions;

/// <summary>The connections over which one account is logged on now. For the session's actor only.</summary>
internal sealed class SessionConnections
{
    private readonly List<SessionConnection> _connections = [];

    public int Count => _connections.Count;

    /// <summary>The only connection, which is the usual case; null if there is none or more than one.</summary>
    public SessionConnection? Single => _connections.Count == 1 ? _connections[0] : null;

    /// <summary>Whether one of them wants to be told what changes about the account.</summary>
    public bool AreWatching
    {
        get
        {
            foreach (SessionConnection connection in _connections)
                if (connection.WatchesAccount) return true;
            return false;
        }
    }

    public List<SessionConnection>.Enumerator GetEnumerator() => _connections.GetEnumerator();

    public SessionConnection? Find(IActorRef actor)
    {
        foreach (SessionConnection connection in _connections)
            if (connection.Ref.Equals(actor)) return connection;
        return null;
    }

    public void Add(SessionConnection connection) => _connections.Add(connection);

    /// <summary>Forgets the connection if it is one of these; null otherwise.</summary>
    public SessionConnection? Remove(IActorRef actor)
    {
        SessionConnection? connection = Find(actor);
        if (connection is not null) _connections.Remove(connection);
        return connection;
    }

    public void TellAll(object message)
    {
        foreach (SessionConnection connection in _connections) connection.Ref.Tell(message);
    }
}
