namespace ActorExchange.Actors;

/// <summary>Refs that name no actor.</summary>
public static class ActorRefs
{
    /// <summary>Stands for "no such actor"; a message to it is dropped.</summary>
    public static readonly IActorRef Nobody = new NobodyRef();

    /// <summary>Says that a message has no sender; the receiver sees the dead letters as its sender.</summary>
    public static readonly IActorRef? NoSender;

    /// <summary>The actor itself, where a probe or the like stands for it.</summary>
    internal static IActorRef Unwrap(IActorRef actor) => actor is IActorRefWrapper wrapper ? wrapper.Inner : actor;
}

internal sealed class NobodyRef : IInternalActorRef
{
    public ActorPath Path { get; } = new ActorPath(new Address("akka", "all-systems")) / "Nobody";

    public void Tell(object message, IActorRef? sender)
    {
        // Nobody listens: that is what the ref says.
    }

    public void SendSystemMessage(SystemMessage message)
    {
        if (message is WatchMessage watch) watch.Watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: false));
    }

    public override string ToString() => Path.ToString();
}
