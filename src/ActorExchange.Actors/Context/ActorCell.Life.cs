namespace ActorExchange.Actors;

// Birth, rebirth and death.
internal sealed partial class ActorCell
{
    private Exception? _recreateCause;
    private bool _isFailed;
    private int _suspensions;

    /// <summary>Goes on with a stop that <see cref="ActorBase.DeferStop"/> put off.</summary>
    public void FinishDeferredStop() => BeginTermination();

    private void Create()
    {
        _life = Life.Alive;
        try
        {
            NewInstance();
            _actor!.AroundPreStart();
        }
        catch (Exception cause)
        {
            throw new ActorInitializationException(_self, $"Exception during creation of {_self}: {cause.Message}", cause);
        }
    }

    private void NewInstance()
    {
        IsConstructing = true;
        try
        {
            _actor = Props.NewActor();
        }
        finally
        {
            IsConstructing = false;
        }

        _batching = _actor as IBatchingActor;
        if (_actor is IActorStash stashing) stashing.Stash = _stash = new ActorStash(this, StashCapacity);
        if (_actor is IWithTimers timed) timed.Timers = _timers = new TimerScheduler(_self);
    }

    private int StashCapacity => Props.StashCapacity > 0 ? Props.StashCapacity : Mailbox.Capacity;

    private void Suspend()
    {
        if (_life != Life.Alive) return;
        _suspensions++;
        _pause |= Pause.Suspended;
        TellChildren(static () => new SuspendMessage());
    }

    private void Resume()
    {
        if (_life != Life.Alive || _suspensions == 0) return;
        _isFailed = false;
        _handledInRun = true;
        if (--_suspensions == 0) _pause &= ~Pause.Suspended;
        TellChildren(static () => new ResumeMessage());
    }

    private void Recreate(Exception cause)
    {
        if (_life != Life.Alive || IsStopping || _recreateCause is not null) return;
        _isFailed = true;
        _pause |= Pause.Suspended;
        if (_actor is not null) Guard(() => _actor.AroundPreRestart(cause, _message));
        _message = null;
        _sender = null;
        _recreateCause = cause;
        if (_children is not { Stopping: > 0 }) FinishRecreate();
    }

    private void FinishRecreate()
    {
        Exception cause = _recreateCause!;
        _recreateCause = null;
        bool existed = _actor is not null;
        ForgetInstance();
        _stash?.UnstashAll();
        _suspensions = 0;
        _isFailed = false;
        _pause = Pause.None;
        try
        {
            NewInstance();
            if (existed) _actor!.AroundPostRestart(cause);
            else _actor!.AroundPreStart();
        }
        catch (Exception failure)
        {
            throw new ActorInitializationException(_self, $"Exception during restart of {_self}: {failure.Message}", failure);
        }

        TellChildren(() => new RecreateMessage(cause));
    }

    private void ForgetInstance()
    {
        _timers?.CancelAll();
        _receiveTimeout?.Cancel();
        _receiveTimeout = null;
        _actor = null;
        _batching = null;
        _behavior = null;
        _behaviors = null;
        _strategy = null;
    }

    private void Terminate()
    {
        if (_life != Life.Alive || (IsStopping && !_isFailed)) return;
        _pause |= Pause.Stopping;
        if (_actor is null || _isFailed || !_actor.DeferStop()) BeginTermination();
    }

    private void BeginTermination()
    {
        // What was gathered in this run is flushed while the actor still lives.
        if (_life == Life.Alive && !_isFailed) Guard(CompleteRun);
        if (_life != Life.Alive) return;
        _life = Life.Terminating;
        _pause |= Pause.Stopping;
        _receiveTimeout?.Cancel();
        StopAllChildren();
        if (_children is not { Count: > 0 }) FinishTermination();
    }

    private void FinishTermination()
    {
        if (_actor is not null) Guard(_actor.AroundPostStop);
        _life = Life.Terminated;
        ForgetInstance();
        _stash?.UnstashAll();
        _stash = null;
        _message = null;
        _sender = null;
        _pause = Pause.None;
        if (_self.MaySubscribe) System.EventStream.Unsubscribe(_self);
        UnwatchAll();
        NotifyWatchers();
        if (_self.Parent is { } parent) parent.SendSystemMessage(new DeathWatchNotification(_self, existenceConfirmed: true));
        else System.OnRootTerminated();
    }

    // The actor is on its way out: what it throws can only be logged.
    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception cause)
        {
            System.LogFor(_self).Error(cause, "Exception while {0} was stopped or restarted: {1}", _self, cause.Message);
        }
    }
}
