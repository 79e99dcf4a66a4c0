using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Client;
using ActorExchange.Engine;
using ActorExchange.Engine.Books;
using ActorExchange.Protocol.Journal;

namespace ActorExchange.TestKit;

/// <summary>
/// A whole exchange under one seed: the real engine and gateway, the client library's own state machine, a simulated disk and network, and
/// virtual time. The same seed and the same calls give the same run, to the byte. For one thread; nothing in it waits or sleeps.
/// </summary>
public sealed partial class SeededWorld : IDisposable
{
    private readonly List<SimulatedClient> _clients = [];

    /// <param name="seed">Names the run.</param>
    /// <param name="settings">Null: a healthy exchange on a healthy network.</param>
    public SeededWorld(ulong seed, WorldSettings? settings = null)
    {
        Seed = seed;
        Settings = settings ?? new WorldSettings();
        Random = new SimulationRandom(seed);
        Dispatcher = new SeededDispatcher(Random.Next());
        Log = new WorldLog(Dispatcher, Settings.LogCapacity);
        Auditor = new Auditor(this);
        States = new StateAudit(this);
        Disk = new SimulatedDisk(Dispatcher.TimeProvider, Random.Fork(), Settings);
        Network = new SimulatedNetwork(Dispatcher.TimeProvider, Random.Fork(), Settings.Network)
        {
            RepeatsPerMille = Settings.PlantedBug == PlantedBug.RepeatsReports ? 20 : 0,
        };
        Start();
    }

    public ulong Seed { get; }

    public WorldSettings Settings { get; }

    /// <summary>Runs everything, and holds the virtual time.</summary>
    public SeededDispatcher Dispatcher { get; }

    public DateTimeOffset Now => Dispatcher.Now;

    /// <summary>What happened.</summary>
    public WorldLog Log { get; }

    public Auditor Auditor { get; }

    public SimulatedDisk Disk { get; }

    /// <summary>The server process as it runs now; null while it is down.</summary>
    public SimulatedServer? Server { get; private set; }

    /// <summary>The running engine. Throws while the server is down.</summary>
    public ExchangeEngine Engine => Server?.Engine ?? throw new InvalidOperationException("the server is down: call Start");

    public IReadOnlyList<SimulatedClient> Clients => _clients;

    internal SimulationRandom Random { get; }

    internal SimulatedNetwork Network { get; }

    internal StateAudit States { get; }

    internal int Lives { get; set; }

    /// <summary>Starts the server on what the disk holds.</summary>
    public void Start()
    {
        if (Server is not null) throw new InvalidOperationException("the server is running");
        Server = new SimulatedServer(this, Planted.Journal(Settings.PlantedBug, Disk.Journal), Planted.Snapshots(Settings.PlantedBug, Disk.Snapshots));
        Log.Note("server", "starts");
    }

    /// <summary>Ends the server's process at this moment, as SIGKILL would. The disk keeps what was durable, and some of what was being written.</summary>
    public void Crash()
    {
        if (Server is not { } server) return;
        Server = null;
        server.System.Abort();
        Network.ServerDied();
        Disk.Crash();
        Log.Note("server", "crashed");
    }

    /// <summary>Crash and start again.</summary>
    public void Restart()
    {
        Crash();
        Start();
    }

    /// <summary>Connects a client of a user.</summary>
    /// <param name="user">Who logs on.</param>
    /// <param name="name">Name of the client, if the user has several.</param>
    /// <param name="resumeFrom">Null: reports from now on.</param>
    public SimulatedClient Connect(string user, string? name = null, ResumeTokens? resumeFrom = null)
    {
        var client = new SimulatedClient(this, user, name ?? user, resumeFrom);
        _clients.Add(client);
        return client;
    }

    /// <summary>Runs, and lets so much virtual time pass.</summary>
    public void Run(TimeSpan span)
    {
        Dispatcher.RunFor(span);
        ThrowIfViolated();
    }

    /// <summary>Runs, letting time pass, until the condition holds; false if it does not within the span (10 virtual seconds by default).</summary>
    public bool RunUntil(Func<bool> condition, TimeSpan? limit = null)
    {
        bool held = Dispatcher.RunUntil(() => Auditor.Violation is not null || condition(), limit ?? TimeSpan.FromSeconds(10));
        ThrowIfViolated();
        return held;
    }

