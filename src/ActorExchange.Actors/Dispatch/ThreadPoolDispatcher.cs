namespace ActorExchange.Actors;

/// <summary>Runs mailboxes on the thread pool, under real time.</summary>
/// <param name="throughput">Most messages a mailbox takes before it lets others run.</param>
public sealed class ThreadPoolDispatcher(int throughput = 256) : MessageDispatcher
{
    public override TimeProvider TimeProvider => TimeProvider.System;

    internal override bool IsSingleThreaded => false;

    internal override int Throughput => throughput;

    // A woken actor goes on this thread's own queue, where its message is still in the cache; one that yields goes behind everybody.
    internal override void Schedule(IThreadPoolWorkItem item, bool yielding) => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: !yielding);
}
