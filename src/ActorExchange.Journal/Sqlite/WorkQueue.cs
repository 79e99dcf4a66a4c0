using System.Collections.Concurrent;

namespace ActorExchange.Journal;

/// <summary>
/// Queue of many producers and one consumer that sleeps when it is empty. Producers only pay for a wake-up when the consumer sleeps.
/// </summary>
internal sealed class WorkQueue<T> : IDisposable
{
    private readonly ConcurrentQueue<T> _items = new();
    private readonly ManualResetEventSlim _wake = new(false, spinCount: 0);
    private int _sleeping;
    private volatile bool _closed;
    private int _adding;

    /// <summary>False once the queue is closed; the item is not taken then.</summary>
    public bool TryAdd(in T item)
    {
        Interlocked.Increment(ref _adding);
        bool open = !_closed;
        if (open) _items.Enqueue(item);
        Interlocked.Decrement(ref _adding);
        if (open && Volatile.Read(ref _sleeping) == 1 && Interlocked.Exchange(ref _sleeping, 0) == 1) _wake.Set();
        return open;
    }

    /// <summary>Consumer only: whether there is an item, and which.</summary>
    public bool TryPeek(out T item) => _items.TryPeek(out item!);

    /// <summary>Consumer only.</summary>
    public bool TryTake(out T item) => _items.TryDequeue(out item!);

    /// <summary>Consumer only: waits for an item; false when the queue is closed and empty.</summary>
    public bool WaitForItem()
    {
        while (true)
        {
            if (!_items.IsEmpty) return true;
            if (_closed && Volatile.Read(ref _adding) == 0) return !_items.IsEmpty;
            _wake.Reset();
            Interlocked.Exchange(ref _sleeping, 1);
            if (_items.IsEmpty && !_closed) _wake.Wait();
            Volatile.Write(ref _sleeping, 0);
        }
    }

    /// <summary>Nothing is taken any more; the consumer finishes what is there.</summary>
    public void Close()
    {
        _closed = true;
        Interlocked.MemoryBarrier();
        _wake.Set();
    }

    public void Dispose() => _wake.Dispose();
}
