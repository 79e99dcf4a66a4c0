namespace ActorExchange.Actors;

/// <summary>Handles a message; false if it does not know it.</summary>
public delegate bool Receive(object message);

/// <summary>
/// Base of all actors. Its methods run one at a time, never concurrently; <see cref="Context"/> is valid only in them and from the
/// constructor on.
/// </summary>
public abstract class ActorBase
{
    internal readonly ActorCell Cell;

    protected ActorBase()
    {
        Cell = AmbientActor.Cell is { IsConstructing: true } cell
            ? cell
            : throw new ActorInitializationException(null, "An actor is created by ActorOf, not by its constructor: use Props.");
    }

    protected static IActorContext Context => AmbientActor.Cell ?? throw NoContext();

    protected IActorRef Self => Cell.Self;

    /// <summary>Sender of the message being handled; the dead letters if it has none.</summary>
    protected IActorRef Sender => Cell.Sender;

    protected abstract bool Receive(object message);

    protected virtual void PreStart()
    {
    }

    protected virtual void PostStop()
    {
    }

    /// <summary>Called on the failed instance before it is replaced; by default stops all children and calls <see cref="PostStop"/>.</summary>
    protected virtual void PreRestart(Exception reason, object? message)
    {
        Cell.StopAllChildren();
        PostStop();
    }

    /// <summary>Called on the new instance; by default calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    /// <summary>Strategy for failures of the children.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy() => Actors.SupervisorStrategy.DefaultStrategy;

    /// <summary>Publishes an <see cref="UnhandledMessage"/>; for <see cref="Terminated"/> throws <see cref="DeathPactException"/>.</summary>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated) throw new DeathPactException(terminated.ActorRef);
        Cell.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    protected void Become(Receive receive) => Cell.Become(receive);

    protected void BecomeStacked(Receive receive) => Cell.BecomeStacked(receive);

    protected void UnbecomeStacked() => Cell.UnbecomeStacked();

    protected void SetReceiveTimeout(TimeSpan? timeout) => Cell.SetReceiveTimeout(timeout);

    internal bool InvokeReceive(object message) => Receive(message);

    internal void InvokeUnhandled(object message) => Unhandled(message);

    internal virtual void AroundPreStart() => PreStart();

    internal virtual void AroundPostStop() => PostStop();

    internal virtual void AroundPreRestart(Exception reason, object? message) => PreRestart(reason, message);

    internal virtual void AroundPostRestart(Exception reason) => PostRestart(reason);

    /// <summary>True if the actor wants to finish something first; it calls <see cref="ActorCell.FinishDeferredStop"/> then.</summary>
    internal virtual bool DeferStop() => false;

    /// <summary>True while the journal owes it something. May be read by any thread.</summary>
    internal virtual bool HasWorkOutside => false;

    internal SupervisorStrategy InvokeSupervisorStrategy() => SupervisorStrategy();

    private static InvalidOperationException NoContext() =>
        new("There is no active actor context; this is most likely due to use of Context outside of an actor's own methods.");
}
