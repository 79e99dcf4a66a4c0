namespace ActorExchange.Actors;

/// <summary>Brings what comes after an await in an actor's handler back into the actor's turn.</summary>
internal sealed class ActorSynchronizationContext(LocalActorRef self) : SynchronizationContext
{
    private ActorBase? _actor;

    public Task Start(ActorBase actor, Func<Task> start)
    {
        _actor = actor;
        Task? task = null;
        Run(() => task = start());
        return task!;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (_actor is { } actor) self.SendSystemMessage(new ActionCallback(actor, () => Run(() => d(state))));
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();

    private void Run(Action action)
    {
        SynchronizationContext? outer = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }
}
