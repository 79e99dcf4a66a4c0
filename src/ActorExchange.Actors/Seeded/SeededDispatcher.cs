namespace ActorExchange.Actors;

/// <summary>
/// Runs mailboxes one at a time on the caller's thread, under virtual time, choosing the next one by a seeded generator: the same seed
/// gives the same run. Several systems may share it. Its members are for one thread at a time. Not in Akka.NET.
/// </summary>
public sealed class SeededDispatcher : MessageDispatcher
{
    private const int LongestRun = 4;

    private readonly SeededTimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<IThreadPoolWorkItem> _runnable = [];
    private SeededRandom _random;
    private int _throughput = 1;
    private bool _running;

    /// <param name="seed">Names the run.</param>
    /// <param name="start">Virtual time at the start; null: 2026-01-01 00:00 UTC.</param>
    public SeededDispatcher(ulong seed, DateTimeOffset? start = null)
    {
        Seed = seed;
        _random = new SeededRandom(seed);
        _time = new SeededTimeProvider(start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    public ulong Seed { get; }

    /// <summary>Virtual time: moves only by RunFor, RunUntil, AdvanceTo and AdvanceToNextTimer.</summary>
    public override TimeProvider TimeProvider => _time;

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Steps so far.</summary>
    public long Steps { get; private set; }

    internal override bool IsSingleThreaded => true;

    internal override int Throughput => _throughput;

    /// <summary>Runs one mailbox for a short run; false if none wants to run.</summary>
    public bool Step()
    {
        IThreadPoolWorkItem item;
        lock (_lock)
        {
            if (_runnable.Count == 0) return false;
            int index = _random.Next(_runnable.Count);
            item = _runnable[index];
            _runnable[index] = _runnable[^1];
            _runnable.RemoveAt(_runnable.Count - 1);
        }

        Steps++;
        _throughput = 1 + _random.Next(LongestRun);
        Run(item.Execute);
        return true;
    }

    /// <summary>Runs until no mailbox wants to run. Time stands still.</summary>
    /// <param name="maxSteps">More steps throw <see cref="InvalidOperationException"/>: actors that never rest.</param>
    public void RunUntilIdle(long maxSteps = long.MaxValue)
    {
        for (long i = 0; Step(); i++)
        {
            if (i >= maxSteps) throw new InvalidOperationException($"Not idle after {maxSteps} steps (seed {Seed}).");
        }
    }

    /// <summary>Runs, and lets so much time pass, timer by timer.</summary>
    public void RunFor(TimeSpan span) => AdvanceTo(Now + span);

    /// <summary>As RunFor, up to a moment.</summary>
    public void AdvanceTo(DateTimeOffset moment)
    {
        do
        {
            RunUntilIdle();
        }
        while (TryFireTimer(moment));
        _time.MoveTo(moment);
    }

    /// <summary>Runs until idle, then moves time to the next timer and fires it; false if there is no timer.</summary>
    public bool AdvanceToNextTimer()
    {
        RunUntilIdle();
        return TryFireTimer(DateTimeOffset.MaxValue);
    }

    /// <summary>Runs, letting time pass as needed, until the condition holds; false if it does not hold when the span is over.</summary>
    public bool RunUntil(Func<bool> condition, TimeSpan limit)
    {
        DateTimeOffset end = limit >= DateTimeOffset.MaxValue - Now ? DateTimeOffset.MaxValue : Now + limit;
        while (!condition())
        {
            if (Step() || TryFireTimer(end)) continue;
            if (end < DateTimeOffset.MaxValue) _time.MoveTo(end);
            return condition();
        }

        return true;
    }

    /// <summary>Runs the action as a step of its own, chosen by the seed. For journals and networks of a simulation.</summary>
    public void Post(Action action) => Schedule(new ActionItem(action), yielding: false);

    internal override void Schedule(IThreadPoolWorkItem item, bool yielding)
    {
        lock (_lock) _runnable.Add(item);
    }

    private bool TryFireTimer(DateTimeOffset end)
    {
        if (_time.NextDue is not { } due || due > end) return false;
        Run(_time.FireNext);
        return true;
    }

    // Without a synchronization context what follows an await goes on in place, with ConfigureAwait(false) or not; with one of
    // any kind the runtime would put the latter on the thread pool.
    private void Run(Action action)
    {
        if (_running) throw new InvalidOperationException("The dispatcher is running: it can be run neither from within a step nor by two threads.");
        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        _running = true;
        try
        {
            action();
        }
        finally
        {
            _running = false;
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private sealed class ActionItem(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }
}
