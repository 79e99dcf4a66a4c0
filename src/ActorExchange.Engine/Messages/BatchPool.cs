using System.Collections.Concurrent;

namespace ActorExchange.Engine;

/// <summary>A bounded pool of message objects that travel between actors. Any thread may rent and return.</summary>
internal sealed class BatchPool<T>(Func<T> create)
    where T : class
{
    private const int MaxPooled = 1024;

    private readonly ConcurrentQueue<T> _free = new();
    private int _count;

    public T Rent()
    {
        if (!_free.TryDequeue(out T? item)) return create();
        Interlocked.Decrement(ref _count);
        return item;
    }

    public void Return(T item)
    {
        if (Interlocked.Increment(ref _count) <= MaxPooled) _free.Enqueue(item);
        else Interlocked.Decrement(ref _count);
    }
}
