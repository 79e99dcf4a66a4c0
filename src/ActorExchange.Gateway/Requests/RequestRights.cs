using ActorExchange.Core;
using ActorExchange.Protocol;
using Body = ActorExchange.Protocol.Request.BodyOneofCase;

namespace ActorExchange.Gateway;

/// <summary>Which permissions each request needs. docs/protocol.md has the same table.</summary>
internal static class RequestRights
{
    /// <summary>Reports that every user may have of the own account.</summary>
    private static readonly string[] OwnReports = ["statement", "exposure", "value-at-risk", "quoting"];

    /// <summary>Any one of these will do; None: whoever is logged on may ask.</summary>
    public static Permissions Needed(Request request, string user) => request.BodyCase switch
    {
        Body.AddInstrument or Body.SetPhase or Body.SetReferencePrice or Body.Delist => Permissions.ManageInstruments,
        Body.AddUser or Body.ChangeUser or Body.AddKey or Body.RevokeKey => Permissions.ManageUsers,
        Body.ListUsers => Permissions.ManageUsers | Permissions.ReadAll,
        Body.BookCash or Body.BookShares => Permissions.ManageMoney,
        Body.ChangeRiskModel or Body.ChangeLimits => Permissions.ManageLimits,
        Body.GetRiskModel => Permissions.ManageLimits | Permissions.ReadAll,
        Body.GetLimits when !IsOwn(request.GetLimits.User, user) => Permissions.ManageLimits | Permissions.ReadAll,
        Body.ThrowSwitch or Body.ClearSwitch => Permissions.Kill,
        Body.ListSwitches => Permissions.Kill | Permissions.ReadAll,
        Body.GetAccount when !IsOwn(request.GetAccount.User, user) => Permissions.ReadAll,
        Body.GetReport when !IsOwn(request.GetReport, user) => Permissions.ReadAll,
        Body.GetServerStatus when request.GetServerStatus.Seconds > 0 => Permissions.ReadAll | Permissions.ManageInstruments,
        Body.ListConnections => Permissions.ReadAll | Permissions.ManageUsers,
        Body.CancelAllAfter => Permissions.Trade,
        _ => Permissions.None,
    };

    public static bool Allow(Request request, string user, Permissions permissions) =>
        Needed(request, user) is var needed && (needed == Permissions.None || (needed & permissions) != Permissions.None);

    /// <summary>An empty name is the own one.</summary>
    public static bool IsOwn(string asked, string user) => asked.Length == 0 || asked == user;

    private static bool IsOwn(GetReport report, string user) =>
        OwnReports.Contains(report.Name) && (!report.Arguments.TryGetValue("user", out string? asked) || IsOwn(asked, user));
}
