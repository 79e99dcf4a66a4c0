namespace ActorExchange.Actors;

/// <summary>Has its ordinary place in the mailbox and then stops the actor.</summary>
public sealed class PoisonPill : IDeadLetterSuppression
{
    private PoisonPill()
    {
    }

    public static PoisonPill Instance { get; } = new();

    public override string ToString() => "<PoisonPill>";
}

/// <summary>Makes the actor throw <see cref="ActorKilledException"/>, so that its supervisor decides.</summary>
public sealed class Kill
{
    private Kill()
    {
    }

    public static Kill Instance { get; } = new();

    public override string ToString() => "<Kill>";
}

/// <summary>Told to an idle actor that asked for it by SetReceiveTimeout.</summary>
public sealed class ReceiveTimeout
{
    private ReceiveTimeout()
    {
    }

    public static ReceiveTimeout Instance { get; } = new();
}

/// <summary>A message of a type that does not restart the receive time-out.</summary>
public interface INotInfluenceReceiveTimeout;

/// <summary>Every actor answers it with an <see cref="ActorIdentity"/>.</summary>
public sealed record Identify(object MessageId);

/// <summary>Answer to <see cref="Identify"/>; without a subject if there is no such actor.</summary>
public sealed record ActorIdentity(object MessageId, IActorRef? Subject);

/// <summary>A watched actor has stopped: told once per watch, after its last message. Unhandled, it stops the watcher.</summary>
public sealed class Terminated(IActorRef actorRef, bool existenceConfirmed, bool addressTerminated) : INotInfluenceReceiveTimeout
{
    public IActorRef ActorRef { get; } = actorRef;

    public bool ExistenceConfirmed { get; } = existenceConfirmed;

    public bool AddressTerminated { get; } = addressTerminated;

    public override string ToString() => $"<Terminated>: {ActorRef}";
}
