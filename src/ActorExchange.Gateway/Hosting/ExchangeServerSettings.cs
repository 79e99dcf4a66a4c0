using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Gateway.Web;
using ActorExchange.Journal;

namespace ActorExchange.Gateway.Hosting;

/// <summary>All that a server is made of. The program fills it from its configuration.</summary>
public sealed record ExchangeServerSettings
{
    /// <summary>Name and version, told to clients.</summary>
    public string Name { get; init; } = "ActorExchange";

    /// <summary>Where journal, snapshots, ledger and audit log live. One server at a time.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Keep the journal in memory: for benchmarks; nothing survives.</summary>
    public bool MemoryJournal { get; init; }

    public SqliteJournalOptions Journal { get; init; } = new();

    public int SnapshotsKept { get; init; } = 3;

    public bool LedgerEnabled { get; init; } = true;

    /// <summary>Folder of the users' audit logs; null: none are kept.</summary>
    public string? AuditFolder { get; init; }

    /// <summary>Keep the audit trail: everything that happened, hash-chained and searchable.</summary>
    public bool AuditTrailEnabled { get; init; }

    public EngineSettings Engine { get; init; } = new();

    public TcpGatewayOptions Gateway { get; init; } = new();

    /// <summary>REST, WebSockets and screens; by default there are none.</summary>
    public WebGatewayOptions Web { get; init; } = new() { Enabled = false };

    /// <summary>Listed at the first start, when there are no instruments.</summary>
    public IReadOnlyList<(Instrument Instrument, TradingPhase Phase)> FirstInstruments { get; init; } = [];

    /// <summary>Messages that an actor handles before others get the thread.</summary>
    public int Throughput { get; init; } = 256;

    public int MailboxCapacity { get; init; } = 100_000;

    /// <summary>Longest wait for what is under way when the server stops.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public ILogSink? LogSink { get; init; }

    /// <summary>The clock of everything that is journaled. Replaced in tests.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Told what people should know and the server can live with (a torn tail that was cut, say).</summary>
    public Action<string> Warn { get; init; } = static _ => { };
}
