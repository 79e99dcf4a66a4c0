namespace ActorExchange.Actors;

/// <summary>Where messages without a receiver go.</summary>
internal sealed class DeadLetterActorRef(ActorSystem system) : IInternalActorRef
{
    public ActorPath Path { get; } = new ActorPath(system.Address) / "deadLetters";

    public void Tell(object message, IActorRef? sender) => system.PublishDeadLetter(message, sender, this);

    public void SendSystemMessage(SystemMessage message)
    {
        if (message is WatchMessage watch) watch.Watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: false));
    }

    public override string ToString() => Path.ToString();
}
