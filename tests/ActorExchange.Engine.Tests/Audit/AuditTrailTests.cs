using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Audit;
using ActorExchange.Engine.Tests.Actors;
using ActorExchange.Journal;
using ActorExchange.TestKit;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Audit;

public sealed class AuditTrailTests : EngineTest
{
    private readonly FailingTrail _trail = new();

    [Fact]
    public void A_search_by_order_finds_placement_fills_and_cancel()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        alice.Send(Place(acme, "a", Side.Buy, 10050, 5));
        alice.Await(1);
        bob.Send(Place(acme, "b", Side.Sell, 10000, 3));
        bob.Await(2);
        alice.Send(Cancel("c", "a"), Cancel("d", "a"));
        alice.Await(4);
        CatchUp();
        IReadOnlyList<AuditRow> byId = _trail.Search(new AuditQuery { ClientOrderId = "a", Account = alice.Account });
        byId.Select(r => r.Entry.Kind).ShouldBe(["placed", "traded", "canceled", "refused"]);
        byId.ShouldAllBe(r => r.Entry.User == "alice" && r.Entry.Symbol == "ACME");
        byId.Select(r => r.Entry.By).ShouldBe(["alice", "", "alice", "alice"]);
        ((CommandStatus)byId[3].Entry.Status).ShouldBe(CommandStatus.TooLateToCancel);
        _trail.Search(new AuditQuery { InstrumentId = acme.Instrument.Id, OrderId = 1 }).Select(r => r.Entry.Kind).Take(3).ShouldBe(["placed", "traded", "canceled"]);
        _trail.Search(new AuditQuery { ClientOrderId = "c" }).ShouldHaveSingleItem().Entry.Text.ShouldStartWith("CANCELED BUY 5 at 100.50 GTC, 2 canceled");
        _trail.Search(new AuditQuery { Account = bob.Account, Kind = "traded" }).ShouldHaveSingleItem().Entry.Text.ShouldStartWith("EXECUTED SELL 3 at 100.50, 0 left, trade 1");
        _trail.Search(new AuditQuery { FromNs = byId[3].Entry.TimeNs, ClientOrderId = "a" })[^1].Number.ShouldBe(byId[3].Number);
    }

    [Fact]
    public void The_lists_and_the_phases_are_in_the_trail()
    {
        Start();
        InstrumentView acme = List();
        LogOn("alice");
        Ask(new SetPhase(1, acme.Instrument.Id, TradingPhase.Halted)).Status.ShouldBe(CommandStatus.Ok);
        Ask(new Delist(2, acme.Instrument.Id)).Status.ShouldBe(CommandStatus.Ok);
        CatchUp();
        string[] kinds = [.. _trail.Search(new AuditQuery()).Select(r => r.Entry.Kind)];
        kinds.ShouldBeSubsetOf(["instrument-listed", "user-added", "phase-changed", "instrument-delisted", "rules-in-force", "reference-price-changed", "cash-booked"]);
        foreach (string kind in new[] { "instrument-listed", "user-added", "phase-changed", "instrument-delisted" }) kinds.ShouldContain(kind);
        _trail.Search(new AuditQuery { Kind = "phase-changed" }).ShouldContain(r => r.Entry.Text == "PHASE Halted, cause: Operator");
    }

    [Fact]
    public void Every_entry_is_there_once_over_restarts_failing_writes_and_failing_reads()
    {
        Start();
        InstrumentView acme = List();
        InstrumentView zinc = List("ZINC");
        var random = new Random((int)RunSeed);
        for (int round = 0; round < 8; round++)
        {
            TestClient alice = LogOn("alice");
            for (int i = 0; i < 8; i++)
            {
                InstrumentView view = random.Next(2) == 0 ? acme : zinc;
                alice.Send(Place(view, $"a{round}-{i}", i % 2 == 0 ? Side.Buy : Side.Sell, 100, 1));
                _trail.Failing = (Failure)random.Next(3);
                Journal.ReadsFail = random.Next(4) == 0;
                RunFor(random.Next(1200));
            }

            _trail.Failing = Failure.None;
            Journal.ReadsFail = false;
            RunFor(random.Next(20));
            Start();
        }

        CatchUp();
        IReadOnlyList<AuditRow> rows = _trail.Search(new AuditQuery { Max = int.MaxValue });
        rows.Select(r => (r.Entry.Ordinal, r.Entry.Index)).Distinct().Count().ShouldBe(rows.Count, $"seed {RunSeed}");
        foreach (InstrumentView view in new[] { acme, zinc })
        {
            long[] reports = [.. rows.Where(r => r.Entry.InstrumentId == view.Instrument.Id && r.Entry.Report > 0).Select(r => r.Entry.Report)];
            reports.ShouldBe(Enumerable.Range(1, reports.Length).Select(n => (long)n), $"seed {RunSeed}");
            Status(view).LastTradeId.ShouldBe(rows.Count(r => r.Entry.InstrumentId == view.Instrument.Id && r.Entry.Kind == "traded") / 2);
        }

        _trail.Position().JournalOrdinal.ShouldBe(Journal.DurableOrdinal);
        _trail.Verify().IsIntact.ShouldBeTrue();
    }

    [Fact]
    public void A_write_that_failed_but_was_stored_is_not_repeated_and_what_follows_goes_on()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        CatchUp();
        _trail.Failing = Failure.AfterStoring;
        alice.Send(Place(acme, "a", Side.Buy, 100, 1));
        alice.Await(1);
        RunFor(1500);
        _trail.Failing = Failure.None;
        alice.Send(Place(acme, "b", Side.Buy, 100, 1));
        alice.Await(2);
        CatchUp();
        _trail.Search(new AuditQuery { Kind = "placed" }).Select(r => r.Entry.ClientOrderId).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void A_trail_that_is_made_anew_is_the_same()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5), Place(acme, "b", Side.Sell, 100, 5));
        alice.Await(4);
        CatchUp();
        AuditPosition first = _trail.Position();
        _trail.Forget();
        Start();
        CatchUp();
        AuditPosition again = _trail.Position();
        again.LastNumber.ShouldBeGreaterThanOrEqualTo(first.LastNumber);
        _trail.Search(new AuditQuery { Max = int.MaxValue })[(int)first.LastNumber - 1].Hash.ShouldBe(first.LastHash);
    }

    [Fact]
    public void A_started_trail_reads_names_and_not_the_whole_journal_again()
    {
        Start();
        InstrumentView acme = List();
        LogOn("alice");
        CatchUp();
        Start();
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "late", Side.Buy, 100, 5));
        alice.Await(1);
        CatchUp();
        AuditEntry entry = _trail.Search(new AuditQuery { ClientOrderId = "late" }).ShouldHaveSingleItem().Entry;
        (entry.User, entry.Symbol, entry.Text).ShouldBe(("alice", "ACME", "PLACED BUY 5 at 1.00 GTC"));
    }

    [Fact]
    public void An_action_is_recorded_with_who_what_and_why()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        Engine.ActionLog.Tell(new LogAction(new Actor(alice.Account, "alice"), "refusal", acme.Instrument.Id, "x-1", CommandStatus.PositionLimit, "limit 10,\nobserved 11", 77));
        CatchUp();
        AuditEntry entry = _trail.Search(new AuditQuery { Kind = "refusal" }).ShouldHaveSingleItem().Entry;
        (entry.Account, entry.User, entry.By, entry.Symbol, entry.ClientOrderId, entry.TimeNs).ShouldBe((alice.Account, "alice", "alice", "ACME", "x-1", 77));
        (entry.Status, entry.Text).ShouldBe(((int)CommandStatus.PositionLimit, "limit 10, observed 11"));
    }

    [Fact]
    public void Actions_that_could_not_be_written_are_counted_and_the_count_is_written()
    {
        Start();
        RunFor(10);
        Journal.IsHeld = true;
        for (int i = 0; i < 5; i++) Engine.ActionLog.Tell(Action($"lost-{i}"));
        RunFor(5);
        Journal.HeldCount.ShouldBeGreaterThan(0);
        Journal.Fail();
        RunFor(3000);
        Engine.ActionLog.Tell(Action("kept"));
        CatchUp();
        IReadOnlyList<AuditRow> rows = _trail.Search(new AuditQuery());
        rows.Where(r => r.Entry.Kind == "unrecorded").Select(r => r.Entry.Text).ShouldHaveSingleItem().ShouldStartWith("UNRECORDED 5 actions");
        rows.Where(r => r.Entry.Kind == "logon").ShouldHaveSingleItem().Entry.ClientOrderId.ShouldBe("kept");
    }

    [Fact]
    public void Actions_for_which_there_is_no_room_are_counted_and_the_count_is_written()
    {
        Start();
        RunFor(10);
        Journal.IsHeld = true;
        int sent = ActionLogActor.MailboxCapacity + 1234;
        for (int i = 0; i < sent; i++) Engine.ActionLog.Tell(Action("flood"));
        RunFor(10);
        for (int i = 0; i < sent; i++) Engine.ActionLog.Tell(Action("flood"));
        RunFor(10);
        Journal.Release();
        RunFor(3000);
        CatchUp();
        IReadOnlyList<AuditRow> rows = _trail.Search(new AuditQuery { Max = int.MaxValue });
        long unrecorded = rows.Where(r => r.Entry.Kind == "unrecorded")
            .Sum(r => long.Parse(r.Entry.Text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
        long recorded = rows.Count(r => r.Entry.Kind == "logon");
        unrecorded.ShouldBeGreaterThan(0);
        (recorded + unrecorded).ShouldBe(2L * sent, $"seed {RunSeed}");
    }

    private protected override IAuditTrail? Trail => _trail;

    private static LogAction Action(string subject) => new(new Actor(0, "mallory"), "logon", 0, subject, CommandStatus.NotAuthorized, "wrong key", 1);

    private void CatchUp()
    {
        TestProbe asker = CreateTestProbe();
        RunFor(5);
        Engine.AuditTrail.ShouldNotBeNull().Tell(AuditCatchUp.Instance, asker.Ref);
        asker.ExpectMsg<AuditStatus>(TimeSpan.FromSeconds(10));
    }

    private enum Failure
    {
        None,
        Nothing,
        AfterStoring,
    }

    /// <summary>Fails without storing, or after it, as a commit may whose answer is lost.</summary>
    private sealed class FailingTrail : IAuditTrail
    {
        private InMemoryAuditTrail _inner = new();

        public Failure Failing { get; set; }

        public void Forget() => _inner = new InMemoryAuditTrail();

        public long Open() => _inner.Open();

        public AuditPosition Position() => _inner.Position();

        public void Append(IReadOnlyList<AuditEntry> entries, long throughOrdinal)
        {
            if (Failing == Failure.Nothing) throw new AuditTrailException("the disk is full");
            _inner.Append(entries, throughOrdinal);
            if (Failing == Failure.AfterStoring) throw new AuditTrailException("the answer of the disk was lost");
        }

        public AuditVerification Verify(IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default) => _inner.Verify(progress, cancellation);

        public IReadOnlyList<AuditRow> Search(AuditQuery query) => _inner.Search(query);

        public void Dispose()
        {
        }
    }
}
