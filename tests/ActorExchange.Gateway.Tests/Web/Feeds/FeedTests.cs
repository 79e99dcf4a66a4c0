using System.Globalization;
using System.Text;
using System.Text.Json;
using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Gateway.Web;

namespace ActorExchange.Gateway.Tests.Web.Feeds;

public sealed class FeedTests
{
    [Fact]
    public void Levels_are_exact_decimals_and_an_update_says_which_are_gone()
    {
        using var world = new FeedWorld(1);
        world.Place(1, "a", Side.Buy, 1005, 300);
        List<string> told = Listen(world, new FeedSubscription(FeedChannel.OrderBook, 1, 10) { RequestId = 3 });
        world.Place(2, "b", Side.Sell, 1005, 300);
        told[0].ShouldBe("""{"type":"subscribed","id":3,"channel":"orderbook","symbol":"ACME","depth":10,"sequence":3}""");
        Cut(told[1]).ShouldBe("""{"type":"snapshot","channel":"orderbook","symbol":"ACME","sequence":3,"depth":10,"phase":"CONTINUOUS","bids":[["10.05","30.0",1]],"asks":[],"checksum":3629668739,"tradedQuantity":"0.0","tradeCount":0""");
        Cut(told[2]).ShouldBe("""{"type":"update","channel":"orderbook","symbol":"ACME","sequence":4,"bids":[["10.05","0",0]],"asks":[],"checksum":0""");
        told.Count.ShouldBe(3);
    }

    [Fact]
    public void Published_is_when_the_disk_had_it()
    {
        using var world = new FeedWorld(1);
        List<string> told = Listen(world, new FeedSubscription(FeedChannel.OrderBook, 1, 10));
        world.Journal.IsHeld = true;
        world.Place(1, "a", Side.Buy, 1005, 300);
        world.RunFor(7);
        told.Count.ShouldBe(2);
        world.Journal.Release();
        world.RunFor(3);
        using JsonDocument update = JsonDocument.Parse(told[2]);
        (Time(update, "published") - Time(update, "time")).ShouldBe(TimeSpan.FromMilliseconds(7));
        Time(update, "published").ShouldBe(world.Dispatcher.Now - TimeSpan.FromMilliseconds(3));
    }

    [Fact]
    public void After_a_failed_write_the_book_begins_anew_with_a_snapshot_and_no_trade_is_missed()
    {
        using var world = new FeedWorld(1);
        world.Place(1, "a", Side.Buy, 1005, 300);
        FeedClient book = world.Subscribe(FeedChannel.OrderBook);
        FeedClient orders = world.Subscribe(FeedChannel.Orders);
        FeedClient trades = world.Subscribe(FeedChannel.Trades);
        world.Run();
        world.Journal.IsHeld = true;
        world.Place(2, "b", Side.Sell, 1005, 100);
        world.Journal.Fail(stored: 1);
        world.RunFor(20);
        (book.Snapshots, orders.Snapshots).ShouldBe((2, 2));
        book.Levels().ShouldBe("10.05:20.0:1 / ");
        orders.OrdersAsLevels().ShouldBe(book.Levels());
        trades.Others.Count(m => m.GetProperty("type").GetString() == "trade").ShouldBe(1);
        world.Place(2, "c", Side.Sell, 1005, 50);
        book.Levels().ShouldBe("10.05:15.0:1 / ");
        orders.OrdersAsLevels().ShouldBe(book.Levels());
        trades.Others.Count(m => m.GetProperty("type").GetString() == "trade").ShouldBe(2);
    }

    [Fact]
    public void When_the_market_data_stops_everybody_is_told_also_who_comes_later()
    {
        using var world = new FeedWorld(1);
        FeedClient[] clients = [world.Subscribe(FeedChannel.OrderBook), world.Subscribe(FeedChannel.Trades), world.Subscribe(FeedChannel.Bbo), world.Subscribe(FeedChannel.Orders)];
        world.Run();
        world.System.Stop(world.Acme.MarketData);
        world.Run();
        clients.ShouldAllBe(c => c.Socket.HasEnded);
        FeedClient late = world.Subscribe(FeedChannel.OrderBook);
        world.Run();
        (late.Socket.HasEnded, late.Socket.Count).ShouldBe((true, 0));
    }

