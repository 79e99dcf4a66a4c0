namespace ActorExchange.Actors;

/// <summary>Gives mailboxes a thread. Not to be derived from outside of the kernel.</summary>
public abstract class MessageDispatcher
{
    private protected MessageDispatcher()
    {
    }

    /// <summary>The clock that goes with it: real, or virtual.</summary>
    public abstract TimeProvider TimeProvider { get; }

    /// <summary>True if all runs on one thread and an answer to Ask may therefore go on in place.</summary>
    internal abstract bool IsSingleThreaded { get; }

    /// <summary>Most messages a mailbox takes before it lets others run.</summary>
    internal abstract int Throughput { get; }

    /// <summary>Makes a mailbox run once, soon. Called once per scheduling, from any thread.</summary>
    internal abstract void Schedule(IThreadPoolWorkItem item, bool yielding);
}
