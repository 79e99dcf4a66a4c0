using ActorExchange.Actors;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// What the exchange does to an account by itself: kill switches, breaches of rules, orders that nobody speaks for any more. Looks at the market while there are
/// positions that could break a rule, and goes on with what a book could not take at once; otherwise it rests. For the session's actor only.
/// </summary>
internal sealed class SessionRisk
{
    private readonly SessionAccount _account;
    private readonly CancelRuns _cancels;
    private readonly PositionCloser _closer;
    private readonly SessionSwitches _switches;
    private readonly SessionBreaches _breaches;
    private readonly IWithTimers _owner;
    private readonly TimeSpan _interval;
    private bool _isTicking;

    public SessionRisk(
        Actor actor, SessionServices services, SessionBooks books, SessionAccount account, CommandAdmission admission, SessionConnections connections,
        IWithTimers owner, TimeProvider clock)
    {
        (_account, _owner, _interval) = (account, owner, services.Settings.RiskInterval);
        _cancels = new CancelRuns(actor.Account, books, services.Directory, account, admission, clock);
        _closer = new PositionCloser(actor.Account, books, services.Directory, account, admission, clock);
        _switches = new SessionSwitches(actor.Account, services.Directory, account, _cancels, _closer, services.Accounts);
        _breaches = new SessionBreaches(actor, services.Directory, account, _cancels, _closer, services);
        Safety = new SessionSafety(actor.Account, connections, _cancels, owner, services.Accounts);
    }

    public SessionSafety Safety { get; }

    /// <summary>The session serves from now on.</summary>
    public void Begin()
    {
        Safety.Begin(_account.InForce.Safety);
        _switches.TermsChanged();
    }

    /// <summary>What is in force is otherwise.</summary>
    /// <param name="isNewGeneration">Who says so has forgotten what was not journaled.</param>
    public void TermsChanged(bool isNewGeneration)
    {
        _switches.TermsChanged();
        if (!isNewGeneration) return;
        Safety.Confirm(_account.InForce.Safety);
        _breaches.Restart();
    }

    /// <summary>A live report that answers a command of the exchange.</summary>
    public void Answered(in ExecutionReport report)
    {
        _cancels.Answered(report);
        _closer.Answered(report);
    }

    /// <summary>A book's actor has stopped.</summary>
    public void BookEnded(SessionBook book)
    {
        _cancels.Ended(book);
        _closer.Ended(book);
    }

    /// <summary>A book is there again, or takes commands again.</summary>
    public void GoOn() => _cancels.GoOn();

    public void Tick(long now)
    {
        _cancels.GoOn();
        _switches.GoOn();
        _breaches.Check(now, reduce: true);
    }

    /// <summary>At the end of a run of messages in which the account has traded.</summary>
    public void Traded(long now) => _breaches.Check(now, reduce: false);

    /// <summary>Ticks while there is something to do, or somebody to show prices to.</summary>
    public void ArmTimer(bool isWatched)
    {
        bool isNeeded = _cancels.IsAny || _breaches.IsNeeded || _switches.IsFlattening || (isWatched && _account.HasTerms && _account.State.HasPositions);
        if (isNeeded == _isTicking) return;
        _isTicking = isNeeded;
        if (isNeeded) _owner.Timers.StartPeriodicTimer(SessionTimer.Risk, SessionTimer.Risk, _interval);
        else _owner.Timers.Cancel(SessionTimer.Risk);
    }
}
