using System.Globalization;
using ActorExchange.Cli.Common;
using ActorExchange.Client;

namespace ActorExchange.Cli.Bench;

/// <summary>What <c>exchange bench orders</c> measures.</summary>
internal sealed record OrdersBenchOptions
{
    public int Orders { get; init; } = 400_000;

    public int InFlight { get; init; } = 2048;

    /// <summary>Orders per second of the open loop; 0 = leave it out.</summary>
    public int Rate { get; init; } = 20_000;

    public int Repetitions { get; init; } = 5;

    public ulong Seed { get; init; } = 1;

    /// <summary>Folder for the scratch data folders.</summary>
    public string Folder { get; init; } = Path.GetTempPath();
}

/// <summary>Orders per second over the repetitions of one way to run the exchange.</summary>
internal sealed record OrdersBenchRates(string Journal, double Median, double Min, double Max, double ServerCpuMicroseconds);

/// <summary>Latencies of the open loop in microseconds, from the moment an order was due.</summary>
internal sealed record OrdersBenchLatency(int Rate, double Achieved, double P50, double P90, double P99, double P999, double Max);

internal sealed record OrdersBenchResult(IReadOnlyList<OrdersBenchRates> Rates, double OverOneCommitPerOrder, double OfMemoryJournal, IReadOnlyList<OrdersBenchLatency> Latencies);

/// <summary>
/// The durable order path from client to client, client and server as two processes: group commit, against one commit per order, and against a
/// journal in memory, taken in turns so that a noisy machine is noisy for all of them.
/// </summary>
internal sealed class OrdersBench(OrdersBenchOptions options, TextWriter output)
{
    /// <summary>One commit per order is slow: it gets this share of the orders.</summary>
    private const int SlowShare = 40;

    private int _instruments;

    public async Task<OrdersBenchResult> RunAsync(CancellationToken cancellation)
    {
        OrdersBenchRates[] rates = await ClosedLoopAsync(cancellation);

        // On a server of its own: the closed loops leave millions of orders behind.
        IReadOnlyList<OrdersBenchLatency> latencies = options.Rate > 0 ? await OpenLoopAsync(cancellation) : [];
        return new OrdersBenchResult(rates, rates[0].Median / rates[1].Median, rates[0].Median / rates[2].Median, latencies);
    }

