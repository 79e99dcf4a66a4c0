using System.Globalization;
using ActorExchange.Actors;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Cancels the account's orders when nobody speaks for it any more: when the last connection that asked for it breaks, when a dead man's switch is not held,
/// and when nobody comes back after a restart. What was wished for is journaled when it changes. For the session's actor only.
/// </summary>
internal sealed class SessionSafety(uint account, SessionConnections connections, CancelRuns cancels, IWithTimers owner, IActorRef accounts)
{
    /// <summary>How long after a restart somebody may take to come back.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private long _armings;

    /// <summary>What is wished for now.</summary>
    public Safety Wish { get; private set; }

    public static bool IsPossible(TimeSpan after) => after == TimeSpan.Zero || (after >= Shortest && after <= Longest);

    /// <summary>What was wished for before this session began: somebody has to come back in time.</summary>
    public void Begin(Safety wish)
    {
        Wish = wish;
        if (wish.CancelOnDisconnect && connections.Count == 0) owner.Timers.StartSingleTimer(SessionTimer.Absence, SessionTimer.Absence, Grace);
        if (wish.CancelAfter > TimeSpan.Zero) owner.Timers.StartSingleTimer(SessionTimer.DeadMan, SessionTimer.DeadMan, wish.CancelAfter);
    }

    /// <summary>The journal may have missed the newest wish.</summary>
    public void Confirm(Safety journaled)
    {
        if (journaled != Wish) accounts.Tell(new SafetyChanged(account, Wish));
    }

    /// <summary>A connection is there; its wish counts.</summary>
    public void LoggedOn()
    {
        owner.Timers.Cancel(SessionTimer.Absence);
        SetWish(Wish with { CancelOnDisconnect = IsAsked() });
    }

    /// <summary>A connection is gone, and is none of the connections any more.</summary>
    /// <param name="connection">Which.</param>
    /// <param name="loggedOut">It said so.</param>
    /// <param name="now">Nanoseconds.</param>
    public void Gone(SessionConnection connection, bool loggedOut, long now)
    {
        if (!connection.CancelOnDisconnect || IsAsked()) return;
        if (loggedOut) Forget();
        else cancels.Begin(string.Create(CultureInfo.InvariantCulture, $"~d{now:x}"), 0, Forget);
    }

    /// <summary>Arms the dead man's switch anew; zero disarms it.</summary>
    public void Arm(TimeSpan after)
    {
        _armings++;
        if (after == TimeSpan.Zero) owner.Timers.Cancel(SessionTimer.DeadMan);
        else owner.Timers.StartSingleTimer(SessionTimer.DeadMan, SessionTimer.DeadMan, after);
        SetWish(Wish with { CancelAfter = after });
    }

    /// <summary>A time is over.</summary>
    public void Due(SessionTimer timer, long now)
    {
        if (timer == SessionTimer.Absence)
        {
            cancels.Begin(string.Create(CultureInfo.InvariantCulture, $"~d{now:x}"), 0, Forget);
            return;
        }

        long arming = _armings;
        cancels.Begin(string.Create(CultureInfo.InvariantCulture, $"~t{now:x}"), 0, () =>
        {
            if (arming == _armings) SetWish(Wish with { CancelAfter = TimeSpan.Zero });
        });
    }

    /// <summary>The wish is fulfilled or taken back, unless somebody else has it.</summary>
    private void Forget() => SetWish(Wish with { CancelOnDisconnect = IsAsked() });

    private bool IsAsked()
    {
        foreach (SessionConnection connection in connections)
            if (connection.CancelOnDisconnect) return true;
        return false;
    }

    private void SetWish(Safety wish)
    {
        if (wish == Wish) return;
        Wish = wish;
        accounts.Tell(new SafetyChanged(account, wish));
    }
}
