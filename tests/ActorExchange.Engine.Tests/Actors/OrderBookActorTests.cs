using ActorExchange.Core;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Actors;

public sealed class OrderBookActorTests : EngineTest
{
    [Fact]
    public void Nothing_leaves_before_it_is_durable()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        Journal.IsHeld = true;
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Ask(new GetOpenOrders(1, 0));
        alice.Drain();
        alice.Reports.ShouldBeEmpty();
        alice.Others.ShouldBeEmpty();
        Journal.Release();
        alice.Await(1)[0].ExecType.ShouldBe(ExecType.New);
        alice.Answer<OrdersAnswer>().Orders.Count.ShouldBe(1);
    }

    [Fact]
    public void Answers_come_in_the_order_of_the_commands()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        for (int i = 0; i < 20; i++) alice.Send(Place(acme, $"a{i}", Side.Buy, 100, 5), Place(acme, $"b{i}", Side.Buy, 100, 5));
        alice.Await(40);
        alice.Numbers.ShouldBe(Enumerable.Range(1, 40).Select(n => (long)n));
        alice.Reports.Select(r => r.RequestId.ToString()).ShouldBe(Enumerable.Range(0, 20).SelectMany(i => new[] { $"a{i}", $"b{i}" }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_failed_write_is_an_unknown_outcome_and_the_truth_comes_by_asking_again(bool stored)
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        Journal.IsHeld = true;
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Drain();
        bob.Send(Place(acme, "b", Side.Buy, 90, 5));
        bob.Ask(new GetOpenOrders(1, 0));
        bob.Drain();
        Journal.Fail(stored ? 1 : 0);
        alice.Await(() => alice.Reports.Count > 0);
        alice.Reports[0].Status.ShouldBe(CommandStatus.OutcomeUnknown);
        alice.Reports[0].RequestId.ToString().ShouldBe("a");
        bob.Await(() => bob.Reports.Count > 0);
        bob.Reports[0].Status.ShouldBe(CommandStatus.OutcomeUnknown);
        bob.Answer<OrdersAnswer>().Status.ShouldBe(CommandStatus.OutcomeUnknown);

        alice.Drain();
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Drain();
        alice.Numbers.ShouldBe([1L]);
        ExecutionReport last = alice.Reports[^1];
        (last.ExecType, last.Repeated, last.Number).ShouldBe((ExecType.New, stored, 1));
        Status(acme).OpenOrders.ShouldBe(1);
    }

    [Fact]
    public void Too_many_events_on_their_way_to_the_disk_make_it_busy()
    {
        Start(s => s with { MaxUndurableEvents = 2 });
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        Journal.IsHeld = true;
        for (int i = 0; i < 6; i++)
        {
            alice.Send(Place(acme, $"a{i}", Side.Buy, 100, 5));
            alice.Drain(1);
        }

        Journal.Release();
        ExecutionReport[] reports = alice.Await(6);
        reports.Count(r => r.Status == CommandStatus.Busy).ShouldBeInRange(1, 4);
        alice.Send(Place(acme, "a5", Side.Buy, 100, 5));
        alice.Await(7)[6].ExecType.ShouldBe(ExecType.New);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_restarted_server_has_the_same_books(int snapshotEvery)
    {
        Start(s => s with { SnapshotEvery = snapshotEvery });
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        for (int i = 0; i < 40; i++)
        {
            alice.Send(Place(acme, $"a{i}", i % 3 == 0 ? Side.Sell : Side.Buy, 95 + (i % 7), 5 + (i % 3)));
            alice.Drain(2);
        }

        BookStatus before = Status(acme);
        Journal.Reads.Clear();
        Start();
        Status(acme).ShouldBe(before);
        long firstRead = Journal.Reads.First(r => r.Stream.StartsWith("book-", StringComparison.Ordinal)).From;
        if (snapshotEvery == 0) firstRead.ShouldBe(1);
        else firstRead.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_snapshot_of_what_never_became_durable_is_not_kept()
    {
        Start(s => s with { SnapshotEvery = 4 });
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Await(1);
        Journal.IsHeld = true;
        foreach (string id in new[] { "b", "lost" })
        {
            alice.Send(Place(acme, id, Side.Buy, 100, 5));
            alice.Drain(1);
        }

        Journal.HeldCount.ShouldBe(2);
        Journal.ReleaseOne();
        RunFor(5);
        Journal.Fail();
        RunFor(50);
        Start(s => s with { SnapshotEvery = 0 });
        alice = LogOn("alice");
        alice.Send(Place(acme, "other", Side.Buy, 99, 7));
        alice.Await(1);
        BookStatus before = Status(acme);
        Start();
        Status(acme).ShouldBe(before);
    }

    [Fact]
    public void A_snapshot_that_knows_no_positions_is_passed_over_and_the_next_one_has_them()
    {
        Start(s => s with { SnapshotEvery = 5 });
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        bob.Send(Place(acme, "b", Side.Sell, 100, 4));
        bob.Await(1);
        alice.Send(Place(acme, "a", Side.Buy, 100, 4));
        alice.Await(2);
        string stream = ActorExchange.Engine.Books.OrderBookActor.StreamOf(acme.Instrument.Id, "ACME");
        Snapshots.Save(stream, 4, 1, new byte[] { 1, 2, 3 }, _ => { });
        Start();
        alice = LogOn("alice");
        OrderCommand reduce = Place(acme, "r", Side.Sell, 200, 9);
        reduce.Extras = new CommandExtras { Conditions = new OrderConditions { Flags = OrderFlags.ReduceOnly } };
        Journal.Reads.ShouldContain((stream, 1L), "the whole journal was read");
        alice.Send(reduce);
        alice.Await(2)[1].Leaves.ShouldBe(4);
    }

    [Fact]
    public void History_is_limited_and_goes_on_after_a_number()
    {
        Start(s => s with { RecentRecords = 4 });
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Send([.. Enumerable.Range(0, 10).Select(i => Place(acme, $"a{i}", Side.Buy, 100, 5))]);
        alice.Await(10);
        History(0, 3).ShouldBe((true, "1 2 3"));
        History(3, 5).ShouldBe((true, "4 5 6 7 8"));
        History(8, 2).ShouldBe((false, "9 10"));
        History(10, 2).ShouldBe((false, ""));

        (bool More, string Numbers) History(long after, int limit)
        {
            alice.Ask(new GetHistory(9, acme.Instrument.Id, after, limit));
            HistoryAnswer answer = alice.Answer<HistoryAnswer>();
            return (answer.More, string.Join(' ', answer.Reports.Select(r => r.Number)));
        }
    }

    [Fact]
    public void History_that_cannot_be_read_says_so_and_the_next_request_is_served()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Await(1);
        Journal.ReadsFail = true;
        alice.Ask(new GetHistory(1, acme.Instrument.Id, 0, 10));
        alice.Answer<HistoryAnswer>().Status.ShouldBe(CommandStatus.Busy);
        Journal.ReadsFail = false;
        alice.Ask(new GetHistory(2, acme.Instrument.Id, 0, 10));
        alice.Answer<HistoryAnswer>().Reports.Count.ShouldBe(1);
    }
}