    public static void Write(OrdersBenchResult result, OrdersBenchOptions options, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"closed loop, {options.InFlight:N0} in flight, {options.Repetitions} repetitions of {options.Orders:N0} orders:"));
        var rates = new TextTable("journal", ">orders/s median", ">min", ">max", ">server CPU µs/order");
        foreach (OrdersBenchRates r in result.Rates) rates.Add(r.Journal, Whole(r.Median), Whole(r.Min), Whole(r.Max), r.ServerCpuMicroseconds.ToString("F2", CultureInfo.InvariantCulture));
        rates.Write(to);
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"group commit = {result.OverOneCommitPerOrder:F1}× one commit per order, {result.OfMemoryJournal:F2}× the journal in memory"));
        if (result.Latencies.Count == 0) return;
        to.WriteLine();
        to.WriteLine("open loop, acknowledged after (µs, from the moment an order was due):");
        var latencies = new TextTable(">rate", ">achieved", ">p50", ">p90", ">p99", ">p99.9", ">max");
        foreach (OrdersBenchLatency l in result.Latencies) latencies.Add(Whole(l.Rate), Whole(l.Achieved), Whole(l.P50), Whole(l.P90), Whole(l.P99), Whole(l.P999), Whole(l.Max));
        latencies.Write(to);
    }

    private async Task<OrdersBenchRates[]> ClosedLoopAsync(CancellationToken cancellation)
    {
        await using BenchServer durable = await StartAsync("sqlite", true, cancellation);
        await using BenchServer single = await StartAsync("sqlite", false, cancellation);
        await using BenchServer memory = await StartAsync("memory", true, cancellation);
        (string Name, BenchServer Server, int Orders)[] ways =
        [
            ("SQLite, group commit", durable, options.Orders),
            ("SQLite, one commit per order", single, Math.Max(1, options.Orders / SlowShare)),
            ("in memory", memory, options.Orders),
        ];
        var rates = ways.Select(_ => new List<double>()).ToArray();
        var cpu = ways.Select(_ => new List<double>()).ToArray();
        for (int repetition = 0; repetition <= options.Repetitions; repetition++)
        {
            for (int way = 0; way < ways.Length; way++)
            {
                TimeSpan before = ways[way].Server.CpuTime;
                OrderLoadResult result = await LoadAsync(ways[way].Server, ways[way].Orders, 0, cancellation);
                if (repetition == 0) continue;
                rates[way].Add(result.OrdersPerSecond);
                cpu[way].Add((ways[way].Server.CpuTime - before).TotalMicroseconds / ways[way].Orders);
            }

            output.WriteLine(repetition == 0 ? "warmed up" : string.Create(CultureInfo.InvariantCulture,
                $"run {repetition}: {rates[0][^1],9:N0} durable/s, {rates[1][^1],7:N0} one by one, {rates[2][^1],9:N0} in memory"));
        }

        return [.. ways.Select((way, i) => Summarize(way.Name, rates[i], cpu[i]))];
    }

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private async Task<List<OrdersBenchLatency>> OpenLoopAsync(CancellationToken cancellation)
    {
        await using BenchServer server = await StartAsync("sqlite", true, cancellation);
        var latencies = new List<OrdersBenchLatency>();
        for (int repetition = 0; repetition <= options.Repetitions; repetition++)
        {
            OrderLoadResult result = await LoadAsync(server, options.Rate * 5, options.Rate, cancellation);
            if (repetition == 0) continue;
            LatencyHistogram l = result.Latency;
            latencies.Add(new OrdersBenchLatency(
                options.Rate, result.OrdersPerSecond, l.At(0.5) / 1e3, l.At(0.9) / 1e3, l.At(0.99) / 1e3, l.At(0.999) / 1e3, l.Max / 1e3));
        }

        return latencies;
    }

    private async Task<OrderLoadResult> LoadAsync(BenchServer server, int orders, int rate, CancellationToken cancellation)
    {
        var load = new OrderLoad(new OrderLoadOptions { Orders = orders, InFlight = options.InFlight, Rate = rate, Seed = options.Seed });
        await using var client = new ExchangeClient(new ExchangeClientOptions { Port = server.Port, User = "bench", RawHandler = load });
        await client.ConnectAsync(cancellation);
        string symbol = $"BENCH{++_instruments}";
        await client.AddInstrumentAsync(new NewInstrument { Symbol = symbol }, cancellation);
        OrderLoadResult result = await Task.Run(() => load.Run(client, symbol, cancellation), cancellation);
        return result.Rejected == 0
            ? result
            : throw new CliException(ExitCodes.Failed, "the measurement is void", $"{result.Rejected} of {orders} orders were refused", "use fewer in flight, or a lower rate");
    }

    private Task<BenchServer> StartAsync(string journal, bool groupCommit, CancellationToken cancellation) => BenchServer.StartAsync(
        options.Folder,
        $$"""
        exchange {
          journal { kind = {{journal}}, group-commit = {{(groupCommit ? "on" : "off")}} }
          sessions.max-unanswered-orders = {{Math.Max(8192, options.InFlight * 2)}}
          logging { console-level = off, file.enabled = off, audit.enabled = off }
          audit-trail.enabled = off
          instruments = []
        }
        """,
        cancellation);

    private static OrdersBenchRates Summarize(string name, List<double> rates, List<double> cpu)
    {
        rates.Sort();
        cpu.Sort();
        return new OrdersBenchRates(name, rates[rates.Count / 2], rates[0], rates[^1], cpu[cpu.Count / 2]);
    }
}
