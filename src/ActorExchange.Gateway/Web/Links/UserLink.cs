using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// A logged-on link of one user: sends commands and requests and matches the answers. Any number of threads may ask at once. Opened by the
/// <see cref="LinkPool"/>, which keeps it alive.
/// </summary>
public sealed class UserLink : ILinkReceiver
{
    private readonly TaskCompletionSource<LogonAck> _logon = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<WireId, CommandWait> _commands = [];
    private readonly Dictionary<uint, TaskCompletionSource<Response>> _requests = [];
    private readonly Lock _gate = new();
    private readonly TimeSpan _patience;
    private readonly TimeProvider _clock;
    private ExchangeLink? _link;
    private LogonAck? _account;
    private Status _endStatus = Status.HeartbeatMissed;
    private string _endReason = "the connection to the exchange has ended";
    private uint _lastRequest;
    private long _lastUse;
    private int _busy;

    internal UserLink(WebUser user, TimeSpan patience, TimeProvider clock)
    {
        (User, _patience, _clock) = (user, patience, clock);
        _lastUse = clock.GetTimestamp();
    }

    public WebUser User { get; }

    /// <summary>Account, role and permissions, as of the logon.</summary>
    public LogonAck Account => _account ?? throw new InvalidOperationException("not logged on yet");

    /// <summary>The exchange has closed it: whoever still needs one opens another.</summary>
    public bool IsClosed { get; private set; }

    long ILinkReceiver.PendingBytes => 0;

    /// <summary>How long nobody has asked for anything; zero while something waits for its answer.</summary>
    internal TimeSpan Idle => Volatile.Read(ref _busy) > 0 ? TimeSpan.Zero : _clock.GetElapsedTime(Volatile.Read(ref _lastUse));

    /// <summary>
    /// Sends a command and waits for its durable answer. A command whose id is under way already waits until that one is answered, and is then a repetition of it.
    /// </summary>
    /// <param name="message">Order entry: NewOrder, CancelOrder, ReplaceOrder, ReduceOrder, MassCancel.</param>
    /// <exception cref="ProblemException">OUTCOME_UNKNOWN: no answer in time, or the link broke off.</exception>
    public async Task<CommandAnswer> SendAsync(ClientMessage message) => (await SendAsync(message, CommandIds.Of(message)))[0];

    /// <summary>As <see cref="SendAsync(ClientMessage)"/>: the answers to all of a group's orders, in their order.</summary>
    public Task<CommandAnswer[]> SendAsync(NewOrderGroup group) => SendAsync(new ClientMessage { NewOrderGroup = group }, CommandIds.Of(group));

    /// <summary>Asks one of the protocol's requests; its number is set here.</summary>
    /// <returns>The answer, also where it says no: look at its status.</returns>
    /// <exception cref="ProblemException">OUTCOME_UNKNOWN: no answer in time, or the link broke off.</exception>
    public async Task<Response> AskAsync(Request request)
    {
        TaskCompletionSource<Response> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Begin();
        try
        {
            lock (_gate)
            {
                ThrowIfClosed();
                do request.RequestNumber = ++_lastRequest;
                while (request.RequestNumber == 0 || !_requests.TryAdd(request.RequestNumber, answer));
                Tell(new ClientMessage { Request = request });
            }
            return await answer.Task.WaitAsync(_patience, _clock);
        }
        catch (TimeoutException)
        {
            throw Late();
        }
        finally
        {
            lock (_gate) _requests.Remove(request.RequestNumber);
            End();
        }
    }

    /// <summary>Logs on; returns when the exchange has agreed.</summary>
    /// <exception cref="ProblemException">The exchange refused, or takes no more connections.</exception>
    internal async Task OpenAsync(WebServices services)
    {
        ExchangeLink? link = await ExchangeLink.OpenAsync(services.Connections, services.Options.Limits, $"web:{User.Name}", User.Verified, this);
        if (link is null) throw new ProblemException(Problem.Of(Status.ShuttingDown));
        _link = link;
        Tell(new ClientMessage { Hello = new Hello { ProtocolVersion = ProtocolLimits.Version, Client = "web" } });
        Tell(new ClientMessage { Logon = new Logon { User = User.Name } });
        try
        {
            _account = await _logon.Task.WaitAsync(_patience, _clock);
        }
        catch (TimeoutException)
        {
            link.Hangup();
            throw new ProblemException(Problem.Of(Status.Busy, "the logon was not answered in time; nothing was done"));
        }
        if (_account.Status == Status.Ok) return;
        bool unknown = _account.Status is Status.NotAuthorized;
        throw new ProblemException(Problem.Of(unknown ? Status.NotLoggedOn : _account.Status, _account.Reason));
    }

    /// <summary>Says that it is alive, as the exchange wants to hear now and then.</summary>
    internal void Heartbeat() => Tell(new ClientMessage { Heartbeat = new Heartbeat() });

