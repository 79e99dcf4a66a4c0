namespace ActorExchange.Actors;

/// <summary>Virtual time. Timers that are due at the same moment fire in the order in which they were set.</summary>
internal sealed class SeededTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<(SeededTimer Timer, long Version), (DateTimeOffset Due, long Number)> _timers = new();
    private DateTimeOffset _now = start;
    private long _number;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the next timer is due; null if there is none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            while (_timers.TryPeek(out (SeededTimer Timer, long Version) next, out (DateTimeOffset Due, long Number) at))
            {
                if (next.Timer.Version == next.Version) return at.Due;
                _timers.Dequeue();
            }

            return null;
        }
    }

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SeededTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void MoveTo(DateTimeOffset moment)
    {
        if (moment > _now) _now = moment;
    }

    /// <summary>Moves time to the next timer and fires it. Only if <see cref="NextDue"/> is not null.</summary>
    public void FireNext()
    {
        MoveTo(NextDue!.Value);
        _timers.Dequeue().Timer.Fire();
    }

    private void Add(SeededTimer timer, TimeSpan delay) => _timers.Enqueue((timer, timer.Version), (_now + delay, _number++));

    private sealed class SeededTimer(SeededTimeProvider time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        /// <summary>Entries of earlier versions are void.</summary>
        public long Version { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Version++;
            _period = period;
            if (dueTime != Timeout.InfiniteTimeSpan) time.Add(this, dueTime);
            return true;
        }

        public void Fire()
        {
            Version++;
            if (_period > TimeSpan.Zero) time.Add(this, _period);
            callback(state);
        }

        public void Dispose() => Version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
