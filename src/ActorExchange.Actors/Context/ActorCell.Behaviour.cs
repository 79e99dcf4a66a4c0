namespace ActorExchange.Actors;

// Behaviours, stash, timers, tasks.
internal sealed partial class ActorCell
{
    private Receive? _behavior;
    private Stack<Receive?>? _behaviors;
    private ActorStash? _stash;
    private TimerScheduler? _timers;
    private ReceiveTimeoutTimer? _receiveTimeout;
    private ActorSynchronizationContext? _synchronization;
    private bool _stashed;

    public TimeSpan? ReceiveTimeout => _receiveTimeout?.Span;

    public void Become(Receive receive) => _behavior = receive;

    public void BecomeStacked(Receive receive)
    {
        (_behaviors ??= []).Push(_behavior);
        _behavior = receive;
    }

    public void UnbecomeStacked() => _behavior = _behaviors is { Count: > 0 } ? _behaviors.Pop() : null;

    public void SetReceiveTimeout(TimeSpan? receiveTimeout)
    {
        _receiveTimeout?.Cancel();
        _receiveTimeout = receiveTimeout is { } span ? new ReceiveTimeoutTimer(_self, span) : null;
    }

    /// <summary>Envelope of the message being handled; marks it as put aside.</summary>
    public Envelope TakeForStash()
    {
        if (_message is null) throw new IllegalActorStateException("There is no current message to stash.");
        if (_stashed) throw new IllegalActorStateException($"Can't stash the same message {_message} more than once");
        _stashed = true;
        return new Envelope(_message, _sender);
    }

    /// <summary>User messages wait until the next call, at most; the kernel's do not.</summary>
    public void PauseForPersistence(bool pause)
    {
        if (pause) _pause |= Pause.Persisting;
        else _pause &= ~Pause.Persisting;
    }

    /// <summary>Runs a task as handler of the current message: further user messages wait until it ends.</summary>
    public void RunTask(Func<Task> start)
    {
        ActorBase actor = _actor!;
        _synchronization ??= new ActorSynchronizationContext(_self);
        Task task = _synchronization.Start(actor, start);
        if (task.IsCompleted)
        {
            task.GetAwaiter().GetResult();
            return;
        }

        _pause |= Pause.Awaiting;
        _ = task.ContinueWith(
            done => _self.SendSystemMessage(new ActionCallback(actor, () => EndTask(done))),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private void EndTask(Task task)
    {
        _pause &= ~Pause.Awaiting;
        task.GetAwaiter().GetResult();
        _message = null;
        _sender = null;
    }
}