    /// <summary>Nobody needs it any more. What still waits for an answer is told that the outcome is unknown.</summary>
    internal void Close() => Tell(new ClientMessage { Logout = new Logout() });

    void ILinkReceiver.Take(ServerMessage.MessageOneofCase kind, ReadOnlySpan<byte> body)
    {
        switch (kind)
        {
            case ServerMessage.MessageOneofCase.Report:
                Take(body);
                break;
            case ServerMessage.MessageOneofCase.Response:
                Response response = Response.Parser.ParseFrom(body);
                lock (_gate)
                    if (_requests.TryGetValue(response.RequestNumber, out TaskCompletionSource<Response>? waiting)) waiting.TrySetResult(response);
                break;
            case ServerMessage.MessageOneofCase.LogonAck:
                _logon.TrySetResult(LogonAck.Parser.ParseFrom(body));
                break;
            case ServerMessage.MessageOneofCase.Goodbye:
                Goodbye goodbye = Goodbye.Parser.ParseFrom(body);
                (_endStatus, _endReason) = (goodbye.Status, goodbye.Reason);
                break;
        }
    }

    void ILinkReceiver.Flush()
    {
        lock (_gate)
        {
            if (_commands.Count == 0) return;
            foreach (CommandWait wait in _commands.Values)
                if (wait.TryComplete()) foreach (WireId id in wait.Ids) _commands.Remove(id);
        }
    }

    void ILinkReceiver.Closed()
    {
        lock (_gate)
        {
            IsClosed = true;
            foreach (CommandWait wait in _commands.Values) wait.Fail(Status.OutcomeUnknown, $"{_endReason}; ask by the client order id what became of it");
            foreach (TaskCompletionSource<Response> waiting in _requests.Values)
                waiting.TrySetException(new ProblemException(Problem.Of(Status.OutcomeUnknown, $"{_endReason}; ask again")));
            _commands.Clear();
            _requests.Clear();
        }
        _logon.TrySetException(new ProblemException(Problem.Of(_endStatus, _endReason)));
    }

    private void Take(ReadOnlySpan<byte> body)
    {
        lock (_gate)
        {
            if (_commands.Count == 0 || !WireExecutionReport.TryRead(body, out WireExecutionReport report, out _)) return;
            WireId answered = report.AnsweredCommand;
            if (!answered.IsEmpty && _commands.TryGetValue(answered, out CommandWait? wait))
            {
                wait.Answer(report);
                return;
            }
            foreach ((WireId id, CommandWait other) in _commands)
                if (id == other.Ids[0]) other.Follow(report);
        }
    }

    private async Task<CommandAnswer[]> SendAsync(ClientMessage message, WireId[] ids)
    {
        Begin();
        CommandWait wait = new(ids);
        try
        {
            while (!TryClaim(wait, message, out Task<CommandAnswer[]> earlier)) await Task.WhenAny(earlier).WaitAsync(_patience, _clock);
            return await wait.Task.WaitAsync(_patience, _clock);
        }
        catch (TimeoutException)
        {
            throw Late();
        }
        finally
        {
            Release(wait);
            End();
        }
    }

    /// <summary>Sends the message, unless one of its ids is under way: then there is a task to be waited for.</summary>
    private bool TryClaim(CommandWait wait, ClientMessage message, out Task<CommandAnswer[]> earlier)
    {
        lock (_gate)
        {
            ThrowIfClosed();
            foreach (WireId id in wait.Ids)
            {
                if (!_commands.TryGetValue(id, out CommandWait? present)) continue;
                earlier = present.Task;
                return false;
            }
            earlier = wait.Task;
            foreach (WireId id in wait.Ids) _commands[id] = wait;
            if (_link!.Send(message)) return true;
            throw new ProblemException(Problem.Of(Status.FrameTooLarge));
        }
    }

    private void Release(CommandWait wait)
    {
        lock (_gate)
            foreach (WireId id in wait.Ids)
                if (_commands.TryGetValue(id, out CommandWait? present) && present == wait) _commands.Remove(id);
    }

    private void Tell(ClientMessage message)
    {
        if (_link?.Send(message) == false) throw new ProblemException(Problem.Of(Status.FrameTooLarge));
    }

    private void ThrowIfClosed()
    {
        if (IsClosed) throw new ProblemException(Problem.Of(Status.Busy, "the connection to the exchange has just ended; nothing was done, try again"));
    }

    private ProblemException Late() => new(Problem.Of(
        Status.OutcomeUnknown, $"no answer within {_patience.TotalSeconds:0.###} s; ask by the client order id what became of it, or send it again with the same one"));

    private void Begin() => Interlocked.Increment(ref _busy);

    private void End()
    {
        Volatile.Write(ref _lastUse, _clock.GetTimestamp());
        Interlocked.Decrement(ref _busy);
    }
}
