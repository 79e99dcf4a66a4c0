using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.MarketData;
using ActorExchange.Engine.Tests.Books;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.Actors;

public sealed class MarketHistoryActorTests : EngineTest
{
    [Fact]
    public void Bars_are_those_of_the_ledgers_trades_whether_they_were_seen_live_or_read_after_a_restart()
    {
        var random = new Random((int)RunSeed);
        Start();
        InstrumentView acme = List();
        IActorRef live = StartHistory();
        Trade(acme, random, 400);
        AssertBars(live, acme);

        Start();
        acme = Engine.Directory.Find("ACME")!;
        IActorRef reread = StartHistory();
        AssertBars(reread, acme);
        Trade(acme, random, 100);
        AssertBars(reread, acme);
    }

    [Fact]
    public void Subscribers_are_told_what_changed_and_so_have_the_same_bars()
    {
        var random = new Random((int)RunSeed);
        Start();
        InstrumentView acme = List();
        IActorRef history = StartHistory();
        TestProbe watcher = CreateTestProbe();
        watcher.Send(history, new SubscribeBars(watcher.Ref, acme.Instrument.Id, BarInterval.OneSecond));
        watcher.Send(history, new SubscribePrices(watcher.Ref));
        Trade(acme, random, 300);
        RunFor(1000);
        var bars = new SortedDictionary<long, Bar>();
        PriceSummary? price = null;
        while (watcher.ReceiveOne(TimeSpan.Zero) is { } message)
        {
            if (message is BarsChanged changed)
                foreach (Bar bar in changed.Bars) bars[bar.Start] = bar;
            if (message is PricesChanged prices) price = prices.Prices.Single();
        }

        bars.Values.ToList().ShouldBe(Expected(BarInterval.OneSecond), $"ACTOREXCHANGE_SEED={RunSeed}");
        price.ShouldNotBeNull().Last.ShouldBe(bars.Values.Last().Close);
        MarketPrice board = Engine.Directory.Prices.Of(acme.Instrument.Id);
        (price.Bid?.Price, price.Ask?.Price).ShouldBe((board.HasBid ? board.Bid : null, board.HasAsk ? board.Ask : null));
        price.Day!.Value.Volume.ShouldBe(bars.Values.Sum(b => b.Volume));
    }

    [Fact]
    public void A_question_for_more_than_its_limit_is_answered_with_the_newest()
    {
        Start();
        InstrumentView acme = List();
        IActorRef history = StartHistory();
        Trade(acme, new Random((int)RunSeed), 200);
        RunFor(300);
        List<Bar> all = Expected(BarInterval.OneSecond);
        BarsAnswer answer = Bars(history, acme, BarInterval.OneSecond, limit: 2);
        answer.Bars.ShouldBe(all.TakeLast(2));
        answer.More.ShouldBe(all.Count > 2);
        Bars(history, acme, BarInterval.OneSecond, limit: 2, to: all[^1].Start).Bars.ShouldBe(all.SkipLast(1).TakeLast(2));
    }

    private IActorRef StartHistory()
    {
        IActorRef history = Engine.System.ActorOf(
            Props.Create(() => new MarketHistoryActor(Engine.Directory, Engine.Ledger, Ledger, static work => work())), "market-history");
        RunFor(300);
        return history;
    }

    private void Trade(InstrumentView acme, Random random, int orders)
    {
        TestClient[] clients = [LogOn("alice"), LogOn("bob")];
        var flow = new RandomOrders(random, acme.Instrument.Id);
        for (int i = 0; i < orders; i++)
        {
            int who = random.Next(2);
            flow.Now = (Dispatcher.Now.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * 100;
            clients[who].Send(flow.Next((uint)who));
            RunFor(random.Next(50));
            foreach (TestClient client in clients) client.Drain(0);
        }

        RunFor(300);
    }

    private void AssertBars(IActorRef history, InstrumentView acme)
    {
        for (int i = 0; i < BarIntervals.Count; i++)
            Bars(history, acme, (BarInterval)i).Bars.ShouldBe(Expected((BarInterval)i), $"ACTOREXCHANGE_SEED={RunSeed}");
        Bars(history, acme, BarInterval.OneDay).Bars.Sum(b => b.Trades).ShouldBeGreaterThan(10, $"ACTOREXCHANGE_SEED={RunSeed}");
    }

    private BarsAnswer Bars(IActorRef history, InstrumentView acme, BarInterval interval, int limit = int.MaxValue, long to = long.MaxValue)
    {
        TestProbe probe = CreateTestProbe();
        probe.Send(history, new GetBars(7, acme.Instrument.Id, interval, long.MinValue, to, limit));
        return probe.ExpectMsg<BarsAnswer>();
    }

    private List<Bar> Expected(BarInterval interval) =>
    [
        .. Ledger.ReadTrades(1, 0, int.MaxValue).GroupBy(r => interval.StartOf(r.Entry.TimeNs)).Select(g => new Bar(
            g.Key, g.First().Entry.PriceTicks, g.Max(r => r.Entry.PriceTicks), g.Min(r => r.Entry.PriceTicks), g.Last().Entry.PriceTicks,
            g.Sum(r => r.Entry.QuantityLots), g.Count())),
    ];
}
