using ActorExchange.Actors;
using ActorExchange.Gateway;

namespace ActorExchange.TestKit;

/// <summary>One connection over the simulated network, from the attempt to its end. The sink of its connection's actor.</summary>
internal sealed class SimulatedLink : IConnectionSink
{
    private readonly SimulatedNetwork _network;
    private readonly SimulatedClient _client;
    private readonly BytePipe _toServer;
    private readonly BytePipe _toClient;
    private readonly ITimer _step;
    private OpenConnection? _opening;
    private ServerInput? _input;
    private bool _serverGone;
    private bool _clientGone;

    public SimulatedLink(SimulatedNetwork network, SimulatedClient client)
    {
        (_network, _client) = (network, client);
        _toServer = new BytePipe(network.Time, network.Random, network.Habits, bytes => _input?.Receive(bytes));
        _toClient = new BytePipe(network.Time, network.Random, network.Habits, bytes => _client.Receive(this, bytes));
        _step = network.Time.CreateTimer(_ => Open(), null, network.Delay(), Timeout.InfiniteTimeSpan);
        Tap = new ConnectionTap(client.User);
    }

    public string RemoteName => _client.Name;

    public long PendingBytes => _toClient.Pending;

    /// <summary>What the wire itself must obey.</summary>
    public ConnectionTap Tap { get; }

    /// <summary>Bytes can be sent and will come.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Neither end has anything to expect of it any more.</summary>
    public bool IsOver => _clientGone && _serverGone;

    public void Send(ReadOnlySpan<byte> frames)
    {
        if (_serverGone || _clientGone) return;
        _toClient.Write(frames);
        if (_network.RepeatsPerMille > 0 && Tap.IsLoggedOn && _network.Random.Chance(_network.RepeatsPerMille)) _toClient.Write(frames);
    }

    public void SendToServer(ReadOnlySpan<byte> bytes) => _toServer.Write(bytes);

    /// <summary>The server closes.</summary>
    public void Close()
    {
        if (_serverGone) return;
        _serverGone = true;
        _toServer.Close();
        _toClient.Finish(() => LoseClient("the exchange closed the connection"));
        _step.Dispose();
        _network.Later(_network.Habits.Linger, () => LoseClient("the exchange closed the connection, and the last bytes were not read"));
    }

    /// <summary>The client closes.</summary>
    public void Drop()
    {
        if (_clientGone) return;
        _clientGone = true;
        IsOpen = false;
        _toClient.Close();
        _toServer.Finish(LoseServer);
    }

    /// <summary>The network fails: of what is under way some first part arrives, on either side.</summary>
    public void Cut()
    {
        _toServer.Cut(LoseServer);
        _toClient.Cut(() => LoseClient("the connection was cut"));
    }

    /// <summary>The server's process is gone. What it sent may still arrive.</summary>
    public void ServerDied()
    {
        _serverGone = true;
        _input = null;
        _toServer.Close();
        _toClient.Cut(() => LoseClient("the exchange is gone"));
        if (!IsOpen) LoseClient("the exchange is gone");
    }

    public void PauseReading() => _toClient.Pause();

    public void ResumeReading() => _toClient.Resume();

    private void Open()
    {
        if (_clientGone) return;
        if (_network.Server is not { } server)
        {
            _serverGone = true;
            LoseClient("connection refused");
            return;
        }

        if (_opening is null)
        {
            _opening = new OpenConnection(this);
            server.Connections.Tell(_opening, ActorRefs.NoSender);
        }

        if (!_opening.Opened.IsCompletedSuccessfully)
        {
            _step.Change(_network.Delay(), Timeout.InfiniteTimeSpan);
            return;
        }

        Opened(_opening.Opened.Result, server);
    }

    private void Opened(IActorRef? actor, SimulatedServer server)
    {
        if (actor is null || _serverGone)
        {
            _serverGone = true;
            LoseClient("connection refused");
            return;
        }

        _input = new ServerInput(actor, server.Limits.MaxFrameBytes);
        IsOpen = true;
        _client.TransportOpened(this);
    }

    private void LoseServer()
    {
        _serverGone = true;
        _input?.Actor.Tell(ConnectionClosed.Instance, ActorRefs.NoSender);
    }

    private void LoseClient(string reason)
    {
        if (_clientGone) return;
        _clientGone = true;
        IsOpen = false;
        _toClient.Close();
        _client.TransportClosed(this, reason);
    }
}
