using ActorExchange.Core;
using ActorExchange.Protocol;
using Body = ActorExchange.Protocol.Request.BodyOneofCase;

namespace ActorExchange.Gateway;

/// <summary>What the audit trail says of a request that changes something. docs/audit.md lists the kinds.</summary>
/// <param name="Kind">A short word.</param>
/// <param name="InstrumentId">0: none.</param>
/// <param name="Subject">User, role, booking or symbol that it is about.</param>
/// <param name="Text">Its terms, for people.</param>
internal sealed record ActionNote(string Kind, uint InstrumentId, string Subject, string Text)
{
    /// <summary>The actor asked says itself who asked for it and what came of it; here only what never reached it, or was not answered.</summary>
    public bool IsToldByActor { get; init; } = true;

    /// <summary>Null for what changes nothing but the asker's own orders.</summary>
    public static ActionNote? Of(Request request) => request.BodyCase switch
    {
        Body.AddInstrument => new("instrument", 0, request.AddInstrument.Instrument?.Symbol ?? "", "list") { IsToldByActor = false },
        Body.Delist => new("delist", request.Delist.InstrumentId, "", "") { IsToldByActor = false },
        Body.SetPhase => new("phase", request.SetPhase.InstrumentId, "", request.SetPhase.Phase.ToString()) { IsToldByActor = false },
        Body.SetReferencePrice => Of(request.SetReferencePrice),
        Body.AddUser => new("user", 0, request.AddUser.User, request.AddUser.IsOperator ? "add operator" : $"add {request.AddUser.Role}".TrimEnd()),
        Body.ChangeUser => Of(request.ChangeUser),
        Body.AddKey => Of(request.AddKey),
        Body.RevokeKey => new("key", 0, request.RevokeKey.User, $"revoke {request.RevokeKey.KeyId}: {request.RevokeKey.Reason}"),
        Body.BookCash => Of(request.BookCash),
        Body.BookShares => Of(request.BookShares),
        Body.ChangeRiskModel => Of(request.ChangeRiskModel),
        Body.ChangeLimits => Of(request.ChangeLimits),
        Body.ThrowSwitch => Of(request.ThrowSwitch),
        Body.ClearSwitch => new("switch", 0, "", $"clear {request.ClearSwitch.Id}: {request.ClearSwitch.Reason}"),
        _ => null,
    };

    /// <summary>A query that somebody had no right to ask.</summary>
    public static ActionNote OfQuery(Request request) => request.BodyCase == Body.GetReport
        ? new("report", 0, request.GetReport.Name, "")
        : new("query", 0, "", request.BodyCase.ToString());

    private static ActionNote Of(SetReferencePrice set)
    {
        string price = set.PriceScale <= DecimalConversion.MaxScale ? new WireDecimal(set.Price, set.PriceScale).ToString() : "?";
        return new("reference-price", set.InstrumentId, "", price) { IsToldByActor = false };
    }

    private static ActionNote Of(ChangeUser change)
    {
        string changes = (change.HasRole ? $"role {change.Role} " : "") + (change.HasGroup ? $"group {change.Group} " : "") + (change.HasStatus ? $"status {change.Status} " : "");
        return new("user", 0, change.User, $"{changes.TrimEnd()}: {change.Reason}");
    }

    private static ActionNote Of(AddKey add)
    {
        string rotation = add.Replaces == 0 ? "" : $", replaces {add.Replaces} after {add.GraceMs} ms";
        string from = add.AllowedAddresses.Count == 0 ? "" : $", from {string.Join(' ', add.AllowedAddresses)}";
        return new("key", 0, add.User, $"add '{add.Name}' for {(Permissions)add.Permissions}{from}{rotation}");
    }

    private static ActionNote Of(BookCash book)
    {
        string to = book.ToUser.Length == 0 ? "" : $" to {book.ToUser}";
        return new("booking", 0, book.User, $"{book.Id}: {book.Kind} {book.Amount} {book.Currency}{to}: {book.Reason}");
    }

    private static ActionNote Of(BookShares book)
    {
        string counter = book.CounterUser.Length == 0 ? "" : $", other end {book.CounterUser}";
        return new("shares", book.InstrumentId, book.User, $"{book.Id}: {book.Quantity} at {book.Price}{counter}: {book.Reason}");
    }

    private static ActionNote Of(ChangeRiskModel change)
    {
        string roles = string.Join(", ", change.Changes?.Roles.Select(r => r.Name) ?? []);
        string removed = change.RemovedRoles.Count == 0 ? "" : $", without {string.Join(", ", change.RemovedRoles)}";
        return new(
            "risk-model", 0, roles,
            $"{DryRun(change.DryRun)}{change.Changes?.Roles.Count ?? 0} roles, {change.Changes?.FeeSchedules.Count ?? 0} fee schedules, {change.Changes?.Margins.Count ?? 0} margins{removed}: {change.Reason}");
    }

    private static ActionNote Of(ChangeLimits change) =>
        new("limits", 0, change.User, $"{DryRun(change.DryRun)}{change.Limits.Count} limits: {change.Reason}");

    private static ActionNote Of(ThrowSwitch thrown) => new(
        "switch", 0, thrown.Key, $"{DryRun(thrown.DryRun)}{(SwitchLevel)thrown.Level} {(SwitchScope)thrown.Scope}: {thrown.Reason}");

    private static string DryRun(bool dryRun) => dryRun ? "dry run: " : "";
}
