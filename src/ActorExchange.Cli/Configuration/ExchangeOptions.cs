using ActorExchange.Core;

namespace ActorExchange.Cli.Configuration;

/// <summary>
/// All of the configuration, bound and checked. Property names are the keys of hocon/exchange.conf in Pascal case; what each means, its unit
/// and its default are written there, and a test holds the two together.
/// </summary>
public sealed record ExchangeOptions
{
    public string Name { get; init; } = "ActorExchange";
    public DataOptions Data { get; init; } = new();
    public GatewayOptions Gateway { get; init; } = new();
    public WebOptions Web { get; init; } = new();
    public AuthOptions Auth { get; init; } = new();
    public SessionOptions Sessions { get; init; } = new();
    public BookOptions Books { get; init; } = new();
    public JournalOptions Journal { get; init; } = new();
    public LedgerOptions Ledger { get; init; } = new();
    public AuditTrailOptions AuditTrail { get; init; } = new();
    public MarketDataOptions MarketData { get; init; } = new();
    public KernelOptions Kernel { get; init; } = new();
    public LoggingOptions Logging { get; init; } = new();
    public ShutdownOptions Shutdown { get; init; } = new();
    public IReadOnlyDictionary<string, RuleProfileOptions> RuleProfiles { get; init; } =
        new Dictionary<string, RuleProfileOptions>(StringComparer.Ordinal) { ["default"] = new() };

    public AccountsOptions Accounts { get; init; } = new();
    public IReadOnlyList<Role> Roles { get; init; } = RiskModel.Default.Roles;
    public IReadOnlyList<FeeSchedule> FeeSchedules { get; init; } = RiskModel.Default.FeeSchedules;
    public IReadOnlyList<MarginRates> Margins { get; init; } = RiskModel.Default.Margins;
    public IReadOnlyList<InstrumentOptions> Instruments { get; init; } = [];

    /// <summary>Roles, fee schedules and margins as the engine takes them.</summary>
    public RiskModel ToRiskModel() => new() { Roles = Roles, FeeSchedules = FeeSchedules, Margins = Margins };
}

public sealed record AccountsOptions
{
    public string DefaultRole { get; init; } = "trader";

    [Within(0.01, 3600)]
    public TimeSpan RiskInterval { get; init; } = TimeSpan.FromSeconds(1);

    [Within(0, 3600)]
    public TimeSpan UpdateInterval { get; init; } = TimeSpan.FromMilliseconds(100);
}

public sealed record DataOptions
{
    public string Folder { get; init; } = "data";
}

public sealed record GatewayOptions
{
    public string Host { get; init; } = "127.0.0.1";

    [Within(0, 65_535)]
    public int Port { get; init; } = 7400;

    [Bytes]
    [Within(1 << 10, 64 << 20)]
    public int MaxFrameBytes { get; init; } = 1 << 20;

    [Within(1, 1_000_000)]
    public int MaxMessagesPerFrame { get; init; } = 4096;

    [Within(1, 3600)]
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(10);

    [Bytes]
    [Within(1 << 16, 1 << 30)]
    public int SendBufferLimit { get; init; } = 8 << 20;

    [Within(1, 1_000_000)]
    public int MaxConnections { get; init; } = 1024;

    [Within(1, 1_000_000)]
    public int MaxConnectionsPerUser { get; init; } = 16;

    [Bytes]
    [Within(1 << 16, 1 << 30)]
    public int InputBufferLimit { get; init; } = 1 << 20;

    [Within(0, 1_000_000)]
    public int MaxSubscriptions { get; init; } = 1000;

    [Within(1, 1_000_000)]
    public int MaxPendingRequests { get; init; } = 64;

    [Within(0.1, 3600)]
    public TimeSpan LogonTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public TlsOptions Tls { get; init; } = new();
}

public sealed record TlsOptions
{
    public bool Enabled { get; init; }
    public string? Certificate { get; init; }
    public string? Password { get; init; }
}

public sealed record WebOptions
{
    public bool Enabled { get; init; } = true;
    public string Host { get; init; } = "127.0.0.1";

    [Within(0, 65_535)]
    public int Port { get; init; } = 8080;

    public TlsOptions Tls { get; init; } = new();

    [Within(1, 1_000_000)]
    public int MaxConnections { get; init; } = 4096;

    [Bytes]
    [Within(1 << 10, 64 << 20)]
    public int MaxRequestBytes { get; init; } = 64 << 10;

    [Within(2, 300)]
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(10);

    [Within(1, 1_000_000)]
    public int MinBytesPerSecond { get; init; } = 240;

    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    [Within(0.1, 300)]
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(5);

    [Within(1, 3600)]
    public TimeSpan LinkIdle { get; init; } = TimeSpan.FromSeconds(60);

    [Within(0, 100_000_000)]
    public int UserWeightPerMinute { get; init; } = 6000;

    [Within(0, 100_000_000)]
    public int AddressWeightPerMinute { get; init; } = 6000;

    [Within(1, 10_000_000)]
    public int MaxRateEntries { get; init; } = 10_000;

    public SocketOptions Sockets { get; init; } = new();
    public FeedOptions Feeds { get; init; } = new();
}

