namespace ActorExchange.Actors;

/// <summary>
/// An actor that wants to know when a run of messages is over, to flush what it gathered. Not in Akka.NET.
/// </summary>
public interface IBatchingActor
{
    /// <summary>
    /// Called in the actor's context after the last message of a run (mailbox empty or throughput reached), before the mailbox gives up
    /// its thread. May tell; an exception is a failure of the actor.
    /// </summary>
    void OnRunCompleted();
}
