using System.Security.Cryptography;
using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Users;

/// <summary>One user with keys and session. For the UsersActor only.</summary>
internal sealed class User(string name, uint account, string role)
{
    private readonly List<UserKey> _keys = [];

    public string Name { get; } = name;

    public uint Account { get; } = account;

    public string Role { get; set; } = role;

    public string Group { get; set; } = "";

    /// <summary>0: none.</summary>
    public uint GroupNumber { get; set; }

    public AccountStatus Status { get; set; }

    /// <summary>In order of their ids.</summary>
    public IReadOnlyList<UserKey> Keys => _keys;

    public IActorRef? Session { get; set; }

    public bool IsOperator => string.Equals(Role, UserRoles.Operator, StringComparison.Ordinal);

    public AccountEntry Entry => new(Account, Name, Role, Group, GroupNumber, Status);

    public int NextKeyId => _keys.Count == 0 ? 1 : _keys[^1].Id + 1;

    public UserKey? FindKey(int id) => _keys.Find(k => k.Id == id);

    /// <summary>The key with that hash, live or not; null if there is none. Takes as long wherever it is found.</summary>
    public UserKey? FindKey(ReadOnlySpan<byte> hash)
    {
        UserKey? found = null;
        foreach (UserKey key in _keys)
            if (CryptographicOperations.FixedTimeEquals(key.Hash, hash)) found = key;
        return found;
    }

    public int CountLive(long now) => _keys.Count(k => k.IsLive(now));

    public void Add(UserKey key) => _keys.Add(key);

    public void Replace(UserKey key) => _keys[_keys.FindIndex(k => k.Id == key.Id)] = key;
}
