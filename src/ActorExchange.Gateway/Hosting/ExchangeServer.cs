using System.Net;
using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Engine;
using ActorExchange.Engine.Audit;
using ActorExchange.Engine.Ledger;
using ActorExchange.Engine.MarketData;
using ActorExchange.Engine.Users;
using ActorExchange.Gateway.Web;
using ActorExchange.Journal;

namespace ActorExchange.Gateway.Hosting;

/// <summary>
/// A whole exchange in this process: data folder, journal, actors, gateway. Started once, stopped once; safe to be killed at any moment.
/// </summary>
public sealed class ExchangeServer : IAsyncDisposable
{
    private readonly ExchangeServerSettings _settings;
    private readonly TaskCompletionSource<Exception> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IAsyncDisposable> _owned = [];
    private TcpGateway? _gateway;
    private WebGateway? _web;
    private int _stopped;

    private ExchangeServer(ExchangeServerSettings settings) => _settings = settings;

    public ExchangeEngine Engine { get; private set; } = null!;

    /// <summary>Where clients connect.</summary>
    public IPEndPoint EndPoint => _gateway!.EndPoint;

    /// <summary>Where browsers and programs find the web; null: there is none.</summary>
    public IPEndPoint? WebEndPoint => _web?.EndPoint;

    /// <summary>What the web gateway serves.</summary>
    internal Microsoft.AspNetCore.Routing.EndpointDataSource WebEndpoints => _web!.Endpoints;

    public int ConnectionCount => _gateway!.ConnectionCount;

    /// <summary>The key of the first operator, if this start made one (keys mode, no operator yet). It is nowhere else.</summary>
    public FirstOperatorCreated? FirstOperator { get; private set; }

    /// <summary>Completes with the reason when the exchange cannot go on (a damaged journal).</summary>
    public Task<Exception> Failed => _failed.Task;

    /// <summary>Starts everything; returns when every book has recovered and clients can connect.</summary>
    /// <exception cref="DataFolderException">The folder is in use, read-only or not a folder.</exception>
    /// <exception cref="JournalCorruptException">Stored data is damaged.</exception>
    /// <exception cref="GatewayStartException">The port is in use, or the certificate cannot be read.</exception>
    public static async Task<ExchangeServer> StartAsync(ExchangeServerSettings settings)
    {
        var server = new ExchangeServer(settings);
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes no more work, lets what is under way become durable and answered, and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0) return;
        if (_web is not null) await _web.StopAsync(TimeSpan.FromSeconds(2));
        if (_gateway is not null) await _gateway.StopAsync(TimeSpan.FromSeconds(2));
        if (Engine is not null)
        {
            if (_gateway is not null) await FinishProjectionsAsync();
            await Engine.System.Terminate();
        }

