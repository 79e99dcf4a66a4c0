using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Google.Protobuf.Reflection;
using ReplaceOrder = ActorExchange.Protocol.ReplaceOrder;

namespace ActorExchange.Gateway;

/// <summary>
/// One connection's side of the protocol, without any socket: takes <see cref="InboundFrames"/>, speaks to the user's session, and writes
/// to an <see cref="IConnectionSink"/>. Whoever feeds it tells <see cref="ConnectionClosed"/> at the end. When it stops, for whatever reason, the sink is closed.
/// </summary>
public sealed class ConnectionActor : UntypedActor, IBatchingActor, IWithTimers
{
    /// <summary>Most commands told to the session at once.</summary>
    private const int MaxBatch = 1024;

    /// <summary>Heartbeat intervals without a byte from the client that end the connection.</summary>
    private const int MaxSilence = 3;

    /// <summary>Whoever has not logged on, in the audit trail.</summary>
    private static readonly Actor Nobody = new(0, "");

    private static readonly TimeSpan DrainPoll = TimeSpan.FromMilliseconds(5);

    private readonly GatewayServices _services;
    private readonly IConnectionSink _sink;
    private readonly ConnectionOutput _output;
    private readonly OrderIntake _orders;
    private readonly Subscriptions _subscriptions;
    private readonly ActionNotes _actions;
    private readonly VerifiedKey? _verified;
    private readonly ConnectionFacts _facts;
    private readonly LatencyProbe _probe;
    private ConnectionState _state;
    private LogonAccepted? _logon;
    private RequestContext? _rights;
    private RequestDesk? _requests;
    private CommandBatch? _commands;
    private int _silence;
    private bool _drainAsked;
    private bool _loggedOut;
    private long _number;

    public ConnectionActor(GatewayServices services, IConnectionSink sink, VerifiedKey? verified = null)
    {
        _verified = verified;
        _services = services;
        _sink = sink;
        _output = new ConnectionOutput(sink, services.Limits);
        _orders = new OrderIntake(services.Directory);
        _subscriptions = new Subscriptions(services, Self, _output);
        _actions = new ActionNotes(services.ActionLog, Context.System.TimeProvider);
        _facts = new ConnectionFacts(sink, NowNs);
        _probe = new LatencyProbe(services.Meter, Context.System.TimeProvider);
    }

