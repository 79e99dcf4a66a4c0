using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class SubscriptionTests
{
    [Fact]
    public void A_book_is_its_snapshot_and_the_updates_since()
    {
        CoreHarness harness = new CoreHarness().Connect();
        LocalBook book = harness.Core.TrySubscribe(1, 10)!;
        harness.Run();
        book.IsCurrent.ShouldBeTrue();
        harness.SendToCore(Update(11, bids: [(98, 3), (99, 0), (100, 1)], asks: [(101, 4)]));
        book.Bids.Select(l => (l.Price, l.Quantity)).ShouldBe([(100L, 1L), (98L, 3L)]);
        book.Asks.Select(l => (l.Price, l.Quantity)).ShouldBe([(101L, 4L)]);
        harness.Events.Books.ShouldBe([(10L, true), (11L, false)]);
    }

    [Fact]
    public void Trades_and_phases_are_taken_over()
    {
        CoreHarness harness = new CoreHarness().Connect();
        LocalBook book = harness.Core.TrySubscribe(1, 10)!;
        harness.Run();
        ServerMessage update = Update(11);
        update.Update.Trades.Add(new TradeTick { TradeId = 1, Price = 101, Quantity = 2 });
        update.Update.Trades.Add(new TradeTick { TradeId = 2, Price = 102, Quantity = 3 });
        (update.Update.PhaseChanged, update.Update.Phase) = (true, Phase.Halted);
        harness.SendToCore(update);
        (book.LastPrice, book.LastQuantity, book.TradedQuantity, book.TradeCount, book.Phase).ShouldBe((102L, 3L, 5L, 2L, Phase.Halted));
    }

    [Fact]
    public void A_missing_step_asks_for_a_new_snapshot()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Core.TrySubscribe(1, 10);
        harness.Run();
        harness.SendToCore(Update(12));
        harness.Connection!.Received.Count(m => m.MessageCase == ClientMessage.MessageOneofCase.Subscribe).ShouldBe(2);
        harness.Events.Books.ShouldBe([(10L, true), (10L, true)]);
    }

    [Fact]
    public void More_levels_than_subscribed_ask_for_a_new_snapshot()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Core.TrySubscribe(1, 1);
        harness.Run();
        harness.SendToCore(Update(11, bids: [(98, 1)]));
        harness.Connection!.Received.Count(m => m.MessageCase == ClientMessage.MessageOneofCase.Subscribe).ShouldBe(2);
    }

    [Fact]
    public void A_step_seen_before_changes_nothing()
    {
        CoreHarness harness = new CoreHarness().Connect();
        LocalBook book = harness.Core.TrySubscribe(1, 10)!;
        harness.Run();
        harness.SendToCore(Update(10, bids: [(50, 1)]));
        book.Bids.Count.ShouldBe(1);
        harness.Events.Books.Count.ShouldBe(1);
    }

    [Fact]
    public void Books_are_subscribed_again_after_a_reconnect()
    {
        CoreHarness harness = new CoreHarness().Connect();
        LocalBook book = harness.Core.TrySubscribe(2, 7)!;
        harness.Run();
        harness.Break();
        book.IsCurrent.ShouldBeFalse();
        harness.SkipToDeadline();
        book.IsCurrent.ShouldBeTrue();
        Subscribe subscribe = harness.Connection!.Received[^1].Subscribe;
        (subscribe.InstrumentId, subscribe.Depth).ShouldBe((2u, 7u));
    }

    [Fact]
    public void An_instrument_is_subscribed_once_until_it_is_unsubscribed()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Core.TrySubscribe(1, 10).ShouldNotBeNull();
        harness.Core.TrySubscribe(1, 5).ShouldBeNull();
        harness.Core.Unsubscribe(1);
        harness.Core.TrySubscribe(1, 5).ShouldNotBeNull();
    }

    [Fact]
    public void A_random_book_is_what_a_dictionary_of_its_levels_says()
    {
        foreach (int seed in Seeds.Take(50)) Seeds.Check(seed, CompareWithDictionary);
    }

    private static void CompareWithDictionary(Random random)
    {
        CoreHarness harness = new CoreHarness().Connect();
        LocalBook book = harness.Core.TrySubscribe(1, 100)!;
        harness.Run();
        var expected = new SortedDictionary<long, long> { [99] = 5 };
        for (int i = 0; i < 200; i++)
        {
            (long price, long quantity) = (random.Next(-20, 20), random.Next(0, 3));
            if (quantity == 0) expected.Remove(price);
            else expected[price] = quantity;
            harness.SendToCore(Update(11 + i, bids: [(price, quantity)]));
        }

        book.Bids.Select(l => (l.Price, l.Quantity)).ShouldBe(expected.Reverse().Select(l => (l.Key, l.Value)));
    }

    private static ServerMessage Update(long sequence, (long, long)[]? bids = null, (long, long)[]? asks = null)
    {
        var update = new MarketDataUpdate { InstrumentId = 1, Sequence = sequence };
        foreach ((long price, long quantity) in bids ?? []) update.Bids.Add(new PriceLevel { Price = price, Quantity = quantity, Orders = 1 });
        foreach ((long price, long quantity) in asks ?? []) update.Asks.Add(new PriceLevel { Price = price, Quantity = quantity, Orders = 1 });
        return new ServerMessage { Update = update };
    }
}
