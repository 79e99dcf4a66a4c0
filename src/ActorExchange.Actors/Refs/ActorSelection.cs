namespace ActorExchange.Actors;

/// <summary>A path, possibly with wildcards, resolved at each send. No match is a dead letter.</summary>
public sealed class ActorSelection : ICanTell
{
    /// <summary>Sends with the running actor as sender.</summary>
    public void Tell(object message) => Tell(message, AmbientActor.Self);

    public void Tell(object message, IActorRef? sender) => throw new NotImplementedException();

    /// <summary>The first actor found; none: <see cref="ActorNotFoundException"/>.</summary>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => throw new NotImplementedException();
}