    [Fact]
    public void A_feed_goes_on_for_a_while_without_subscribers_and_then_ends()
    {
        using var world = new FeedWorld(1);
        foreach (FeedChannel channel in new[] { FeedChannel.OrderBook, FeedChannel.Orders })
        {
            FeedClient client = world.Subscribe(channel);
            world.Run();
            world.Hub.Unsubscribe(client.Subscription, client.Socket);
            world.RunFor(FeedWorld.Idle.TotalMilliseconds - 1);
            world.Subscribe(channel, again: client);
            world.Run();
            client.Resumed.ShouldBe(1);
            world.RunFor(FeedWorld.Idle.TotalMilliseconds * 3);
            world.Hub.Unsubscribe(client.Subscription, client.Socket);
            world.Run();
            world.Place(1, $"{channel}", Side.Buy, 1000, 1);
            world.RunFor(FeedWorld.Idle.TotalMilliseconds + 1);
            world.Subscribe(channel, again: client);
            world.Run();
            (client.Resumed, client.Snapshots).ShouldBe((1, 2));
        }
    }

    [Fact]
    public void Status_tells_phases_and_what_an_uncross_would_give()
    {
        using var world = new FeedWorld(1);
        List<string> told = Listen(world, new FeedSubscription(FeedChannel.Status, 1));
        world.SetPhase(TradingPhase.OpeningCall);
        world.Run();
        world.Place(1, "a", Side.Buy, 1005, 300);
        world.Place(2, "b", Side.Sell, 1000, 200);
        world.SetPhase(TradingPhase.Continuous);
        world.Run();
        told.Skip(1).Select(Cut).ShouldBe(
        [
            """{"type":"status","channel":"status","symbol":"ACME","sequence":2,"phase":"CONTINUOUS""",
            """{"type":"status","channel":"status","symbol":"ACME","sequence":3,"phase":"OPENING_CALL""",
            """{"type":"status","channel":"status","symbol":"ACME","sequence":5,"phase":"OPENING_CALL","indicative":{"price":"10.05","quantity":"20.0","surplus":"10.0"}""",
            """{"type":"status","channel":"status","symbol":"ACME","sequence":6,"phase":"CONTINUOUS""",
        ]);
    }

    [Fact]
    public void Who_asks_for_all_instruments_is_told_of_listings_and_phases()
    {
        using var world = new FeedWorld(1);
        List<string> told = Listen(world, new FeedSubscription(FeedChannel.Status, 0) { RequestId = 5 });
        world.SetPhase(TradingPhase.Halted);
        world.Run();
        world.Engine.Instruments.Tell(new AddInstrument(2, new Instrument { Id = 0, Symbol = "NEW", Description = "\"quoted\"", TickMantissa = 5 }, TradingPhase.PreOpen), ActorRefs.NoSender);
        world.Run();
        told[0].ShouldBe("""{"type":"subscribed","id":5,"channel":"status"}""");
        told.ShouldContain("""{"type":"instrument","channel":"status","symbol":"ACME","instrumentId":1,"description":"","currency":"USD","tick":"0.01","lot":"0.1","phase":"HALTED","delisted":false}""");
        JsonDocument.Parse(told[^1]).RootElement.GetProperty("description").GetString().ShouldBe("\"quoted\"");
        told[^1].ShouldContain("\"tick\":\"0.05\"");
    }

