using System.Diagnostics;
using System.Globalization;

namespace ActorExchange.Cli.Bench;

/// <summary>
/// Places orders by REST in an open loop: each is sent when it is due, whether or not earlier ones were answered, and its latency counts from then. The orders rest around a middle,
/// and every tenth takes what is there.
/// </summary>
/// <param name="user">Who.</param>
/// <param name="symbol">Where.</param>
/// <param name="seed">Of the orders.</param>
internal sealed class RestLoad(WebUserClient user, string symbol, int seed)
{
    private readonly WebTally _latency = new();
    private string? _fault;
    private int _faults;

    /// <summary>Runs it; throws if an answer was none of success.</summary>
    public async Task<WebLatency> RunAsync(int rate, int orders, CancellationToken cancellation)
    {
        var random = new Random(seed);
        var running = new List<Task>(orders);
        double ticksPerOrder = (double)Stopwatch.Frequency / rate;
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < orders; i++)
        {
            long due = started + (long)(i * ticksPerOrder);
            string body = Next(random);
            TimeSpan early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (early > TimeSpan.Zero) await Task.Run(() => WaitUntil(due), cancellation);
            running.Add(PlaceAsync(body, due, cancellation));
        }

        await Task.WhenAll(running);
        return _fault is null ? _latency.Of("REST order") : throw new InvalidOperationException($"{_faults} of {orders} orders were not placed, the first: {_fault}");
    }

    private static void WaitUntil(long due)
    {
        while (Stopwatch.GetTimestamp() < due) ShortSleep.Microseconds(50);
    }

    private async Task PlaceAsync(string body, long due, CancellationToken cancellation)
    {
        (int status, string answer) = await user.SendAsync(HttpMethod.Post, "/api/v1/orders", body, cancellation);
        _latency.Add((long)Stopwatch.GetElapsedTime(due).TotalNanoseconds);
        if (status is 200 or 201) return;
        Interlocked.Increment(ref _faults);
        Interlocked.CompareExchange(ref _fault, $"{status} {answer}", null);
    }

    private string Next(Random random)
    {
        bool buy = random.Next(2) == 0;
        bool takes = random.Next(10) == 0;
        decimal distance = 0.01m * random.Next(1, 50);
        decimal price = takes == buy ? 100 + distance : 100 - distance;
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"symbol":"{{symbol}}","side":"{{(buy ? "BUY" : "SELL")}}","type":"LIMIT","timeInForce":"{{(takes ? "IOC" : "GTC")}}","quantity":"{{random.Next(1, 100)}}","price":"{{price:0.00}}"}""");
    }
}
