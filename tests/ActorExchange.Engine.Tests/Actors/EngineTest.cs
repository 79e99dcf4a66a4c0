using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Books;
using ActorExchange.Journal;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.Actors;

/// <summary>A whole engine on a seeded dispatcher and a journal in the test's hand, in a system of its own that can be restarted.</summary>
public abstract class EngineTest : TestKitBase
{
    private EngineSettings _settings = new() { RestartBackoffMin = TimeSpan.FromMilliseconds(1), RestartBackoffMax = TimeSpan.FromMilliseconds(5) };
    private ActorSystem? _server;

    private protected EngineTest()
        : base(ActorSystem.Create("test", new ActorSystemSettings { Dispatcher = new SeededDispatcher((ulong)Seed.Take(1)[0]), LogSink = new Quiet() }))
    {
        Snapshots = new InMemorySnapshotStore(Dispatcher.TimeProvider);
    }

    private protected HeldJournal Journal { get; } = new();

    private protected InMemorySnapshotStore Snapshots { get; }

    private protected InMemoryLedger Ledger { get; } = new();

    private protected ExchangeEngine Engine { get; private set; } = null!;

    private protected EngineSettings Settings => _settings;

    private protected SeededDispatcher Dispatcher => (SeededDispatcher)Sys.Settings.Dispatcher!;

    private protected ulong RunSeed => Dispatcher.Seed;

    private protected void Start(Func<EngineSettings, EngineSettings>? change = null)
    {
        if (change is not null) _settings = change(_settings);
        StopServer();
        _server = ActorSystem.Create("server", new ActorSystemSettings
        {
            Dispatcher = Dispatcher,
            Journal = Journal,
            SnapshotStore = Snapshots,
            LogSink = new Quiet(),
        });
        Engine = ExchangeEngine.Start(_server, _settings, LedgerStore, static work => work(), AuditSink, trail: Trail);
        Dispatcher.RunFor(TimeSpan.FromMilliseconds(5));
    }

    private protected void StopServer()
    {
        _server?.Abort();
        Dispatcher.RunFor(TimeSpan.FromMilliseconds(1));
    }

    private protected virtual ILedgerStore LedgerStore => Ledger;

    private protected virtual IAuditSink? AuditSink => null;

    private protected virtual IAuditTrail? Trail => null;

    private protected void RunFor(double milliseconds) => Dispatcher.RunFor(TimeSpan.FromMilliseconds(milliseconds));

    private protected InstrumentAnswer Ask(object request)
    {
        TestProbe probe = CreateTestProbe();
        probe.Send(Engine.Instruments, request);
        return probe.ExpectMsg<InstrumentAnswer>();
    }

    private protected InstrumentView List(string symbol = "ACME", TradingPhase phase = TradingPhase.Continuous)
    {
        InstrumentAnswer answer = Ask(new AddInstrument(1, new Instrument { Id = 0, Symbol = symbol }, phase));
        answer.Status.ShouldBe(CommandStatus.Ok);
        RunFor(5);
        return Engine.Directory.Find(symbol)!;
    }

    private protected TestClient LogOn(string user, ResumeMode resume = ResumeMode.FromNow, params ReportToken[] tokens)
    {
        var client = new TestClient(this, user);
        client.LogOn(Engine, resume, tokens).ShouldBeNull();
        return client;
    }

    private protected BookStatus Status(InstrumentView view)
    {
        TestProbe probe = CreateTestProbe();
        probe.Send(Engine.Directory.Find(view.Instrument.Id)!.Book, GetBookStatus.Instance);
        return probe.ExpectMsg<BookStatus>();
    }

    protected override void AfterAll() => _server?.Abort();

    private sealed class Quiet : ILogSink
    {
        public bool IsEnabled(LogLevel level) => false;

        public void Write(in LogEvent logEvent)
        {
        }
    }
}
