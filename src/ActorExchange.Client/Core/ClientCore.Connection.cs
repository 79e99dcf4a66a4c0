using ActorExchange.Protocol;

namespace ActorExchange.Client;

// The life of the connection.
public sealed partial class ClientCore
{
    private const int MissedHeartbeats = 3;
    private const long StableConnection = 1_000_000_000;

    private readonly Backoff _reconnectBackoff;
    private bool _wasConnected;
    private bool _closeAsked;
    private bool _helloAcked;
    private long _now;
    private long _lostAt;
    private long _deadline = long.MaxValue;
    private long _connectedAt;
    private long _lastSent;
    private long _lastReceived;
    private long _heartbeatInterval;

    public ConnectionState State { get; private set; }

    /// <summary>The owner is to have a transport exactly while this is true.</summary>
    public bool WantsTransport => State is ConnectionState.Connecting or ConnectionState.LoggingOn or ConnectionState.Resuming or ConnectionState.Connected;

    /// <summary>The owner does not read on purpose: silence is not the server's fault then.</summary>
    public bool IsReadingPaused { get; private set; }

    /// <summary>What the server told at the last logon; null before the first.</summary>
    public SessionInfo? Session { get; private set; }

    /// <summary>When <see cref="Tick"/> is next of use; <see cref="long.MaxValue"/> if only other calls can change anything.</summary>
    public long NextDeadline
    {
        get
        {
            if (!_helloAcked || _heartbeatInterval == 0) return Math.Min(_deadline, _commands.RetryAt);
            long deadline = Math.Min(_deadline, _lastSent + _heartbeatInterval);
            if (!IsReadingPaused) deadline = Math.Min(deadline, SilenceLimit);
            return Math.Min(deadline, _commands.RetryAt);
        }
    }

    private bool IsClosing => _closeAsked || State == ConnectionState.Closed;

    private long SilenceLimit => _lastReceived + MissedHeartbeats * _heartbeatInterval;

    /// <summary>Begins to connect.</summary>
    public void Start(long now)
    {
        if (State != ConnectionState.Idle) throw new InvalidOperationException($"the client is {State}");
        _lostAt = now;
        BeginAttempt(now);
    }

    /// <summary>Lets time pass.</summary>
    public void Tick(long now)
    {
        _now = now;
        if (now >= _deadline) OnDeadline();
        else if (_helloAcked && !IsReadingPaused && _heartbeatInterval > 0 && now >= SilenceLimit)
            Lose(Status.HeartbeatMissed, $"nothing heard from the exchange for {MissedHeartbeats} heartbeats");
    }

    /// <summary>The owner has a transport.</summary>
    public void OnTransportOpened(long now)
    {
        _now = now;
        if (State != ConnectionState.Connecting) return;
        ResetTransport();
        (_lastSent, _lastReceived) = (now, now);
        _control.Enqueue(new ClientMessage { Hello = new Hello { ProtocolVersion = ProtocolLimits.Version, Client = _options.ClientName } });
        Enter(ConnectionState.LoggingOn);
    }

    /// <summary>The owner's transport is gone, or could not be had.</summary>
    public void OnTransportClosed(long now, string reason)
    {
        _now = now;
        if (WantsTransport) Lose(Status.Ok, reason);
    }

    /// <summary>The owner stops reading for a while, because its program does not keep up.</summary>
    public void PauseReading() => IsReadingPaused = true;

    public void ResumeReading(long now)
    {
        IsReadingPaused = false;
        _lastReceived = now;
    }

    /// <summary>
    /// Logs out; closed when the server says goodbye, or after <see cref="ClientCoreOptions.LogoutTimeout"/>. Answers that come meanwhile count.
    /// </summary>
    public void Close(long now)
    {
        _now = now;
        if (IsClosing) return;
        _closeAsked = true;
        if (State is not (ConnectionState.Connected or ConnectionState.Resuming))
        {
            EnterClosed(Status.Ok, "closed by the program");
            return;
        }

        _control.Enqueue(new ClientMessage { Logout = new Logout() });
        _deadline = now + _options.LogoutTimeout;
    }

    /// <summary>Closes at once, without a word to the server.</summary>
    public void Abort(long now, string reason)
    {
        _now = now;
        if (State == ConnectionState.Closed) return;
        _closeAsked = true;
        EnterClosed(Status.Ok, reason);
    }

    private void OnDeadline()
    {
        if (_closeAsked) EnterClosed(Status.Ok, "closed by the program");
        else if (State != ConnectionState.Disconnected) Lose(Status.Ok, "the exchange did not answer in time");
        else if (GiveUpAt <= _now) EnterClosed(Status.Ok, "no connection for as long as the client is to try");
        else BeginAttempt(_now);
    }

    private long GiveUpAt => _options.GiveUpAfter > 0 ? _lostAt + _options.GiveUpAfter : long.MaxValue;

    private void BeginAttempt(long now)
    {
        _now = now;
        _deadline = Math.Min(now + _options.ConnectTimeout, Math.Max(now, GiveUpAt));
        Enter(ConnectionState.Connecting);
    }

    private void Refuse(string reason) => Lose(Status.InvalidMessage, $"the exchange broke the protocol: {reason}");

    /// <summary>The connection is of no more use; another may be.</summary>
    private void Lose(Status status, string reason)
    {
        if (!WantsTransport) return;
        if (_closeAsked)
        {
            EnterClosed(Status.Ok, "closed by the program");
            return;
        }

        if (!_wasConnected && !_options.KeepTryingFirstConnect)
        {
            EnterClosed(status, reason);
            return;
        }

        if (State == ConnectionState.Connected)
        {
            _lostAt = _now;
            if (_commands.HasProgress || _now - _connectedAt >= StableConnection) _reconnectBackoff.Reset();
        }

        _deadline = Math.Min(_now + _reconnectBackoff.Next(), Math.Max(_now, GiveUpAt));
        LeaveTransport();
        Enter(ConnectionState.Disconnected, status, reason);
    }

    private void EnterClosed(Status status, string reason)
    {
        _deadline = long.MaxValue;
        _closeAsked = true;
        LeaveTransport();
        State = ConnectionState.Closed;
        _commands.OnClosed();
        _requests.OnClosed();
        Enter(ConnectionState.Closed, status, reason);
    }

    // The state goes first: callbacks from here on see a client without a connection.
    private void LeaveTransport()
    {
        State = ConnectionState.Disconnected;
        ResetTransport();
        _commands.OnDisconnected();
        _subscriptions.OnDisconnected();
        _requests.OnDisconnected();
    }

    private void ResetTransport()
    {
        _control.Clear();
        _helloAcked = false;
        IsReadingPaused = false;
        _inputLength = 0;
        _output = new FrameWriter();
    }

    private void Enter(ConnectionState state, Status status = Status.Ok, string reason = "")
    {
        State = state;
        _events.OnState(new ConnectionStateChange(state, status, reason));
    }
}
