namespace ActorExchange.Actors;

// Taking and handling messages.
internal sealed partial class ActorCell
{
    /// <summary>Messages that come before the rest of the mailbox; the last is next.</summary>
    private Stack<Envelope>? _front;

    public void Run(int throughput)
    {
        ActorCell? outerCell = AmbientActor.Cell;
        IActorRef? outerSelf = AmbientActor.Self;
        AmbientActor.Cell = this;
        AmbientActor.Self = _self;
        int left = throughput;
        while (!TryRun(ref left))
        {
            // The failure has been reported; what the kernel sends may still have to be handled.
        }

        AmbientActor.Cell = outerCell;
        AmbientActor.Self = outerSelf;
    }

    /// <summary>Puts envelopes before the rest of the mailbox, the first one first.</summary>
    public void PutInFront(IReadOnlyList<Envelope> envelopes)
    {
        _front ??= new Stack<Envelope>();
        for (int i = envelopes.Count - 1; i >= 0; i--) _front.Push(envelopes[i]);
    }

    /// <summary>Runs an action as if it handled a message of that sender.</summary>
    public void WithSender(IActorRef? sender, Action action)
    {
        IActorRef? outer = _sender;
        _sender = sender;
        action();
        _sender = outer;
    }

    private bool TryRun(ref int left)
    {
        try
        {
            if (_life == Life.New) Create();
            RunMessages(ref left);
            CompleteRun();
            return true;
        }
        catch (Exception cause)
        {
            HandleFailure(cause);
            return false;
        }
    }

    private void RunMessages(ref int left)
    {
        while (true)
        {
            if (Mailbox.HasSystemMessages) HandleSystemMessages();
            if (_pause != Pause.None || left <= 0 || IsAborted) return;
            if (_front is { Count: > 0 }) (_message, _sender) = _front.Pop();
            else if (!_reader.TryTake(Mailbox, out _message, out _sender)) return;
            left--;
            HandleCurrent(_message!);
        }
    }

    private void CompleteRun()
    {
        if (!_handledInRun) return;
        _handledInRun = false;
        if (_batching is not null && _life == Life.Alive && !IsAborted) _batching.OnRunCompleted();
    }

    private void HandleCurrent(object message)
    {
        if (_life == Life.Terminated) Bury(message, _sender);
        else if (message is PoisonPill) _self.SendSystemMessage(new TerminateMessage());
        else if (message is ActorTimer timer) HandleTimer(timer);
        else if (message is Terminated terminated) HandleTerminated(terminated);
        else if (message is Kill) throw new ActorKilledException("Kill");
        else if (message is Identify identify) Sender.Tell(new ActorIdentity(identify.MessageId, _self), _self);
        else Receive(message);
        if ((_pause & Pause.Awaiting) != Pause.None) return;
        _message = null;
        _sender = null;
    }

    private void Receive(object message)
    {
        _handledInRun = true;
        _stashed = false;
        ActorBase actor = _actor!;
        Receive? behavior = _behavior;
        if (!(behavior is null ? actor.InvokeReceive(message) : behavior(message))) actor.InvokeUnhandled(message);
        if (_receiveTimeout is not null && message is not INotInfluenceReceiveTimeout) _receiveTimeout.Touch();
    }

    private void HandleTimer(ActorTimer timer)
    {
        if (!timer.Owner.TryTake(timer)) return;
        _message = timer.Message;
        Receive(timer.Message);
    }

    private void Bury(object message, IActorRef? sender)
    {
        if (message is ActorTimer or Terminated or Actors.ReceiveTimeout) return;
        if (message is Identify identify) (sender ?? System.DeadLetters).Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
        else System.PublishDeadLetter(message, sender, _self);
    }

    private void HandleSystemMessages()
    {
        SystemMessage? message = Mailbox.TakeSystemMessages();
        while (message is not null)
        {
            SystemMessage current = message;
            message = current.Next;
            current.Next = null;
            try
            {
                HandleSystemMessage(current);
            }
            catch (Exception cause)
            {
                HandleFailure(cause);
            }
        }
    }

    private void HandleSystemMessage(SystemMessage message)
    {
        switch (message)
        {
            case ActorCallback callback:
                Invoke(callback);
                break;
            case DeathWatchNotification death:
                HandleDeath(death);
                break;
            case WatchMessage watch:
                AddWatcher(watch.Watcher);
                break;
            case UnwatchMessage unwatch:
                _watchedBy?.Remove(unwatch.Watcher);
                break;
            case FailedMessage failed:
                HandleChildFailure(failed);
                break;
            case TerminateMessage:
                Terminate();
                break;
            case SuspendMessage:
                Suspend();
                break;
            case ResumeMessage:
                Resume();
                break;
            case RecreateMessage recreate:
                Recreate(recreate.Cause);
                break;
        }
    }

    private void Invoke(ActorCallback callback)
    {
        if (!ReferenceEquals(callback.Target, _actor) || _life != Life.Alive || _recreateCause is not null) return;
        _handledInRun = true;
        callback.Invoke();
    }
}
