namespace ActorExchange.Actors;

internal sealed class ActorCell : IUntypedActorContext
{
    public IActorRef Self => throw new NotImplementedException();
    public IActorRef Sender => throw new NotImplementedException();
    public IActorRef? SenderOrNull => throw new NotImplementedException();
    public IActorRef Parent => throw new NotImplementedException();
    public Props Props => throw new NotImplementedException();
    public ActorSystem System => throw new NotImplementedException();
    public TimeSpan? ReceiveTimeout => throw new NotImplementedException();
    public bool IsConstructing => throw new NotImplementedException();
    public void StopAllChildren() => throw new NotImplementedException();
    public void RunTask(Func<Task> t) => throw new NotImplementedException();
    public void FinishDeferredStop() => throw new NotImplementedException();
    public IActorRef ActorOf(Props props, string? name = null) => throw new NotImplementedException();
    public ActorSelection ActorSelection(string actorPath) => throw new NotImplementedException();
    public ActorSelection ActorSelection(ActorPath actorPath) => throw new NotImplementedException();
    public void Become(Receive receive) => throw new NotImplementedException();
    public void BecomeStacked(Receive receive) => throw new NotImplementedException();
    public IActorRef Child(string name) => throw new NotImplementedException();
    public IEnumerable<IActorRef> GetChildren() => throw new NotImplementedException();
    public void SetReceiveTimeout(TimeSpan? receiveTimeout) => throw new NotImplementedException();
    public void Stop(IActorRef child) => throw new NotImplementedException();
    public void UnbecomeStacked() => throw new NotImplementedException();
    public IActorRef Unwatch(IActorRef subject) => throw new NotImplementedException();
    public IActorRef Watch(IActorRef subject) => throw new NotImplementedException();
    public IActorRef WatchWith(IActorRef subject, object message) => throw new NotImplementedException();
}

internal static class AmbientActor
{
    [ThreadStatic] internal static IActorRef? Self;
    [ThreadStatic] internal static ActorCell? Cell;
}

internal abstract class SystemMessage;
internal sealed class WatchMessage : SystemMessage { public required IInternalActorRef Watcher { get; init; } }
internal sealed class DeathWatchNotification(IActorRef actor, bool existenceConfirmed) : SystemMessage
{
    public IActorRef Actor { get; } = actor;
    public bool ExistenceConfirmed { get; } = existenceConfirmed;
}

internal sealed class LocalActorRef : IInternalActorRef
{
    public bool MaySubscribe { get; set; }
    public ActorPath Path => throw new NotImplementedException();
    public void SendSystemMessage(SystemMessage message) => throw new NotImplementedException();
    public void Tell(object message, IActorRef? sender) => throw new NotImplementedException();
}

internal static class AskRunner
{
    public static Task<T> Ask<T>(ICanTell self, object message, TimeSpan? timeout, CancellationToken token) => throw new NotImplementedException();
    public static Task<T> Ask<T>(ICanTell self, Func<IActorRef, object> factory, TimeSpan? timeout, CancellationToken token) => throw new NotImplementedException();
}
