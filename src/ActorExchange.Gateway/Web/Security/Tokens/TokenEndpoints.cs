using ActorExchange.Core;
using ActorExchange.Engine.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>POST /auth/token: a token for a key. POST /auth/token/refresh: another one for a token.</summary>
internal sealed class TokenEndpoints(WebServices services, WebAuthenticator authenticator)
{
    /// <summary>The text of a key has 43 characters.</summary>
    private const int LongestKey = 64;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPublic(
            new ApiOperation("POST", "/auth/token", "A token for a key; in open mode for a name.")
            {
                Tag = "Authentication",
                Weight = 5,
                Body = AuthSchemas.Logon,
                Answers = [new(200, "The token, for Authorization: Bearer.", AuthSchemas.Token)],
                Problems = [401, 403],
            },
            services, IssueAsync);
        routes.MapPrivate(
            new ApiOperation("POST", "/auth/token/refresh", "Another token for one that is still good.")
            {
                Tag = "Authentication",
                Weight = 5,
                Answers = [new(200, "The token, for Authorization: Bearer.", AuthSchemas.Token)],
            },
            services, RefreshAsync);
    }

    private async Task IssueAsync(HttpContext context)
    {
        LogonBody logon = await AuthBody.ReadAsync(context, Read);
        (IssuedToken? token, Authentication found) = authenticator.LogOn(logon.User, logon.Key, logon.Wanted, context.Connection.RemoteIpAddress);
        await AnswerAsync(context, token, found);
    }

    private Task RefreshAsync(HttpContext context, WebUser user)
    {
        (IssuedToken? token, Authentication found) = authenticator.Refresh(WebAuthenticator.BearerToken(context), context.Connection.RemoteIpAddress);
        return AnswerAsync(context, token, found);
    }

    private static LogonBody Read(JsonFields fields)
    {
        string user = fields.RequiredText("user", UserNames.Longest);
        if (!UserNames.IsName(user)) fields.Fail("user", "1–32 characters of A–Z, a–z, 0–9, '.', '-', '_'");
        return new LogonBody(user, fields.Text("key", LongestKey) ?? "", AuthBody.Permissions(fields, Permissions.All));
    }

    private Task AnswerAsync(HttpContext context, IssuedToken? issued, Authentication found)
    {
        if (issued is null) return AuthProblems.WriteAsync(context, found);
        context.Response.Headers.CacheControl = "no-store";
        return JsonAnswers.WriteAsync(context, StatusCodes.Status200OK, (issued, authenticator.Keys), static (writer, it) =>
        {
            WebUser user = it.issued.User;
            writer.WriteStartObject();
            writer.WriteString("token"u8, it.issued.Text);
            writer.WriteString("tokenType"u8, "Bearer"u8);
            TimeText.Write(writer, "expiresAt"u8, TimeText.Of(user.ExpiresAt!.Value));
            writer.WriteString("user"u8, user.Name);
            writer.WriteNumber("keyId"u8, user.KeyId);
            writer.WriteString("role"u8, it.Keys.RoleOf(user.Name));
            PermissionNames.Write(writer, it.Keys.Effective(user));
            writer.WriteEndObject();
        });
    }

    private sealed record LogonBody(string User, string Key, Permissions Wanted)
    {
        /// <summary>Without the key: records print what they have.</summary>
        public override string ToString() => User;
    }
}
