using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static ActorExchange.Gateway.Web.SchemaParts;

namespace ActorExchange.Gateway.Web;

/// <summary>/auth/keys: the own keys. Nobody makes, replaces or revokes one that allows more, lives longer or works from more places than the one that was shown.</summary>
internal sealed class KeyEndpoints(WebServices services, WebAuthenticator authenticator, UserRegistry registry)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPrivate(
            new ApiOperation("GET", "/auth/keys", "The own keys, without their texts.")
            {
                Tag = "Authentication",
                Answers = [new(200, "All keys that there ever were.", AuthSchemas.Keys)],
            },
            services, ListAsync);
        routes.MapPrivate(
            new ApiOperation("POST", "/auth/keys", "A key more, which may no more than the one shown; its text is in the answer, this once.")
            {
                Tag = "Authentication",
                Weight = 10,
                Description = "Without permissions it only reads.",
                Body = AuthSchemas.KeyWish,
                Answers = [new(201, "The key.", AuthSchemas.NewKey)],
                Problems = [404, 422],
            },
            services, AddAsync);
        routes.MapPrivate(
            new ApiOperation("DELETE", "/auth/keys/{id}", "Ends a key at once and for ever, with what logged on with it.")
            {
                Tag = "Authentication",
                Weight = 10,
                Parameters = [new("id", "Of the key.", Integer)],
                Answers = [new(204, "It is over.", null)],
                Problems = [404, 422],
            },
            services, RevokeAsync);
    }

    private async Task ListAsync(HttpContext context, WebUser user)
    {
        await JsonAnswers.WriteAsync(context, StatusCodes.Status200OK, authenticator.Keys.Of(user.Name), static (writer, keys) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys"u8);
            foreach (UserKey key in keys) KeyJson.Write(writer, key.View());
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private async Task AddAsync(HttpContext context, WebUser user)
    {
        KeyRequest wanted = await AuthBody.ReadAsync(context, KeyRequest.Read);
        UserKey? shown = authenticator.Keys.Find(user.Name, user.KeyId);
        wanted = wanted with { AllowedAddresses = wanted.AllowedAddresses ?? shown?.AllowedAddresses.Texts };
        if (FindExcess(user, shown, wanted) is { } excess) throw new ProblemException(registry.Refuse(user.Name, "key", user.Name, excess));
        UsersAnswer answer = await registry.AskAsync(wanted.For(user.Name, registry.ActorOf(user.Name)));
        await WriteAsync(context, answer.Users[0].Keys[^1], answer.NewKey);
    }

    private async Task RevokeAsync(HttpContext context, WebUser user)
    {
        int id = int.TryParse(context.GetRouteValue("id") as string, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
        if (FindExcess(user, id) is { } excess) throw new ProblemException(registry.Refuse(user.Name, "key", user.Name, excess));
        await registry.AskAsync(new RevokeKey(0, user.Name, id, "by its owner", registry.ActorOf(user.Name)));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>What a new key would have beyond the one that was shown; null: nothing.</summary>
    private string? FindExcess(WebUser user, UserKey? shown, KeyRequest wanted)
    {
        if ((wanted.Permissions & ~user.Scopes) is var more && more != Permissions.None)
            return $"the new key would allow what the one shown does not: {string.Join(", ", PermissionNames.Of(more))}";
        if (shown is { EndsAt: > 0 } && (wanted.ExpiresAt == 0 || wanted.ExpiresAt > shown.EndsAt)) return "the new key would outlive the one shown: set expiresAt to no later than its end";
        _ = AddressList.TryParse(wanted.AllowedAddresses ?? [], out AddressList addresses, out _);
        if (shown is not null && !addresses.IsWithin(shown.AllowedAddresses)) return "the new key would work from addresses from which the one shown does not";
        return wanted.Replaces == 0 ? null : FindExcess(user, wanted.Replaces);
    }

    private string? FindExcess(WebUser user, int keyId) =>
        authenticator.Keys.Find(user.Name, keyId) is { } key && (key.Permissions & ~user.Scopes) != Permissions.None
            ? $"key {keyId} allows more than the one shown"
            : null;

    private static Task WriteAsync(HttpContext context, KeyView key, string text)
    {
        context.Response.Headers.CacheControl = "no-store";
        return JsonAnswers.WriteAsync(context, StatusCodes.Status201Created, (key, text), static (writer, it) =>
        {
            writer.WriteStartObject();
            KeyJson.WriteMembers(writer, it.key);
            writer.WriteString("key"u8, it.text);
            writer.WriteEndObject();
        });
    }
}
