using ActorExchange.Core;
using ActorExchange.Engine.Books;
using ActorExchange.TestKit;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Actors;

/// <summary>What a book does by itself when time passes. Virtual time begins at 2026-01-01 00:00 UTC, a Thursday.</summary>
public sealed class TimedBookTests : EngineTest
{
    private readonly List<IOrderBook> _books = [];
    private ulong _nextSeed = 1000;

    private long Now => (Dispatcher.Now.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * 100;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_good_till_date_order_ends_at_its_time_also_after_a_restart(bool restart)
    {
        Begin(new TradingModel());
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        long end = Now + 60_000_000_000;
        alice.Send(Until(Place(acme, "a", Side.Buy, 100, 5), end));
        alice.Await(1);
        if (restart)
        {
            Start();
            alice = LogOn("alice");
            alice.Reports.Add(default);
        }

        RunFor(59_000);
        alice.Drain(1);
        alice.Reports.Count.ShouldBe(1);
        RunFor(2_000);
        alice.Await(2);
        ExecutionReport last = alice.Reports[1];
        (last.ExecType, last.CancelReason, last.RequestId.IsEmpty).ShouldBe((ExecType.Canceled, CancelReason.Expired, true));
        last.Time.ShouldBeInRange(end, end + 1_000_000_000);
        Status(acme).OpenOrders.ShouldBe(0);
    }

    [Fact]
    public void An_order_whose_time_has_come_does_not_trade_though_its_timer_is_late()
    {
        // No actor sees this: the command and the timer's message wait in the same mailbox.
        var book = new InstrumentBook(1, new OrderBook(), 10, 10);
        var records = new BookRecords();
        book.SetPhase(TradingPhase.Continuous, 1, records);
        OrderCommand bid = new() { Kind = OrderCommandKind.Place, ClientOrderId = ClientOrderId.Parse("a"), Side = Side.Buy, Type = OrderType.Limit, Price = 100, Quantity = 5 };
        book.Execute(Until(bid, 50), 1, 10, records);
        OrderCommand offer = bid with { ClientOrderId = ClientOrderId.Parse("b"), Side = Side.Sell, TimeInForce = TimeInForce.GoodTillCancel };
        records.Clear();
        book.Execute(offer, 1, 50, records);
        records.Written.ToArray().Select(r => (r.Kind, r.Cause)).ShouldBe([(BookRecordKind.OrderCanceled, BookCause.Expiry), (BookRecordKind.OrderAccepted, BookCause.None)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_volatility_call_ends_after_its_time_with_an_uncross(bool restart)
    {
        Begin(new TradingModel
        {
            Rules = new BookRules { StaticBand = new PriceDistance(10, DistanceUnit.Ticks) },
            VolatilityCall = TimeSpan.FromMinutes(2),
        });
        InstrumentView acme = List();
        Ask(new SetReferencePrice(1, acme.Instrument.Id, 100)).Status.ShouldBe(CommandStatus.Ok);
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Sell, 120, 5), Place(acme, "b", Side.Buy, 120, 3));
        alice.Await(2);
        Phase("ACME").ShouldBe(TradingPhase.VolatilityCall, "a trade at 120 would be outside of 90 to 110");
        RunFor(60_000);
        if (restart) Start();
        RunFor(59_000);
        Phase("ACME").ShouldBe(TradingPhase.VolatilityCall);
        RunFor(2_000);
        Phase("ACME").ShouldBe(TradingPhase.Continuous);
        Status(acme).LastTradeId.ShouldBe(1);
    }

    [Fact]
    public void A_best_price_that_stays_at_its_band_leads_to_a_volatility_call_and_one_that_leaves_does_not()
    {
        Begin(new TradingModel
        {
            Rules = new BookRules { StaticBand = new PriceDistance(10, DistanceUnit.Ticks), BandAction = BandAction.Hold },
            LimitState = TimeSpan.FromSeconds(15),
        });
        InstrumentView acme = List();
        Ask(new SetReferencePrice(1, acme.Instrument.Id, 100));
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 130, 5));
        alice.Await(() => alice.Reports.Count >= 2);
        alice.Reports[1].ShouldSatisfyAllConditions(r => r.ExecType.ShouldBe(ExecType.Restated), r => r.Price.ShouldBe(110));
        RunFor(14_000);
        alice.Send(Cancel("c", "a"));
        RunFor(5_000);
        Phase("ACME").ShouldBe(TradingPhase.Continuous);
        alice.Send(Place(acme, "b", Side.Buy, 130, 5));
        RunFor(14_000);
        Phase("ACME").ShouldBe(TradingPhase.Continuous);
        RunFor(2_000);
        Phase("ACME").ShouldBe(TradingPhase.VolatilityCall);
    }

