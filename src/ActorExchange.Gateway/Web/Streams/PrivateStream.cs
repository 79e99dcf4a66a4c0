using ActorExchange.Engine;
using ActorExchange.Protocol;
using Kind = ActorExchange.Protocol.ServerMessage.MessageOneofCase;
using Status = ActorExchange.Protocol.Status;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// A socket's link to the exchange after its logon: commands go in as the protocol's messages, and what comes back goes out as JSON, in its order. The socket's reader sends; the
/// link's actor calls <see cref="ILinkReceiver"/>.
/// </summary>
internal sealed class PrivateStream : ILinkReceiver
{
    private readonly InstrumentDirectory _instruments;
    private readonly ClientSocket _socket;
    private readonly LogonWish _wish;
    private readonly AwaitedAnswers _answers = new();
    private readonly Dictionary<uint, TaskCompletionSource<Response?>> _requests = [];
    private readonly TaskCompletionSource<bool> _loggedOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SwitchAlerts _switches = new();
    private ExchangeLink? _link;
    private LogonAck? _logon;
    private uint _lastRequest;
    private bool _closed;

    private PrivateStream(WebServices services, ClientSocket socket, WebUser user, LogonWish wish) =>
        (_instruments, _socket, User, _wish) = (services.Exchange.Directory, socket, user, wish);

    /// <summary>Who logged on.</summary>
    public WebUser User { get; }

    long ILinkReceiver.PendingBytes => _socket.Queue.PendingBytes;

    /// <summary>Logs on; completes when the exchange has answered. Null if it refused: the socket has been told, and is closing.</summary>
    public static async Task<PrivateStream?> OpenAsync(WebServices services, ClientSocket socket, string remote, WebUser user, LogonWish wish)
    {
        PrivateStream stream = new(services, socket, user, wish);
        stream._link = await ExchangeLink.OpenAsync(services.Connections, services.Options.Limits, remote, user.Verified, stream);
        if (stream._link is not { } link)
        {
            stream.Refused(Status.Busy, "the exchange takes no more connections");
            return null;
        }

        link.Send(new ClientMessage { Hello = new Hello { ProtocolVersion = ProtocolLimits.Version, Client = "WebSocket" } });
        link.Send(new ClientMessage { Logon = wish.ToLogon(user.Name) });
        return await stream._loggedOn.Task ? stream : null;
    }

    /// <summary>Sends a command whose answer is awaited, if anybody wants it.</summary>
    public void Send(in OrderMessage command, long? id, JointResult? joint = null, int index = 0)
    {
        if (id is not null || joint is not null) _answers.Add(new AwaitedAnswer(command.Id, command.InstrumentId, id, joint, index));
        _link!.Send(command.Message);
    }

    /// <summary>Sends a group, whose orders are answered one by one.</summary>
    public void Send(NewOrderGroup group, long? id)
    {
        JointResult? joint = id is { } number ? new JointResult(number, group.Legs.Count) : null;
        for (int i = 0; joint is not null && i < group.Legs.Count; i++)
            _answers.Add(new AwaitedAnswer(OrderMessage.IdOf(group.Legs[i].ClientOrderId), group.InstrumentId, null, joint, i));
        _link!.Send(new ClientMessage { NewOrderGroup = group });
    }

    /// <summary>The answer to a request; null if the link has ended.</summary>
    public Task<Response?> AskAsync(Request request)
    {
        TaskCompletionSource<Response?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_requests)
        {
            if (_closed) return Task.FromResult<Response?>(null);
            request.RequestNumber = ++_lastRequest;
            _requests.Add(request.RequestNumber, answer);
        }

