namespace ActorExchange.Actors;

/// <summary>Top of the tree. When /user is gone, so is the system.</summary>
internal sealed class RootGuardian : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is Terminated) Context.Stop(Self);
        else if (message is IActorRef user) Context.Watch(user);
    }

    protected override SupervisorStrategy SupervisorStrategy() => Actors.SupervisorStrategy.StoppingStrategy;
}

/// <summary>Parent of all actors that a system creates.</summary>
internal sealed class Guardian : UntypedActor
{
    protected override void OnReceive(object message) => Unhandled(message);
}
