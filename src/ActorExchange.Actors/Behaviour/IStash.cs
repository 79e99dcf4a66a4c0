namespace ActorExchange.Actors;

/// <summary>Puts messages aside and brings them back, in order and with their senders. For use by the owning actor only.</summary>
public interface IStash
{
    int Count { get; }

    bool IsEmpty { get; }

    bool IsFull { get; }

    /// <summary>Most messages that can be put aside: the capacity of the mailbox unless Props.WithStashCapacity says otherwise.</summary>
    int Capacity { get; }

    /// <summary>Puts the current message aside. The same message twice throws <see cref="IllegalActorStateException"/>.</summary>
    void Stash();

    /// <summary>Puts the oldest message before the rest of the mailbox.</summary>
    void Unstash();

    /// <summary>Puts all messages before the rest of the mailbox, in the order in which they were stashed.</summary>
    void UnstashAll();

    /// <summary>Brings back those that match and drops the others.</summary>
    void UnstashAll(Func<Envelope, bool> predicate);

    IEnumerable<Envelope> ClearStash();

    void Prepend(IEnumerable<Envelope> envelopes);
}

public interface IActorStash
{
    IStash Stash { get; set; }
}

/// <summary>An actor with a stash; the kernel sets the property before the constructor's caller sees the actor.</summary>
public interface IWithStash : IActorStash;

/// <summary>As <see cref="IWithStash"/>; the mailbox's capacity bounds the stash all the same.</summary>
public interface IWithUnboundedStash : IActorStash;

/// <summary>A message with its sender.</summary>
public readonly record struct Envelope(object Message, IActorRef? Sender);
