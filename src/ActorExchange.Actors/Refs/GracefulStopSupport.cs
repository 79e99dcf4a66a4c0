namespace ActorExchange.Actors;

public static class GracefulStopSupport
{
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => GracefulStop(target, timeout, PoisonPill.Instance);

    /// <summary>Tells the stop message and completes when the actor has stopped; late: <see cref="TaskCanceledException"/>.</summary>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var local = (LocalActorRef)ActorRefs.Unwrap(target);
        var promise = new StopPromise(local.System, timeout);
        local.SendSystemMessage(new WatchMessage(promise));
        target.Tell(stopMessage, ActorRefs.NoSender);
        return promise.Task;
    }

    private sealed class StopPromise : TaskCompletionSource<bool>, IInternalActorRef
    {
        private readonly ITimer _timer;

        public StopPromise(ActorSystem system, TimeSpan timeout)
            : base(system.Dispatcher.IsSingleThreaded ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously)
        {
            Path = new ActorPath(new ActorPath(system.Address) / "temp", $"${system.NextUid()}", 0);
            _timer = system.TimeProvider.CreateTimer(_ => TrySetCanceled(), null, timeout, Timeout.InfiniteTimeSpan);
        }

        public ActorPath Path { get; }

        public void Tell(object message, IActorRef? sender)
        {
            // It only watches.
        }

        public void SendSystemMessage(SystemMessage message)
        {
            if (message is not DeathWatchNotification) return;
            _timer.Dispose();
            TrySetResult(true);
        }
    }
}
