namespace ActorExchange.Cli.Bench;

/// <summary>A count that one side raises and the other waits for.</summary>
internal sealed class Tally
{
    private long _count;

    public void Set(long count) => Volatile.Write(ref _count, count);

    public void Increment() => Interlocked.Increment(ref _count);

    public void Await(long count)
    {
        var spin = default(SpinWait);
        while (Volatile.Read(ref _count) < count) spin.SpinOnce();
    }
}
