namespace ActorExchange.Actors;

public static class EventStreamExtensions
{
    public static bool Subscribe<TMessage>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Subscribe(subscriber, typeof(TMessage));

    public static bool Unsubscribe<TMessage>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Unsubscribe(subscriber, typeof(TMessage));
}
