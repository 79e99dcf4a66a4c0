using ActorExchange.Actors;

namespace ActorExchange.TestKit;

/// <summary>
/// What a probe has received. Waiting blocks the test's thread; under a seeded dispatcher it runs the dispatcher instead, and time
/// is virtual.
/// </summary>
internal sealed class ProbeQueue(ActorSystem system)
{
    private readonly Queue<Envelope> _received = new();
    private readonly SeededDispatcher? _seeded = system.Dispatcher as SeededDispatcher;

    public TimeProvider Clock => system.TimeProvider;

    public void Add(Envelope envelope)
    {
        lock (_received)
        {
            _received.Enqueue(envelope);
            Monitor.PulseAll(_received);
        }
    }

    public bool TryTake(TimeSpan max, out Envelope envelope)
    {
        _seeded?.RunUntil(HasAny, max);
        lock (_received)
        {
            long start = Clock.GetTimestamp();
            while (_seeded is null && _received.Count == 0)
            {
                TimeSpan left = max - Clock.GetElapsedTime(start);
                if (left <= TimeSpan.Zero || !Monitor.Wait(_received, left)) break;
            }

            return _received.TryDequeue(out envelope);
        }
    }

    /// <summary>Waits until the condition holds.</summary>
    public bool Await(Func<bool> condition, TimeSpan max, TimeSpan interval)
    {
        if (_seeded is not null) return _seeded.RunUntil(condition, max);
        long start = Clock.GetTimestamp();
        while (!condition())
        {
            if (Clock.GetElapsedTime(start) > max) return false;
            Thread.Sleep(interval);
        }

        return true;
    }

    private bool HasAny()
    {
        lock (_received) return _received.Count > 0;
    }
}
