namespace ActorExchange.Actors;

// Watching others, and being watched.
internal sealed partial class ActorCell
{
    private Dictionary<IActorRef, object?>? _watching;
    private Dictionary<IActorRef, object?>? _dead;
    private List<IInternalActorRef>? _watchedBy;

    public IActorRef Watch(IActorRef subject) => WatchOrReplace(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message) => WatchOrReplace(subject, message);

    public IActorRef Unwatch(IActorRef subject)
    {
        IActorRef actor = ActorRefs.Unwrap(subject);
        _dead?.Remove(actor);
        if (_watching?.Remove(actor) == true) ((IInternalActorRef)actor).SendSystemMessage(new UnwatchMessage(_self));
        return subject;
    }

    private IActorRef WatchOrReplace(IActorRef subject, object? message)
    {
        IActorRef actor = ActorRefs.Unwrap(subject);
        if (ReferenceEquals(actor, _self)) return subject;
        _watching ??= [];
        if (_watching.TryAdd(actor, message)) ((IInternalActorRef)actor).SendSystemMessage(new WatchMessage(_self));
        else _watching[actor] = message;
        return subject;
    }

    private void AddWatcher(IInternalActorRef watcher)
    {
        if (_life == Life.Terminated) watcher.SendSystemMessage(new DeathWatchNotification(_self, existenceConfirmed: true));
        else if (!(_watchedBy ??= []).Contains(watcher)) _watchedBy.Add(watcher);
    }

    private void HandleDeath(DeathWatchNotification death)
    {
        bool wasChild = _children?.Remove(death.Actor) == true;
        if (_watching is not null && _watching.Remove(death.Actor, out object? message) && _life == Life.Alive)
        {
            (_dead ??= [])[death.Actor] = message;
            Mailbox.PostUnbounded(new Terminated(death.Actor, death.ExistenceConfirmed, addressTerminated: false), death.Actor);
        }

        if (wasChild) HandleChildTermination();
    }

    private void HandleTerminated(Terminated terminated)
    {
        if (_dead is null || !_dead.Remove(terminated.ActorRef, out object? message)) return;
        _message = message ?? terminated;
        Receive(_message);
    }

    private void UnwatchAll()
    {
        if (_watching is null) return;
        foreach (IActorRef subject in _watching.Keys) ((IInternalActorRef)subject).SendSystemMessage(new UnwatchMessage(_self));
        _watching = null;
        _dead = null;
    }

    private void NotifyWatchers()
    {
        if (_watchedBy is null) return;
        foreach (IInternalActorRef watcher in _watchedBy)
        {
            // The parent is told anyway.
            if (!ReferenceEquals(watcher, _self.Parent))
                watcher.SendSystemMessage(new DeathWatchNotification(_self, existenceConfirmed: true));
        }

        _watchedBy = null;
    }
}
