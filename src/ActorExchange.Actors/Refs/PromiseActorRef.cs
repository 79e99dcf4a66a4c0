namespace ActorExchange.Actors;

/// <summary>Waits for the answer to one Ask. Ref, promise and work item in one object, because asks are many.</summary>
internal sealed class PromiseActorRef<T> : TaskCompletionSource<T>, IInternalActorRef, IThreadPoolWorkItem
{
    private readonly ActorSystem _system;
    private ActorPath? _path;
    private object? _answer;
    private IDisposable? _timer;
    private CancellationTokenRegistration _cancellation;

    // On the thread pool the asker must not go on inside the turn of the actor that answers.
    public PromiseActorRef(ActorSystem system)
        : base(system.Dispatcher.IsSingleThreaded ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously) =>
        _system = system;

    public ActorPath Path => _path ??= new ActorPath(new ActorPath(_system.Address) / "temp", $"${_system.NextUid()}", 0);

    public void ExpireAfter(TimeSpan timeout, object message, CancellationToken cancellationToken)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            var expired = new AskTimeoutException($"Timeout after {timeout} for message {message.GetType().Name}.");
            _timer = _system.TimeProvider.CreateTimer(_ => TrySetException(expired), null, timeout, Timeout.InfiniteTimeSpan);
        }

        if (cancellationToken.CanBeCanceled) _cancellation = cancellationToken.Register(() => TrySetCanceled(cancellationToken));
    }

    public void Tell(object message, IActorRef? sender)
    {
        if (!_system.Dispatcher.IsSingleThreaded)
        {
            if (!Complete(message)) _system.PublishDeadLetter(message, sender, this);
        }
        else if (Task.IsCompleted || _answer is not null)
        {
            _system.PublishDeadLetter(message, sender, this);
        }
        else
        {
            _answer = message;
            _system.Dispatcher.Schedule(this, yielding: false);
        }
    }

    public void Execute() => Complete(_answer!);

    public void SendSystemMessage(SystemMessage message)
    {
        if (message is not WatchMessage watch) return;
        _ = Task.ContinueWith(
            _ => watch.Watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true)),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    public override string ToString() => Path.ToString();

    private bool Complete(object message)
    {
        _timer?.Dispose();
        _cancellation.Dispose();
        return message switch
        {
            Status.Failure failure => TrySetException(failure.Cause),
            T answer => TrySetResult(answer),
            MailboxOverflow overflow => TrySetException(new MailboxOverflowException(overflow)),
            _ => TrySetException(new ArgumentException($"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]")),
        };
    }
}
