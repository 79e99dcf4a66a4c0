using ActorExchange.Core;
using static ActorExchange.Gateway.Web.SchemaParts;

namespace ActorExchange.Gateway.Web;

/// <summary>What is sent and answered under /auth.</summary>
internal static class AuthSchemas
{
    public static readonly string PermissionList = ListOf($"{{\"enum\":[{string.Join(',', PermissionNames.Of(Permissions.All).Select(name => $"\"{name}\""))}]}}");

    public static readonly ApiSchema Logon = new("Logon", ObjectOf(("user", Text), ("key?", Text), ("permissions?", PermissionList)));

    public static readonly ApiSchema Token = new("Token", ObjectOf(
        ("token", Text), ("tokenType", Text), ("expiresAt", Moment), ("user", Text), ("keyId", Integer), ("role", "{\"type\":[\"string\",\"null\"]}"), ("permissions", PermissionList)));

    public static readonly ApiSchema Registration = new("Registration", ObjectOf(("user", Text)));

    public static readonly ApiSchema Registered = new("Registered", ObjectOf(("user", Text), ("account", Integer), ("role", Text), ("keyId", Integer), ("key", Text)));

    public static readonly ApiSchema Key = new("Key", ObjectOf(KeyMembers));

    public static readonly ApiSchema NewKey = new("NewKey", ObjectOf([.. KeyMembers, ("key", Text)]));

    public static readonly ApiSchema Keys = new("Keys", ObjectOf(("keys", ListOf(Key.Reference))), Key);

    public static readonly ApiSchema KeyWish = new("KeyWish", ObjectOf(
        ("name?", Text), ("permissions?", PermissionList), ("expiresAt?", Moment), ("allowedAddresses?", ListOf(Text)), ("replaces?", Integer), ("graceSeconds?", Integer)));

    private static (string Name, string Schema)[] KeyMembers =>
    [
        ("id", Integer), ("name", Text), ("permissions", PermissionList), ("createdAt?", Moment), ("expiresAt?", Moment), ("revoked", Flag), ("canSign", Flag), ("allowedAddresses", ListOf(Text)),
    ];
}
