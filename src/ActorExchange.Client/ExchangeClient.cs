using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>
/// A user's connection to the exchange. Reconnects by itself, resumes where it was, and sends again what is unanswered, so that every
/// command is done at most once and every report is seen exactly once. Safe to use from any thread.
/// </summary>
public sealed partial class ExchangeClient : IAsyncDisposable
{
    private readonly InstrumentDirectory _instruments = new();
    private readonly ClientOrderIds _ids = new();
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ViewMaker _views;
    private readonly CommandMaker _maker;
    private readonly ReportStream _reports;
    private readonly LocalAccount _localAccount;
    private readonly ClientCore _core;
    private readonly ClientLoop _loop;
    private volatile SessionInfo? _session;
    private volatile ConnectionStateChange _lastChange = new(ConnectionState.Idle, Status.Ok, "");
    private int _inFlight;

    public ExchangeClient(ExchangeClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _views = new ViewMaker(_instruments);
        _maker = new CommandMaker(_instruments, _ids);
        _reports = new ReportStream(options.ReportBuffer, _views);
        _localAccount = new LocalAccount(_views);
        _core = new ClientCore(CoreOptions(options), new Events(this));
        _loop = new ClientLoop(options, _core, DrainInbox, _reports);
    }

    public ExchangeClientOptions Options { get; }

    public ConnectionState State => _lastChange.State;

    /// <summary>The last step of the connection, with its reason.</summary>
    public ConnectionStateChange LastChange => _lastChange;

    /// <summary>What the server told at the last logon; null before the first.</summary>
    public SessionInfo? Session => _session;

    /// <summary>Commands without an answer yet.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Listed instruments, by id; delisted ones included.</summary>
    public IReadOnlyList<InstrumentInfo> Instruments => _instruments.All;

    /// <summary>Every step of the connection, in order, on the I/O loop; must not block.</summary>
    public event Action<ConnectionStateChange>? StateChanged;

    /// <summary>An instrument was listed or changed, on the I/O loop; must not block.</summary>
    public event Action<InstrumentInfo>? InstrumentChanged;

    /// <summary>
    /// Every numbered report once, in order per instrument, across reconnects. One reader at a time. What comes before the first reader is
    /// kept up to <see cref="ExchangeClientOptions.ReportBuffer"/>; beyond that the stream ends with <see cref="ReportsOverflowException"/>.
    /// While a reader is attached, a full buffer makes the client stop reading from the exchange instead. Ends when the client closes.
    /// Not there with <see cref="ExchangeClientOptions.RawHandler"/>, which takes the reports itself.
    /// </summary>
    public IAsyncEnumerable<OrderReport> Reports =>
        Options.RawHandler is null ? _reports.ReadAsync() : throw new InvalidOperationException("the raw handler takes the reports");

    /// <summary>
    /// Where the program is in the user's reports: those up to here were given to the raw handler, or were read from <see cref="Reports"/>
    /// by a reader that has come back for more.
    /// </summary>
    public ResumeTokens GetResumeTokens()
    {
        if (Options.RawHandler is null) return _reports.GetTokens();
        lock (_loop.Gate) return _core.GetResumeTokens();
    }

    /// <summary>
    /// Connects and logs on; done when live. Once only. Throws <see cref="NotConnectedException"/> if that cannot be had
    /// (see <see cref="ExchangeClientOptions.KeepTryingFirstConnect"/>).
    /// </summary>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        _loop.Start();
        CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(_ => _loop.Abort("connecting was canceled"), null);
        await using (registration.ConfigureAwait(false))
        {
            try
            {
                await _connected.Task.ConfigureAwait(false);
            }
            catch (NotConnectedException) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
        }
    }

    /// <summary>Throws <see cref="OrderTicketException"/> (UNKNOWN_INSTRUMENT) if no listed instrument has the symbol.</summary>
    public InstrumentInfo GetInstrument(string symbol) => _instruments.Get(symbol);

    public bool TryGetInstrument(string symbol, out InstrumentInfo? instrument) => _instruments.TryGet(symbol, out instrument);

    /// <summary>Null if the exchange has not told of it.</summary>
    public InstrumentInfo? FindInstrument(uint instrumentId) => _instruments.TryGet(instrumentId, out InstrumentInfo? instrument) ? instrument : null;

    /// <summary>A client order id that no other process makes: 13–23 characters.</summary>
    public string NewClientOrderId() => _ids.Next().ToString();

    /// <summary>Logs out and closes. Unanswered commands end with <see cref="OutcomeUnknownException"/>.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private static ClientCoreOptions CoreOptions(ExchangeClientOptions options) => new()
    {
        User = options.User,
        Key = options.Key,
        ClientName = options.ClientName,
        ResumeFrom = options.ResumeFrom,
        WatchAccount = options.WatchAccount,
        CancelOnDisconnect = options.CancelOnDisconnect,
        MaxInFlight = options.MaxInFlight,
        MaxRequests = options.MaxRequests,
        ConnectTimeout = Nanoseconds(options.ConnectTimeout),
        MinBackoff = Nanoseconds(options.MinBackoff),
        MaxBackoff = Nanoseconds(options.MaxBackoff),
        GiveUpAfter = Nanoseconds(options.GiveUpAfter ?? TimeSpan.Zero),
        KeepTryingFirstConnect = options.KeepTryingFirstConnect,
        Seed = (ulong)Random.Shared.NextInt64(),
    };

    private static long Nanoseconds(TimeSpan time) => checked(time.Ticks * TimeSpan.NanosecondsPerTick);

    private NotConnectedException Closed() =>
        new(_lastChange.Status, State == ConnectionState.Closed ? $"the client is closed: {_lastChange.Reason}" : "the client is not connected");
}
