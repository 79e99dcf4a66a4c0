namespace ActorExchange.Actors;

/// <summary>Creates, finds and stops actors.</summary>
public interface IActorRefFactory
{
    /// <summary>
    /// Creates an actor under this one (under /user for a system) and returns its ref at once; construction runs asynchronously.
    /// A name that is taken or illegal throws <see cref="InvalidActorNameException"/>.
    /// </summary>
    IActorRef ActorOf(Props props, string? name = null);

    ActorSelection ActorSelection(string actorPath);

    ActorSelection ActorSelection(ActorPath actorPath);
}

public static class ActorRefFactoryExtensions
{
    public static IActorRef ActorOf<TActor>(this IActorRefFactory factory, string? name = null)
        where TActor : ActorBase => factory.ActorOf(Props.Create<TActor>(), name);
}

/// <summary>What an actor sees of the kernel while it runs. Not to be used by other threads or kept.</summary>
public interface IActorContext : IActorRefFactory
{
    IActorRef Self { get; }

    IActorRef Sender { get; }

    IActorRef Parent { get; }

    Props Props { get; }

    ActorSystem System { get; }

    TimeSpan? ReceiveTimeout { get; }

    /// <summary>The named child, or Nobody.</summary>
    IActorRef Child(string name);

    IEnumerable<IActorRef> GetChildren();

    /// <summary>Asks to be told <see cref="Terminated"/> when the actor has stopped, at once if it has.</summary>
    IActorRef Watch(IActorRef subject);

    /// <summary>As Watch, with a message of the watcher's own.</summary>
    IActorRef WatchWith(IActorRef subject, object message);

    IActorRef Unwatch(IActorRef subject);

    /// <summary>Stops a child or the actor itself: it finishes its current message, then its children, then PostStop.</summary>
    void Stop(IActorRef child);

    /// <summary>Sends <see cref="Actors.ReceiveTimeout"/> after so long without a message; null switches it off.</summary>
    void SetReceiveTimeout(TimeSpan? receiveTimeout);

    void Become(Receive receive);

    void BecomeStacked(Receive receive);

    void UnbecomeStacked();
}

public interface IUntypedActorContext : IActorContext;