        if (_web is not null) await _web.DisposeAsync();
        if (_gateway is not null) await _gateway.DisposeAsync();
        for (int i = _owned.Count - 1; i >= 0; i--) await _owned[i].DisposeAsync();
    }

    /// <summary>Trades and audit lines of the last moment; what is not managed in time the next start does.</summary>
    private async Task FinishProjectionsAsync()
    {
        Task ledger = Engine.Ledger.Ask<LedgerStatus>(CatchUp.Instance, _settings.DrainTimeout);
        Task audit = Engine.Audit?.Ask<AuditStatus>(AuditCatchUp.Instance, _settings.DrainTimeout) ?? Task.CompletedTask;
        Task trail = Engine.AuditTrail?.Ask<AuditStatus>(AuditCatchUp.Instance, _settings.DrainTimeout) ?? Task.CompletedTask;
        try
        {
            await Task.WhenAll(ledger, audit, trail);
        }
        catch (AskTimeoutException)
        {
            string late = ledger.IsFaulted ? "ledger" : audit.IsFaulted ? "audit log" : "audit trail";
            _settings.Warn($"the {late} has not caught up with the journal; it goes on at the next start");
        }
    }

    private async Task StartAsync()
    {
        DataFolder folder = Own(DataFolder.Open(_settings.DataFolder));
        IEventJournal journal = Own(_settings.MemoryJournal
            ? InMemoryJournal.Immediate()
            : SqliteJournal.Open(folder.FullPath, _settings.Journal, _settings.Warn));
        ISnapshotStore snapshots = Own(new FileSnapshotStore(folder.SnapshotsPath, _settings.SnapshotsKept));
        ILedgerStore ledger = OpenLedger(folder);
        Own(ledger);
        var ledgerWorker = Own(new BlockingWorker("ledger"));
        FileAuditSink? audit = _settings.AuditFolder is { } auditFolder ? Own(new FileAuditSink(auditFolder)) : null;
        BlockingWorker? auditWorker = audit is null ? null : Own(new BlockingWorker("audit"));
        IAuditTrail? trail = _settings.AuditTrailEnabled ? Own(OpenTrail(folder)) : null;
        BlockingWorker? trailWorker = trail is null ? null : Own(new BlockingWorker("audit-trail"));
        ActorSystem system = ActorSystem.Create("exchange", new ActorSystemSettings
        {
            Dispatcher = new ThreadPoolDispatcher(_settings.Throughput),
            MailboxCapacity = _settings.MailboxCapacity,
            Journal = journal,
            SnapshotStore = snapshots,
            LogSink = _settings.LogSink,
            TimeProvider = _settings.Clock,
            ShutdownPhaseTimeout = _settings.DrainTimeout,
        });
        IActorRef watcher = system.ActorOf(Props.Create(() => new StartupActor()), "startup");

        // An engine whose journal is empty or in memory recovers in no time: whoever watches has to be there first.
        await watcher.Ask<AwaitWatching>(AwaitWatching.Instance, System.Threading.Timeout.InfiniteTimeSpan);
        EngineSettings engine = _settings.Engine with { KeyMaster = _settings.Engine.KeyMaster ?? OpenKeyMaster(folder) };
        Engine = ExchangeEngine.Start(
            system, engine, ledger, ledgerWorker.Run, audit, auditWorker is null ? null : auditWorker.Run, trail, trailWorker is null ? null : trailWorker.Run);
        StartupResult startup = await watcher.Ask<StartupResult>(new AwaitStartup(Engine, _settings), System.Threading.Timeout.InfiniteTimeSpan);
        if (startup.Failure is { } failure) throw failure;
        FirstOperator = startup.FirstOperator;
        watcher.Tell(new ReportFailures(_failed));
        GatewayServices services = GatewayServices.For(Engine, engine, _settings.Gateway.Limits, _settings.Name);
        IActorRef connections = system.ActorOf(Props.Create(() => new ConnectionsActor(services)), "connections");
        system.ActorOf(Props.Create(() => new ActivityActor(services.Activity)), "activity");
        _gateway = await TcpGateway.StartAsync(_settings.Gateway, connections);
        if (_settings.Web.Enabled) _web = await WebGateway.StartAsync(Web(services, connections, StartHistory(ledger, ledgerWorker), engine.KeyMaster, new LedgerTrades(ledger, ledgerWorker.Run)));
    }

    private IActorRef StartHistory(ILedgerStore ledger, BlockingWorker worker) =>
        Engine.System.ActorOf(Props.Create(() => new MarketHistoryActor(Engine.Directory, Engine.Ledger, ledger, worker.Run)), "market-history");

    private KeyMaster OpenKeyMaster(DataFolder folder) =>
        _settings.MemoryJournal ? KeyMaster.Create() : KeyMasterFile.Open(folder.FullPath, _settings.Warn);

    private WebServices Web(GatewayServices services, IActorRef connections, IActorRef history, KeyMaster master, LedgerTrades ledger) => new()
    {
        Exchange = services,
        Connections = connections,
        History = history,
        Feeds = Feeds(history),
        Authenticator = new WebAuthenticator(services, master, _settings.Web.MaxRequestBytes, TimeProvider.System),
        Ledger = ledger,
        LogFault = (fault, request) => _settings.LogSink?.Write(new LogEvent(LogLevel.ErrorLevel, "web", fault, "{Request} failed", [request])),
        Options = _settings.Web with { Limits = _settings.Gateway.Limits },
    };

    private FeedHub Feeds(IActorRef history)
    {
        var hub = new FeedHub(Engine.System, Engine.Directory, _settings.Web.Feeds);
        var bars = new HistoryFeeds(Engine.System, Engine.Directory, history);
        hub.Serve(FeedChannel.Bars, bars);
        hub.Serve(FeedChannel.Prices, bars);
        return hub;
    }

    private ILedgerStore OpenLedger(DataFolder folder) =>
        !_settings.LedgerEnabled || _settings.MemoryJournal ? new InMemoryLedger() : SqliteLedger.OpenFile(folder.LedgerPath);

    private IAuditTrail OpenTrail(DataFolder folder) =>
        _settings.MemoryJournal ? new InMemoryAuditTrail() : SqliteAuditTrail.OpenFile(folder.AuditTrailPath);

    private T Own<T>(T resource)
        where T : notnull
    {
        if (resource is IAsyncDisposable asynchronous) _owned.Add(asynchronous);
        else if (resource is IDisposable disposable) _owned.Add(new Synchronous(disposable));
        return resource;
    }

    private sealed class Synchronous(IDisposable resource) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            resource.Dispose();
            return default;
        }
    }
}
