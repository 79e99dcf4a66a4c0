using ActorExchange.Core;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Accounts;

/// <summary>Roles, fees, margins, own limits.</summary>
public sealed partial class AccountsActor
{
    private const int MaxOwnLimits = 100;

    private void OnRulesCommand(object message)
    {
        switch (message)
        {
            case ChangeRiskModel change:
                Change(change);
                break;
            case GetRiskModel get:
                Answer(get.RequestNumber, CommandStatus.Ok, "", _books.Rules.Model);
                break;
            case ChangeLimits change:
                Change(change);
                break;
            case GetLimits get when _accounts.Find(get.User) is { } account:
                Replies.Tell(Sender, LimitsOf(get.RequestNumber, account, _books.Rules.LimitsOf(account.Account)), UnknownLimits(get.RequestNumber));
                break;
            case GetLimits get:
                Replies.Tell(Sender, new LimitsAnswer(get.RequestNumber, CommandStatus.UnknownUser, $"there is no user '{get.User}'", null, []));
                break;
            default:
                OnSwitchCommand(message);
                break;
        }
    }

    private void Change(ChangeRiskModel change)
    {
        RiskModel model = _books.Rules.With(change.Changes, change.RemovedRoles);
        if (FindFault(change, model) is { } refusal)
        {
            Log(change.By, "risk-model", string.Join(' ', change.Changes.Roles.Select(r => r.Name)), refusal);
            Answer(change.RequestNumber, refusal.Status, refusal.Reason, null);
            return;
        }

        if (!change.DryRun)
        {
            Write(ToEvent(change));
            Replies.Add(() => _accounts.Rules = model);
            TellAllTerms();
        }

        Answer(change.RequestNumber, CommandStatus.Ok, "", model);
    }

    private Refusal? FindFault(ChangeRiskModel change, RiskModel model)
    {
        if (change.Reason.Length > BookingRules.MaxReason) return new Refusal(CommandStatus.InvalidArgument, $"a reason has at most {BookingRules.MaxReason} characters");
        foreach (string name in change.RemovedRoles)
        {
            if (_books.Rules.Model.FindRole(name) is null) return new Refusal(CommandStatus.UnknownRole, $"there is no role '{name}'");
            if (model.FindRole(name) is null && FindUseOf(name) is { } use) return new Refusal(CommandStatus.InvalidRiskModel, $"role '{name}' is {use}");
        }

        if (model.FindProblem() is { } problem) return new Refusal(CommandStatus.InvalidRiskModel, problem);
        return model.FindRole(UserRoles.Operator) is { } role && (role.Permissions & UserRoles.MustKeep) != UserRoles.MustKeep
            ? new Refusal(CommandStatus.InvalidRiskModel, $"role '{role.Name}' keeps the right to manage users and limits: otherwise nobody could set anything right again")
            : null;
    }

    private string? FindUseOf(string role)
    {
        if (string.Equals(role, UserRoles.Operator, StringComparison.Ordinal)) return "that of the exchange's operators";
        if (string.Equals(role, _settings.DefaultRole, StringComparison.Ordinal)) return "what new users get";
        return _accounts.Under(SwitchScope.Role, role).FirstOrDefault() is { } holder ? $"that of {holder.User}" : null;
    }

    private static Wire.AccountEvent ToEvent(ChangeRiskModel change)
    {
        var changed = new Wire.RiskModelChanged
        {
            Changes = RiskModelCodec.ToProto(change.Changes),
            Reason = change.Reason,
            By = ActorNames.ToProto(change.By),
            Time = (ulong)NowNs(),
        };
        changed.RemovedRoles.Add(change.RemovedRoles);
        return new Wire.AccountEvent { RiskModelChanged = changed };
    }

    private void Change(ChangeLimits change)
    {
        if (FindFault(change) is { } refusal)
        {
            Log(change.By, "limits", change.User, refusal);
            Replies.Tell(Sender, new LimitsAnswer(change.RequestNumber, refusal.Status, refusal.Reason, null, []), UnknownLimits(change.RequestNumber));
            return;
        }

        AccountEntry account = _accounts.Find(change.User)!;
        if (!change.DryRun)
        {
            var changed = new Wire.LimitsChanged
            {
                Account = account.Account,
                Reason = change.Reason,
                By = ActorNames.ToProto(change.By),
                Time = (ulong)NowNs(),
            };
            changed.Limits.Add(change.Limits.Select(ConstraintCodec.ToProto));
            Write(new Wire.AccountEvent { LimitsChanged = changed });
            TellTerms(account);
        }

        Replies.Tell(Sender, LimitsOf(change.RequestNumber, account, change.Limits), UnknownLimits(change.RequestNumber));
    }

    private Refusal? FindFault(ChangeLimits change)
    {
        if (change.Reason.Length > BookingRules.MaxReason) return new Refusal(CommandStatus.InvalidArgument, $"a reason has at most {BookingRules.MaxReason} characters");
        if (_accounts.Find(change.User) is null) return new Refusal(CommandStatus.UnknownUser, $"there is no user '{change.User}'");
        if (change.Limits.Count > MaxOwnLimits) return new Refusal(CommandStatus.InvalidRiskModel, $"an account has at most {MaxOwnLimits} limits of its own");
        foreach (Constraint limit in change.Limits)
            if (limit.FindProblem() is { } problem) return new Refusal(CommandStatus.InvalidRiskModel, problem);
        return null;
    }

    private LimitsAnswer LimitsOf(uint requestNumber, AccountEntry account, IReadOnlyList<Constraint> own) =>
        new(requestNumber, CommandStatus.Ok, "", _books.TermsOf(account).Role, own);

    private void Answer(uint requestNumber, CommandStatus status, string reason, RiskModel? model) => Replies.Tell(
        Sender, new RiskModelAnswer(requestNumber, status, reason, model),
        new RiskModelAnswer(requestNumber, CommandStatus.OutcomeUnknown, "the write failed; look at the roles to see", null));

    private static LimitsAnswer UnknownLimits(uint requestNumber) =>
        new(requestNumber, CommandStatus.OutcomeUnknown, "the write failed; look at the limits to see", null, []);
}
