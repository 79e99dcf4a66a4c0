using System.Net;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>POST /auth/register: a new user with a first key. In open mode for everybody on this machine; otherwise for those who manage users.</summary>
internal sealed class RegisterEndpoint(WebServices services, WebAuthenticator authenticator, UserRegistry registry)
{
    /// <summary>New users of one address in a minute.</summary>
    private const int PerAddress = 60;

    private readonly AttemptTable _registered = new(PerAddress, 20_000, services.Clock);

    public void Map(IEndpointRouteBuilder routes) => routes.MapPublic(
        new ApiOperation("POST", "/auth/register", "A new user with a first key, which is shown this once.")
        {
            Tag = "Authentication",
            Weight = 10,
            Description = "In open mode for everybody; where keys are needed for those who may MANAGE_USERS.",
            Body = AuthSchemas.Registration,
            Answers = [new(201, "The user.", AuthSchemas.Registered)],
            Problems = [401, 403, 409, 422],
        },
        services, RegisterAsync);

    private async Task RegisterAsync(HttpContext context)
    {
        // Before the body is read: a signature covers it.
        Authentication? asker = authenticator.Keys.IsOpenMode ? null : await authenticator.AuthenticateAsync(context);
        if (asker is { User: null })
        {
            await AuthProblems.WriteAsync(context, asker);
            return;
        }

        string name = await AuthBody.ReadAsync(context, Read);
        if (FindRefusal(asker?.User, name, context.Connection.RemoteIpAddress) is { } refusal) throw new ProblemException(refusal);
        Actor by = asker is null ? new Actor(0, "") : registry.ActorOf(asker.User!.Name);
        UsersAnswer answer = await registry.AskAsync(new AddUser(0, name, false) { By = by });
        await WriteAsync(context, answer.Users[0], answer.NewKey);
    }

    private Problem? FindRefusal(WebUser? asker, string name, IPAddress? remote)
    {
        if (asker is not null && (authenticator.Keys.Effective(asker) & Permissions.ManageUsers) == Permissions.None)
            return registry.Refuse(asker.Name, "user", name, "AddUser needs ManageUsers");
        string address = GuessLimits.NameOf(remote);
        if (_registered.Wait(address) is var wait && wait > TimeSpan.Zero) return AuthProblems.Of(Authentication.TooMany(wait, "too many new users from there; wait"));
        _registered.Add(address);
        return null;
    }

    private static string Read(JsonFields fields)
    {
        string user = fields.RequiredText("user", UserNames.Longest);
        if (!UserNames.IsName(user)) fields.Fail("user", "1–32 characters of A–Z, a–z, 0–9, '.', '-', '_'");
        return user;
    }

    private static Task WriteAsync(HttpContext context, UserView user, string key)
    {
        context.Response.Headers.CacheControl = "no-store";
        return JsonAnswers.WriteAsync(context, StatusCodes.Status201Created, (user, key), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteString("user"u8, it.user.User);
            writer.WriteNumber("account"u8, it.user.Account);
            writer.WriteString("role"u8, it.user.Role);
            writer.WriteNumber("keyId"u8, it.user.Keys[^1].Id);
            writer.WriteString("key"u8, it.key);
            writer.WriteEndObject();
        });
    }
}
