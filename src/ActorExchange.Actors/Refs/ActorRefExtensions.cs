namespace ActorExchange.Actors;

public static class ActorRefImplicitSenderExtensions
{
    /// <summary>Sends with the running actor as sender; outside of an actor without one.</summary>
    public static void Tell(this IActorRef receiver, object message) => receiver.Tell(message, AmbientActor.Self);

    /// <summary>Sends on keeping the sender of the message that the actor is handling.</summary>
    public static void Forward(this IActorRef receiver, object message) => receiver.Tell(message, AmbientActor.Cell?.SenderOrNull);
}

public static class ActorRefExtensions
{
    public static bool IsNobody(this IActorRef? actorRef) => actorRef is null || ReferenceEquals(actorRef, ActorRefs.Nobody);
}
