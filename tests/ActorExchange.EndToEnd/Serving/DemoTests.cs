using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.Serving;

/// <summary>`exchange serve --demo`: a market that lives, and goes on living.</summary>
public sealed class DemoTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_instrument_trades_within_seconds_and_goes_on_from_its_price_after_a_kill()
    {
        using var folder = new TestFolder();
        Dictionary<string, MarketDataEvent> before;
        using (ServerProcess server = await ServerProcess.StartAsync(folder["demo"], 0, "--demo"))
        {
            server.Listening.GetProperty("demo").GetString().ShouldBe("demo");
            await using ExchangeClient watcher = await server.ConnectAsync("watcher");
            watcher.Instruments.Select(i => i.Symbol).ShouldBe(["ACME", "GLOBEX", "INITECH", "HOOLI", "UMBRELLA"], ignoreOrder: true);
            await Eventually.HoldsAsync(async () => (await BooksAsync(watcher)).Values.All(b => b.TradeCount >= 3), "three trades on every instrument", Soon);
            before = await BooksAsync(watcher);
            server.Kill();
        }

        using ServerProcess again = await ServerProcess.StartAsync(folder["demo"], 0, "--demo");
        await using ExchangeClient looker = await again.ConnectAsync("watcher");
        await Eventually.HoldsAsync(async () => (await BooksAsync(looker)).All(b => b.Value.TradeCount >= before[b.Key].TradeCount + 3), "three more trades on every instrument", Soon);
        foreach ((string symbol, MarketDataEvent book) in await BooksAsync(looker))
            Math.Abs((book.LastPrice / before[symbol].LastPrice) - 1).ShouldBeLessThan(0.03m, $"{symbol} went on from where it was");
        (await again.StopAsync()).MustSucceed();
    }

    [Fact]
    public async Task There_is_depth_on_both_sides_and_orders_at_the_best_bid_are_filled()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["demo"], 0, "--demo");
        await using ExchangeClient person = await server.ConnectAsync("person");
        await Eventually.HoldsAsync(
            async () => (await BooksAsync(person)).Values.All(b => b.Bids.Count >= 5 && b.Asks.Count >= 5), "five levels on both sides of every book", Soon);
        foreach ((string symbol, MarketDataEvent book) in await BooksAsync(person))
            (await person.SubmitAsync(OrderTicket.Limit(symbol, Side.Buy, 10, book.BestBid!.Value.Price))).Accepted.ShouldBeTrue(symbol);
        await foreach (OrderReport report in person.Reports.WithCancellation(new CancellationTokenSource(Soon).Token))
        {
            if (report.OrderStatus == OrderStatus.StatusFilled) return;
        }
    }

    [Fact]
    public async Task It_says_why_it_cannot_run_where_simulated_users_may_not_come_in()
    {
        using var folder = new TestFolder();
        string config = folder.Write("my.conf", "exchange.auth.mode = keys\n");
        CommandResult refused = await ExchangeCommand.RunInAsync(folder.Path, "serve", "--demo", "--port", "0", "--web-port", "0", "--config", config);
        refused.ExitCode.ShouldBe(3);
        refused.Errors.ShouldContain("exchange.auth.mode is keys");
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([config]);
    }

    private static async Task<Dictionary<string, MarketDataEvent>> BooksAsync(ExchangeClient client)
    {
        var books = new Dictionary<string, MarketDataEvent>(StringComparer.Ordinal);
        foreach (InstrumentInfo instrument in client.Instruments) books[instrument.Symbol] = await client.GetBookAsync(instrument.Symbol);
        return books;
    }
}
