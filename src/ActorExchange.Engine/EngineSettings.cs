using System.Buffers.Binary;
using System.Security.Cryptography;
using ActorExchange.Core;
using ActorExchange.Engine.Users;

namespace ActorExchange.Engine;

/// <summary>Limits and habits of the engine's actors. The host fills it from its configuration.</summary>
public sealed record EngineSettings
{
    /// <summary>Unknown users are added at their first logon, nobody needs a key, and everybody is an operator. For loopback only.</summary>
    public bool OpenMode { get; init; } = true;

    /// <summary>Commands of one session that may wait for their answer; more are refused as BUSY.</summary>
    public int MaxUnansweredCommands { get; init; } = 8192;

    /// <summary>Finished commands that a book remembers for repetition.</summary>
    public int FinishedWindow { get; init; } = 100_000;

    /// <summary>Working orders per book.</summary>
    public int MaxOrders { get; init; } = 2_000_000;

    /// <summary>Events of a book that may wait for the disk; beyond it commands are refused as BUSY.</summary>
    public int MaxUndurableEvents { get; init; } = 65_536;

    /// <summary>Records that a book keeps in memory for clients that resume; older ones are read from the journal.</summary>
    public int RecentRecords { get; init; } = 65_536;

    /// <summary>Events between two snapshots of a book; 0 = none.</summary>
    public int SnapshotEvery { get; init; } = 500_000;

    /// <summary>Events of the accounts' journal between two snapshots of it; 0 = none.</summary>
    public int AccountsSnapshotEvery { get; init; } = 10_000;

    /// <summary>False: every command is a journal batch of its own, at most two under way. The slow way, kept as a yardstick.</summary>
    public bool GroupCommit { get; init; } = true;

    /// <summary>Connections of one user at a time.</summary>
    public int MaxConnectionsPerUser { get; init; } = 16;

    public int DefaultDepth { get; init; } = 10;

    public int MaxDepth { get; init; } = 100;

    /// <summary>Trades per instrument that can be asked for.</summary>
    public int RecentTrades { get; init; } = 1000;

    /// <summary>Trades per ledger transaction.</summary>
    public int LedgerBatch { get; init; } = 1000;

    /// <summary>How long the ledger lets trades gather before it stores them.</summary>
    public TimeSpan LedgerDelay { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Longest wait of the ledger before it looks at the journal by itself.</summary>
    public TimeSpan LedgerPollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long after an event its line in the audit log may be missing.</summary>
    public TimeSpan AuditPollInterval { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan RestartBackoffMin { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan RestartBackoffMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Makes a user's key: 32 random bytes. Replaced in simulations.</summary>
    public Func<byte[]> NewKey { get; init; } = () => RandomNumberGenerator.GetBytes(32);

    /// <summary>Derives the texts of new keys, so that requests signed with them can be checked; null: they are drawn by <see cref="NewKey"/> and cannot sign.</summary>
    public KeyMaster? KeyMaster { get; init; }

    /// <summary>How an instrument is traded. Asked once per start of its book.</summary>
    public Func<Instrument, TradingModel> ModelOf { get; init; } = _ => TradingModel.Default;

    /// <summary>Makes an empty book of some rules. Replaced where a test plants a fault.</summary>
    public Func<BookRules, IOrderBook> NewBook { get; init; } = rules => new OrderBook(rules);

    /// <summary>The account group of an account, for self-trade prevention; 0: none. Null: as the users' groups say.</summary>
    public Func<uint, uint>? AccountGroupOf { get; init; }

    /// <summary>The rules that the exchange starts with; what operators changed since then is in the journal and goes before it.</summary>
    public RiskModel RiskModel { get; init; } = RiskModel.Default;

    /// <summary>Role of a user who was given none. In the engine's own default nobody is checked; the server's configuration names another.</summary>
    public string DefaultRole { get; init; } = "unlimited";

    /// <summary>How often a session looks at the market for rules that can be broken without a command, and goes on closing positions.</summary>
    public TimeSpan RiskInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Least time between two account updates to a connection.</summary>
    public TimeSpan AccountUpdateInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Draws the seed of a batch, which nobody may foresee. Replaced in simulations.</summary>
    public Func<ulong> NewBatchSeed { get; init; } = DrawSeed;

    /// <summary>How often a book looks at the clock for what it does by time of day, so that a clock that was set is noticed.</summary>
    public TimeSpan ClockCheckInterval { get; init; } = TimeSpan.FromSeconds(10);

    private static ulong DrawSeed()
    {
        Span<byte> seed = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(seed);
        return BinaryPrimitives.ReadUInt64LittleEndian(seed);
    }
}
