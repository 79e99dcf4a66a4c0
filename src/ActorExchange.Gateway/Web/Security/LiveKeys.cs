using System.Net;
using System.Security.Cryptography;
using ActorExchange.Core;
using ActorExchange.Engine.Users;

namespace ActorExchange.Gateway.Web;

/// <summary>Which keys are good at this moment. Any thread.</summary>
internal sealed class LiveKeys(GatewayServices exchange, TimeProvider clock)
{
    /// <summary>Anybody is whoever he says.</summary>
    public bool IsOpenMode => !exchange.KeysRequired;

    /// <summary>Why somebody who has shown to have a key (or needs none: 0) may not use it now; null: may.</summary>
    public Authentication? FindFault(string user, int keyId, IPAddress? remote)
    {
        if (exchange.AccountDirectory.Find(user)?.Status == AccountStatus.Closed) return Authentication.Refused(CommandStatus.AccountClosed, $"the account of {user} is closed");
        if (keyId == 0) return IsOpenMode ? null : Authentication.Wrong("a key is needed: log on with one");
        if (exchange.Keys.Find(user, keyId) is not { } key) return Authentication.Wrong($"{user} has no key {keyId}");
        if (key.IsRevoked) return Authentication.Wrong($"key {keyId} was revoked");
        if (key.HasEnded(Now)) return Authentication.Wrong($"key {keyId} has expired");
        return key.AllowedAddresses.Allows(remote) ? null : Authentication.Wrong($"key {keyId} may not be used from {remote?.ToString() ?? "an address that is not known"}");
    }

    public IReadOnlyList<UserKey> Of(string user) => exchange.Keys.Of(user);

    public UserKey? Find(string user, int keyId) => exchange.Keys.Find(user, keyId);

    /// <summary>The key with that text; null if the user has none such. Takes as long wherever it is found.</summary>
    public UserKey? Find(string user, string text)
    {
        byte[] hash = UserKeys.Hash(text);
        UserKey? found = null;
        foreach (UserKey key in exchange.Keys.Of(user))
            if (CryptographicOperations.FixedTimeEquals(key.Hash, hash)) found = key;
        return found;
    }

    /// <summary>What a user may do now: what the role and the scopes both allow; in open mode what the scopes allow.</summary>
    public Permissions Effective(WebUser user) => IsOpenMode ? user.Scopes : user.Scopes & RolePermissions(user.Name);

    /// <summary>Name of the user's role; null: the exchange does not know the user yet.</summary>
    public string? RoleOf(string user) => exchange.AccountDirectory.Find(user)?.Role;

    private Permissions RolePermissions(string user) =>
        RoleOf(user) is { } role ? exchange.AccountDirectory.Rules.FindRole(role)?.Permissions ?? Permissions.None : Permissions.None;

    private long Now => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
}
