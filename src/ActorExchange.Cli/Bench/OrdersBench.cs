using System.Globalization;
using ActorExchange.Cli.Common;
using ActorExchange.Client;

namespace ActorExchange.Cli.Bench;

/// <summary>Whether the bench's account is checked.</summary>
internal enum BenchChecks
{
    /// <summary>Its role is unlimited.</summary>
    Off,

    /// <summary>It has money, margin and limits that never bite.</summary>
    On,

    /// <summary>One after the other, and only that is compared.</summary>
    Both,
}

/// <summary>What <c>exchange bench orders</c> measures.</summary>
internal sealed record OrdersBenchOptions
{
    public BenchChecks Checks { get; init; } = BenchChecks.Off;

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
internal sealed record OrdersBenchRates(string Way, double Median, double Min, double Max, double ServerCpuMicroseconds);

/// <summary>Latencies of the open loop in microseconds, from the moment an order was due.</summary>
internal sealed record OrdersBenchLatency(int Rate, double Achieved, double P50, double P90, double P99, double P999, double Max);

/// <summary>What was measured; a ratio is null where its two sides were not.</summary>
internal sealed record OrdersBenchResult(IReadOnlyList<OrdersBenchRates> Rates, IReadOnlyList<OrdersBenchLatency> Latencies)
{
    public double? OverOneCommitPerOrder { get; init; }

    public double? OfMemoryJournal { get; init; }

    /// <summary>The rate with all checks over that without.</summary>
    public double? ChecksOnOverOff { get; init; }
}

/// <summary>
/// The durable order path from client to client, client and server as two processes: group commit, against one commit per order, and against a
/// journal in memory; or the account's checks on against off. Taken in turns so that a noisy machine is noisy for all of them.
/// </summary>
internal sealed class OrdersBench(OrdersBenchOptions options, TextWriter output)
{
    /// <summary>One commit per order is slow: it gets this share of the orders.</summary>
    private const int SlowShare = 40;

    /// <summary>Everything is looked at, and nothing is ever refused.</summary>
    private const string CheckedRole = """
        roles.checked {
            mode = margin
            fees = bench
            starting-cash { USD = 100000000000000 }
            constraints = [
              { type = POSITION_LIMIT, max = 1000000000000 }
              { type = ORDER_SIZE, min = 1, max = 1000000 }
              { type = ORDER_RATE, max = 100000, window = 100ms }
              { type = NOTIONAL, currency = USD, max = 1000000000 }
              { type = PRICE_COLLAR, max = 90 % }
            ]
          }
          fee-schedules.bench { tiers = [{ from-volume = 0, maker = 1bp, taker = 2bp }] }
        """;

    private int _instruments;

    public async Task<OrdersBenchResult> RunAsync(CancellationToken cancellation)
    {
        OrdersBenchRates[] rates = await ClosedLoopAsync(cancellation);

        // On a server of its own: the closed loops leave millions of orders behind.
        IReadOnlyList<OrdersBenchLatency> latencies = options.Rate > 0 ? await OpenLoopAsync(cancellation) : [];
        if (options.Checks == BenchChecks.Both) return new OrdersBenchResult(rates, latencies) { ChecksOnOverOff = rates[1].Median / rates[0].Median };
        return new OrdersBenchResult(rates, latencies) { OverOneCommitPerOrder = rates[0].Median / rates[1].Median, OfMemoryJournal = rates[0].Median / rates[2].Median };
    }

    public static void Write(OrdersBenchResult result, OrdersBenchOptions options, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"closed loop, {options.InFlight:N0} in flight, {options.Repetitions} repetitions of {options.Orders:N0} orders:"));
        var rates = new TextTable("way", ">orders/s median", ">min", ">max", ">server CPU µs/order");
        foreach (OrdersBenchRates r in result.Rates) rates.Add(r.Way, Whole(r.Median), Whole(r.Min), Whole(r.Max), r.ServerCpuMicroseconds.ToString("F2", CultureInfo.InvariantCulture));
        rates.Write(to);
        to.WriteLine(result.ChecksOnOverOff is { } ratio
            ? string.Create(CultureInfo.InvariantCulture, $"checks on = {ratio:F2}× checks off")
            : string.Create(CultureInfo.InvariantCulture, $"group commit = {result.OverOneCommitPerOrder:F1}× one commit per order, {result.OfMemoryJournal:F2}× the journal in memory"));
        if (result.Latencies.Count == 0) return;
        to.WriteLine();
        to.WriteLine("open loop, acknowledged after (µs, from the moment an order was due):");
        var latencies = new TextTable(">rate", ">achieved", ">p50", ">p90", ">p99", ">p99.9", ">max");
        foreach (OrdersBenchLatency l in result.Latencies) latencies.Add(Whole(l.Rate), Whole(l.Achieved), Whole(l.P50), Whole(l.P90), Whole(l.P99), Whole(l.P999), Whole(l.Max));
        latencies.Write(to);
    }

    private async Task<OrdersBenchRates[]> ClosedLoopAsync(CancellationToken cancellation)
    {
        await using var ways = new OrdersBenchWays();
        bool on = options.Checks == BenchChecks.On;
        if (options.Checks == BenchChecks.Both)
        {
            ways.Add("checks off", await StartAsync("sqlite", true, false, cancellation), options.Orders);
            ways.Add("checks on", await StartAsync("sqlite", true, true, cancellation), options.Orders);
        }
        else
        {
            ways.Add("SQLite, group commit", await StartAsync("sqlite", true, on, cancellation), options.Orders);
            ways.Add("SQLite, one commit per order", await StartAsync("sqlite", false, on, cancellation), Math.Max(1, options.Orders / SlowShare));
            ways.Add("in memory", await StartAsync("memory", true, on, cancellation), options.Orders);
        }

        for (int repetition = 0; repetition <= options.Repetitions; repetition++)
        {
            foreach (OrdersBenchWay way in ways.InTurn(repetition))
            {
                TimeSpan before = way.Server.CpuTime;
                OrderLoadResult result = await LoadAsync(way.Server, way.Orders, 0, cancellation);
                if (repetition > 0) way.Add(result.OrdersPerSecond, (way.Server.CpuTime - before).TotalMicroseconds / way.Orders);
            }

            output.WriteLine(repetition == 0 ? "warmed up" : $"run {repetition}: {ways.Last}");
        }

        return ways.Summarize();
    }

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private async Task<List<OrdersBenchLatency>> OpenLoopAsync(CancellationToken cancellation)
    {
        await using BenchServer server = await StartAsync("sqlite", true, options.Checks != BenchChecks.Off, cancellation);
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

    private Task<BenchServer> StartAsync(string journal, bool groupCommit, bool checks, CancellationToken cancellation) => BenchServer.StartAsync(
        options.Folder,
        $$"""
        exchange {
          journal { kind = {{journal}}, group-commit = {{(groupCommit ? "on" : "off")}} }
          sessions.max-unanswered-orders = {{Math.Max(8192, options.InFlight * 2)}}
          logging { console-level = off, file.enabled = off, audit.enabled = off }
          audit-trail.enabled = off
          instruments = []
          accounts.default-role = {{(checks ? "checked" : "unlimited")}}
          {{CheckedRole}}
        }
        """,
        cancellation);
}
