namespace ActorExchange.Actors;

/// <summary>Request and reply from outside of an actor, or to be piped back into one.</summary>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        AskRunner.Ask<object>(self, message, timeout, CancellationToken.None);

    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        AskRunner.Ask<object>(self, message, null, cancellationToken);

    /// <summary>
    /// Tells a message and completes with the first answer. A <see cref="Status.Failure"/> faults the task with its cause, an answer of
    /// another type with <see cref="ArgumentException"/>, time-out with <see cref="AskTimeoutException"/>; without a time-out it may
    /// wait for ever. A later answer is a dead letter.
    /// </summary>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        AskRunner.Ask<T>(self, message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        AskRunner.Ask<T>(self, message, null, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        AskRunner.Ask<T>(self, message, timeout, cancellationToken);

    /// <param name="self">The receiver.</param>
    /// <param name="messageFactory">Makes the message, given the ref that waits for the answer.</param>
    /// <param name="timeout">None: without end.</param>
    /// <param name="cancellationToken">Cancels the task.</param>
    public static Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        AskRunner.Ask<T>(self, messageFactory, timeout, cancellationToken);
}
