namespace ActorExchange.Actors;

/// <summary>A message of the kernel: ahead of user messages, never bounded. An instance is sent once.</summary>
internal abstract class SystemMessage
{
    public SystemMessage? Next;
}

internal sealed class WatchMessage(IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watcher { get; } = watcher;
}

internal sealed class UnwatchMessage(IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watcher { get; } = watcher;
}

/// <summary>An actor has stopped: told to its watchers and to its parent.</summary>
internal sealed class DeathWatchNotification(IActorRef actor, bool existenceConfirmed) : SystemMessage
{
    public IActorRef Actor { get; } = actor;

    public bool ExistenceConfirmed { get; } = existenceConfirmed;
}

internal sealed class TerminateMessage : SystemMessage;

internal sealed class SuspendMessage : SystemMessage;

internal sealed class ResumeMessage : SystemMessage;

internal sealed class RecreateMessage(Exception cause) : SystemMessage
{
    public Exception Cause { get; } = cause;
}

/// <summary>A child has failed and waits for its parent's decision.</summary>
internal sealed class FailedMessage(LocalActorRef child, Exception cause) : SystemMessage
{
    public LocalActorRef Child { get; } = child;

    public Exception Cause { get; } = cause;
}

/// <summary>Runs in the actor's turn, but only if the instance that asked for it still lives.</summary>
internal abstract class ActorCallback(ActorBase target) : SystemMessage
{
    public ActorBase Target { get; } = target;

    public abstract void Invoke();
}

internal sealed class ActionCallback(ActorBase target, Action action) : ActorCallback(target)
{
    public override void Invoke() => action();
}
