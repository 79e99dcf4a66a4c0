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

    public WebAuthenticator(GatewayServices exchange, KeyMaster master, TimeProvider clock)
    {
        Keys = new LiveKeys(exchange, clock);
        Tokens = new TokenDesk(new WebTokens(master.Derive("web token HS256")), Keys, clock);
    }

    public LiveKeys Keys { get; }

    public TokenDesk Tokens { get; }

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

    /// <summary>A token for whoever has the key; in open mode for whoever asks without one.</summary>
    /// <param name="user">A name.</param>
    /// <param name="key">Text of the key; empty: none.</param>
    /// <param name="wanted">The token allows no more.</param>
    /// <param name="remote">Where the other end is.</param>
    public (IssuedToken? Token, Authentication Found) LogOn(string user, string key, Permissions wanted, IPAddress? remote)
    {
        UserKey? found = key.Length == 0 ? null : Keys.Find(user, key);
        if (found is null && (key.Length > 0 || !Keys.IsOpenMode)) return (null, Authentication.Wrong("unknown user or wrong key"));
        (int keyId, Permissions scopes) = (found?.Id ?? 0, (found?.Permissions ?? Permissions.All) & wanted);
        if (Keys.FindFault(user, keyId, remote) is { } fault) return (null, fault);
        IssuedToken token = Tokens.Issue(user, keyId, scopes);
        return (token, Authentication.Of(token.User));
    }

    /// <summary>Another token for one that is still good.</summary>
    public (IssuedToken? Token, Authentication Found) Refresh(string token, IPAddress? remote) => Tokens.Refresh(token, remote);

    public Authentication OfToken(string token, IPAddress? remote) => Tokens.Check(token, remote);

    public Authentication OfSignedLogon(SignedLogon logon, IPAddress? remote) =>
        Authentication.Refused(CommandStatus.InvalidMessage, "signatures are not known to this version: send a token");

    /// <summary>The token of a request; null: there is none, and why.</summary>
    public static string? BearerToken(HttpContext context, out Authentication? fault)
    {
        StringValues headers = context.Request.Headers.Authorization;
        fault = headers.Count switch
        {
            0 => Authentication.Wrong("log on first: send 'Authorization: Bearer TOKEN' with a token of POST /api/v1/auth/token, or sign the request"),
            > 1 => Authentication.Refused(CommandStatus.InvalidMessage, "more than one Authorization header"),
            _ => headers[0]!.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? null : Authentication.Wrong("Authorization: only 'Bearer TOKEN' is known"),
        };
        return fault is null ? headers[0]![Scheme.Length..] : null;
    }

    private ValueTask<Authentication> FindAsync(HttpContext context)
    {
        string? token = BearerToken(context, out Authentication? fault);
        return ValueTask.FromResult(fault ?? OfToken(token!, context.Connection.RemoteIpAddress));
    }
}
