using System.Text.Json;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>Operators' calls about users and their keys. A new key is in the answer that made it and nowhere else.</summary>
internal static class AdminUsers
{
    private const long LongestGraceSeconds = 366L * 24 * 60 * 60;

    public static async Task ListAsync(AdminCall call)
    {
        Response response = await call.AskAsync(new Request { ListUsers = new ListUsers() });
        await call.WriteAsync(json =>
        {
            json.Objects("users", response.Users, Write);
            json.WriteBoolean("more", response.More);
        });
    }

    public static async Task AddAsync(AdminCall call)
    {
        AddUser add = await call.ReadAsync(body => new AddUser
        {
            User = body.Text("user"),
            Role = body.OptionalText("role") ?? "",
            IsOperator = body.Flag("operator"),
        });
        Response response = await call.AskAsync(new Request { AddUser = add });
        await call.WriteAsync(json => WriteWithKey(json, response), StatusCodes.Status201Created);
    }

    public static async Task ChangeAsync(AdminCall call)
    {
        string user = call.Part("user");
        ChangeUser change = await call.ReadAsync(body => ReadChange(body, user));
        Response response = await call.AskAsync(new Request { ChangeUser = change });
        await call.WriteAsync(json => WriteFirst(json, response));
    }

    public static async Task AddKeyAsync(AdminCall call)
    {
        string user = call.Part("user");
        AddKey add = await call.ReadAsync(body => ReadKey(body, user));
        Response response = await call.AskAsync(new Request { AddKey = add });
        await call.WriteAsync(json => WriteWithKey(json, response), StatusCodes.Status201Created);
    }

    public static async Task RevokeKeyAsync(AdminCall call)
    {
        string reason = call.Query("reason") ?? "";
        Response response = await call.AskAsync(new Request { RevokeKey = new RevokeKey { User = call.Part("user"), KeyId = call.NumberPart("id"), Reason = reason } });
        await call.WriteAsync(json => WriteFirst(json, response));
    }

    private static ChangeUser ReadChange(AdminBody body, string user)
    {
        var change = new ChangeUser { User = user, Reason = body.Text("reason") };
        if (body.OptionalText("role") is { } role) change.Role = role;
        if (body.OptionalText("group") is { } group) change.Group = group;
        if (body.OptionalChoice<Core.AccountStatus>("status") is { } status) change.Status = (AccountStatus)status;
        return change.HasRole || change.HasGroup || change.HasStatus ? change : throw body.Fault("role", "one of role, group and status is expected");
    }

    private static AddKey ReadKey(AdminBody body, string user) => new()
    {
        User = user,
        Name = body.Text("name"),
        Permissions = body.Rights("permissions"),
        ExpiresAt = body.Time("expiresAt"),
        Replaces = (int)body.Number("replaces", 1, int.MaxValue),
        AllowedAddresses = { body.Texts("allowedAddresses") },
        GraceMs = body.Number("graceSeconds", 0, LongestGraceSeconds) * 1000,
    };

    private static void WriteWithKey(Utf8JsonWriter json, Response response)
    {
        WriteFirst(json, response);
        if (response.NewKey.Length == 0) return;
        if (response.Users.Count > 0 && response.Users[0].Keys.Count > 0) json.WriteNumber("keyId", response.Users[0].Keys.Max(key => key.Id));
        json.WriteString("key", response.NewKey);
    }

    private static void WriteFirst(Utf8JsonWriter json, Response response)
    {
        if (response.Users.Count > 0) Write(json, response.Users[0]);
    }

    private static void Write(Utf8JsonWriter json, UserInfo user)
    {
        json.WriteString("user", user.User);
        json.WriteNumber("account", user.Account);
        json.WriteBoolean("operator", user.IsOperator);
        json.WriteBoolean("connected", user.Connected);
        json.WriteString("role", user.Role);
        json.WriteString("group", user.Group);
        json.WriteString("status", EnumText<Core.AccountStatus>.Name((Core.AccountStatus)user.Status));
        json.Objects("keys", user.Keys, Write);
    }

    private static void Write(Utf8JsonWriter json, KeyInfo key)
    {
        json.WriteNumber("id", key.Id);
        json.WriteString("name", key.Name);
        json.Rights("permissions", key.Permissions);
        json.Time("createdAt", key.CreatedAt);
        json.Time("expiresAt", key.ExpiresAt);
        json.WriteBoolean("revoked", key.Revoked);
        json.WriteBoolean("canSign", key.CanSign);
        json.Texts("allowedAddresses", key.AllowedAddresses);
    }
}
