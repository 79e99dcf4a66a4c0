using System.Diagnostics;
using System.Globalization;
using ActorExchange.Client;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Gateway.Hosting;

namespace ActorExchange.Cli.Bench;

internal sealed record RecoveryBenchResult(string Case, long Events, int Orders, double MedianSeconds, double MinSeconds, double MaxSeconds);

/// <summary>
/// How long a restart takes, from opening the data folder until every book has recovered and clients can connect: a book with a million
/// journaled events and no snapshot, and a book with 100,000 resting orders from its snapshot.
/// </summary>
internal sealed class RecoveryBench(string folder, int repetitions, TextWriter output)
{
    private const string Symbol = "RECOVER";

    public async Task<IReadOnlyList<RecoveryBenchResult>> RunAsync(CancellationToken cancellation) =>
    [
        await MeasureAsync("1,000,000 events, no snapshot", 750_000, 20, 0, cancellation),
        await MeasureAsync("100,000 resting orders, snapshot", 100_000, 0, 100_000, cancellation),
    ];

    private async Task<RecoveryBenchResult> MeasureAsync(string name, int orders, int takerPercent, int snapshotEvery, CancellationToken cancellation)
    {
        string data = Path.Combine(folder, $"exchange-recovery-{Guid.NewGuid():N}");
        try
        {
            ExchangeServerSettings settings = Settings(data, snapshotEvery);
            BookStatus before = await FillAsync(settings, orders, takerPercent, cancellation);
            var seconds = new List<double>();
            for (int i = 0; i < repetitions; i++)
            {
                long start = Stopwatch.GetTimestamp();
                await using ExchangeServer server = await ExchangeServer.StartAsync(settings);
                seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                BookStatus after = await StatusAsync(server, cancellation);
                if (after.StateHash != before.StateHash) throw new InvalidOperationException($"{name}: the recovered book is not the book that was");
            }

            seconds.Sort();
            var result = new RecoveryBenchResult(name, before.DurableSequence, before.OpenOrders, seconds[seconds.Count / 2], seconds[0], seconds[^1]);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {result.Events:N0} events, {result.Orders:N0} orders: median {result.MedianSeconds:F2} s ({result.MinSeconds:F2}–{result.MaxSeconds:F2}), state hash equal"));
            return result;
        }
        finally
        {
            if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<BookStatus> FillAsync(ExchangeServerSettings settings, int orders, int takerPercent, CancellationToken cancellation)
    {
        await using ExchangeServer server = await ExchangeServer.StartAsync(settings);
        var load = new OrderLoad(new OrderLoadOptions { Orders = orders, InFlight = 4096, TakerPercent = takerPercent });
        await using (var client = new ExchangeClient(new ExchangeClientOptions { Port = server.EndPoint.Port, User = "bench", RawHandler = load }))
        {
            await client.ConnectAsync(cancellation);
            await Task.Run(() => load.Run(client, Symbol, cancellation), cancellation);
        }

        return await StatusAsync(server, cancellation);
    }

    private static async Task<BookStatus> StatusAsync(ExchangeServer server, CancellationToken cancellation)
    {
        await using var client = new ExchangeClient(new ExchangeClientOptions { Port = server.EndPoint.Port, User = "bench" });
        await client.ConnectAsync(cancellation);
        Protocol.ServerStatus status = await client.GetServerStatusAsync(cancellation);
        Protocol.BookStatus book = status.Books[0];
        return new BookStatus(book.InstrumentId, book.DurableSequence, (int)book.OpenOrders, book.LastTradeId, book.StateHash);
    }

    private static ExchangeServerSettings Settings(string data, int snapshotEvery) => new()
    {
        DataFolder = data,
        FirstInstruments = [(new Instrument { Id = 1, Symbol = Symbol }, TradingPhase.Continuous)],
        Engine = new EngineSettings { SnapshotEvery = snapshotEvery },
    };
}
