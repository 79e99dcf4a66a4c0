using ActorExchange.Cli.Configuration;
using ActorExchange.Cli.Logging;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Gateway;
using ActorExchange.Gateway.Hosting;
using ActorExchange.Gateway.Web;
using ActorExchange.Journal;
using Serilog;

namespace ActorExchange.Cli.Serve;

/// <summary>What the configuration says, as the server's settings.</summary>
internal static class ServerSettings
{
    /// <summary>Throws <see cref="FormatException"/> if an instrument of the configuration makes no sense.</summary>
    public static ExchangeServerSettings From(ExchangeOptions options, string dataFolder, ILogger logger) => new()
    {
        Name = $"{options.Name} {ProgramVersion.Text}",
        DataFolder = dataFolder,
        MemoryJournal = options.Journal.Kind == JournalKind.Memory,
        Journal = new SqliteJournalOptions
        {
            OneCommitPerBatch = !options.Journal.GroupCommit,
            MaxTransactionBytes = options.Journal.MaxTransactionBytes,
            CheckpointBytes = options.Journal.CheckpointSize,
            MaxWalBytes = options.Journal.MaxWalSize,
        },
        SnapshotsKept = options.Journal.SnapshotsKeep,
        LedgerEnabled = options.Ledger.Enabled,
        AuditTrailEnabled = options.AuditTrail.Enabled,
        AuditFolder = options.Logging.Audit.Enabled ? Path.Combine(dataFolder, options.Logging.Audit.Folder) : null,
        Engine = Engine(options),
        Gateway = Gateway(options.Gateway),
        Web = Web(options.Web),
        FirstInstruments = [.. options.Instruments.Select((instrument, i) => (instrument.ToInstrument((uint)i + 1), instrument.Phase))],
        Throughput = options.Kernel.Throughput,
        MailboxCapacity = options.Kernel.MailboxCapacity,
        DrainTimeout = options.Shutdown.DrainTimeout,
        LogSink = new KernelLogSink(logger),
        Warn = warning => logger.Warning("{Warning}", warning),
    };

    private static EngineSettings Engine(ExchangeOptions options) => new()
    {
        OpenMode = options.Auth.Mode == AuthMode.Open,
        MaxUnansweredCommands = options.Sessions.MaxUnansweredOrders,
        FinishedWindow = options.Sessions.FinishedWindow,
        MaxOrders = options.Books.MaxOrders,
        MaxUndurableEvents = options.Books.MaxUndurableEvents,
        RecentRecords = options.Books.RecentReports,
        SnapshotEvery = options.Books.SnapshotEveryEvents,
        GroupCommit = options.Journal.GroupCommit,
        MaxConnectionsPerUser = options.Gateway.MaxConnectionsPerUser,
        DefaultDepth = options.MarketData.DefaultDepth,
        MaxDepth = options.MarketData.MaxDepth,
        RecentTrades = options.MarketData.RecentTrades,
        LedgerBatch = options.Ledger.Batch,
        RestartBackoffMin = options.Kernel.RestartBackoff.Min,
        RestartBackoffMax = options.Kernel.RestartBackoff.Max,
        ModelOf = Models(options.RuleProfiles),
        RiskModel = options.ToRiskModel(),
        DefaultRole = options.Accounts.DefaultRole,
        RiskInterval = options.Accounts.RiskInterval,
        AccountUpdateInterval = options.Accounts.UpdateInterval,
    };

    internal static Func<Instrument, TradingModel> Models(IReadOnlyDictionary<string, RuleProfileOptions> options)
    {
        var profiles = new RuleProfiles(options.Select(profile => profile.Value.ToProfile(profile.Key)));
        return instrument =>
        {
            RuleProfile profile = profiles.Of(instrument);
            return options.GetValueOrDefault(profile.Name, new RuleProfileOptions()).ToModel(profile.RulesFor(instrument));
        };
    }

    private static WebGatewayOptions Web(WebOptions options) => new()
    {
        Enabled = options.Enabled,
        Host = options.Host,
        Port = options.Port,
        CertificateFile = options.Tls.Enabled ? options.Tls.Certificate : null,
        CertificatePassword = options.Tls.Password,
        MaxConnections = options.MaxConnections,
        MaxRequestBytes = options.MaxRequestBytes,
        HeadersTimeout = options.HeadersTimeout,
        MinBytesPerSecond = options.MinBytesPerSecond,
        AllowedOrigins = options.AllowedOrigins,
        AnswerTimeout = options.AnswerTimeout,
        LinkIdle = options.LinkIdle,
        UserWeightPerMinute = options.UserWeightPerMinute,
        AddressWeightPerMinute = options.AddressWeightPerMinute,
        MaxRateEntries = options.MaxRateEntries,
        Sockets = Sockets(options.Sockets),
        Feeds = Feeds(options.Feeds),
    };

    private static FeedSettings Feeds(FeedOptions options) => new()
    {
        ReplayMessages = options.ReplayMessages,
        ReplayBytes = options.ReplayBytes,
        MaxResumeBytes = options.MaxResumeBytes,
        RecentTrades = options.RecentTrades,
        MaxOrders = options.MaxOrders,
        CatchUpInterval = options.CatchUpInterval,
        IdleTime = options.IdleTime,
    };

    private static SocketLimits Sockets(SocketOptions options) => new()
    {
        MaxSubscriptions = options.MaxSubscriptions,
        MaxOperationsPerSecond = options.MaxOperationsPerSecond,
        MaxQueuedBytes = options.MaxQueuedBytes,
        LogonTimeout = options.LogonTimeout,
        CloseTimeout = options.CloseTimeout,
    };

    private static TcpGatewayOptions Gateway(GatewayOptions options) => new()
    {
        Host = options.Host,
        Port = options.Port,
        CertificateFile = options.Tls.Enabled ? options.Tls.Certificate : null,
        CertificatePassword = options.Tls.Password,
        MaxConnections = options.MaxConnections,
        Limits = new GatewayLimits
        {
            MaxFrameBytes = options.MaxFrameBytes,
            MaxMessagesPerFrame = options.MaxMessagesPerFrame,
            LogonTimeout = options.LogonTimeout,
            Heartbeat = options.HeartbeatInterval,
            MaxPendingBytes = options.SendBufferLimit,
            MaxUnprocessedBytes = options.InputBufferLimit,
            MaxSubscriptions = options.MaxSubscriptions,
            MaxPendingRequests = options.MaxPendingRequests,
        },
    };
}
