namespace ActorExchange.Actors;

/// <summary>Handlers by type of message, in the order declared.</summary>
internal sealed class HandlerTable
{
    private Handler[] _handlers = [];
    private bool _closed;

    public void Add<T>(Action<T> action, Predicate<T>? shouldHandle) => Add(new ActionHandler<T>(action, shouldHandle));

    public void Add<T>(Func<T, bool> handler) => Add(new FuncHandler<T>(handler));

    public void Add(Type type, Action<object> action, Predicate<object>? shouldHandle) => Add(new TypeHandler(type, action, shouldHandle));

    public void AddAny(Action<object> action)
    {
        Add(new ActionHandler<object>(action, null));
        _closed = true;
    }

    public bool TryHandle(object message)
    {
        foreach (Handler handler in _handlers)
        {
            if (handler.TryHandle(message)) return true;
        }

        return false;
    }

    private void Add(Handler handler)
    {
        if (_closed) throw new InvalidOperationException("A handler that catches all messages has been added: no handler may follow it.");
        Array.Resize(ref _handlers, _handlers.Length + 1);
        _handlers[^1] = handler;
    }

    private abstract class Handler
    {
        public abstract bool TryHandle(object message);
    }

    private sealed class ActionHandler<T>(Action<T> action, Predicate<T>? shouldHandle) : Handler
    {
        public override bool TryHandle(object message)
        {
            if (message is not T typed || (shouldHandle is not null && !shouldHandle(typed))) return false;
            action(typed);
            return true;
        }
    }

    private sealed class FuncHandler<T>(Func<T, bool> handler) : Handler
    {
        public override bool TryHandle(object message) => message is T typed && handler(typed);
    }

    private sealed class TypeHandler(Type type, Action<object> action, Predicate<object>? shouldHandle) : Handler
    {
        public override bool TryHandle(object message)
        {
            if (!type.IsInstanceOfType(message) || (shouldHandle is not null && !shouldHandle(message))) return false;
            action(message);
            return true;
        }
    }
}