        _link!.Send(new ClientMessage { Request = request });
        return answer.Task;
    }

    /// <summary>The client is there, though it has nothing for the exchange.</summary>
    public void KeepAlive() => _link!.Send(new ClientMessage { Heartbeat = new Heartbeat() });

    /// <summary>Completes when the exchange has kept up with what was sent.</summary>
    public Task WhenKeptUp() => _link!.WhenKeptUp();

    /// <summary>The client takes its leave: nothing is canceled because of that. The exchange then closes the socket.</summary>
    public void LogOut() => _link!.Send(new ClientMessage { Logout = new Logout() });

    /// <summary>The client is gone.</summary>
    public void Hangup() => _link!.Hangup();

    /// <summary>Says again who is logged on.</summary>
    public void Confirm(long? id) => SayLoggedOn(id, isRenewal: true);

    void ILinkReceiver.Take(Kind kind, ReadOnlySpan<byte> body)
    {
        switch (kind)
        {
            case Kind.Report when WireExecutionReport.TryRead(body, out WireExecutionReport report, out _): Report(report); break;
            case Kind.LogonAck: LoggedOn(LogonAck.Parser.ParseFrom(body)); break;
            case Kind.ResumeDone: Resumed(); break;
            case Kind.Account: Account(Protocol.AccountUpdate.Parser.ParseFrom(body)); break;
            case Kind.Response: Answered(Response.Parser.ParseFrom(body)); break;
            case Kind.Goodbye: SaidGoodbye(Goodbye.Parser.ParseFrom(body)); break;
        }
    }

    void ILinkReceiver.Flush() => _socket.Queue.Wake();

    void ILinkReceiver.Closed()
    {
        _socket.Close(CloseCode.Busy, "OUTCOME_UNKNOWN: the exchange has ended the connection; log on again");
        _loggedOn.TrySetResult(false);
        lock (_requests)
        {
            _closed = true;
            foreach (TaskCompletionSource<Response?> answer in _requests.Values) answer.TrySetResult(null);
            _requests.Clear();
        }
    }

    private void Report(in WireExecutionReport report)
    {
        if (_instruments.Find(report.InstrumentId)?.Instrument is { } instrument)
        {
            MessageScratch message = MessageScratch.Begin();
            ExecutionJson.Write(message.Json, report, instrument);
            _socket.Queue.AddOwn(message.Written);
        }

        if (SwitchAlerts.OfReport(report) is { } text) Alert("ORDERS_CANCELED", text);
        if (_answers.Take(report) is { } awaited) Answer(awaited, CommandOutcome.Of(report));
    }

    private void Answer(AwaitedAnswer awaited, in CommandOutcome outcome)
    {
        MessageScratch message = MessageScratch.Begin();
        if (awaited.Id is { } id)
        {
            ResultMessages.Write(message.Json, id, outcome);
            _socket.Queue.AddOwn(message.Written);
        }

        if (awaited.Joint is not { } joint) return;
        joint.Outcomes[awaited.Index] = outcome;
        if (--joint.Open > 0) return;
        message = MessageScratch.Begin();
        ResultMessages.Write(message.Json, joint);
        _socket.Queue.AddOwn(message.Written);
    }

    private void LoggedOn(LogonAck ack)
    {
        if (ack.Status != Status.Ok)
        {
            Refused(ack.Status, ack.Reason);
            return;
        }

        _logon = ack;
        SayLoggedOn(_wish.Id, isRenewal: false);
        _loggedOn.TrySetResult(true);
    }

    private void Refused(Status status, string reason)
    {
        MessageScratch message = MessageScratch.Begin();
        SocketMessages.Error(message.Json, _wish.Id, status, reason);
        _socket.Send(message);
        _socket.Close(CloseCodes.Of(status), $"{EnumText<Status>.Name(status)}: {reason}");
        _loggedOn.TrySetResult(false);
    }

    private void SayLoggedOn(long? id, bool isRenewal)
    {
        MessageScratch message = MessageScratch.Begin();
        SocketMessages.Begin(message.Json, "authenticated"u8, id);
        PrivateMessages.WriteLogon(message.Json, User, _logon!, _instruments);
        if (isRenewal) message.Json.WriteBoolean("renewed"u8, true);
        message.Json.WriteEndObject();
        _socket.Send(message);
    }

    private void Resumed()
    {
        MessageScratch message = MessageScratch.Begin();
        SocketMessages.Begin(message.Json, "resumed"u8, null);
        message.Json.WriteEndObject();
        _socket.Queue.AddOwn(message.Written);
    }

    private void Account(Protocol.AccountUpdate update)
    {
        if (update.Cash.Count > 0 || update.Positions.Count > 0 || update.Snapshot)
        {
            MessageScratch message = MessageScratch.Begin();
            PrivateMessages.WriteAccount(message.Json, update, _instruments);
            _socket.Queue.AddOwn(message.Written);
        }

        if (!update.HasSwitches) return;
        foreach ((string code, string text) in _switches.Changed(update.Switches)) Alert(code, text);
    }

    private void Alert(string code, string text)
    {
        MessageScratch message = MessageScratch.Begin();
        SocketMessages.Begin(message.Json, "alert"u8, null);
        message.Json.WriteString("code"u8, code);
        message.Json.WriteString("message"u8, text);
        message.Json.WriteEndObject();
        _socket.Queue.AddOwn(message.Written);
    }

    private void Answered(Response response)
    {
        TaskCompletionSource<Response?>? answer;
        lock (_requests) _requests.Remove(response.RequestNumber, out answer);
        answer?.TrySetResult(response);
    }

    private void SaidGoodbye(Goodbye goodbye) =>
        _socket.Close(CloseCodes.Of(goodbye.Status), goodbye.Status == Status.Ok ? "logged out" : $"{EnumText<Status>.Name(goodbye.Status)}: {goodbye.Reason}");
}
