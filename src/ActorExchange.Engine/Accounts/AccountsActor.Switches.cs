using ActorExchange.Core;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Accounts;

/// <summary>Kill switches. Journaled first; then the sessions under one learn of it and act.</summary>
public sealed partial class AccountsActor
{
    private void OnSwitchCommand(object message)
    {
        switch (message)
        {
            case ThrowSwitch request:
                Throw(request);
                break;
            case ClearSwitch request:
                Clear(request);
                break;
            case ListSwitches list:
                AnswerSwitches(list.RequestNumber, CommandStatus.Ok, "");
                break;
            case RaiseSwitch raise:
                Raise(raise);
                break;
            case SwitchDone done:
                _cancelAll.Done(done.Account, done.SwitchId);
                ClearFinished();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Throw(ThrowSwitch request)
    {
        if (_switchRules.Check(request) is { } refusal)
        {
            Log(request.By, "switch", request.Key, refusal);
            AnswerSwitches(request.RequestNumber, refusal.Status, refusal.Reason);
        }
        else if (request.DryRun) AnswerSwitches(request.RequestNumber, CommandStatus.Ok, _switchRules.Describe(request.Scope, request.Key));
        else
        {
            // A repetition, after an answer that was lost, say, changes nothing.
            if (_switchRules.FindSame(request) is null)
                Throw(request.Scope, request.Key, request.Level, request.PerSecond, request.Reason, request.By);
            AnswerSwitches(request.RequestNumber, CommandStatus.Ok, "");
            ClearFinished();
        }
    }

    private void Raise(RaiseSwitch raise)
    {
        if (_accounts.Find(raise.Account) is not { } account) return;
        if (_books.Switches.IsRaised(account.User, raise.Level, ActorNames.Risk.User, raise.Reason)) return;
        Throw(SwitchScope.Account, account.User, raise.Level, 0, raise.Reason, ActorNames.Risk);
        ClearFinished();
    }

    private void Throw(SwitchScope scope, string key, SwitchLevel level, int perSecond, string reason, Actor by)
    {
        var thrown = new RiskSwitch(_books.Switches.LastId + 1, scope, key, level, perSecond, by.User, reason, NowNs());
        Write(new Wire.AccountEvent { SwitchThrown = SwitchCodec.ToProto(thrown, by.Account) });
        if (level == SwitchLevel.CancelAll) _cancelAll.Begin(thrown);
        TellTermsUnder(thrown);
        if (level < SwitchLevel.CancelAll) return;
        uint[] absent = [.. _accounts.Under(scope, key).Where(a => !_sessions.ContainsKey(a.Account) && a.Status != AccountStatus.Closed).Select(a => a.Account)];
        Replies.Add(() => Start(absent));
    }

    private void Clear(ClearSwitch request)
    {
        Refusal? refusal = _books.Switches.Find(request.Id) is null ? new Refusal(CommandStatus.UnknownSwitch, $"no switch {request.Id} is in force")
            : request.Reason.Length > BookingRules.MaxReason ? new Refusal(CommandStatus.InvalidArgument, $"a reason has at most {BookingRules.MaxReason} characters")
            : null;
        if (refusal is null) Clear(request.Id, request.Reason, request.By);
        else Log(request.By, "switch", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{request.Id}"), refusal);
        AnswerSwitches(request.RequestNumber, refusal?.Status ?? CommandStatus.Ok, refusal?.Reason ?? "");
    }

    private void Clear(long id, string reason, Actor by)
    {
        RiskSwitch cleared = _books.Switches.Find(id)!;
        Write(new Wire.AccountEvent { SwitchCleared = new Wire.SwitchCleared { Id = id, Reason = reason, By = ActorNames.ToProto(by), Time = (ulong)NowNs() } });
        _cancelAll.End(id);
        TellTermsUnder(cleared);
    }

    /// <summary>A switch that asks for something once ends when everybody has done it.</summary>
    private void ClearFinished()
    {
        foreach (long id in _cancelAll.Finished()) Clear(id, "done by all accounts", ActorNames.Exchange);
    }

    private void TellTermsUnder(RiskSwitch s)
    {
        foreach (uint account in _sessions.Keys.Order())
            if (_accounts.Find(account) is { } entry && AccountDirectory.IsUnder(entry, s.Scope, s.Key)) TellTerms(entry);
    }

    private void AnswerSwitches(uint requestNumber, CommandStatus status, string reason) => Replies.Tell(
        Sender, new SwitchesAnswer(requestNumber, status, reason, [.. _books.Switches.All]),
        new SwitchesAnswer(requestNumber, CommandStatus.OutcomeUnknown, "the write failed; list the switches to see", []));
}
