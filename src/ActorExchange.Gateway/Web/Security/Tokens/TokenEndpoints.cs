using ActorExchange.Core;
using ActorExchange.Engine.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>POST /auth/token: a token for a key. POST /auth/token/refresh: another one for a token.</summary>
internal static class TokenEndpoints
{
    /// <summary>The text of a key has 43 characters.</summary>
    internal const int LongestKey = 64;

    public static void Map(IEndpointRouteBuilder routes, WebAuthenticator authenticator)
    {
        routes.MapPost("/api/v1/auth/token", (RequestDelegate)(context => IssueAsync(context, authenticator)));
        routes.MapPost("/api/v1/auth/token/refresh", (RequestDelegate)(context => RefreshAsync(context, authenticator)));
    }

    private static async Task IssueAsync(HttpContext context, WebAuthenticator authenticator)
    {
        if (await AuthBody.ReadAsync(context, "user", "key", "permissions") is not { } body) return;
        string user = body.Text("user", UserNames.Longest);
        string key = body.Text("key", LongestKey);
        Permissions wanted = body.Permissions("permissions", Permissions.All);
        if (!UserNames.IsName(user)) body.Fail("user", "1–32 characters of A–Z, a–z, 0–9, '.', '-', '_' are expected");
        if (!await body.IsSoundAsync(context)) return;
        (IssuedToken? token, Authentication found) = authenticator.LogOn(user, key, wanted, context.Connection.RemoteIpAddress);
        await AnswerAsync(context, authenticator, token, found);
    }

    private static Task RefreshAsync(HttpContext context, WebAuthenticator authenticator)
    {
        string? token = WebAuthenticator.BearerToken(context, out Authentication? fault);
        if (fault is not null) return AuthProblems.WriteAsync(context, fault);
        (IssuedToken? issued, Authentication found) = authenticator.Refresh(token!, context.Connection.RemoteIpAddress);
        return AnswerAsync(context, authenticator, issued, found);
    }

    private static Task AnswerAsync(HttpContext context, WebAuthenticator authenticator, IssuedToken? issued, Authentication found)
    {
        if (issued is null) return AuthProblems.WriteAsync(context, found);
        WebUser user = issued.User;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            new
            {
                token = issued.Text,
                tokenType = "Bearer",
                expiresAt = user.ExpiresAt!.Value.UtcDateTime,
                user = user.Name,
                keyId = user.KeyId,
                role = authenticator.Keys.RoleOf(user.Name),
                permissions = PermissionNames.Of(authenticator.Keys.Effective(user)),
            },
            context.RequestAborted);
    }
}
