using ActorExchange.Actors;
using ActorExchange.Core;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Accounts;

/// <summary>The sessions' side: terms in force, wishes, closing, and who must be started.</summary>
public sealed partial class AccountsActor
{
    private readonly Dictionary<IActorRef, uint> _accountOf = [];

    /// <summary>Accounts that are being closed, and the UsersActor's number for it.</summary>
    private readonly Dictionary<uint, uint> _closing = [];

    private void Open(OpenTerms open)
    {
        if (_accounts.Find(open.Account) is not { } account) throw new InvalidOperationException($"account {open.Account} has a session but is not in the directory");
        if (_sessions.TryGetValue(open.Account, out IActorRef? before)) Forget(before);
        _sessions[open.Account] = open.Session;
        _accountOf[open.Session] = open.Account;
        Context.Watch(open.Session);
        BookStartingCash(account);
        TellTerms(account);
        foreach (PendingBooking pending in _pending.Values)
            if (pending.Booking.Account == open.Account) Replies.Tell(open.Session, pending.Hold);
        if (_closing.TryGetValue(open.Account, out uint number)) Replies.Tell(open.Session, new AskEmpty(number));
    }

    private void Forget(IActorRef session)
    {
        Context.Unwatch(session);
        if (!_accountOf.Remove(session, out uint account)) return;
        _sessions.Remove(account);
    }

    private void Changed(AccountChanged changed)
    {
        if (_accounts.Find(changed.Account) is not { } account) return;
        _closing.Remove(changed.Account);
        if (_sessions.ContainsKey(changed.Account))
        {
            BookStartingCash(account);
            TellTerms(account);
        }
        else Start(MustAct(account) ? [account.Account] : []);

        _cancelAll.Keep(account.Account, account.Status == AccountStatus.Closed ? [] : _books.Switches.Over(account));
        ClearFinished();
    }

    /// <summary>The UsersActor is there, at the start or anew with all sessions gone: those that have something to do must be there, too.</summary>
    private void UsersOpened()
    {
        _closing.Clear();
        foreach (RiskSwitch s in _books.Switches.All)
            if (s.Level == SwitchLevel.CancelAll) _cancelAll.Begin(s);
        ClearFinished();
        Start([.. _accounts.All.Where(a => !_sessions.ContainsKey(a.Account) && MustAct(a)).Select(a => a.Account)]);
    }

    private bool MustAct(AccountEntry account) => account.Status != AccountStatus.Closed
        && (_books.SafetyOf(account.Account) != default || _books.Switches.Over(account).Any(s => s.Level >= SwitchLevel.CancelAll));

    private void Start(uint[] accounts)
    {
        if (accounts.Length > 0) _accounts.Users?.Tell(new StartSessions(accounts));
    }

    /// <summary>What is in force, with everything up to now; told when that is durable. Nothing if the account has no session.</summary>
    private void TellTerms(AccountEntry account)
    {
        if (!_sessions.TryGetValue(account.Account, out IActorRef? session)) return;
        AccountTerms terms = _books.TermsOf(account);
        if (_closing.ContainsKey(account.Account)) terms = terms with { Status = AccountStatus.Suspended };
        Replies.Tell(session, new TermsInForce(_generation, terms, account.Group, _books.Cash.Of(account.Account), _books.SafetyOf(account.Account)));
    }

    private void TellAllTerms()
    {
        foreach (uint account in _sessions.Keys.Order())
            if (_accounts.Find(account) is { } entry) TellTerms(entry);
    }

    private void Change(SafetyChanged changed)
    {
        if (_books.SafetyOf(changed.Account) == changed.Safety) return;
        Write(new Wire.AccountEvent
        {
            SafetyChanged = new Wire.SafetyChanged
            {
                Account = changed.Account,
                CancelOnDisconnect = changed.Safety.CancelOnDisconnect,
                CancelAfterMs = (long)changed.Safety.CancelAfter.TotalMilliseconds,
                Time = (ulong)NowNs(),
            },
        });
    }

    private void Prepare(PrepareClosing closing)
    {
        if (_accounts.Find(closing.Account) is not { } account) return;
        if (_pending.Values.Any(p => p.Concerns(closing.Account)))
        {
            Sender.Tell(new EmptyAnswer(closing.Account, closing.RequestNumber, false, "a booking is under way"));
            return;
        }

        _closing[closing.Account] = closing.RequestNumber;
        TellTerms(account);
        if (_sessions.TryGetValue(closing.Account, out IActorRef? session)) Replies.Tell(session, new AskEmpty(closing.RequestNumber));
        else Start([closing.Account]);
    }

    private void Answered(EmptyAnswer answer)
    {
        if (_closing.TryGetValue(answer.Account, out uint number) && number == answer.RequestNumber) _accounts.Users?.Tell(answer);
    }
}
