using System.Net;
using ActorExchange.Core;
using ActorExchange.Engine.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ActorExchange.Gateway.Web;

/// <summary>Knows people by tokens and programs by signatures.</summary>
internal sealed class WebAuthenticator : IWebAuthenticator
{
    private const string Scheme = "Bearer ";

    private readonly TokenDesk _tokens;
    private readonly SignatureDesk _signatures;
    private readonly SignedRequests _requests;

    public WebAuthenticator(GatewayServices exchange, KeyMaster master, int maxBodyBytes, TimeProvider clock)
    {
        Keys = new LiveKeys(exchange, clock);
        Guard = new LogonGuard(exchange, clock);
        _tokens = new TokenDesk(new WebTokens(master.Derive("web token HS256")), Keys, clock);
        _signatures = new SignatureDesk(master, Keys, new NonceCache(), clock);
        _requests = new SignedRequests(_signatures, maxBodyBytes);
    }

    public LiveKeys Keys { get; }

    public LogonGuard Guard { get; }

    public async ValueTask<Authentication> AuthenticateAsync(HttpContext context)
    {
        if (context.Features.Get<Authentication>() is { } known) return known;
        Authentication found = await FindAsync(context);
        context.Features.Set(found);
        return found;
    }

    public async ValueTask<WebUser?> RequireAsync(HttpContext context)
    {
        Authentication found = await AuthenticateAsync(context);
        if (found.User is null) await AuthProblems.WriteAsync(context, found);
        return found.User;
    }

    public Authentication OfToken(string token, IPAddress? remote) => Guard.After(_tokens.Check(token, remote), "token", remote);

    public Authentication OfSignedLogon(SignedLogon logon, IPAddress? remote) =>
        Guard.After(_signatures.Check(logon, "WS", "/ws/v1", "", remote), "signature", remote);

    /// <summary>A token for whoever has the key; in open mode for whoever asks without one.</summary>
    /// <param name="user">A name.</param>
    /// <param name="key">Text of the key; empty: none.</param>
    /// <param name="wanted">The token allows no more.</param>
    /// <param name="remote">Where the other end is.</param>
    public (IssuedToken? Token, Authentication Found) LogOn(string user, string key, Permissions wanted, IPAddress? remote)
    {
        if (Guard.Before(remote, user) is { } wait) return (null, wait);
        Authentication found = Guard.After(CheckKey(user, key, wanted, remote), "key", remote);
        return found.User is { } known ? (_tokens.Issue(known.Name, known.KeyId, known.Scopes), found) : (null, found);
    }

    /// <summary>Another token for one that is still good.</summary>
    public (IssuedToken? Token, Authentication Found) Refresh(string token, IPAddress? remote) => _tokens.Refresh(token, remote);

    /// <summary>The token of a request that has one; empty if it has none.</summary>
    public static string BearerToken(HttpContext context) =>
        context.Request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..] : "";

    private Authentication CheckKey(string user, string key, Permissions wanted, IPAddress? remote)
    {
        UserKey? found = key.Length == 0 ? null : Keys.Find(user, key);
        if (found is null && (key.Length > 0 || !Keys.IsOpenMode)) return Authentication.Guess(user, "unknown user or wrong key");
        (int keyId, Permissions scopes) = (found?.Id ?? 0, (found?.Permissions ?? Permissions.All) & wanted);
        return Keys.FindFault(user, keyId, remote)?.ClaimedBy(user) ?? Authentication.Of(new WebUser(user, keyId, scopes, ExpiresAt: null));
    }

    private async ValueTask<Authentication> FindAsync(HttpContext context)
    {
        IPAddress? remote = context.Connection.RemoteIpAddress;
        if (SignedRequests.IsSigned(context.Request.Headers)) return Guard.After(await _requests.CheckAsync(context), "signature", remote);
        StringValues headers = context.Request.Headers.Authorization;
        if (headers.Count == 0) return Authentication.Missing("log on first: send 'Authorization: Bearer TOKEN' with a token of POST /api/v1/auth/token, or sign the request");
        if (headers.Count > 1) return Authentication.Refused(CommandStatus.InvalidMessage, "Authorization: more than one");
        string token = BearerToken(context);
        return token.Length == 0 ? Authentication.Missing("Authorization: only 'Bearer TOKEN' is known") : OfToken(token, remote);
    }
}
