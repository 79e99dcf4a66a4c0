using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

/// <summary>
/// A client of the exchange in a <see cref="SeededWorld"/>: the client library's own state machine over the simulated network and clock.
/// </summary>
public sealed class SimulatedClient : IClientEvents
{
    private readonly SeededWorld _world;
    private readonly List<IClientEvents> _listeners = [];
    private readonly List<(uint Instrument, int Depth)> _subscribed = [];
    private readonly List<LocalBook> _books = [];
    private readonly List<InstrumentInfo> _instruments = [];
    private readonly ITimer _timer;
    private ClientCore _core = null!;
    private SimulatedLink? _link;
    private int _depth;

    internal SimulatedClient(SeededWorld world, string user, string name, ResumeTokens? resumeFrom)
    {
        (_world, User, Name) = (world, user, name);
        _timer = world.Dispatcher.TimeProvider.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Begin(resumeFrom);
    }

    /// <summary>Who it logs on as.</summary>
    public string User { get; }

    /// <summary>Name of this client; differs from the user's if the user has several.</summary>
    public string Name { get; }

    public ConnectionState State => _core.State;

    /// <summary>Commands without an answer.</summary>
    public int InFlight => _core.InFlight;

    /// <summary>Requests without an answer.</summary>
    public int OpenRequests { get; private set; }

    /// <summary>Books that it has subscribed, as it sees them.</summary>
    public IReadOnlyList<LocalBook> Books => _books;

    /// <summary>Instruments as they were last told.</summary>
    public IReadOnlyList<InstrumentInfo> Instruments => _instruments;

    /// <summary>Place in the numbered reports.</summary>
    public ResumeTokens Tokens => _core.GetResumeTokens();