    [Fact]
    public void A_subscriber_that_never_reads_harms_nobody()
    {
        using var world = new FeedWorld(7);
        FeedClient good = world.Subscribe(FeedChannel.OrderBook);
        var jammed = new TestSocket(static _ => { }) { IsBehind = true };
        world.Hub.Subscribe(new FeedSubscription(FeedChannel.OrderBook, 1, 10), jammed);
        world.Run();
        long first = good.Sequence!.Value;
        for (int i = 0; i < 200; i++) world.Step();
        long updates = good.Sequence!.Value - first;
        good.Updates.ShouldBe((int)updates);
        jammed.Count.ShouldBe((int)updates + 2);
    }

    [Fact]
    public void Books_of_too_many_orders_are_not_sent_one_by_one()
    {
        using var world = new FeedWorld(1, new FeedSettings { MaxOrders = 2 });
        for (int i = 0; i < 3; i++) world.Place(1, $"a{i}", Side.Buy, 1000 + i, 10);
        FeedClient client = world.Subscribe(FeedChannel.Orders);
        world.Run();
        client.Socket.HasEnded.ShouldBeTrue();
        JsonElement refused = client.Others.ShouldHaveSingleItem();
        (refused.GetProperty("type").GetString(), refused.GetProperty("code").GetString(), refused.GetProperty("id").GetInt64()).ShouldBe(("error", "BUSY", 7));
    }

    [Theory]
    [InlineData(FeedChannel.OrderBook, 9u, 10, CommandStatus.UnknownInstrument)]
    [InlineData(FeedChannel.OrderBook, 1u, 11, CommandStatus.InvalidArgument)]
    [InlineData(FeedChannel.Trades, 0u, 10, CommandStatus.UnknownInstrument)]
    [InlineData(FeedChannel.Bars, 1u, 10, CommandStatus.InvalidArgument)]
    [InlineData(FeedChannel.None, 1u, 10, CommandStatus.InvalidArgument)]
    public void What_there_is_not_is_refused_at_once(FeedChannel channel, uint instrument, int depth, CommandStatus expected)
    {
        using var world = new FeedWorld(1);
        world.Hub.Subscribe(new FeedSubscription(channel, instrument, depth), new TestSocket(static _ => { })).Status.ShouldBe(expected);
    }

    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Checksums_are_those_of_zip(string text, uint expected) => Crc32.Of(Encoding.ASCII.GetBytes(text)).ShouldBe(expected);

    [Fact]
    public void The_checksum_takes_bids_and_asks_in_turns_and_ten_levels_of_each()
    {
        var instrument = new Instrument { Id = 1, Symbol = "X" };
        BookLevel[] bids = [new BookLevel(1005, 300, 2), new BookLevel(1004, 1, 1)];
        BookLevel[] asks = [new BookLevel(1006, 7, 1)];
        BookChecksum.Of(instrument, bids, asks).ShouldBe(Crc32.Of("10.05:300|10.06:7|10.04:1|"u8));
        BookLevel[] many = [.. Enumerable.Range(0, 12).Select(i => new BookLevel(2000 + i, 1, 1))];
        BookChecksum.Of(instrument, [], many).ShouldBe(BookChecksum.Of(instrument, [], many.AsSpan(0, 10)));
    }

    /// <summary>Messages as texts.</summary>
    private static List<string> Listen(FeedWorld world, FeedSubscription subscription)
    {
        var told = new List<string>();
        world.Hub.Subscribe(subscription, new TestSocket(bytes => told.Add(Encoding.UTF8.GetString(bytes)))).ShouldBe(FeedResult.Ok);
        world.Run();
        return told;
    }

    /// <summary>Without the times at its end.</summary>
    private static string Cut(string message)
    {
        int time = message.IndexOf(",\"time\":\"", StringComparison.Ordinal);
        string cut = message[..time];
        return message.Contains("\"status\"", StringComparison.Ordinal) && cut.EndsWith('"') ? cut[..^1] : cut;
    }

    private static DateTimeOffset Time(JsonDocument message, string name) =>
        DateTimeOffset.Parse(message.RootElement.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
