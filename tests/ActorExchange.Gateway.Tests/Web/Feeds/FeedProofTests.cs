using ActorExchange.Gateway.Web;
using Xunit.Abstractions;

namespace ActorExchange.Gateway.Tests.Web.Feeds;

/// <summary>Random orders of every type through a real engine, and clients that come, go, come back, are slow or never read.</summary>
public sealed class FeedProofTests(ITestOutputHelper output)
{
    private const int Steps = 1500;

    [Fact]
    public void Whoever_applies_snapshots_and_updates_has_the_servers_book_through_hundreds_of_disconnects()
    {
        foreach (int seed in Engine.Tests.Seed.Take(1))
        {
            output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
            using var world = new FeedWorld(seed, new FeedSettings { ReplayMessages = 12 });
            FeedClient[] steady = [.. FeedHub.Depths.Select(depth => world.Subscribe(FeedChannel.OrderBook, depth))];
            FeedClient[] restless = [.. FeedHub.Depths.Select(depth => world.Subscribe(FeedChannel.OrderBook, depth))];
            FeedClient slow = world.Subscribe(FeedChannel.OrderBook, conflate: true);
            FeedClient stuck = world.Subscribe(FeedChannel.OrderBook, conflate: true);
            world.Run();
            stuck.Socket.IsBehind = true;
            int atFirst = stuck.Socket.Count;
            var away = new int[restless.Length];
            int disconnects = 0;
            int compared = 0;
            for (int step = 0; step < Steps; step++)
            {
                world.Step();
                slow.Socket.IsBehind = world.Random.Next(4) > 0;
                for (int i = 0; i < restless.Length; i++) ComeAndGo(world, restless[i], ref away[i], ref disconnects);
                world.Run();
                foreach (FeedClient client in steady) compared += Compare(world, client);
                for (int i = 0; i < restless.Length; i++)
                    if (away[i] == 0) compared += Compare(world, restless[i]);
            }

            disconnects.ShouldBeGreaterThan(200);
            restless.Sum(c => c.Resumed).ShouldBeGreaterThan(50);
            restless.Sum(c => c.Snapshots).ShouldBeGreaterThan(30);
            compared.ShouldBeGreaterThan(4 * Steps);
            steady.ShouldAllBe(c => c.Snapshots == 1 && c.Updates > Steps / 2);
            stuck.Socket.Count.ShouldBe(atFirst);
            slow.Merged.ShouldBeGreaterThan(20);
            foreach (FeedClient client in new[] { slow, stuck })
            {
                client.Socket.IsBehind = false;
                world.RunFor(200);
                Compare(world, client).ShouldBe(1);
                client.Phase.ShouldBe(steady[0].Phase);
            }

            stuck.Merged.ShouldBe(1);
            output.WriteLine($"{compared} comparisons, {disconnects} disconnects, {restless.Sum(c => c.Resumed)} resumed, {slow.Merged} merged, sequence {steady[0].Sequence}");
        }
    }

    [Fact]
    public void Orders_one_by_one_sum_to_the_levels_at_every_sequence()
    {
        foreach (int seed in Engine.Tests.Seed.Take(1))
        {
            output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
            using var world = new FeedWorld(seed, new FeedSettings { ReplayMessages = 12 });
            var levels = new FeedClient { History = [] };
            levels.Begin(new FeedSubscription(FeedChannel.OrderBook, 1, 100) { RequestId = 7 });
            world.Hub.Subscribe(levels.Subscription, levels.Socket);
            var orders = new FeedClient { History = [] };
            orders.Begin(new FeedSubscription(FeedChannel.Orders, 1) { RequestId = 7 });
            var restless = new FeedClient { History = [] };
            int away = 1;
            int disconnects = 0;
            for (int step = 0; step < Steps; step++)
            {
                // The book has a past before anybody asks for its orders.
                if (step == 50) world.Hub.Subscribe(orders.Subscription, orders.Socket).ShouldBe(FeedResult.Ok);
                if (step == 60) world.Subscribe(FeedChannel.Orders, again: restless);
                world.Step();
                if (step == 60) away = 0;
                if (step > 60) ComeAndGo(world, restless, ref away, ref disconnects);
            }

            orders.Snapshots.ShouldBe(1);
            orders.History.Count.ShouldBeGreaterThan(Steps / 2);
            restless.Resumed.ShouldBeGreaterThan(10);
            restless.Snapshots.ShouldBeGreaterThan(5);
            foreach (FeedClient client in new[] { orders, restless })
                foreach ((long sequence, string summed) in client.History!) summed.ShouldBe(levels.History[sequence], $"seed {seed}, sequence {sequence}");
        }
    }

    [Fact]
    public void Every_trade_comes_once_and_in_order_and_best_prices_only_when_they_change()
    {
        int seed = Engine.Tests.Seed.Take(1)[0];
        output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
        using var world = new FeedWorld(seed);
        FeedClient trades = world.Subscribe(FeedChannel.Trades);
        FeedClient best = world.Subscribe(FeedChannel.Bbo);
        FeedClient levels = new() { History = [] };
        levels.Begin(new FeedSubscription(FeedChannel.OrderBook, 1, 10) { RequestId = 7 });
        world.Hub.Subscribe(levels.Subscription, levels.Socket);
        for (int step = 0; step < Steps; step++) world.Step();
        long[] told = [.. trades.Others.Where(m => m.GetProperty("type").GetString() == "trade").Select(m => m.GetProperty("tradeId").GetInt64())];
        told.ShouldBe(Enumerable.Range(1, told.Length).Select(i => (long)i));
        told.Length.ShouldBe((int)world.Book(10).TradeCount);
        string[] shown = [.. best.Others.Select(m => $"{m.GetProperty("bid")} {m.GetProperty("ask")}")];
        shown.Length.ShouldBeGreaterThan(50);
        for (int i = 1; i < shown.Length; i++) shown[i].ShouldNotBe(shown[i - 1]);
        FeedClient late = world.Subscribe(FeedChannel.Trades);
        world.Run();
        late.Others.ShouldHaveSingleItem().GetProperty("trades").EnumerateArray().Select(t => t.GetProperty("tradeId").GetInt64()).ShouldBe(told.TakeLast(50));
    }

    private static int Compare(FeedWorld world, FeedClient client)
    {
        Engine.MarketDataSnapshot book = world.Book(client.Subscription.Depth);
        client.Sequence.ShouldBe(book.Sequence);
        client.Levels().ShouldBe(FeedClient.LevelsOf(world.Acme.Instrument, book));
        return 1;
    }

    /// <summary>Now and then a client goes, and comes back after a short or a long while.</summary>
    private static void ComeAndGo(FeedWorld world, FeedClient client, ref int away, ref int disconnects)
    {
        if (away > 0)
        {
            if (--away == 0) world.Subscribe(client.Subscription.Channel, client.Subscription.Depth, again: client);
            return;
        }

        if (world.Random.Next(7) != 0) return;
        world.Hub.Unsubscribe(client.Subscription, client.Socket);
        world.Run();
        away = world.Random.Next(4) == 0 ? 16 : 1 + world.Random.Next(5);
        disconnects++;
    }
}