    [Fact]
    public void A_periodic_auction_uncrosses_at_every_end_of_its_interval()
    {
        Begin(new TradingModel { AuctionInterval = TimeSpan.FromSeconds(1) });
        InstrumentView acme = List(phase: TradingPhase.PeriodicAuction);
        TestClient alice = LogOn("alice");
        int quiet = Journal.Rows.Count;
        RunFor(5_000);
        Journal.Rows.Count.ShouldBe(quiet, "an auction without a trade leaves no trace");
        alice.Send(Place(acme, "a", Side.Sell, 99, 5), Place(acme, "b", Side.Buy, 101, 3));
        alice.Await(2);
        RunFor(1_100);
        Status(acme).LastTradeId.ShouldBe(1);
        alice.Send(Place(acme, "c", Side.Buy, 99, 2));
        RunFor(1_100);
        Status(acme).LastTradeId.ShouldBe(2);
        Phase("ACME").ShouldBe(TradingPhase.PeriodicAuction);
    }

    [Fact]
    public void A_batch_is_committed_to_before_it_begins_and_its_seed_is_told_when_it_matched()
    {
        Begin(new TradingModel { BatchInterval = TimeSpan.FromSeconds(1) });
        InstrumentView acme = List(phase: TradingPhase.BatchCollection);
        TestProbe feed = Subscribe(acme, out MarketDataSnapshot snapshot);
        BatchCommitment first = snapshot.Batch.ShouldNotBeNull();
        first.Number.ShouldBe(1);
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Sell, 100, 5), Place(acme, "b", Side.Buy, 100, 3));
        alice.Await(2).ShouldAllBe(r => r.Waiting == WaitReason.Batch);
        feed.ExpectMsg<MarketDataUpdate>().Bids.ShouldBeEmpty("what waits is not shown");
        RunFor(1_100);
        MarketDataUpdate released = feed.ExpectMsg<MarketDataUpdate>();
        BatchReveal reveal = released.Released.ShouldHaveSingleItem();
        (reveal.Number, reveal.Orders, reveal.Seed).ShouldBe((1, 2, 1001ul));
        BatchSeal.Hash(reveal.Seed, reveal.Number, acme.Instrument.Id).ShouldBe(first.Hash);
        released.Trades.ShouldHaveSingleItem().Quantity.ShouldBe(3);
        released.Batch.ShouldNotBeNull().Number.ShouldBe(2);
        RunFor(10_000);
        feed.ExpectNoMsg();
    }

    [Fact]
    public void The_seed_that_was_committed_to_survives_a_restart_and_a_pause()
    {
        Begin(new TradingModel { BatchInterval = TimeSpan.FromSeconds(1) });
        InstrumentView acme = List(phase: TradingPhase.BatchCollection);
        Subscribe(acme, out MarketDataSnapshot before);
        Start();
        TestProbe feed = Subscribe(acme, out MarketDataSnapshot after);
        after.Batch!.Hash.ShouldBe(before.Batch!.Hash);
        Ask(new SetPhase(1, acme.Instrument.Id, TradingPhase.Halted));
        Ask(new SetPhase(2, acme.Instrument.Id, TradingPhase.BatchCollection));
        feed.ExpectMsg<MarketDataUpdate>().Phase.ShouldBe(TradingPhase.Halted);
        feed.ExpectMsg<MarketDataUpdate>().Batch!.Hash.ShouldBe(before.Batch.Hash);
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Sell, 100, 5));
        alice.Await(1);
        feed.ExpectMsg<MarketDataUpdate>();
        RunFor(1_100);
        feed.ExpectMsg<MarketDataUpdate>().Released.ShouldHaveSingleItem().Seed.ShouldBe(1001ul);
    }

    [Fact]
    public void A_schedule_moves_the_instrument_through_its_day()
    {
        Begin(new TradingModel { Schedule = Day() });
        InstrumentView acme = List();
        Phase("ACME").ShouldBe(TradingPhase.Closed, "since yesterday 17:35, whatever it was listed with");
        RunUntil(8, 51);
        Phase("ACME").ShouldBe(TradingPhase.PreOpen);
        RunUntil(9, 1);
        Phase("ACME").ShouldBe(TradingPhase.OpeningCall);
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Sell, 100, 5), Place(acme, "b", Side.Buy, 100, 3));
        RunUntil(9, 11);
        Phase("ACME").ShouldBe(TradingPhase.Continuous);
        Status(acme).LastTradeId.ShouldBe(1);
        RunUntil(17, 31);
        Phase("ACME").ShouldBe(TradingPhase.ClosingCall);
        RunUntil(17, 36);
        Phase("ACME").ShouldBe(TradingPhase.Closed);
    }

    [Fact]
    public void What_an_operator_sets_stays_until_the_schedules_next_time_also_over_a_restart()
    {
        Begin(new TradingModel { Schedule = Day() });
        InstrumentView acme = List();
        RunUntil(10, 0);
        Ask(new SetPhase(1, acme.Instrument.Id, TradingPhase.Halted));
        RunUntil(11, 0);
        Phase("ACME").ShouldBe(TradingPhase.Halted);
        Start();
        RunUntil(11, 30);
        Phase("ACME").ShouldBe(TradingPhase.Halted);
        RunUntil(17, 31);
        Phase("ACME").ShouldBe(TradingPhase.ClosingCall);
    }

    [Fact]
    public void A_server_that_was_down_over_a_scheduled_time_comes_up_in_the_phase_that_is_due()
    {
        Begin(new TradingModel { Schedule = Day() });
        InstrumentView acme = List();
        RunUntil(9, 5);
        Phase("ACME").ShouldBe(TradingPhase.OpeningCall);
        StopServer();
        RunUntil(18, 0);
        Start();
        Phase("ACME").ShouldBe(TradingPhase.Closed);
        int rows = Journal.Rows.Count;
        RunUntil(23, 0);
        Journal.Rows.Count.ShouldBe(rows, "the schedule writes only at its times");
    }

    [Fact]
    public void Another_phase_by_itself_is_known_to_everybody()
    {
        Begin(new TradingModel { Schedule = Day() });
        InstrumentView acme = List();
        TestProbe feed = Subscribe(acme, out _);
        RunUntil(9, 1);
        feed.ExpectMsg<MarketDataUpdate>().Phase.ShouldBe(TradingPhase.PreOpen);
        feed.ExpectMsg<MarketDataUpdate>().Phase.ShouldBe(TradingPhase.OpeningCall);
        Engine.Directory.Find("ACME")!.Phase.ShouldBe(TradingPhase.OpeningCall);
    }

    private static TradingSchedule Day() => new(
    [
        new(new TimeOnly(8, 50), TradingPhase.PreOpen),
        new(new TimeOnly(9, 0), TradingPhase.OpeningCall),
        new(new TimeOnly(9, 10), TradingPhase.Continuous),
        new(new TimeOnly(17, 30), TradingPhase.ClosingCall),
        new(new TimeOnly(17, 35), TradingPhase.Closed),
    ]);

    private void Begin(TradingModel model) => Start(s => s with
    {
        ModelOf = _ => model,
        NewBatchSeed = () => ++_nextSeed,
        NewBook = rules =>
        {
            _books.Add(new OrderBook(rules));
            return _books[^1];
        },
    });

    private TradingPhase Phase(string symbol)
    {
        RunFor(5);
        _books[^1].Phase.ShouldBe(Engine.Directory.Find(symbol)!.Phase, "the directory and the book");
        return Engine.Directory.Find(symbol)!.Phase;
    }

    private void RunUntil(int hour, int minute)
    {
        DateTimeOffset start = new(Dispatcher.Now.Date, TimeSpan.Zero);
        Dispatcher.RunFor(start.AddHours(hour).AddMinutes(minute) - Dispatcher.Now);
    }

    private TestProbe Subscribe(InstrumentView view, out MarketDataSnapshot snapshot)
    {
        TestProbe feed = CreateTestProbe();
        feed.Send(Engine.Directory.Find(view.Instrument.Id)!.MarketData, new SubscribeMarketData(feed.Ref, 10));
        snapshot = feed.ExpectMsg<MarketDataSnapshot>();
        return feed;
    }

    private static OrderCommand Until(OrderCommand order, long end)
    {
        order.TimeInForce = TimeInForce.GoodTillDate;
        order.Extras = new CommandExtras { Conditions = new OrderConditions { ExpireTime = end } };
        return order;
    }
}
