namespace ActorExchange.Actors;

/// <summary>A child and how often it was restarted. Belongs to the parent's cell.</summary>
internal sealed class ChildStats(LocalActorRef child)
{
    private long _windowStart;
    private long _lastRestart;

    public LocalActorRef Child { get; } = child;

    /// <summary>Told to stop.</summary>
    public bool IsStopping { get; set; }

    public int Restarts { get; private set; }

    /// <summary>Restarts in a row, for back-off.</summary>
    public int Streak { get; private set; }

    public bool CountRestart(int maxRetries, TimeSpan within, long now, TimeProvider clock)
    {
        if (Restarts == 0 || (within != Timeout.InfiniteTimeSpan && clock.GetElapsedTime(_windowStart, now) > within))
        {
            _windowStart = now;
            Restarts = 0;
        }

        Restarts++;
        return maxRetries < 0 || Restarts <= maxRetries;
    }

    public void CountStreak(TimeSpan resetAfter, long now, TimeProvider clock)
    {
        if (Streak > 0 && clock.GetElapsedTime(_lastRestart, now) > resetAfter) Streak = 0;
        Streak++;
        _lastRestart = now;
    }
}
