using ActorExchange.Protocol;

namespace ActorExchange.Client;

// Hello, logon, resume, goodbye.
public sealed partial class ClientCore
{
    private HelloAck? _hello;

    private void OnHelloAck(HelloAck hello)
    {
        if (State != ConnectionState.LoggingOn || _helloAcked)
        {
            Refuse("a HelloAck out of turn");
            return;
        }

        if (hello.ProtocolVersion != ProtocolLimits.Version)
        {
            EnterClosed(Status.UnsupportedVersion, $"the exchange speaks protocol version {hello.ProtocolVersion}, this client {ProtocolLimits.Version}");
            return;
        }

        if (hello.MaxFrameBytes is < FrameWriter.MaxHotMessageBytes or > MaxServerFrameBytes)
        {
            Refuse($"a frame limit of {hello.MaxFrameBytes} bytes");
            return;
        }

        TakeLimits(hello);
        _control.Enqueue(new ClientMessage { Logon = MakeLogon() });
    }

    private void TakeLimits(HelloAck hello)
    {
        _hello = hello;
        _helloAcked = true;
        _heartbeatInterval = Math.Min(hello.HeartbeatSeconds, 3_600u) * 1_000_000_000L;
        _maxInputFrameBytes = Math.Max((int)hello.MaxFrameBytes, ProtocolLimits.MaxFrameBytes);
        _commands.Window = hello.MaxUnansweredOrders == 0 ? _options.MaxInFlight : (int)Math.Min(hello.MaxUnansweredOrders, (uint)_options.MaxInFlight);
        _output = new FrameWriter(Math.Min((int)hello.MaxFrameBytes, ProtocolLimits.MaxFrameBytes));
    }

    private Logon MakeLogon()
    {
        var logon = new Logon
        {
            User = _options.User,
            Key = _options.Key,
            Resume = _resumesFromTokens ? Logon.Types.Resume.FromTokens : Logon.Types.Resume.FromNow,
            WatchAccount = _options.WatchAccount,
            CancelOnDisconnect = _options.CancelOnDisconnect,
        };
        if (_resumesFromTokens) _places.AddTo(logon.Tokens);
        return logon;
    }

    private void OnLogonAck(LogonAck ack)
    {
        if (State != ConnectionState.LoggingOn || !_helloAcked)
        {
            Refuse("a LogonAck out of turn");
            return;
        }

        if (ack.Status != Status.Ok)
        {
            OnLogonRefused(ack.Status, ack.Reason.Length > 0 ? ack.Reason : $"the logon was refused: {ack.Status}");
            return;
        }

        if (!TakePlaces(ack)) return;
        _deadline = long.MaxValue;
        foreach (InstrumentDefinition instrument in ack.Instruments) _events.OnInstrument(instrument);
        Session = MakeSession(ack);
        _events.OnLogon(Session);
        Enter(ConnectionState.Resuming);
    }

    /// <summary>From now on: the server says where that is. From tokens: the server must agree with them.</summary>
    private bool TakePlaces(LogonAck ack)
    {
        foreach (ReportToken token in ack.Tokens)
        {
            long seen = _places.Get(token.InstrumentId);
            if (!_resumesFromTokens || token.Number == seen)
            {
                _places.Set(token.InstrumentId, token.Number);
                continue;
            }

            EnterClosed(Status.InvalidMessage, token.Number < seen
                ? $"the exchange knows {token.Number} reports of instrument {token.InstrumentId}, this client has seen {seen}: its data is not the same"
                : $"the exchange goes on after report {token.Number} of instrument {token.InstrumentId}, this client has seen only {seen}");
            return false;
        }

        _resumesFromTokens = true;
        return true;
    }

    private SessionInfo MakeSession(LogonAck ack) => new()
    {
        User = _options.User,
        Account = ack.Account,
        IsOperator = ack.IsOperator,
        Role = ack.Role,
        Rights = (UserRights)ack.Permissions,
        Server = _hello!.Server,
        MaxUnansweredOrders = _commands.Window,
        MaxFrameBytes = (int)_hello.MaxFrameBytes,
        HeartbeatInterval = TimeSpan.FromSeconds(_hello.HeartbeatSeconds),
    };

    private void OnAccount(AccountUpdate update)
    {
        if (State is ConnectionState.Resuming or ConnectionState.Connected) _events.OnAccount(update);
        else Refuse("an AccountUpdate before the logon");
    }

    private void OnResumeDone()
    {
        if (State != ConnectionState.Resuming)
        {
            Refuse("a ResumeDone out of turn");
            return;
        }

        _wasConnected = true;
        _connectedAt = _now;
        _subscriptions.OnConnected();
        Enter(ConnectionState.Connected);
    }

    /// <summary>The server ends the connection: some reasons pass, others would only come again.</summary>
    private void OnGoodbye(Goodbye goodbye)
    {
        string reason = goodbye.Reason.Length > 0 ? goodbye.Reason : $"the exchange said goodbye: {goodbye.Status}";
        bool isFinal = goodbye.Status is Status.NotAuthorized or Status.UnknownUser or Status.UnsupportedVersion or Status.ReplacedByNewConnection
            || (State == ConnectionState.LoggingOn && goodbye.Status == Status.InvalidMessage);
        if (isFinal && !_closeAsked) EnterClosed(goodbye.Status, reason);
        else Lose(goodbye.Status, reason);
    }

    private void OnLogonRefused(Status status, string reason)
    {
        if (status is Status.Busy or Status.ShuttingDown or Status.OutcomeUnknown) Lose(status, reason);
        else EnterClosed(status, reason);
    }
}
