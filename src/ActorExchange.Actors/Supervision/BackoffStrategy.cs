namespace ActorExchange.Actors;

/// <summary>How long to wait before a restart: doubles from <paramref name="Min"/> to <paramref name="Max"/>. Not in Akka.NET.</summary>
/// <param name="Min">Wait before the first restart.</param>
/// <param name="Max">Longest wait.</param>
/// <param name="ResetAfter">A child that lived so long starts from <paramref name="Min"/> again; null: four times Max.</param>
public sealed record RestartBackoff(TimeSpan Min, TimeSpan Max, TimeSpan? ResetAfter = null)
{
    internal TimeSpan Delay(int streak)
    {
        double factor = Math.Pow(2, Math.Min(streak - 1, 30));
        return TimeSpan.FromTicks((long)Math.Min(Min.Ticks * factor, Max.Ticks));
    }

    internal TimeSpan ResetAfterOrDefault => ResetAfter ?? 4 * Max;
}

/// <summary>
/// <see cref="OneForOneStrategy"/> with a wait before each restart. The child keeps its mailbox while it waits, and takes no message.
/// Not in Akka.NET, which wraps the child in a BackoffSupervisor.
/// </summary>
public sealed class BackoffStrategy : OneForOneStrategy
{
    private readonly RestartBackoff _backoff;

    public BackoffStrategy(RestartBackoff backoff, int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> decider)
        : base(maxNrOfRetries, withinTimeRange, decider) => _backoff = backoff;

    public BackoffStrategy(RestartBackoff backoff)
        : base(DefaultDecider) => _backoff = backoff;

    internal override bool RequestRestart(ChildStats child, TimeProvider clock, out TimeSpan delay)
    {
        bool allowed = base.RequestRestart(child, clock, out delay);
        child.CountStreak(_backoff.ResetAfterOrDefault, clock.GetTimestamp(), clock);
        delay = _backoff.Delay(child.Streak);
        return allowed;
    }
}
