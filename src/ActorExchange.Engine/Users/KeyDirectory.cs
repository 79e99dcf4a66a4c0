using System.Collections.Concurrent;

namespace ActorExchange.Engine.Users;

/// <summary>The keys of all users, as far as they are durable. Written by the UsersActor only; read from any thread: a reader sees all keys of a user as of one moment.</summary>
public sealed class KeyDirectory
{
    private readonly ConcurrentDictionary<string, UserKey[]> _keys = new(StringComparer.Ordinal);

    /// <summary>All keys that the user ever had, in order of their ids; none for nobody.</summary>
    public IReadOnlyList<UserKey> Of(string user) => _keys.TryGetValue(user, out UserKey[]? keys) ? keys : [];

    /// <summary>Null if there is none. It may be revoked or have expired.</summary>
    public UserKey? Find(string user, int id)
    {
        foreach (UserKey key in Of(user))
            if (key.Id == id) return key;
        return null;
    }

    internal void Set(string user, UserKey[] keys) => _keys[user] = keys;
}
