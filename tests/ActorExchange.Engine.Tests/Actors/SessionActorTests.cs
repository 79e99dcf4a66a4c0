using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.TestKit;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Actors;

public sealed class SessionActorTests : EngineTest
{
    [Fact]
    public void Both_sides_of_a_trade_are_told()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Await(1);
        bob.Send(Place(acme, "b", Side.Sell, 100, 5));
        bob.Await(2)[1].ExecType.ShouldBe(ExecType.Trade);
        alice.Await(2)[1].OrderStatus.ShouldBe(OrderStatus.Filled);
    }

    [Fact]
    public void Commands_are_refused_before_they_reach_a_book()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        OrderCommand unknown = Place(acme, "u", Side.Buy, 100, 5);
        unknown.InstrumentId = 999;
        OrderCommand faulty = Place(acme, "f", Side.Buy, 100, 5);
        faulty.Fault = CommandStatus.PriceOffTick;
        OrderCommand nameless = Place(acme, "n", Side.Buy, 100, 5);
        nameless.ClientOrderId = default;
        alice.Send(unknown, faulty, nameless, Place(acme, "q", Side.Buy, 100, 0), Cancel("c", "nothing"));
        alice.Await(5).Select(r => r.Status).ShouldBe(
            [CommandStatus.UnknownInstrument, CommandStatus.PriceOffTick, CommandStatus.InvalidClientOrderId, CommandStatus.QuantityNotPositive, CommandStatus.UnknownOrder]);
        alice.Reports.ShouldAllBe(r => r.Number == 0 && r.ExecType == ExecType.Rejected);
    }

    [Fact]
    public void An_id_of_one_instrument_is_a_duplicate_on_another_also_after_a_restart()
    {
        Start();
        InstrumentView acme = List();
        InstrumentView zinc = List("ZINC");
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Await(1);
        alice.Send(Place(zinc, "a", Side.Buy, 100, 5));
        alice.Await(2)[1].Status.ShouldBe(CommandStatus.DuplicateClientOrderId);
        Start();
        alice = LogOn("alice");
        alice.Send(Place(zinc, "a", Side.Buy, 100, 5));
        alice.Await(1)[0].Status.ShouldBe(CommandStatus.DuplicateClientOrderId);
        alice.Send(Cancel("c", "a"));
        alice.Await(2)[1].ExecType.ShouldBe(ExecType.Canceled);
    }

    [Fact]
    public void A_repetition_that_is_turned_away_does_not_free_the_id()
    {
        Start(s => s with { MaxUndurableEvents = 0 });
        InstrumentView acme = List();
        InstrumentView zinc = List("ZINC");
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Await(1);
        Journal.IsHeld = true;
        alice.Send(Place(acme, "b", Side.Buy, 100, 5));
        alice.Drain();
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Drain();
        Journal.Release();
        alice.Await(3)[2].Status.ShouldBe(CommandStatus.Busy);
        alice.Send(Place(zinc, "a", Side.Buy, 100, 5));
        alice.Await(4)[3].Status.ShouldBe(CommandStatus.DuplicateClientOrderId);
    }

    [Fact]
    public void A_duplicate_that_waited_while_its_book_recovered_is_refused_all_the_same()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Await(1);
        Journal.IsHeld = true;
        alice.Send(Place(acme, "b", Side.Buy, 100, 5));
        alice.Drain();
        Journal.Fail();
        alice.Send(Place(acme, "a", Side.Buy, 100, 6));
        alice.Await(3).Select(r => r.Status).ShouldBe([CommandStatus.Ok, CommandStatus.OutcomeUnknown, CommandStatus.DuplicateClientOrderId]);
    }

    [Fact]
    public void Who_resumes_while_the_books_restart_is_let_in_or_asked_to_come_again()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Await(1);
        Start();
        Journal.IsHeld = true;
        CreateTestProbe().Send(Engine.Instruments, new AddInstrument(1, new Instrument { Id = 0, Symbol = "ZINC" }, TradingPhase.Closed));
        RunFor(0.1);
        Journal.Fail();
        RunFor(0.1);
        var again = new TestClient(this, "alice");
        LogonRefused? refused = again.LogOn(Engine, ResumeMode.FromTokens, [new ReportToken(acme.Instrument.Id, 1)]);
        (refused?.Status ?? CommandStatus.Busy).ShouldBe(CommandStatus.Busy, $"seed {RunSeed}");
        RunFor(20);
        LogOn("alice", ResumeMode.FromTokens, new ReportToken(acme.Instrument.Id, 1)).Disconnected.ShouldBeNull();
    }

    [Fact]
    public void Without_group_commit_a_failed_write_leaves_no_command_unanswered()
    {
        Start(s => s with { GroupCommit = false });
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        Journal.IsHeld = true;
        alice.Send(Place(acme, "a", Side.Buy, 100, 5), Place(acme, "b", Side.Buy, 100, 5), Place(acme, "c", Side.Buy, 100, 5));
        alice.Drain();
        Journal.Fail();
        alice.Await(3).Select(r => r.Status).ShouldBe([CommandStatus.OutcomeUnknown, CommandStatus.Busy, CommandStatus.Busy]);
    }

    [Fact]
    public void Unanswered_commands_are_limited()
    {
        Start(s => s with { MaxUnansweredCommands = 2 });
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        Journal.IsHeld = true;
        alice.Send(Place(acme, "a", Side.Buy, 100, 5), Place(acme, "b", Side.Buy, 100, 5), Place(acme, "c", Side.Buy, 100, 5));
        alice.Await(1)[0].Status.ShouldBe(CommandStatus.Busy);
        Journal.Release();
        alice.Await(3);
        alice.Send(Place(acme, "c", Side.Buy, 100, 5));
        alice.Await(4)[3].ExecType.ShouldBe(ExecType.New);
    }

    [Fact]
    public void Every_connection_of_a_user_gets_every_report()
    {
        Start();
        InstrumentView acme = List();
        TestClient one = LogOn("alice");
        TestClient two = LogOn("alice");
        one.Send(Place(acme, "a", Side.Buy, 100, 5));
        one.Await(1);
        two.Await(1);
        two.Ask(new Detach(two.Probe.Ref, LoggedOut: false));
        RunFor(1);
        one.Send(Place(acme, "b", Side.Buy, 100, 5));
        one.Await(2);
        two.Drain();
        two.Reports.Count.ShouldBe(1);
    }

    [Fact]
    public void Connections_of_a_user_are_limited()
    {
        Start(s => s with { MaxConnectionsPerUser = 1 });
        List();
        LogOn("alice");
        new TestClient(this, "alice").LogOn(Engine, ResumeMode.FromNow, [])!.Status.ShouldBe(CommandStatus.Busy);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(5)]
    public void Missed_reports_come_once_in_order_and_then_live_ones(int recentRecords)
    {
        Start(s => s with { RecentRecords = recentRecords });
        InstrumentView acme = List();
        InstrumentView zinc = List("ZINC");
        TestClient bob = LogOn("bob");
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 50), Place(zinc, "z", Side.Buy, 100, 50));
        alice.Await(2);
        alice.Ask(new Detach(alice.Probe.Ref, LoggedOut: false));
        for (int i = 0; i < 30; i++) bob.Send(Place(i % 2 == 0 ? acme : zinc, $"b{i}", Side.Sell, 100, 1));
        bob.Await(60);

        TestClient again = LogOn("alice", ResumeMode.FromTokens, new ReportToken(acme.Instrument.Id, 1));
        again.Await(() => again.HasResumed);
        again.Send(Cancel("c", "a"), Cancel("d", "z"));
        again.Drain();
        Of(acme).ShouldBe(Enumerable.Range(2, 16).Select(n => (long)n));
        Of(zinc).ShouldBe(Enumerable.Range(1, 17).Select(n => (long)n));

        IEnumerable<long> Of(InstrumentView view) => again.Reports.Where(r => r.InstrumentId == view.Instrument.Id).Select(r => r.Number);
    }

    [Fact]
    public void Two_connections_that_resume_from_different_places_each_get_what_they_miss()
    {
        Start(s => s with { RecentRecords = 2 });
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        for (int i = 0; i < 50; i++)
        {
            alice.Send([.. Enumerable.Range(0, 100).Select(j => Place(acme, $"a{i}-{j}", Side.Buy, 100, 1))]);
            alice.Drain(1);
        }

        alice.Await(5000);
        var first = new TestClient(this, "alice");
        var second = new TestClient(this, "alice");
        Engine.Users.Tell(new LogonRequest("alice", "", ResumeMode.FromTokens, [new ReportToken(acme.Instrument.Id, 4000)], second.Probe.Ref), second.Probe.Ref);
        first.LogOn(Engine, ResumeMode.FromTokens, []);
        second.Await(() => second.HasResumed);
        first.Await(() => first.HasResumed);
        first.Numbers.ShouldBe(Enumerable.Range(1, 5000).Select(n => (long)n));
        second.Numbers.ShouldBe(Enumerable.Range(4001, 1000).Select(n => (long)n));
    }

    [Fact]
    public void Live_reports_during_a_replay_are_neither_lost_nor_doubled()
    {
        Start(s => s with { RecentRecords = 3 });
        InstrumentView acme = List();
        TestClient bob = LogOn("bob");
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 1000));
        for (int i = 0; i < 60; i++) bob.Send(Place(acme, $"b{i}", Side.Sell, 100, 1));
        bob.Await(120);
        var again = new TestClient(this, "alice");
        Engine.Users.Tell(new LogonRequest("alice", "", ResumeMode.FromTokens, [], again.Probe.Ref), again.Probe.Ref);
        for (int i = 60; i < 120; i++)
        {
            bob.Send(Place(acme, $"b{i}", Side.Sell, 100, 1));
            Dispatcher.Step();
        }

        again.Await(() => again.Reports.Count >= 121);
        again.Drain();
        again.HasResumed.ShouldBeTrue();
        again.Numbers.ShouldBe(Enumerable.Range(1, 121).Select(n => (long)n));
    }

    [Fact]
    public void A_book_that_restarts_during_a_replay_does_not_hang_it()
    {
        Start(s => s with { RecentRecords = 2 });
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        for (int i = 0; i < 30; i++)
        {
            alice.Send(Place(acme, $"a{i}", Side.Buy, 100, 1));
            alice.Drain(1);
        }

        Journal.IsHeld = true;
        alice.Send(Place(acme, "lost", Side.Buy, 100, 1));
        alice.Drain(1);
        var again = new TestClient(this, "alice");
        Journal.LostReads = 1;
        again.LogOn(Engine, ResumeMode.FromTokens, []);
        RunFor(5);
        Journal.LostReads.ShouldBe(0);
        Journal.Fail();
        again.Await(() => again.HasResumed);
        again.Drain();
        again.Numbers.ShouldBe(Enumerable.Range(1, 30).Select(n => (long)n));
    }

    [Fact]
    public void A_replay_that_cannot_be_read_ends_the_connection()
    {
        Start(s => s with { RecentRecords = 2 });
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        for (int i = 0; i < 10; i++) alice.Send(Place(acme, $"a{i}", Side.Buy, 100, 1));
        alice.Await(10);
        Journal.ReadsFail = true;
        TestClient again = LogOn("alice", ResumeMode.FromTokens);
        again.Await(() => again.Disconnected is not null);
    }

    [Fact]
    public void A_token_from_the_future_or_of_no_instrument_is_refused()
    {
        Start();
        InstrumentView acme = List();
        new TestClient(this, "alice").LogOn(Engine, ResumeMode.FromTokens, [new ReportToken(acme.Instrument.Id, 1)])!.Status.ShouldBe(CommandStatus.InvalidMessage);
        new TestClient(this, "alice").LogOn(Engine, ResumeMode.FromTokens, [new ReportToken(77, 0)])!.Status.ShouldBe(CommandStatus.InvalidMessage);
    }

    [Fact]
    public void A_batch_that_a_full_mailbox_did_not_take_is_answered_as_busy()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Ask(new MailboxOverflow(CommandBatch.Of(alice.Account, Place(acme, "a", Side.Buy, 1, 1)), acme.Book));
        alice.Await(1)[0].Status.ShouldBe(CommandStatus.Busy);
    }

    [Fact]
    public void A_connection_that_missed_reports_because_its_mailbox_was_full_is_closed()
    {
        Start();
        List();
        TestClient alice = LogOn("alice");
        TestProbe watcher = CreateTestProbe();
        watcher.Watch(alice.Probe.Ref);
        alice.Ask(new MailboxOverflow(ReportBatch.Rent(), alice.Probe.Ref));
        watcher.ExpectTerminated(alice.Probe.Ref);
    }

    [Fact]
    public void A_book_that_stops_locks_nobody_out()
    {
        Start();
        InstrumentView acme = List();
        InstrumentView zinc = List("ZINC");
        TestClient alice = LogOn("alice");
        Journal.IsHeld = true;
        alice.Send(Place(acme, "a", Side.Buy, 100, 1));
        alice.Drain(1);
        acme.Book.Tell(Kill.Instance);
        alice.Await(() => alice.Disconnected is not null || alice.Reports.Count > 0);
        Journal.Release();
        RunFor(10);
        TestClient bob = LogOn("bob");
        bob.Send(Place(acme, "a", Side.Buy, 100, 1), Place(zinc, "b", Side.Buy, 100, 1));
        bob.Await(2).Select(r => r.Status).ShouldBe([CommandStatus.Busy, CommandStatus.Ok], ignoreOrder: true);
        bob.Ask(new GetOpenOrders(1, acme.Instrument.Id));
        bob.Answer<OrdersAnswer>().Status.ShouldBe(CommandStatus.OutcomeUnknown);
        bob.Ask(new GetOpenOrders(2, 0));
        bob.Answer<OrdersAnswer>().Status.ShouldBe(CommandStatus.OutcomeUnknown);
    }

    [Fact]
    public void A_users_orders_are_found_by_either_id_and_nobody_elses()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Await(1);
        alice.Ask(new GetOrder(1, 0, ClientOrderId.Parse("a"), 0));
        alice.Answer<OrdersAnswer>().Orders.ShouldHaveSingleItem().Leaves.ShouldBe(5);
        alice.Ask(new GetOrder(2, acme.Instrument.Id, default, 1));
        alice.Answer<OrdersAnswer>().Orders.ShouldHaveSingleItem();
        bob.Ask(new GetOrder(3, acme.Instrument.Id, default, 1));
        bob.Answer<OrdersAnswer>().Status.ShouldBe(CommandStatus.UnknownOrder);
        bob.Ask(new GetOpenOrders(4, 0));
        bob.Answer<OrdersAnswer>().Orders.ShouldBeEmpty();
    }
}
