using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>
/// A user's connection to the exchange. Reconnects by itself, resumes where it was, and sends again what is unanswered, so that every
/// command is done at most once and every report is seen exactly once. Safe to use from any thread.
/// </summary>
public sealed class ExchangeClient : IAsyncDisposable
{
    public ExchangeClient(ExchangeClientOptions options) => Options = options;

    public ExchangeClientOptions Options { get; }

    public ConnectionState State => throw new NotImplementedException();

    /// <summary>What the server told at the last logon; null before the first.</summary>
    public SessionInfo? Session => throw new NotImplementedException();

    /// <summary>Commands without an answer yet.</summary>
    public int InFlight => throw new NotImplementedException();

    /// <summary>Listed instruments, by id; delisted ones included.</summary>
    public IReadOnlyList<InstrumentInfo> Instruments => throw new NotImplementedException();

    /// <summary>Every step of the connection, in order, on the I/O loop; must not block.</summary>
    public event Action<ConnectionStateChange>? StateChanged { add => throw new NotImplementedException(); remove => throw new NotImplementedException(); }

    /// <summary>An instrument was listed or changed, on the I/O loop; must not block.</summary>
    public event Action<InstrumentInfo>? InstrumentChanged { add => throw new NotImplementedException(); remove => throw new NotImplementedException(); }

    /// <summary>
    /// Every numbered report once, in order per instrument, across reconnects. One reader at a time. What comes before the first reader is
    /// kept up to <see cref="ExchangeClientOptions.ReportBuffer"/>; beyond that the stream ends with <see cref="ReportsOverflowException"/>.
    /// While a reader is attached, a full buffer makes the client stop reading from the exchange instead.
    /// </summary>
    public IAsyncEnumerable<OrderReport> Reports => throw new NotImplementedException();

    /// <summary>Where the client is in the user's reports: everything before was handed over.</summary>
    public ResumeTokens GetResumeTokens() => throw new NotImplementedException();

    /// <summary>
    /// Connects and logs on; done when live. Throws <see cref="NotConnectedException"/> if that cannot be had
    /// (see <see cref="ExchangeClientOptions.KeepTryingFirstConnect"/>).
    /// </summary>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Throws <see cref="OrderTicketException"/> (UNKNOWN_INSTRUMENT) if no listed instrument has the symbol.</summary>
    public InstrumentInfo GetInstrument(string symbol) => throw new NotImplementedException();

    public bool TryGetInstrument(string symbol, out InstrumentInfo? instrument) => throw new NotImplementedException();

    /// <summary>A client order id that no other process makes: 16 characters.</summary>
    public string NewClientOrderId() => throw new NotImplementedException();

    /// <summary>
    /// Places an order; done when the exchange has answered, be it with a refusal. Across a lost connection the task just takes longer.
    /// Throws <see cref="OrderTicketException"/>, <see cref="TooManyInFlightException"/>; <see cref="OutcomeUnknownException"/> if the client closes first.
    /// </summary>
    public Task<OrderAnswer> SubmitAsync(OrderTicket ticket, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>As <see cref="SubmitAsync"/> for many, sent together; checks all before sending any. Answers in the order of the tickets.</summary>
    public Task<OrderAnswer[]> SubmitManyAsync(IReadOnlyList<OrderTicket> tickets, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<OrderAnswer> CancelAsync(OrderRef order, string? requestId = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Gives an order a new price and total quantity (what has traded included).</summary>
    public Task<OrderAnswer> ReplaceAsync(OrderRef order, decimal price, decimal quantity, string? requestId = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Takes a quantity off an order; it keeps its place.</summary>
    public Task<OrderAnswer> ReduceAsync(OrderRef order, decimal quantity, string? requestId = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>
    /// Queues one command without allocating; its answer goes to <see cref="ExchangeClientOptions.RawHandler"/>. From the handler itself it
    /// goes out by itself; from other threads after <see cref="Flush"/> or together with the next write.
    /// </summary>
    public SubmitResult TrySubmit(in RawOrder order) => throw new NotImplementedException();

    /// <summary>Makes sure that what was queued goes out now. Any thread; does not wait.</summary>
    public void Flush() => throw new NotImplementedException();

    /// <summary>
    /// The book of an instrument: a snapshot, then every step. One stream per instrument at a time. Ends when the client closes.
    /// </summary>
    /// <param name="symbol">The instrument.</param>
    /// <param name="depth">Levels per side, 1–100.</param>
    /// <param name="cancellationToken">Ends the stream and the subscription.</param>
    public IAsyncEnumerable<MarketDataEvent> MarketData(string symbol, int depth = 10, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Working orders of the user, of one instrument or of all.</summary>
    public Task<Page<OrderView>> GetOpenOrdersAsync(string? symbol = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Null if the exchange does not know the order (any more).</summary>
    public Task<OrderView?> GetOrderAsync(OrderRef order, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<MarketDataEvent> GetBookAsync(string symbol, int depth = 10, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Trades of one instrument after a trade id, in order; limit 0 = the server's.</summary>
    public Task<Page<TradeView>> GetTradesAsync(string symbol, long afterTradeId = 0, int limit = 0, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The user's own reports of one instrument after a number, in order; limit 0 = the server's.</summary>
    public Task<Page<OrderReport>> GetHistoryAsync(string symbol, long afterNumber = 0, int limit = 0, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Asks the exchange for its instruments (and brings <see cref="Instruments"/> up to date).</summary>
    public Task<IReadOnlyList<InstrumentInfo>> ListInstrumentsAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Operators only, as are the next ones.</summary>
    public Task<InstrumentInfo> AddInstrumentAsync(NewInstrument instrument, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task SetPhaseAsync(string symbol, Phase phase, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task DelistAsync(string symbol, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Returns the new user's key, which is shown only this once.</summary>
    public Task<string> AddUserAsync(string user, bool isOperator = false, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<IReadOnlyList<UserView>> ListUsersAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<ServerStatus> GetServerStatusAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Any request of the protocol as it is; throws <see cref="RequestRefusedException"/> unless the answer is OK.</summary>
    public Task<Response> RequestAsync(Request request, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Logs out and closes. Unanswered commands end with <see cref="OutcomeUnknownException"/>.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