    /// <summary>The client's clock, nanoseconds since 1970-01-01 UTC.</summary>
    internal long Now => (_world.Dispatcher.Now - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    /// <summary>Adds someone who is told everything that the client is told, after the auditor.</summary>
    public void Listen(IClientEvents listener) => _listeners.Add(listener);

    public SubmitResult Submit(in ClientCommand command)
    {
        SubmitResult result = _core.TrySubmit(command);
        if (result == SubmitResult.Queued)
        {
            _world.Log.Submitted(Name, command);
            _world.Auditor.OnSubmit(this, command);
        }

        After();
        return result;
    }

    /// <summary>Sends a request; its answer goes to the listeners' OnResponse with the state.</summary>
    public SubmitResult Request(Request request, object? state)
    {
        SubmitResult result = _core.TryRequest(request, state);
        if (result == SubmitResult.Queued) OpenRequests++;
        After();
        return result;
    }

    public void Subscribe(uint instrumentId, int depth = 10)
    {
        if (_core.TrySubscribe(instrumentId, depth) is { } book) _books.Add(book);
        _subscribed.Add((instrumentId, depth));
        After();
    }

    /// <summary>The network between this client and the exchange fails now.</summary>
    public void CutConnection() => _link?.Cut();

    /// <summary>Stops reading what the exchange sends, until <see cref="ResumeReading"/>.</summary>
    public void PauseReading() => _link?.PauseReading();

    public void ResumeReading() => _link?.ResumeReading();

    /// <summary>
    /// The client's program dies and starts again with the tokens it had stored. Its unanswered commands are no longer its own: what they were
    /// is for the caller to remember and submit again.
    /// </summary>
    public void RestartProgram(ResumeTokens stored)
    {
        _link?.Drop();
        _link = null;
        _depth++;
        IsDying = true;
        _core.Abort(Now, "the client's program died");
        IsDying = false;
        _depth--;
        _books.Clear();
        OpenRequests = 0;
        Begin(stored);
    }

    /// <summary>Answers that come now are those of a program that dies.</summary>
    internal bool IsDying { get; private set; }

    internal void Receive(SimulatedLink link, ReadOnlySpan<byte> bytes)
    {
        if (link != _link) return;
        if (link.Tap.Read(bytes) is { } broken) _world.Auditor.Violated(Name, broken);
        foreach (WireExecutionReport answer in link.Tap.TakeOtherAnswers()) _world.Auditor.OnOtherAnswer(this, answer);
        _depth++;
        _core.OnReceived(bytes, Now);
        _depth--;
        After();
    }

    internal void TransportOpened(SimulatedLink link)
    {
        if (link != _link) return;
        _depth++;
        _core.OnTransportOpened(Now);
        _depth--;
        After();
    }

    internal void TransportClosed(SimulatedLink link, string reason)
    {
        if (link != _link) return;
        _link = null;
        _depth++;
        _core.OnTransportClosed(Now, reason);
        _depth--;
        After();
    }

    private void Begin(ResumeTokens? resumeFrom)
    {
        _core = new ClientCore(
            new ClientCoreOptions
            {
                User = User,
                ResumeFrom = resumeFrom,
                MinBackoff = 500_000,
                MaxBackoff = 20_000_000,
                ConnectTimeout = 500_000_000,
                Seed = _world.Random.Next(),
            },
            this);
        foreach ((uint instrument, int depth) in _subscribed)
            if (_core.TrySubscribe(instrument, depth) is { } book) _books.Add(book);
        _depth++;
        _core.Start(Now);
        _depth--;
        After();
    }

    private void OnTimer()
    {
        _depth++;
        _core.Tick(Now);
        _depth--;
        After();
    }

    /// <summary>What the core's owner owes it after every call: a transport, its output on the way, a timer.</summary>
    private void After()
    {
        if (_depth > 0) return;
        if (_core.WantsTransport) _link ??= _world.Network.Connect(this);
        else if (_link is { } unwanted)
        {
            _link = null;
            unwanted.Drop();
        }

        while (_link is { IsOpen: true } link && _core.TryTakeOutput(Now, out ReadOnlyMemory<byte> bytes)) link.SendToServer(bytes.Span);
        long due = _core.NextDeadline;
        _timer.Change(due == long.MaxValue ? Timeout.InfiniteTimeSpan : TimeSpan.FromTicks(Math.Max(1, (due - Now + 99) / 100)), Timeout.InfiniteTimeSpan);
    }

    void IClientEvents.OnState(ConnectionStateChange change)
    {
        _world.Log.Note(Name, $"is {change.State}{(change.Reason.Length == 0 ? "" : ": " + change.Reason)}");
        _world.Auditor.OnState(this, change);
        foreach (IClientEvents listener in _listeners) listener.OnState(change);
    }

    void IClientEvents.OnLogon(SessionInfo session)
    {
        _world.Auditor.OnLogon(this, session);
        foreach (IClientEvents listener in _listeners) listener.OnLogon(session);
    }

    void IClientEvents.OnInstrument(InstrumentDefinition definition)
    {
        _world.Auditor.OnInstrument(definition);
        var instrument = InstrumentInfo.From(definition);
        int known = _instruments.FindIndex(i => i.Id == instrument.Id);
        if (known >= 0) _instruments[known] = instrument;
        else _instruments.Add(instrument);
        foreach (IClientEvents listener in _listeners) listener.OnInstrument(definition);
    }

    void IClientEvents.OnReport(in WireExecutionReport report)
    {
        _world.Log.Told(Name, report, isAnswer: false);
        _world.Auditor.OnReport(this, report);
        foreach (IClientEvents listener in _listeners) listener.OnReport(report);
    }

    void IClientEvents.OnAnswer(in ClientCommand command, in WireExecutionReport answer)
    {
        _world.Log.Told(Name, answer, isAnswer: true);
        _world.Auditor.OnAnswer(this, command, answer);
        foreach (IClientEvents listener in _listeners) listener.OnAnswer(command, answer);
    }

    void IClientEvents.OnResponse(object? state, Response response)
    {
        OpenRequests--;
        _world.Log.Note(Name, $"has the response {response.RequestNumber}: {response.Status} {response.Reason}");
        foreach (IClientEvents listener in _listeners) listener.OnResponse(state, response);
    }

    void IClientEvents.OnBook(LocalBook book, MarketDataUpdate? update)
    {
        _world.Log.Saw(Name, book);
        _world.Auditor.OnBook(this, book, update);
        foreach (IClientEvents listener in _listeners) listener.OnBook(book, update);
    }
}
