using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ActorExchange.Cli.Common;
using ActorExchange.Client;

namespace ActorExchange.Cli.Bench;

/// <summary>
/// The web from the outside: REST orders beside the same load over TCP, how old best prices and trades are when a WebSocket has them, a thousand WebSockets on one book that check
/// every message, and bots. Client and server are two processes on the same machine and clock.
/// </summary>
internal sealed class WebBench(WebBenchOptions options, TextWriter output)
{
    private const string Symbol = "BENCH";
    private const double MiB = 1024 * 1024;

    public async Task<WebBenchResult> RunAsync(CancellationToken cancellation)
    {
        var rest = new List<WebLatency>();
        var tcp = new List<WebLatency>();
        var best = new List<WebLatency>();
        var trades = new List<WebLatency>();
        await using (BenchServer server = await StartAsync(cancellation))
            await OrdersAsync(server, rest, tcp, best, trades, cancellation);
        WebSubscribersResult? subscribers = options.Subscribers > 0 ? await SubscribersAsync(cancellation) : null;
        WebBotsResult? bots = options.Bots > 0 ? await BotsAsync(cancellation) : null;
        return new WebBenchResult(rest, tcp, best, trades, subscribers, bots) { RestOverTcp = Median(rest) / Math.Max(1e-9, Median(tcp)) };
    }

