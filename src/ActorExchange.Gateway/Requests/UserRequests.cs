using ActorExchange.Protocol;
using Body = ActorExchange.Protocol.Request.BodyOneofCase;

namespace ActorExchange.Gateway;

/// <summary>Requests about users and their keys.</summary>
internal static class UserRequests
{
    private const long LongestGraceMs = 366L * 24 * 60 * 60 * 1000;

    /// <summary>Null if the request is none of these.</summary>
    public static RequestRoute? Route(Request request, RequestContext context) => request.BodyCase switch
    {
        Body.AddUser => AddUser(request.RequestNumber, request.AddUser, context),
        Body.ListUsers => RequestRoute.Ask(context.Services.Users, new Engine.ListUsers(request.RequestNumber)),
        Body.ChangeUser => ChangeUser(request.RequestNumber, request.ChangeUser, context),
        Body.AddKey => AddKey(request.RequestNumber, request.AddKey, context),
        Body.RevokeKey => RevokeKey(request.RequestNumber, request.RevokeKey, context),
        _ => null,
    };

    private static RequestRoute AddUser(uint number, AddUser add, RequestContext context)
    {
        FieldReader fields = new();
        Engine.AddUser question = new(number, add.User, add.IsOperator) { Role = fields.Name(add.Role, "AddUser.role"), By = context.By };
        return RequestRoute.AskIfSound(fields, context.Services.Users, question);
    }

    private static RequestRoute ChangeUser(uint number, ChangeUser change, RequestContext context)
    {
        FieldReader fields = new();
        Engine.ChangeUser question = new(
            number,
            fields.Name(change.User, "ChangeUser.user"),
            change.HasRole ? fields.Name(change.Role, "ChangeUser.role") : null,
            change.HasGroup ? fields.Name(change.Group, "ChangeUser.group") : null,
            change.HasStatus ? fields.Choice<Core.AccountStatus>((uint)change.Status, "ChangeUser.status") : null,
            fields.Text(change.Reason, FieldReader.MaxReason, "ChangeUser.reason"),
            context.By);
        return RequestRoute.AskIfSound(fields, context.Services.Users, question);
    }

    private static RequestRoute AddKey(uint number, AddKey add, RequestContext context)
    {
        FieldReader fields = new();
        Engine.AddKey question = new(
            number,
            fields.Name(add.User, "AddKey.user"),
            fields.Name(add.Name, "AddKey.name"),
            fields.Permissions(add.Permissions, "AddKey.permissions"),
            fields.Number(add.ExpiresAt, 0, long.MaxValue, "AddKey.expires_at"),
            (int)fields.Number(add.Replaces, 0, int.MaxValue, "AddKey.replaces"),
            TimeSpan.FromMilliseconds(fields.Number(add.GraceMs, 0, LongestGraceMs, "AddKey.grace_ms")),
            context.By)
        {
            AllowedAddresses = add.AllowedAddresses.Count == 0 ? [] : [.. add.AllowedAddresses],
        };
        return RequestRoute.AskIfSound(fields, context.Services.Users, question);
    }

    private static RequestRoute RevokeKey(uint number, RevokeKey revoke, RequestContext context)
    {
        FieldReader fields = new();
        Engine.RevokeKey question = new(
            number,
            fields.Name(revoke.User, "RevokeKey.user"),
            revoke.KeyId,
            fields.Text(revoke.Reason, FieldReader.MaxReason, "RevokeKey.reason"),
            context.By);
        return RequestRoute.AskIfSound(fields, context.Services.Users, question);
    }
}
