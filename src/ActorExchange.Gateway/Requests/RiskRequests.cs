using ActorExchange.Core;
using ActorExchange.Protocol;
using Body = ActorExchange.Protocol.Request.BodyOneofCase;

namespace ActorExchange.Gateway;

/// <summary>Requests about rules: roles, fees, margins, limits of one account, kill switches.</summary>
internal static class RiskRequests
{
    private const int MaxKey = 64;
    private const int MaxPerSecond = 1_000_000;

    /// <summary>Null if the request is none of these.</summary>
    public static RequestRoute? Route(Request request, RequestContext context)
    {
        uint number = request.RequestNumber;
        return request.BodyCase switch
        {
            Body.ChangeRiskModel => ChangeRiskModel(number, request.ChangeRiskModel, context),
            Body.GetRiskModel => RequestRoute.Ask(context.Services.Accounts, new Engine.GetRiskModel(number)),
            Body.ChangeLimits => ChangeLimits(number, request.ChangeLimits, context),
            Body.GetLimits => RequestRoute.Ask(context.Services.Accounts, new Engine.GetLimits(number, UserOf(request.GetLimits.User, context))),
            Body.ThrowSwitch => ThrowSwitch(number, request.ThrowSwitch, context),
            Body.ClearSwitch => ClearSwitch(number, request.ClearSwitch, context),
            Body.ListSwitches => RequestRoute.Ask(context.Services.Accounts, new Engine.ListSwitches(number)),
            _ => null,
        };
    }

    private static RequestRoute ChangeRiskModel(uint number, ChangeRiskModel change, RequestContext context)
    {
        FieldReader fields = new(CommandStatus.InvalidRiskModel, CommandStatus.InvalidRiskModel);
        RiskReader risk = new(fields);
        Engine.ChangeRiskModel question = new(
            number,
            risk.Model(change.Changes ?? new Protocol.RiskModel(), "ChangeRiskModel.changes"),
            risk.Names(change.RemovedRoles, "ChangeRiskModel.removed_roles"),
            fields.Text(change.Reason, FieldReader.MaxReason, "ChangeRiskModel.reason"),
            change.DryRun,
            context.By);
        return RequestRoute.AskIfSound(fields, context.Services.Accounts, question);
    }

    private static RequestRoute ChangeLimits(uint number, ChangeLimits change, RequestContext context)
    {
        FieldReader fields = new(CommandStatus.InvalidRiskModel, CommandStatus.InvalidRiskModel);
        Engine.ChangeLimits question = new(
            number,
            fields.Name(change.User, "ChangeLimits.user"),
            new RiskReader(fields).Constraints(change.Limits, "ChangeLimits.limits"),
            fields.Text(change.Reason, FieldReader.MaxReason, "ChangeLimits.reason"),
            change.DryRun,
            context.By);
        return RequestRoute.AskIfSound(fields, context.Services.Accounts, question);
    }

    private static RequestRoute ThrowSwitch(uint number, ThrowSwitch thrown, RequestContext context)
    {
        FieldReader fields = new();
        fields.Number(thrown.Scope, (long)SwitchScope.Venue, (long)SwitchScope.Instrument, "ThrowSwitch.scope");
        fields.Number(thrown.Level, (long)SwitchLevel.Throttle, (long)SwitchLevel.Flatten, "ThrowSwitch.level");
        Engine.ThrowSwitch question = new(
            number,
            (SwitchScope)thrown.Scope,
            fields.Text(thrown.Key, MaxKey, "ThrowSwitch.key"),
            (SwitchLevel)thrown.Level,
            (int)fields.Number(thrown.PerSecond, 0, MaxPerSecond, "ThrowSwitch.per_second"),
            fields.Text(thrown.Reason, FieldReader.MaxReason, "ThrowSwitch.reason"),
            thrown.DryRun,
            context.By);
        return RequestRoute.AskIfSound(fields, context.Services.Accounts, question);
    }

    private static RequestRoute ClearSwitch(uint number, ClearSwitch clear, RequestContext context)
    {
        FieldReader fields = new();
        Engine.ClearSwitch question = new(number, clear.Id, fields.Text(clear.Reason, FieldReader.MaxReason, "ClearSwitch.reason"), context.By);
        return RequestRoute.AskIfSound(fields, context.Services.Accounts, question);
    }

    private static string UserOf(string user, RequestContext context) => user.Length == 0 ? context.By.User : user;
}
