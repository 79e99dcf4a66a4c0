using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.Users;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>A key that somebody asks for. Unless it says otherwise it only reads.</summary>
internal sealed record KeyRequest(string Name, Permissions Permissions, long ExpiresAt, int Replaces, TimeSpan Grace, IReadOnlyList<string>? AllowedAddresses)
{
    private const int LongestGraceSeconds = 365 * 24 * 60 * 60;

    /// <summary>{"name","permissions"?,"expiresAt"?,"replaces"?,"graceSeconds"?,"allowedAddresses"?}</summary>
    public static KeyRequest Read(JsonFields fields)
    {
        string name = fields.Text("name", UserNames.Longest) ?? "";
        Permissions permissions = AuthBody.Permissions(fields, Core.Permissions.Read);
        long expires = fields.Time("expiresAt") ?? 0;
        int replaces = (int)(fields.Integer("replaces", 1, int.MaxValue) ?? 0);
        var grace = TimeSpan.FromSeconds(fields.Integer("graceSeconds", 0, LongestGraceSeconds) ?? 0);
        IReadOnlyList<string>? addresses = AuthBody.Texts(fields, "allowedAddresses", AddressList.MaxEntries);
        if (!AddressList.TryParse(addresses ?? [], out _, out string fault)) fields.Fail("allowedAddresses", fault, Status.InvalidArgument);
        return new KeyRequest(name, permissions, expires, replaces, grace, addresses);
    }

    public Engine.AddKey For(string user, Actor by) => new(0, user, Name, Permissions, ExpiresAt, Replaces, Grace, by) { AllowedAddresses = AllowedAddresses ?? [] };
}
