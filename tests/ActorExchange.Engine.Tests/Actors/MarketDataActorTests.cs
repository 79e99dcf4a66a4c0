using ActorExchange.Core;
using ActorExchange.TestKit;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Actors;

public sealed class MarketDataActorTests : EngineTest
{
    [Fact]
    public void A_subscriber_gets_a_snapshot_and_then_updates_without_gaps()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Await(1);
        TestProbe feed = Subscribe(acme, 10, out MarketDataSnapshot snapshot);
        snapshot.Bids.ShouldBe([new BookLevel(100, 5, 1)]);
        alice.Send(Place(acme, "b", Side.Sell, 100, 2));
        MarketDataUpdate update = feed.ExpectMsg<MarketDataUpdate>();
        update.Sequence.ShouldBe(snapshot.Sequence + 1);
        update.Bids.ShouldBe([new BookLevel(100, 3, 1)]);
        update.Trades.ShouldHaveSingleItem().Quantity.ShouldBe(2);
        alice.Send(Cancel("c", "a"));
        feed.ExpectMsg<MarketDataUpdate>(u => u.Sequence == update.Sequence + 1).Bids.ShouldBe([new BookLevel(100, 0, 0)]);
    }

    [Fact]
    public void Nothing_undurable_is_shown()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestProbe feed = Subscribe(acme, 10, out _);
        Journal.IsHeld = true;
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        feed.ExpectNoMsg();
        Subscribe(acme, 5, out MarketDataSnapshot snapshot);
        snapshot.Bids.ShouldBeEmpty();
        Journal.Release();
        feed.ExpectMsg<MarketDataUpdate>().Bids.Length.ShouldBe(1);
    }

    [Fact]
    public void Levels_move_in_and_out_of_the_depth()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 1), Place(acme, "b", Side.Buy, 99, 2));
        alice.Await(2);
        TestProbe feed = Subscribe(acme, 2, out _);
        alice.Send(Place(acme, "c", Side.Buy, 101, 3));
        feed.ExpectMsg<MarketDataUpdate>().Bids.ShouldBe([new BookLevel(101, 3, 1), new BookLevel(99, 0, 0)]);
        alice.Send(Cancel("x", "a"));
        feed.ExpectMsg<MarketDataUpdate>().Bids.ShouldBe([new BookLevel(100, 0, 0), new BookLevel(99, 2, 1)]);
    }

    [Fact]
    public void After_a_failed_write_subscribers_get_a_new_snapshot_of_what_is_true()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        alice.Await(1);
        TestProbe feed = Subscribe(acme, 10, out MarketDataSnapshot before);
        Journal.IsHeld = true;
        alice.Send(Place(acme, "b", Side.Sell, 100, 5));
        feed.ExpectNoMsg();
        Journal.Fail(stored: 1);
        MarketDataSnapshot after = feed.ExpectMsg<MarketDataSnapshot>();
        after.Sequence.ShouldBeGreaterThan(before.Sequence);
        (after.Bids.Length, after.TradeCount, after.LastPrice).ShouldBe((0, 1, 100));
        Trades(acme, 0, 10).Trades.ShouldHaveSingleItem();
        alice.Drain();
        alice.Send(Place(acme, "c", Side.Sell, 100, 5));
        feed.ExpectMsg<MarketDataUpdate>().Sequence.ShouldBe(after.Sequence + 1);
    }

    [Fact]
    public void Trades_are_kept_in_limits_and_known_again_after_a_restart()
    {
        Start(s => s with { RecentTrades = 3 });
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        for (int i = 0; i < 5; i++) alice.Send(Place(acme, $"b{i}", Side.Buy, 100, 1), Place(acme, $"s{i}", Side.Sell, 100, 1));
        alice.Await(20);
        Check();
        Start();
        Check();

        void Check()
        {
            Ids(Trades(acme, 0, 2)).ShouldBe("3 4 more");
            Ids(Trades(acme, 4, 2)).ShouldBe("5");
        }

        static string Ids(TradesAnswer answer) => string.Join(' ', answer.Trades.Select(t => t.TradeId)) + (answer.More ? " more" : "");
    }

    [Fact]
    public void A_subscriber_that_is_gone_or_unsubscribed_gets_nothing()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestProbe feed = Subscribe(acme, 10, out _);
        feed.Send(Engine.Directory.Find("ACME")!.MarketData, new UnsubscribeMarketData(feed.Ref));
        alice.Send(Place(acme, "a", Side.Buy, 100, 5));
        feed.ExpectNoMsg();
    }

    [Fact]
    public void What_subscribers_put_together_equals_the_book_at_every_depth()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        var random = new Random((int)RunSeed);
        TestProbe[] feeds = new TestProbe[3];
        SortedDictionary<long, BookLevel>[] bids = new SortedDictionary<long, BookLevel>[3];
        for (int i = 0; i < 3; i++)
        {
            feeds[i] = Subscribe(acme, 1 + (i * 4), out MarketDataSnapshot _);
            bids[i] = [];
        }

        for (int i = 0; i < 150; i++)
        {
            if (random.Next(3) > 0) alice.Send(Place(acme, $"o{i}", random.Next(3) > 0 ? Side.Buy : Side.Sell, 100 + random.Next(-8, 3), 1 + random.Next(5)));
            else alice.Send(Cancel($"x{i}", $"o{random.Next(i + 1)}"));
            alice.Drain(2);
            for (int f = 0; f < 3; f++)
            {
                while (feeds[f].ReceiveOne(TimeSpan.Zero) is MarketDataUpdate update)
                    foreach (BookLevel level in update.Bids)
                        if (level.Quantity == 0) bids[f].Remove(level.Price);
                        else bids[f][level.Price] = level;
                TestProbe asker = CreateTestProbe();
                asker.Send(Engine.Directory.Find("ACME")!.MarketData, new GetBook(1, 1 + (f * 4)));
                asker.ExpectMsg<BookAnswer>().Book.Bids.ShouldBe(bids[f].Values.Reverse(), $"seed {RunSeed}");
            }
        }
    }

    private TestProbe Subscribe(InstrumentView view, int depth, out MarketDataSnapshot snapshot)
    {
        TestProbe feed = CreateTestProbe();
        feed.Send(Engine.Directory.Find(view.Instrument.Id)!.MarketData, new SubscribeMarketData(feed.Ref, depth));
        snapshot = feed.ExpectMsg<MarketDataSnapshot>();
        return feed;
    }

    private TradesAnswer Trades(InstrumentView view, long after, int limit)
    {
        TestProbe asker = CreateTestProbe();
        asker.Send(Engine.Directory.Find(view.Instrument.Id)!.MarketData, new GetTrades(1, after, limit));
        return asker.ExpectMsg<TradesAnswer>();
    }
}
