namespace ActorExchange.Actors;

internal static class AskRunner
{
    public static Task<T> Ask<T>(ICanTell target, object message, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var promise = new PromiseActorRef<T>(SystemOf(target));
        if (timeout is not null || cancellationToken.CanBeCanceled)
            promise.ExpireAfter(timeout ?? Timeout.InfiniteTimeSpan, message, cancellationToken);
        target.Tell(message, promise);
        return promise.Task;
    }

    public static Task<T> Ask<T>(
        ICanTell target, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var promise = new PromiseActorRef<T>(SystemOf(target));
        object message = messageFactory(promise);
        promise.ExpireAfter(timeout ?? Timeout.InfiniteTimeSpan, message, cancellationToken);
        target.Tell(message, promise);
        return promise.Task;
    }

    private static ActorSystem SystemOf(ICanTell target) => target switch
    {
        LocalActorRef local => local.System,
        ActorSelection selection => selection.System,
        IActorRefWrapper wrapper => wrapper.Inner.System,
        _ => throw new ArgumentException($"Unsupported Recipient type {target.GetType()}: it belongs to no actor system.", nameof(target)),
    };
}
