namespace ActorExchange.Actors;

/// <summary>
/// Runs mailboxes one at a time on the caller's thread, under virtual time, choosing the next one by a seeded generator: the same seed
/// gives the same run. Several systems may share it. Its members are for one thread at a time. Not in Akka.NET.
/// </summary>
public sealed class SeededDispatcher : MessageDispatcher
{
    private readonly SeededTimeProvider _time;

    /// <param name="seed">Names the run.</param>
    /// <param name="start">Virtual time at the start; null: 2026-01-01 00:00 UTC.</param>
    public SeededDispatcher(ulong seed, DateTimeOffset? start = null)
    {
        Seed = seed;
        _time = new SeededTimeProvider(start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    public ulong Seed { get; }

    /// <summary>Virtual time: moves only by RunFor, AdvanceTo and AdvanceToNextTimer.</summary>
    public override TimeProvider TimeProvider => _time;

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Runs one mailbox for a short run; false if none wants to run.</summary>
    public bool Step() => throw new NotImplementedException();

    /// <summary>Runs until no mailbox wants to run. Time stands still.</summary>
    /// <param name="maxSteps">More steps throw <see cref="InvalidOperationException"/>: actors that never rest.</param>
    public void RunUntilIdle(long maxSteps = long.MaxValue) => throw new NotImplementedException();

    /// <summary>Runs, and lets so much time pass, timer by timer.</summary>
    public void RunFor(TimeSpan span) => throw new NotImplementedException();

    /// <summary>As RunFor, up to a moment.</summary>
    public void AdvanceTo(DateTimeOffset moment) => throw new NotImplementedException();

    /// <summary>When nothing wants to run: moves time to the next timer and fires it; false if there is no timer.</summary>
    public bool AdvanceToNextTimer() => throw new NotImplementedException();

    /// <summary>Runs, letting time pass as needed, until the condition holds; false if it does not within the span, or nothing can happen any more.</summary>
    public bool RunUntil(Func<bool> condition, TimeSpan limit) => throw new NotImplementedException();

    /// <summary>Runs the action as a step of its own, chosen by the seed. For journals and networks of a simulation.</summary>
    public void Post(Action action) => throw new NotImplementedException();

    internal override bool IsSingleThreaded => true;

    internal override int Throughput => 1;

    internal override void Schedule(IThreadPoolWorkItem item, bool yielding) => throw new NotImplementedException();
}
