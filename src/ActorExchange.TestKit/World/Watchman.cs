using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Engine;
using ActorExchange.Engine.Books;
using ActorExchange.Engine.Instruments;
using ActorExchange.Engine.Users;

namespace ActorExchange.TestKit;

/// <summary>
/// Does what a host does: lets clients in when users, instruments and books have recovered, and ends the process when one of them cannot, so
/// that it starts anew. And reports messages that nobody handles.
/// </summary>
internal sealed class Watchman : UntypedActor
{
    private readonly SeededWorld _world;
    private readonly SimulatedServer _server;
    private readonly HashSet<uint> _recovered = [];
    private int _instruments = -1;
    private bool _usersKnown;
    private bool _ready;

    public Watchman(SeededWorld world, SimulatedServer server)
    {
        (_world, _server) = (world, server);
        EventStream events = Context.System.EventStream;
        events.Subscribe(Self, typeof(UsersRecovered));
        events.Subscribe(Self, typeof(InstrumentsRecovered));
        events.Subscribe(Self, typeof(BookRecovered));
        events.Subscribe(Self, typeof(RecoveryFailed));
        events.Subscribe(Self, typeof(UnhandledMessage));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case UsersRecovered:
                _usersKnown = true;
                break;
            case InstrumentsRecovered list:
                _instruments = list.Count;
                break;
            case BookRecovered book:
                _recovered.Add(book.InstrumentId);
                break;
            case RecoveryFailed failed:
                _world.OnRecoveryFailed(_server, failed);
                break;
            case BookStatus status:
                _world.States.Saw(status, $"in life {_server.Life}");
                break;
            case UnhandledMessage unhandled:
                _world.Auditor.Violated("server", $"{unhandled.Recipient} did not handle {unhandled.Message}");
                break;
        }

        if (_ready || !_usersKnown || _instruments < 0 || _recovered.Count < _instruments) return;
        _ready = true;
        _world.OnReady(_server);
    }
}
