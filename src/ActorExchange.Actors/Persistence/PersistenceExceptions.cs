namespace ActorExchange.Actors.Persistence;

/// <summary>A batch of a persistent actor was not confirmed: memory is ahead of the journal, the actor must recover.</summary>
public sealed class PersistenceFailedException(string persistenceId, Exception cause)
    : AkkaException($"Write of [{persistenceId}] failed: {cause.Message}", cause)
{
    public string PersistenceId { get; } = persistenceId;
}

/// <summary>Published on the event stream: a persistent actor could not recover and has been stopped.</summary>
public sealed record RecoveryFailed(IActorRef Actor, string PersistenceId, Exception Cause);
