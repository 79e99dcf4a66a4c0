using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Gateway.Web;

/// <summary>Somebody whom the web's authentication knows.</summary>
/// <param name="Name">Of the user.</param>
/// <param name="KeyId">The key by which it was shown; 0: none, in open mode.</param>
/// <param name="Scopes">What may be done this time: no more than the key and the role allow.</param>
/// <param name="ExpiresAt">When it must be shown again; null: with every request.</param>
public sealed record WebUser(string Name, int KeyId, Permissions Scopes, DateTimeOffset? ExpiresAt)
{
    /// <summary>For the exchange's logon, which checks that the key is still live.</summary>
    public VerifiedKey Verified => new(KeyId, Scopes);
}