    public static void Write(WebBenchResult result, WebBenchOptions options, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"open loop, {options.Rate:N0} orders/s for {options.Seconds} s, µs from the moment an order was due; best prices and trades: µs from durable to the client"));
        var table = new TextTable("what", ">count", ">average", ">p50", ">p99", ">max");
        foreach (WebLatency l in result.Rest.Concat(result.Tcp).Concat(result.BestPrices).Concat(result.Trades)) Add(table, l);
        table.Write(to);
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"REST = {result.RestOverTcp:F1}× the average of the same load over TCP"));
        if (result.Subscribers is { } subscribers) Write(subscribers, to);
        if (result.Bots is { } bots) Write(bots, to);
    }

    private static void Write(WebSubscribersResult result, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Subscribers:N0} WebSockets on one book: {result.Updates:N0} updates, {result.Messages:N0} messages checked, {result.Lost} subscribers with a fault{(result.FirstFault is null ? "" : $" ({result.FirstFault})")}; server {result.ServerCpu:P0} of a core, {result.ServerMemory:N0} MiB"));
        var table = new TextTable("what", ">count", ">average", ">p50", ">p99", ">max");
        Add(table, result.Latency);
        table.Write(to);
    }

    private static void Write(WebBotsResult result, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Bots} bots for {result.Seconds:F0} s: {result.Commands:N0} commands, {result.Trades:N0} fills, {result.Errors} errors{(result.FirstError is null ? "" : $" ({result.FirstError})")}; server {result.ServerCpu:P0} of a core, {result.ServerMemory:N0} MiB"));
    }

    private static void Add(TextTable table, WebLatency l) => table.Add(l.What, Whole(l.Count), Whole(l.Average), Whole(l.P50), Whole(l.P99), Whole(l.Max));

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static double Median(List<WebLatency> latencies) => latencies.Select(l => l.Average).Order().ElementAt(latencies.Count / 2);

    private async Task OrdersAsync(
        BenchServer server, List<WebLatency> rest, List<WebLatency> tcp, List<WebLatency> best, List<WebLatency> trades, CancellationToken cancellation)
    {
        using WebUserClient user = await WebUserClient.LogInAsync(server.Web, "bench", cancellation);
        using PriceWatcher watcher = await PriceWatcher.OpenAsync(server.Web, Symbol, cancellation);
        for (int repetition = 0; repetition <= options.Repetitions; repetition++)
        {
            watcher.Take();
            WebLatency byRest = await new RestLoad(user, Symbol, options.Seed + repetition).RunAsync(options.Rate, options.Rate * options.Seconds, cancellation);
            (WebLatency prices, WebLatency ticks) = watcher.Take();
            WebLatency byTcp = await TcpAsync(server, repetition, cancellation);
            if (repetition > 0)
            {
                rest.Add(byRest);
                tcp.Add(byTcp);
                best.Add(prices);
                trades.Add(ticks);
            }

            output.WriteLine(repetition == 0 ? "warmed up" : string.Create(CultureInfo.InvariantCulture, $"run {repetition}: REST {byRest.Average:N0} µs, TCP {byTcp.Average:N0} µs, best prices p99 {prices.P99:N0} µs"));
        }
    }

    private async Task<WebLatency> TcpAsync(BenchServer server, int repetition, CancellationToken cancellation)
    {
        int orders = options.Rate * options.Seconds;
        var load = new OrderLoad(new OrderLoadOptions { Orders = orders, Rate = options.Rate, Seed = (ulong)(options.Seed + repetition) });
        await using var client = new ExchangeClient(new ExchangeClientOptions { Port = server.Port, User = "tcp", RawHandler = load });
        await client.ConnectAsync(cancellation);
        string symbol = $"TCP{repetition}";
        await client.AddInstrumentAsync(new NewInstrument { Symbol = symbol }, cancellation);
        LatencyHistogram l = (await Task.Run(() => load.Run(client, symbol, cancellation), cancellation)).Latency;
        return new WebLatency("TCP order", orders, l.Average / 1e3, l.At(0.5) / 1e3, l.At(0.99) / 1e3, l.Max / 1e3);
    }

    private async Task<WebSubscribersResult> SubscribersAsync(CancellationToken cancellation)
    {
        await using BenchServer server = await StartAsync(cancellation);
        using WebUserClient user = await WebUserClient.LogInAsync(server.Web, "bench", cancellation);
        using var subscribers = new BookSubscribers(server.Web, Symbol);
        await subscribers.OpenAsync(options.Subscribers, cancellation);
        output.WriteLine($"{options.Subscribers} WebSockets are open");
        (TimeSpan cpu, long before, long began) = (server.CpuTime, await SequenceAsync(user, cancellation), Stopwatch.GetTimestamp());
        int seconds = options.Seconds * 3;
        await new RestLoad(user, Symbol, options.Seed).RunAsync(options.SubscribedRate, options.SubscribedRate * seconds, cancellation);
        double share = (server.CpuTime - cpu) / Stopwatch.GetElapsedTime(began);
        long last = await SequenceAsync(user, cancellation);
        await subscribers.ReachAsync(last, TimeSpan.FromSeconds(30));
        return subscribers.Result(last, last - before, share, server.WorkingSet / MiB);
    }

    private async Task<WebBotsResult> BotsAsync(CancellationToken cancellation)
    {
        await using BenchServer server = await StartAsync(cancellation);
        var count = new WebBotCount();
        var bots = new List<WebBot>();
        try
        {
            for (int i = 1; i <= options.Bots; i++)
            {
                var bot = new WebBot(await WebUserClient.LogInAsync(server.Web, $"bot{i}", cancellation), $"bot{i}", Symbol, options.Seed + i, count);
                bots.Add(bot);
                await bot.ConnectAsync(cancellation);
            }

            (TimeSpan cpu, long began) = (server.CpuTime, Stopwatch.GetTimestamp());
            await Task.WhenAll(bots.Select((bot, i) => TradeAsync(bot, i, began, cancellation)));
            TimeSpan took = Stopwatch.GetElapsedTime(began);
            double share = (server.CpuTime - cpu) / took;
            foreach (WebBot bot in bots) await bot.FinishAsync(TimeSpan.FromSeconds(10));
            return new WebBotsResult(options.Bots, took.TotalSeconds, count.Commands, count.Trades, count.Errors, count.FirstError, share, server.WorkingSet / MiB);
        }
        finally
        {
            foreach (WebBot bot in bots) bot.Dispose();
        }
    }

    private async Task TradeAsync(WebBot bot, int number, long began, CancellationToken cancellation)
    {
        using var turns = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        await Task.Delay(number * 200 / Math.Max(1, options.Bots), cancellation);
        do await bot.ActAsync(cancellation);
        while (Stopwatch.GetElapsedTime(began) < options.BotTime && await turns.WaitForNextTickAsync(cancellation));
    }

    private static async Task<long> SequenceAsync(WebUserClient user, CancellationToken cancellation)
    {
        (_, string body) = await user.SendAsync(HttpMethod.Get, $"/api/v1/orderbook/{Symbol}?depth=1", null, cancellation);
        using JsonDocument book = JsonDocument.Parse(body);
        return book.RootElement.GetProperty("sequence").GetInt64();
    }

    private Task<BenchServer> StartAsync(CancellationToken cancellation) => BenchServer.StartAsync(
        options.Folder,
        $$"""
        exchange {
          logging { console-level = off, file.enabled = off, audit.enabled = off }
          audit-trail.enabled = off
          instruments = [{ symbol = {{Symbol}}, tick = "0.01" }]
          accounts.default-role = unlimited
          web { user-weight-per-minute = 0, address-weight-per-minute = 0 }
        }
        """,
        cancellation,
        web: true);
}
