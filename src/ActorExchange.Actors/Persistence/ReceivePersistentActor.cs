namespace ActorExchange.Actors.Persistence;

/// <summary>A persistent actor that declares handlers per type, for commands and for recovery, in its constructor or in a Become.</summary>
public abstract class ReceivePersistentActor : Eventsourced
{
    private readonly HandlerTable _recovers = new();
    private HandlerTable _commands = new();

    protected sealed override bool ReceiveRecover(object message) => _recovers.TryHandle(message);

    protected sealed override bool ReceiveCommand(object message) => _commands.TryHandle(message);

    protected void Command<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => _commands.Add(handler, shouldHandle);

    protected void Command<T>(Predicate<T> shouldHandle, Action<T> handler) => _commands.Add(handler, shouldHandle);

    protected void Command<T>(Func<T, bool> handler) => _commands.Add(handler);

    protected void Command(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        _commands.Add(messageType, handler, shouldHandle);

    protected void CommandAny(Action<object> handler) => _commands.AddAny(handler);

    /// <summary>The mailbox waits until the task ends.</summary>
    protected void CommandAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) =>
        _commands.Add<T>(message => Cell.RunTask(() => handler(message)), shouldHandle);

    protected void CommandAnyAsync(Func<object, Task> handler) => _commands.AddAny(message => Cell.RunTask(() => handler(message)));

    protected void Recover<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => _recovers.Add(handler, shouldHandle);

    protected void Recover<T>(Predicate<T> shouldHandle, Action<T> handler) => _recovers.Add(handler, shouldHandle);

    protected void Recover<T>(Func<T, bool> handler) => _recovers.Add(handler);

    protected void RecoverAny(Action<object> handler) => _recovers.AddAny(handler);

    /// <summary>Replaces the handlers of commands by what <paramref name="configure"/> declares, from the next message on.</summary>
    protected void Become(Action configure) => Become(Configure(configure));

    protected void BecomeStacked(Action configure) => BecomeStacked(Configure(configure));

    private Receive Configure(Action configure)
    {
        HandlerTable outer = _commands;
        _commands = new HandlerTable();
        try
        {
            configure();
            return _commands.TryHandle;
        }
        finally
        {
            _commands = outer;
        }
    }
}
