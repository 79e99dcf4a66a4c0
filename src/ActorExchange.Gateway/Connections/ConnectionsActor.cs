using ActorExchange.Actors;
using ActorExchange.Engine;

namespace ActorExchange.Gateway;

/// <summary>A new connection wants its actor. Told to the <see cref="ConnectionsActor"/>.</summary>
/// <param name="sink">Where the actor sends.</param>
public sealed class OpenConnection(IConnectionSink sink) : IDeadLetterSuppression
{
    private readonly TaskCompletionSource<IActorRef?> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IConnectionSink Sink { get; } = sink;

    /// <summary>Set by a gateway that has authenticated the other end itself; null: the Logon brings the key.</summary>
    public VerifiedKey? Verified { get; init; }

    /// <summary>The connection's actor; null if the server takes no more connections.</summary>
    public Task<IActorRef?> Opened => _opened.Task;

    internal void Complete(IActorRef? actor) => _opened.TrySetResult(actor);
}

/// <summary>Parent of all connections. One that fails is stopped, which closes it; its user's session lives on.</summary>
public sealed class ConnectionsActor : UntypedActor
{
    private readonly GatewayServices _services;
    private long _count;
    private bool _closing;

    public ConnectionsActor(GatewayServices services) => _services = services;

    protected override SupervisorStrategy SupervisorStrategy() => Actors.SupervisorStrategy.StoppingStrategy;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case OpenConnection open: Open(open); break;
            case CloseForShutdown: CloseAll(); break;
            default: Unhandled(message); break;
        }
    }

    private void Open(OpenConnection open)
    {
        if (_closing)
        {
            open.Complete(null);
            return;
        }
        (IConnectionSink sink, VerifiedKey? verified) = (open.Sink, open.Verified);
        open.Complete(Context.ActorOf(Props.Create(() => new ConnectionActor(_services, sink, verified)), $"connection-{++_count}"));
    }

    private void CloseAll()
    {
        _closing = true;
        foreach (IActorRef connection in Context.GetChildren()) connection.Tell(CloseForShutdown.Instance);
    }
}