    private enum Tick
    {
        Heartbeat,
        LogonTimeout,
        Drain,
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static long NowNs => (Context.System.TimeProvider.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    protected override void PreStart()
    {
        _number = _services.Open.Add(_facts);
        Timers.StartSingleTimer(Tick.LogonTimeout, Tick.LogonTimeout, _services.Limits.LogonTimeout);
        Timers.StartPeriodicTimer(Tick.Heartbeat, Tick.Heartbeat, _services.Limits.Heartbeat);
    }

    protected override void PostStop()
    {
        _services.Open.Remove(_number);
        _sink.Close();
    }

    protected override void OnReceive(object message)
    {
        if (_state == ConnectionState.Closed)
        {
            Discard(message);
            return;
        }
        switch (message)
        {
            case InboundFrames frames: Read(frames); break;
            case ReportBatch reports: Send(reports); break;
            case Engine.MarketDataUpdate update: _subscriptions.Send(update); break;
            case Engine.MarketDataSnapshot snapshot: _subscriptions.Send(snapshot); break;
            case Tick tick: OnTick(tick); break;
            case Engine.ResumeDone: Send(new ServerMessage { ResumeDone = new Protocol.ResumeDone() }); break;
            case NotifyWhenDrained: _drainAsked = true; break;
            case Engine.AccountUpdate update: Send(update); break;
            case RightsChanged rights: _rights?.Permissions = rights.Permissions; break;
            case InstrumentChanged changed: Changed(changed.View); break;
            case LogonAccepted accepted: LoggedOn(accepted); break;
            case LogonRefused refused: NotLoggedOn(refused.Status, refused.Reason); break;
            case MailboxOverflow overflow: TurnedAway(overflow.Message); break;
            case InboundFault fault: Goodbye(fault); break;
            case Disconnect disconnect: Goodbye((Protocol.Status)disconnect.Status, disconnect.Reason); break;
            case CloseForShutdown: Goodbye(Protocol.Status.ShuttingDown, "the server is being stopped"); break;
            case ConnectionClosed: End(); break;
            default:
                if (_requests?.TryAnswer(message) != true) Unhandled(message);
                break;
        }
    }

    void IBatchingActor.OnRunCompleted()
    {
        if (_state == ConnectionState.Closed) return;
        _output.Flush();
        if (CloseIfSlow() || !_drainAsked) return;
        if (_output.IsDrained) AnswerDrained();
        else if (!Timers.IsTimerActive(Tick.Drain)) Timers.StartSingleTimer(Tick.Drain, Tick.Drain, DrainPoll);
    }

    private static void Discard(object message)
    {
        if (message is InboundFrames frames) frames.Release();
        else if (message is ReportBatch reports) reports.Return();
    }

    private void Read(InboundFrames frames)
    {
        _silence = 0;
        _probe.Received();
        ReadOnlySpan<byte> rest = frames.Bytes;
        FrameStatus status = FrameStatus.Incomplete;
        while (!rest.IsEmpty && _state != ConnectionState.Closed)
        {
            status = FrameReader.TryRead(rest, _services.Limits.MaxFrameBytes, out ReadOnlySpan<byte> payload, out int consumed);
            if (status != FrameStatus.Complete) break;
            ReadFrame(payload);
            rest = rest[consumed..];
        }
        if (!rest.IsEmpty && _state != ConnectionState.Closed) Goodbye(InboundFault.Of(status, _services.Limits.MaxFrameBytes));
        frames.Release();
        SendCommands();
    }

    private void ReadFrame(ReadOnlySpan<byte> payload)
    {
        FrameMessages messages = FrameMessages.OfClient(payload);
        int count = 0;
        while (_state != ConnectionState.Closed && messages.MoveNext())
        {
            if (++count > _services.Limits.MaxMessagesPerFrame)
                Goodbye(Protocol.Status.InvalidMessage, $"ClientFrame.messages: more than {_services.Limits.MaxMessagesPerFrame} in one frame");
            else if (_state == ConnectionState.Trading) Take((ClientMessage.MessageOneofCase)messages.Kind, messages.Body);
            else Greet((ClientMessage.MessageOneofCase)messages.Kind, messages.Body);
        }
        _facts.CountMessages(count);
        if (messages.Failed) Goodbye(Protocol.Status.InvalidMessage, $"ClientFrame.messages: malformed after {count} messages");
    }

    /// <summary>A message of a logged-on client.</summary>
    private void Take(ClientMessage.MessageOneofCase kind, ReadOnlySpan<byte> body)
    {
        if (kind is (>= ClientMessage.MessageOneofCase.NewOrder and <= ClientMessage.MessageOneofCase.ReduceOrder)
            or ClientMessage.MessageOneofCase.NewOrderGroup or ClientMessage.MessageOneofCase.MassCancel)
        {
            TakeOrder(kind, body);
            return;
        }
        SendCommands();
        switch (kind)
        {
            case ClientMessage.MessageOneofCase.Heartbeat:
                break;
            case ClientMessage.MessageOneofCase.Subscribe when WireFaults.Parse(Subscribe.Parser, body) is { } subscribe:
                AddSubscription(subscribe);
                break;
            case ClientMessage.MessageOneofCase.Unsubscribe when WireFaults.Parse(Unsubscribe.Parser, body) is { } unsubscribe:
                _subscriptions.Remove(unsubscribe.InstrumentId);
                break;
            case ClientMessage.MessageOneofCase.Request when WireFaults.Parse(Request.Parser, body) is { } request:
                _requests!.Take(request);
                break;
            case ClientMessage.MessageOneofCase.Logout:
                _loggedOut = true;
                Goodbye(Protocol.Status.Ok, "logged out");
                break;
            default:
                Misplaced(kind, body);
                break;
        }
    }

    private void TakeOrder(ClientMessage.MessageOneofCase kind, ReadOnlySpan<byte> body)
    {
        CommandBatch batch = _commands ??= CommandBatch.Rent();
        bool valid = kind switch
        {
            ClientMessage.MessageOneofCase.NewOrder => _orders.TryAddNew(body, batch, out int fault) || Malformed(NewOrder.Descriptor, fault),
            ClientMessage.MessageOneofCase.CancelOrder => _orders.TryAddCancel(body, batch, out int fault) || Malformed(CancelOrder.Descriptor, fault),
            ClientMessage.MessageOneofCase.ReplaceOrder => _orders.TryAddReplace(body, batch, out int fault) || Malformed(ReplaceOrder.Descriptor, fault),
            ClientMessage.MessageOneofCase.ReduceOrder => _orders.TryAddReduce(body, batch, out int fault) || Malformed(ReduceOrder.Descriptor, fault),
            ClientMessage.MessageOneofCase.MassCancel => _orders.TryAddMassCancel(body, batch, out int fault) || Malformed(MassCancel.Descriptor, fault),
            _ => _orders.TryAddGroup(body, batch, out int fault) || Malformed(NewOrderGroup.Descriptor, fault),
        };
        if (valid && batch.Count >= MaxBatch) SendCommands();
    }

    /// <summary>A message of a client that has not logged on.</summary>
    private void Greet(ClientMessage.MessageOneofCase kind, ReadOnlySpan<byte> body)
    {
        switch (kind)
        {
            case ClientMessage.MessageOneofCase.Hello when _state == ConnectionState.ExpectsHello && WireFaults.Parse(Hello.Parser, body) is { } hello:
                Welcome(hello);
                break;
            case ClientMessage.MessageOneofCase.Logon when _state == ConnectionState.ExpectsLogon && WireFaults.Parse(Logon.Parser, body) is { } logon:
                LogOn(logon);
                break;
            case ClientMessage.MessageOneofCase.Heartbeat:
                break;
            case ClientMessage.MessageOneofCase.Hello or ClientMessage.MessageOneofCase.Logon or ClientMessage.MessageOneofCase.None:
                Misplaced(kind, body);
                break;
            case ClientMessage.MessageOneofCase.Logout:
                Goodbye(Protocol.Status.Ok, "logged out");
                break;
            default:
                Goodbye(Protocol.Status.NotLoggedOn, $"{kind}: not before the logon has been answered");
                break;
        }
    }

    /// <summary>Says why a message that was not taken was not.</summary>
    private void Misplaced(ClientMessage.MessageOneofCase kind, ReadOnlySpan<byte> body)
    {
        string reason = kind switch
        {
            ClientMessage.MessageOneofCase.None => "ClientMessage: no content that this version knows",
            ClientMessage.MessageOneofCase.Hello when _state != ConnectionState.ExpectsHello => "Hello: only once",
            ClientMessage.MessageOneofCase.Logon when _state == ConnectionState.ExpectsHello => "Logon: Hello comes first",
            ClientMessage.MessageOneofCase.Logon when _state != ConnectionState.ExpectsLogon => "Logon: only once",
            _ => WireFaults.Describe(ClientMessage.Descriptor.FindFieldByNumber((int)kind).MessageType, body),
        };
        Goodbye(Protocol.Status.InvalidMessage, reason);
    }

    private void Welcome(Hello hello)
    {
        if (hello.ProtocolVersion != ProtocolLimits.Version)
        {
            Goodbye(Protocol.Status.UnsupportedVersion, $"Hello.protocol_version: {hello.ProtocolVersion}; this server speaks {ProtocolLimits.Version}");
            return;
        }
        _state = ConnectionState.ExpectsLogon;
        Send(new ServerMessage
        {
            HelloAck = new HelloAck
            {
                ProtocolVersion = ProtocolLimits.Version,
                Server = _services.ServerName,
                MaxFrameBytes = (uint)_services.Limits.MaxFrameBytes,
                HeartbeatSeconds = (uint)Math.Max(1, _services.Limits.Heartbeat.TotalSeconds),
                MaxUnansweredOrders = (uint)_services.MaxUnansweredOrders,
                KeysRequired = _services.KeysRequired,
            },
        });
    }

    private void LogOn(Logon logon)
    {
        if (logon.Resume is not (Logon.Types.Resume.FromNow or Logon.Types.Resume.FromTokens))
        {
            Goodbye(Protocol.Status.InvalidMessage, $"Logon.resume: there is no {(int)logon.Resume}");
            return;
        }
        _state = ConnectionState.LoggingOn;
        List<Engine.ReportToken> tokens = new(logon.Tokens.Count);
        foreach (Protocol.ReportToken token in logon.Tokens) tokens.Add(new Engine.ReportToken(token.InstrumentId, token.Number));
        LogonRequest request = new(logon.User, logon.Key, (ResumeMode)logon.Resume, tokens, Self)
        {
            WatchAccount = logon.WatchAccount,
            CancelOnDisconnect = logon.CancelOnDisconnect,
            Verified = _verified,
            RemoteAddress = _sink.RemoteAddress,
        };
        _services.Users.Tell(request, Self);
    }

    private void LoggedOn(LogonAccepted accepted)
    {
        _logon = accepted;
        _facts.User = accepted.User;
        _state = ConnectionState.Trading;
        Timers.Cancel(Tick.LogonTimeout);
        _rights = new RequestContext(_services, accepted.Session, new Actor(accepted.Account, accepted.User)) { Permissions = accepted.Permissions };
        _requests = new RequestDesk(_rights, Self, _output, _actions);
        LogonAck ack = new()
        {
            Account = accepted.Account,
            IsOperator = accepted.IsOperator,
            Role = accepted.Role,
            Permissions = (uint)accepted.Permissions,
        };
        foreach (Engine.ReportToken token in accepted.Tokens)
            ack.Tokens.Add(new Protocol.ReportToken { InstrumentId = token.InstrumentId, Number = token.Number });
        LogonAcks.Send(ack, _services.Directory, _services.Limits.MaxFrameBytes, _output);
        Context.GetLogger().Info("{User} logged on from {Remote}", accepted.User, _sink.RemoteName);
    }

    private void NotLoggedOn(CommandStatus status, string reason)
    {
        Context.GetLogger().Info("Logon from {Remote} refused: {Reason}", _sink.RemoteName, reason);
        Send(new ServerMessage { LogonAck = new LogonAck { Status = (Protocol.Status)status, Reason = reason } });
        End();
    }

    private void AddSubscription(Subscribe subscribe)
    {
        CommandStatus status = _subscriptions.Add(subscribe.InstrumentId, subscribe.Depth);
        if (status == CommandStatus.Ok) return;
        string reason = status == CommandStatus.Busy
            ? $"{_services.Limits.MaxSubscriptions} subscriptions are the limit of a connection"
            : $"Subscribe.instrument_id: there is no instrument {subscribe.InstrumentId}";
        Send(new ServerMessage { Response = Responses.Of(0, status, reason) });
    }

    /// <summary>Tells the session what has gathered, before anything that must not overtake it.</summary>
    private void SendCommands()
    {
        if (_commands is not { } batch) return;
        _commands = null;
        if (batch.Count == 0)
        {
            batch.Return();
            return;
        }
        if ((_rights!.Permissions & Permissions.Trade) == Permissions.None)
        {
            RefuseUnauthorized(batch);
            return;
        }
        batch.Account = _logon!.Account;
        _facts.CountCommands(batch.Count);
        _probe.Sent(batch);
        _logon.Session.Tell(batch, Self);
    }

    /// <summary>The key or the role does not trade: each command is answered, and the session never hears of them.</summary>
    private void RefuseUnauthorized(CommandBatch batch)
    {
        _actions.Add(_rights!.By, "refusal", batch[0].InstrumentId, batch[0].ClientOrderId.ToString(), CommandStatus.NotAuthorized, $"{batch.Count} commands without the right to trade");
        Refusals.Add(batch, CommandStatus.NotAuthorized, _output);
    }

    private void Send(ReportBatch reports)
    {
        if (_probe.IsWaiting) _probe.Look(reports);
        _facts.CountReports(reports.Count);
        for (int i = 0; i < reports.Count; i++) _output.Add(reports[i]);
        reports.Return();
        CloseIfSlow();
    }

    private void Changed(InstrumentView view)
    {
        Send(new ServerMessage { Instrument = WireBooks.FromEngine(view) });
        _subscriptions.Follow(view);
    }

    private void Send(Engine.AccountUpdate update)
    {
        foreach (Protocol.AccountUpdate part in WireAccounts.FromEngine(update)) Send(new ServerMessage { Account = part });
        CloseIfSlow();
    }

    private void Send(ServerMessage message)
    {
        if (!_output.TryAdd(message)) throw new InvalidOperationException($"A {message.MessageCase} does not fit a frame");
    }

    /// <summary>A mailbox was full: what it did not take is answered here.</summary>
    private void TurnedAway(object message)
    {
        switch (message)
        {
            case CommandBatch batch:
                Refusals.Add(batch, CommandStatus.Busy, _output);
                break;
            case LogonRequest logon:
                _actions.Add(Nobody, "logon", 0, logon.User, CommandStatus.Busy, $"from {_sink.RemoteName}: too many logons at once");
                NotLoggedOn(CommandStatus.Busy, "too many logons at once; try again");
                break;
            case SubscribeMarketData:
                Goodbye(Protocol.Status.Busy, "market data is overloaded; subscribe again later");
                break;
            default:
                _requests?.TurnedAway(message);
                break;
        }
    }

    private void OnTick(Tick tick)
    {
        switch (tick)
        {
            case Tick.LogonTimeout:
                Goodbye(Protocol.Status.NotLoggedOn, $"no logon within {_services.Limits.LogonTimeout.TotalSeconds:0.###} s");
                break;
            case Tick.Heartbeat:
                OnHeartbeat();
                break;
        }
    }

    private void OnHeartbeat()
    {
        _requests?.Tick();
        _probe.Tick();
        if (++_silence > MaxSilence)
        {
            Goodbye(Protocol.Status.HeartbeatMissed, $"nothing came for {MaxSilence} heartbeat intervals of {_services.Limits.Heartbeat.TotalSeconds:0.###} s");
            return;
        }
        if (!_output.HasSent)
        {
            Send(new ServerMessage { Heartbeat = new Heartbeat { Time = NowNs } });
        }
        _output.HasSent = false;
    }

    private void AnswerDrained()
    {
        _drainAsked = false;
        _logon?.Session.Tell(new Drained(Self), Self);
    }

    private bool CloseIfSlow()
    {
        if (!_output.IsOverLimit) return false;
        Goodbye(Protocol.Status.SlowConsumer, $"more than {_services.Limits.MaxPendingBytes} bytes wait to be read");
        return true;
    }

    private bool Malformed(MessageDescriptor message, int field)
    {
        Goodbye(Protocol.Status.InvalidMessage, WireFaults.Describe(message, field));
        return false;
    }

    private void Goodbye(InboundFault fault) => Goodbye(fault.Status, fault.Reason);

    /// <summary>Closes with a last word. Commands taken before it are on their way.</summary>
    private void Goodbye(Protocol.Status status, string reason)
    {
        if (_state == ConnectionState.Closed) return;
        SendCommands();
        _output.TryAdd(new ServerMessage { Goodbye = new Goodbye { Status = status, Reason = reason } });
        Context.GetLogger().Info("Closing {Remote}: {Status}, {Reason}", _sink.RemoteName, status, reason);
        End();
    }

    private void End()
    {
        if (_state == ConnectionState.Closed) return;
        SendCommands();
        _state = ConnectionState.Closed;
        _subscriptions.RemoveAll();
        _logon?.Session.Tell(new Detach(Self, _loggedOut), Self);
        _output.Flush();
        _sink.Close();
        Context.Stop(Self);
    }
}