    /// <summary>
    /// Runs until every client is connected, every command and request is answered, the ledger holds all that the journal holds, and nothing is
    /// on its way any more.
    /// </summary>
    /// <exception cref="TimeoutException">That does not happen within the span (30 virtual seconds by default).</exception>
    public void Settle(TimeSpan? limit = null)
    {
        Rest(limit ?? TimeSpan.FromSeconds(30));

        // What nobody waits for, fills and market data, is still on its way.
        Run(TimeSpan.FromMilliseconds(20));
        Rest(limit ?? TimeSpan.FromSeconds(30));
    }

    /// <summary>Settles, and judges everything that happened in this world. Throws <see cref="ViolationException"/>.</summary>
    public void Audit()
    {
        Settle();
        IReadOnlyList<JournalRow> rows = Disk.ReadAllRows(RunToEnd);
        Auditor.Conclude(rows, Disk.Ledger, _clients);
        States.Conclude(rows);
        ThrowIfViolated();
    }

    /// <summary>The journal as it is on the disk now.</summary>
    public IReadOnlyList<JournalRow> JournalRows() => Disk.ReadAllRows(RunToEnd);

    /// <summary>The books' journal in words, one event a line, for people who look for the cause of something.</summary>
    public IReadOnlyList<string> JournalText()
    {
        var lines = new List<string>();
        foreach (JournalRow row in Disk.ReadAllRows(RunToEnd))
        {
            if (!OrderBookActor.TryParseStream(row.PersistenceId, out _, out string symbol)) continue;
            long sequence = row.FirstSequence;
            foreach (BookEvent e in BookEventBatch.Parser.ParseFrom(row.Payload.Span).Events) lines.Add($"row {row.Ordinal} {symbol} {sequence++}: {e}");
        }

        return lines;
    }

    /// <summary>Does something after a span of virtual time.</summary>
    public void Later(TimeSpan delay, Action action) => Network.Later(delay, action);

    public void Dispose()
    {
        Server?.System.Abort();
        Server = null;
        Disk.Dispose();
    }

    /// <summary>What keeps the world from resting, in words; empty if it rests.</summary>
    internal string Unrest()
    {
        foreach (SimulatedClient client in _clients)
        {
            if (client.State != ConnectionState.Connected) return $"{client.Name} is {client.State}";
            if (client.InFlight > 0) return $"{client.Name} has {client.InFlight} commands without an answer";
            if (client.OpenRequests > 0) return $"{client.Name} has {client.OpenRequests} requests without an answer";
            foreach (LocalBook book in client.Books)
                if (!book.IsCurrent) return $"{client.Name} waits for the book of instrument {book.InstrumentId}";
        }

        long ledger = Disk.Ledger.Open().JournalOrdinal;
        return ledger < Disk.Journal.DurableOrdinal ? $"the ledger is at {ledger} of {Disk.Journal.DurableOrdinal}" : "";
    }

    internal bool RunToEnd(Func<bool> condition) => Dispatcher.RunUntil(condition, TimeSpan.FromSeconds(10));

    /// <summary>Everything has recovered: clients may come.</summary>
    internal void OnReady(SimulatedServer server)
    {
        if (Server != server) return;
        Network.Server = server;
        Log.Note("server", "takes connections");
    }

    /// <summary>An actor could not recover: the process ends and starts anew, as a host would have it.</summary>
    internal void OnRecoveryFailed(SimulatedServer server, RecoveryFailed failed)
    {
        Log.Note("server", $"{failed.PersistenceId} could not recover: {failed.Cause.Message}");
        if (failed.Cause is JournalCorruptException or not (JournalWriteException or IOException))
            Auditor.Violated("server", $"{failed.PersistenceId} could not recover: {failed.Cause}");
        Later(TimeSpan.Zero, () =>
        {
            if (Server == server) Restart();
        });
    }

    private bool IsAtRest
    {
        get
        {
            foreach (SimulatedClient client in _clients)
                if (client.State != ConnectionState.Connected || client.InFlight > 0 || client.OpenRequests > 0) return false;
            return Server is not null && Unrest().Length == 0;
        }
    }

    private void Rest(TimeSpan limit)
    {
        if (!RunUntil(() => IsAtRest, limit)) throw new TimeoutException($"no rest: {Unrest()}\n  {string.Join("\n  ", Log.Tail(40))}");
    }

    private void ThrowIfViolated()
    {
        if (Auditor.Violation is { } violation) throw new ViolationException(violation);
    }
}
