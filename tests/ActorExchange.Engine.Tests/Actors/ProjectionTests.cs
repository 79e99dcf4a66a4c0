using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Audit;
using ActorExchange.Engine.Ledger;
using ActorExchange.Journal;
using ActorExchange.TestKit;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Actors;

public sealed class ProjectionTests : EngineTest
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly FailingLedger _ledger;

    public ProjectionTests() => _ledger = new FailingLedger(Ledger);

    [Fact]
    public void Every_trade_is_in_the_ledger_once_over_restarts_and_failures()
    {
        Start(s => s with { LedgerBatch = 3 });
        InstrumentView acme = List();
        InstrumentView zinc = List("ZINC");
        var random = new Random((int)RunSeed);
        int trades = 0;
        for (int round = 0; round < 6; round++)
        {
            TestClient alice = LogOn("alice");
            for (int i = 0; i < 10; i++)
            {
                InstrumentView view = random.Next(2) == 0 ? acme : zinc;
                alice.Send(Place(view, $"b{round}-{i}", Side.Buy, 100, 1), Place(view, $"s{round}-{i}", Side.Sell, 100, 1));
                _ledger.Fails = random.Next(3) == 0;
                Journal.ReadsFail = random.Next(5) == 0;
                RunFor(random.Next(3));
                trades++;
            }

            _ledger.Fails = Journal.ReadsFail = false;
            RunFor(5);
            Start();
        }

        RunFor(5000);
        IReadOnlyList<LedgerRow> rows = Ledger.Read(0, 1000);
        rows.Count.ShouldBe(trades, $"seed {RunSeed}");
        rows.Select(r => (r.Entry.InstrumentId, r.Entry.TradeId)).Distinct().Count().ShouldBe(trades);
        rows.GroupBy(r => r.Entry.InstrumentId).ShouldAllBe(g => g.Select(r => r.Entry.TradeId).SequenceEqual(Enumerable.Range(1, g.Count()).Select(n => (long)n)));
        Ledger.Verify().IsIntact.ShouldBeTrue();
        Ledger.Open().JournalOrdinal.ShouldBe(Journal.DurableOrdinal);
        LedgerStatus().Trades.ShouldBe(trades);
    }

    [Fact]
    public void The_ledger_says_who_bought_and_who_sold()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Await(1);
        bob.Send(Place(acme, "b", Side.Sell, 99, 3));
        bob.Await(2);
        RunFor(50);
        LedgerEntry trade = Ledger.Read(0, 10).ShouldHaveSingleItem().Entry;
        (trade.BuyAccount, trade.SellAccount, trade.BuyClientOrderId, trade.SellClientOrderId).ShouldBe((alice.Account, bob.Account, "a", "b"));
        (trade.PriceTicks, trade.QuantityLots, trade.AggressorSide, trade.Symbol).ShouldBe((100, 3, (byte)Side.Sell, "ACME"));
    }

    [Fact]
    public void The_ledger_catches_up_at_once_when_asked()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5), Place(acme, "b", Side.Sell, 100, 5));
        alice.Await(4);
        TestProbe asker = CreateTestProbe();
        Engine.Ledger.Tell(CatchUp.Instance, asker.Ref);
        asker.ExpectMsg<LedgerStatus>(TimeSpan.FromMilliseconds(10)).Trades.ShouldBe(1);
    }

    [Fact]
    public void The_audit_log_tells_each_user_what_became_of_the_orders()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        alice.Send(Place(acme, "a", Side.Buy, 10050, 5));
        alice.Await(1);
        bob.Send(Place(acme, "b", Side.Sell, 10000, 3));
        bob.Await(2);
        alice.Send(Cancel("c", "a"));
        alice.Await(3);
        alice.Send(Cancel("d", "a"));
        alice.Await(4);
        RunFor(2000);
        string[] lines = File.ReadAllLines(Path.Combine(_folder, "alice.log"));
        lines.Length.ShouldBe(4);
        lines[0].ShouldMatch(@"^2026-01-01 00:00:\d\d\.\d{9}Z ACME PLACED BUY 5 at 100\.50 GTC \[id a, order 1, report 1\] #\d+\.0$");
        lines[1].ShouldContain("EXECUTED BUY 3 at 100.50, 2 left, trade 1 [id a, order 1, report 2]");
        lines[2].ShouldContain("CANCELED BUY 5 at 100.50 GTC, 2 canceled: Requested [id a, request c, order 1, report 3]");
        lines[3].ShouldContain("REFUSED TooLateToCancel [id a, request d");
        File.ReadAllLines(Path.Combine(_folder, "bob.log")).Length.ShouldBe(2);
    }

    [Fact]
    public void The_audit_log_catches_up_at_once_when_asked()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Await(1);
        TestProbe asker = CreateTestProbe();
        Engine.Audit.ShouldNotBeNull().Tell(AuditCatchUp.Instance, asker.Ref);
        asker.ExpectMsg<AuditStatus>(TimeSpan.FromMilliseconds(10));
        File.ReadAllLines(Path.Combine(_folder, "alice.log")).Length.ShouldBe(1);
    }

    [Fact]
    public void The_audit_log_has_every_line_once_over_restarts_and_ends_in_the_middle()
    {
        Start();
        InstrumentView acme = List();
        var random = new Random((int)RunSeed);
        for (int round = 0; round < 8; round++)
        {
            TestClient alice = LogOn("alice");
            alice.Send([.. Enumerable.Range(0, 5).Select(i => Place(acme, $"a{round}-{i}", i % 2 == 0 ? Side.Buy : Side.Sell, 100, 1))]);
            alice.Drain(5);
            RunFor(random.Next(1500));
            if (random.Next(2) == 0) Damage(random);
            Start();
        }

        RunFor(3000);
        string[] lines = File.ReadAllLines(Path.Combine(_folder, "alice.log"));
        long[] reports = [.. lines.Select(l => long.Parse(l.Split("report ")[1].Split(']')[0], System.Globalization.CultureInfo.InvariantCulture))];
        reports.ShouldBe(Enumerable.Range(1, reports.Length).Select(n => (long)n), $"seed {RunSeed}");
        Journal.Rows.Count.ShouldBe(int.Parse(File.ReadAllText(Path.Combine(_folder, "offset")), System.Globalization.CultureInfo.InvariantCulture));
        Status(acme).LastTradeId.ShouldBe(lines.Count(l => l.Contains("EXECUTED", StringComparison.Ordinal)) / 2);
    }

    [Fact]
    public void The_status_says_what_is_durable_and_comes_even_if_a_book_is_dead()
    {
        Start();
        InstrumentView acme = List();
        InstrumentView zinc = List("ZINC");
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Await(1);
        ServerStatusAnswer status = ServerStatus();
        (status.Sessions, status.JournalOrdinal, status.Books.Count).ShouldBe((1, Journal.DurableOrdinal, 2));
        status.Books[0].OpenOrders.ShouldBe(1);
        zinc.Book.Tell(PoisonPill.Instance);
        RunFor(10);
        ServerStatus().Books.ShouldHaveSingleItem().InstrumentId.ShouldBe(acme.Instrument.Id);
        ServerStatus().Books.ShouldHaveSingleItem();
    }

    private protected override ILedgerStore LedgerStore => _ledger;

    private protected override IAuditSink AuditSink => new FileAuditSink(_folder);

    protected override void AfterAll()
    {
        base.AfterAll();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    /// <summary>As after a crash between the lines and the offset, or within a line.</summary>
    private void Damage(Random random)
    {
        string file = Path.Combine(_folder, "alice.log");
        if (!File.Exists(file)) return;
        if (random.Next(2) == 0) File.AppendAllText(file, "2026-01-01 half a li");
        File.WriteAllText(Path.Combine(_folder, "offset"), "0");
    }

    private LedgerStatus LedgerStatus()
    {
        TestProbe probe = CreateTestProbe();
        probe.Send(Engine.Ledger, GetLedgerStatus.Instance);
        return probe.ExpectMsg<LedgerStatus>();
    }

    private ServerStatusAnswer ServerStatus()
    {
        TestProbe probe = CreateTestProbe();
        probe.Send(Engine.Status, new GetServerStatus(1));
        return probe.ExpectMsg<ServerStatusAnswer>();
    }

    private sealed class FailingLedger(InMemoryLedger inner) : ILedgerStore
    {
        public bool Fails { get; set; }

        public LedgerPosition Open() => inner.Open();

        public void Append(ReadOnlySpan<LedgerEntry> trades, long throughOrdinal)
        {
            if (Fails) throw new LedgerException("the disk is full");
            inner.Append(trades, throughOrdinal);
        }

        public LedgerVerification Verify(IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default) => inner.Verify(progress, cancellation);

        public IReadOnlyList<LedgerRow> Read(long afterNumber, int max) => inner.Read(afterNumber, max);

        public IReadOnlyList<LedgerRow> ReadAccount(uint account, long fromTime, long toTime, LedgerRow? after, int max) =>
            inner.ReadAccount(account, fromTime, toTime, after, max);

        public IReadOnlyList<LedgerRow> ReadTrades(uint instrumentId, long afterTradeId, int max) => inner.ReadTrades(instrumentId, afterTradeId, max);

        public LedgerSums Sum(uint account, long beforeTime) => inner.Sum(account, beforeTime);

        public void Dispose()
        {
        }
    }
}
