namespace ActorExchange.Actors;

/// <summary>
/// An actor that declares a handler per type of message, in its constructor or in a Become. Handlers are tried in the order
/// declared; the first match wins; a false predicate falls through.
/// </summary>
public abstract class ReceiveActor : ActorBase
{
    private HandlerTable _handlers = new();

    protected static new IUntypedActorContext Context => (IUntypedActorContext)ActorBase.Context;

    protected sealed override bool Receive(object message) => _handlers.TryHandle(message);

    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => _handlers.Add(handler, shouldHandle);

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => _handlers.Add(handler, shouldHandle);

    protected void Receive<T>(Func<T, bool> handler) => _handlers.Add(handler);

    protected void Receive(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        _handlers.Add(messageType, handler, shouldHandle);

    protected void ReceiveAny(Action<object> handler) => _handlers.AddAny(handler);

    /// <summary>The mailbox waits until the task ends; the handler goes on in the actor's context after each await.</summary>
    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) =>
        _handlers.Add<T>(message => Cell.RunTask(() => handler(message)), shouldHandle);

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    protected void ReceiveAnyAsync(Func<object, Task> handler) => _handlers.AddAny(message => Cell.RunTask(() => handler(message)));

    /// <summary>Replaces the behaviour by what <paramref name="configure"/> declares, from the next message on.</summary>
    protected void Become(Action configure) => Cell.Become(Configure(configure));

    protected void BecomeStacked(Action configure) => Cell.BecomeStacked(Configure(configure));

    private Receive Configure(Action configure)
    {
        HandlerTable outer = _handlers;
        _handlers = new HandlerTable();
        try
        {
            configure();
            return _handlers.TryHandle;
        }
        finally
        {
            _handlers = outer;
        }
    }
}
