namespace ActorExchange.Actors;

/// <summary>Something that can be told a message.</summary>
public interface ICanTell
{
    /// <summary>
    /// Sends a message: at most once, in order per pair of sender and receiver, never blocking, from any thread. The message must not be
    /// changed afterwards.
    /// </summary>
    void Tell(object message, IActorRef? sender);
}
