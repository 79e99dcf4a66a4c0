namespace ActorExchange.Actors;

/// <summary>Base of the kernel's exceptions.</summary>
public class AkkaException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>An actor's constructor or PreStart threw.</summary>
public class ActorInitializationException(IActorRef? actor, string message, Exception? cause = null) : AkkaException(message, cause)
{
    public IActorRef? Actor { get; } = actor;
}

/// <summary>Thrown in an actor by <see cref="Kill"/>.</summary>
public sealed class ActorKilledException(string message) : AkkaException(message);

/// <summary>A watched actor stopped and the watcher did not handle it.</summary>
public sealed class DeathPactException(IActorRef deadActor) : AkkaException($"Monitored actor [{deadActor}] terminated")
{
    public IActorRef DeadActor { get; } = deadActor;
}

/// <summary>A name is taken or not a name.</summary>
public sealed class InvalidActorNameException(string message) : AkkaException(message);

/// <summary>A call at a time or place where it is not allowed.</summary>
public class IllegalActorStateException(string message) : AkkaException(message);

/// <summary>No answer to an Ask in time.</summary>
public sealed class AskTimeoutException(string message) : AkkaException(message);

/// <summary>A selection found no actor.</summary>
public sealed class ActorNotFoundException(string message) : AkkaException(message);

/// <summary>The stash is full.</summary>
public sealed class StashOverflowException(string message) : AkkaException(message);
