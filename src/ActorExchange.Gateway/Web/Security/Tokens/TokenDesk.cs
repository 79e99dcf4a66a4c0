using System.Net;
using ActorExchange.Core;

namespace ActorExchange.Gateway.Web;

/// <summary>Gives tokens and takes them back. A token lives for at most 12 hours, and not longer than the key by which it was got. Any thread.</summary>
internal sealed class TokenDesk(WebTokens tokens, LiveKeys keys, TimeProvider clock)
{
    /// <summary>Life of a token.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    /// <summary>How long a logon can be carried on by refreshing.</summary>
    public static readonly TimeSpan LongestLogon = TimeSpan.FromDays(7);

    /// <summary>How far another server's clock may have been ahead.</summary>
    private const long ClockToleranceSeconds = 60;

    /// <summary>A token for somebody who has just shown a key.</summary>
    public IssuedToken Issue(string user, int keyId, Permissions scopes) => Issue(user, keyId, scopes, Now);

    /// <summary>Who has this token; no token outlives its key, its account or its time.</summary>
    public Authentication Check(string token, IPAddress? remote) => Read(token, remote, out _);

    /// <summary>A token in place of one that is still good; null with the reason.</summary>
    public (IssuedToken? Token, Authentication Found) Refresh(string token, IPAddress? remote)
    {
        Authentication found = Read(token, remote, out TokenClaims? claims);
        if (found.User is null) return (null, found);
        return Now - claims!.LoggedOnAt >= (long)LongestLogon.TotalSeconds
            ? (null, Authentication.Wrong($"the logon is older than {LongestLogon.TotalDays} days: log on again"))
            : (Issue(claims.User, claims.KeyId, claims.Scopes, claims.LoggedOnAt), found);
    }

    private Authentication Read(string token, IPAddress? remote, out TokenClaims? claims)
    {
        claims = tokens.Read(token);
        if (claims is null) return Authentication.Guess("", "this is no token of this exchange");
        if (Now >= claims.ExpiresAt) return Authentication.Wrong("the token has expired: log on again").ClaimedBy(claims.User);
        if (claims.IssuedAt > Now + ClockToleranceSeconds || claims.ExpiresAt - claims.IssuedAt > (long)Life.TotalSeconds)
            return Authentication.Wrong("this is no token of this exchange");
        return keys.FindFault(claims.User, claims.KeyId, remote)?.ClaimedBy(claims.User)
            ?? Authentication.Of(new WebUser(claims.User, claims.KeyId, claims.Scopes, DateTimeOffset.FromUnixTimeSeconds(claims.ExpiresAt)));
    }

    private IssuedToken Issue(string user, int keyId, Permissions scopes, long loggedOnAt)
    {
        long now = Now;
        long ends = Math.Min(now + (long)Life.TotalSeconds, loggedOnAt + (long)(LongestLogon + Life).TotalSeconds);
        if (keys.Find(user, keyId) is { EndsAt: > 0 } key) ends = Math.Min(ends, key.EndsAt / 1_000_000_000);
        string text = tokens.Write(new TokenClaims(user, keyId, scopes, now, ends, loggedOnAt));
        return new IssuedToken(text, new WebUser(user, keyId, scopes, DateTimeOffset.FromUnixTimeSeconds(ends)));
    }

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();
}

/// <summary>A new token and whom it stands for.</summary>
internal sealed record IssuedToken(string Text, WebUser User)
{
    /// <summary>Without the text: records print what they have, and this must not be printed.</summary>
    public override string ToString() => $"token of {User.Name}";
}
