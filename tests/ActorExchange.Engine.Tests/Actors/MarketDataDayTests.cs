using ActorExchange.Core;
using ActorExchange.Engine.Tests.Books;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.Actors;

public sealed class MarketDataDayTests : EngineTest
{
    private OrderBook? _book;

    [Fact]
    public void What_is_published_is_what_the_book_shows_after_every_batch_over_all_order_types_and_phases()
    {
        var random = new Random((int)RunSeed);
        Start(s => s with
        {
            ModelOf = _ => new TradingModel { Rules = RandomDay.Rules((int)RunSeed), BatchInterval = TimeSpan.FromMilliseconds(20), AuctionInterval = TimeSpan.FromMilliseconds(20) },
            NewBook = rules => _book = new OrderBook(rules),
            MaxDepth = 15,
        });
        InstrumentView acme = List();
        TestClient[] clients = [LogOn("alice"), LogOn("bob"), LogOn("carol")];
        var orders = new RandomOrders(random, acme.Instrument.Id);
        TestProbe feed = CreateTestProbe();
        feed.Send(acme.MarketData, new SubscribeMarketData(feed.Ref, 15));
        MarketDataSnapshot snapshot = feed.ExpectMsg<MarketDataSnapshot>();
        var bids = snapshot.Bids.ToDictionary(l => l.Price);
        var asks = snapshot.Asks.ToDictionary(l => l.Price);
        UncrossResult indicative = snapshot.Indicative;
        long sequence = snapshot.Sequence;
        int calls = 0;
        for (int i = 0; i < 1500; i++)
        {
            int who = random.Next(3);
            orders.Now = (Dispatcher.Now.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * 100;
            if (random.Next(30) == 0) Engine.Instruments.Tell(new SetPhase(1, acme.Instrument.Id, (TradingPhase)random.Next(11)), feed.Ref);
            else if (random.Next(30) == 0) Engine.Instruments.Tell(new SetPhase(1, acme.Instrument.Id, TradingPhase.Continuous), feed.Ref);
            else clients[who].Send(orders.Next((uint)who));
            RunFor(random.Next(4));
            foreach (TestClient client in clients) client.Drain(0);
            while (feed.ReceiveOne(TimeSpan.Zero) is { } message)
            {
                if (message is not MarketDataUpdate update) continue;
                update.Sequence.ShouldBe(++sequence);
                Take(update.Bids, bids);
                Take(update.Asks, asks);
                indicative = update.Indicative ?? indicative;
            }

            bids.Values.OrderByDescending(l => l.Price).ToArray().ShouldBe(Levels(Side.Buy), customMessage: $"ACTOREXCHANGE_SEED={RunSeed} step {i}");
            asks.Values.OrderBy(l => l.Price).ToArray().ShouldBe(Levels(Side.Sell), customMessage: $"ACTOREXCHANGE_SEED={RunSeed} step {i}");
            UncrossResult expected = PhaseRules.IsCall(_book!.Phase) && _book.TryGetIndicative(out UncrossResult now) ? now : default;
            indicative.ShouldBe(expected, $"ACTOREXCHANGE_SEED={RunSeed} step {i}");
            if (expected.Quantity > 0) calls++;
        }

        calls.ShouldBeGreaterThan(0);
        _book!.LastTradeId.ShouldBeGreaterThan(50);
    }

    private static void Take(BookLevel[] changes, Dictionary<long, BookLevel> levels)
    {
        foreach (BookLevel level in changes)
            if (level.Quantity == 0) levels.Remove(level.Price).ShouldBeTrue();
            else levels[level.Price] = level;
    }

    private BookLevel[] Levels(Side side)
    {
        var levels = new BookLevel[15];
        return levels[.._book!.CopyLevels(side, levels)];
    }
}