public sealed record FeedOptions
{
    [Within(0, 10_000_000)]
    public int ReplayMessages { get; init; } = 4096;

    [Bytes]
    [Within(0, 1 << 30)]
    public int ReplayBytes { get; init; } = 4 << 20;

    [Bytes]
    [Within(0, 1 << 30)]
    public int MaxResumeBytes { get; init; } = 512 << 10;

    [Within(0, 10_000)]
    public int RecentTrades { get; init; } = 50;

    [Within(0, 1_000_000)]
    public int MaxOrders { get; init; } = 10_000;

    [Within(0.001, 10)]
    public TimeSpan CatchUpInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    [Within(0, 3600)]
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(60);
}

public sealed record SocketOptions
{
    [Within(1, 1_000_000)]
    public int MaxSubscriptions { get; init; } = 200;

    [Within(1, 1_000_000)]
    public int MaxOperationsPerSecond { get; init; } = 1000;

    [Bytes]
    [Within(1 << 16, 1 << 30)]
    public long MaxQueuedBytes { get; init; } = 1 << 20;

    [Within(0.1, 3600)]
    public TimeSpan LogonTimeout { get; init; } = TimeSpan.FromSeconds(5);

    [Within(0.1, 60)]
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);
}

public enum AuthMode
{
    Open,
    Keys,
}

public sealed record AuthOptions
{
    public AuthMode Mode { get; init; } = AuthMode.Open;
}

public sealed record SessionOptions
{
    [Within(1, 1 << 20)]
    public int MaxUnansweredOrders { get; init; } = 8192;

    [Within(0, 100_000_000)]
    public int FinishedWindow { get; init; } = 100_000;
}

public sealed record BookOptions
{
    [Within(1, 100_000_000)]
    public int MaxOrders { get; init; } = 2_000_000;

    [Within(0, 1_000_000_000)]
    public int SnapshotEveryEvents { get; init; } = 500_000;

    [Within(0, 100_000_000)]
    public int RecentReports { get; init; } = 65_536;

    [Within(1, 100_000_000)]
    public int MaxUndurableEvents { get; init; } = 65_536;
}

public enum JournalKind
{
    Sqlite,
    Memory,
}

public sealed record JournalOptions
{
    public JournalKind Kind { get; init; } = JournalKind.Sqlite;

    [Bytes]
    [Within(1 << 12, 1 << 30)]
    public int MaxTransactionBytes { get; init; } = 4 << 20;

    [Bytes]
    [Within(1 << 16, 1 << 30)]
    public int CheckpointSize { get; init; } = 16 << 20;

    [Bytes]
    [Within(1 << 20, 1L << 40)]
    public long MaxWalSize { get; init; } = 64 << 20;

    [Within(1, 1000)]
    public int SnapshotsKeep { get; init; } = 3;

    public bool GroupCommit { get; init; } = true;
}

public sealed record LedgerOptions
{
    public bool Enabled { get; init; } = true;

    [Within(1, 100_000)]
    public int Batch { get; init; } = 1000;
}

public sealed record AuditTrailOptions
{
    public bool Enabled { get; init; } = true;
}

public sealed record MarketDataOptions
{
    [Within(1, 100)]
    public int DefaultDepth { get; init; } = 10;

    [Within(1, 100)]
    public int MaxDepth { get; init; } = 100;

    [Within(0, 1_000_000)]
    public int RecentTrades { get; init; } = 1000;
}

public sealed record KernelOptions
{
    [Within(1, 1_000_000)]
    public int Throughput { get; init; } = 256;

    [Within(1, 100_000_000)]
    public int MailboxCapacity { get; init; } = 100_000;

    public RestartBackoffOptions RestartBackoff { get; init; } = new();
}

public sealed record RestartBackoffOptions
{
    [Within(0.001, 3600)]
    public TimeSpan Min { get; init; } = TimeSpan.FromMilliseconds(100);

    [Within(0.001, 86_400)]
    public TimeSpan Max { get; init; } = TimeSpan.FromSeconds(10);
}

public enum LogLevel
{
    Debug,
    Information,
    Warning,
    Error,
    Off,
}

public sealed record LoggingOptions
{
    public LogLevel ConsoleLevel { get; init; } = LogLevel.Information;
    public FileLogOptions File { get; init; } = new();
    public AuditLogOptions Audit { get; init; } = new();
}

public sealed record FileLogOptions
{
    public bool Enabled { get; init; } = true;
    public LogLevel Level { get; init; } = LogLevel.Information;
    public string Path { get; init; } = "logs/exchange-.json";

    [Bytes]
    [Within(1 << 16, 1L << 40)]
    public long RollingSize { get; init; } = 64 << 20;

    [Within(1, 10_000)]
    public int Keep { get; init; } = 10;

    [Within(100, 10_000_000)]
    public int Queue { get; init; } = 10_000;
}

public sealed record AuditLogOptions
{
    public bool Enabled { get; init; } = true;
    public string Folder { get; init; } = "audit";
}

public sealed record ShutdownOptions
{
    [Within(0.1, 3600)]
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
