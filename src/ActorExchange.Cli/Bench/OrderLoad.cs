using System.Diagnostics;
using System.Runtime.InteropServices;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Bench;

/// <summary>What a load consists of.</summary>
public sealed record OrderLoadOptions
{
    /// <summary>New orders to place and have acknowledged.</summary>
    public int Orders { get; init; } = 400_000;

    /// <summary>Closed loop: unanswered orders at a time.</summary>
    public int InFlight { get; init; } = 2048;

    /// <summary>Open loop: orders per second; 0 = closed loop.</summary>
    public int Rate { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Share of orders that take a resting one, in per cent; the others rest.</summary>
    public int TakerPercent { get; init; } = 10;
}

/// <summary>What a load measured. Latencies in nanoseconds, from the moment an order was due to its acknowledgement at the client.</summary>
public sealed record OrderLoadResult(int Orders, double Seconds, long Rejected, long Trades, LatencyHistogram Latency)
{
    public double OrdersPerSecond => Orders / Seconds;
}

/// <summary>
/// Places orders on one instrument over one connection and waits for every acknowledgement. Closed loop: as many as allowed are always in flight.
/// Open loop: an order is sent when it is due, whether or not earlier ones were answered, and its latency counts from when it was due, so a
/// stall is charged to every order that it delayed.
/// </summary>
public sealed class OrderLoad : IRawHandler
{
    private const long Middle = 100_000;

    private readonly OrderLoadOptions _options;
    private readonly LatencyHistogram _latency = new();
    private readonly long[] _due;
    private readonly TaskCompletionSource _finished = new();
    private ExchangeClient? _client;
    private uint _instrument;
    private long _started;
    private long _ended;
    private int _sent;
    private int _answered;
    private long _rejected;
    private long _trades;

    public OrderLoad(OrderLoadOptions options)
    {
        _options = options;
        _due = new long[options.Orders];
    }

    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Runs the load. The client must have been made with this as its raw handler, and be connected.</summary>
    public OrderLoadResult Run(ExchangeClient client, string symbol, CancellationToken cancellation)
    {
        _client = client;
        _instrument = client.GetInstrument(symbol).Id;
        _started = Stopwatch.GetTimestamp();
        if (_options.Rate > 0) SendWhenDue(cancellation);
        else
        {
            int first = Math.Min(_options.InFlight, _options.Orders);
            for (int i = 0; i < first; i++) SendNext(Stopwatch.GetTimestamp());
        }

        _finished.Task.Wait(cancellation);
        return new OrderLoadResult(_options.Orders, Stopwatch.GetElapsedTime(_started, _ended).TotalSeconds, _rejected, _trades / 2, _latency);
    }

    void IRawHandler.OnReport(in WireExecutionReport report)
    {
        if (report.ExecType == ExecType.Trade) _trades++;
    }

    void IRawHandler.OnAnswer(long tag, in WireExecutionReport report)
    {
        long now = Stopwatch.GetTimestamp();
        _latency.Add((long)Stopwatch.GetElapsedTime(_due[tag], now).TotalNanoseconds);
        if (report.ExecType == ExecType.Rejected) _rejected++;
        int answered = ++_answered;
        if (answered == _options.Orders)
        {
            _ended = now;
            _finished.SetResult();
        }
        else if (_options.Rate == 0)
        {
            SendNext(now);
        }
    }

    private void SendWhenDue(CancellationToken cancellation)
    {
        double ticksPerOrder = (double)Stopwatch.Frequency / _options.Rate;
        while (_sent < _options.Orders)
        {
            long now = Stopwatch.GetTimestamp();
            long due = _started + (long)(_sent * ticksPerOrder);
            if (due > now)
            {
                cancellation.ThrowIfCancellationRequested();
                ShortSleep.Microseconds(50);
                continue;
            }

            SendNext(due);
        }
    }

    private void SendNext(long due)
    {
        int tag = Interlocked.Increment(ref _sent) - 1;
        if (tag >= _options.Orders) return;
        _due[tag] = due;
        RawOrder order = Next(tag);
        while (_client!.TrySubmit(order) == SubmitResult.TooManyInFlight) Thread.Yield();
    }

    /// <summary>Most orders rest within 50 ticks of the middle; some take what is there.</summary>
    private RawOrder Next(int tag)
    {
        ulong r = RandomOf(tag);
        bool buy = (r & 1) != 0;
        bool takes = (int)((r >> 8) % 100) < _options.TakerPercent;
        long distance = 1 + (long)((r >> 16) % 50);
        long price = takes ? (buy ? Middle + 50 : Middle - 50) : (buy ? Middle - distance : Middle + distance);
        return new RawOrder
        {
            Kind = CommandKind.New,
            Side = buy ? Side.Buy : Side.Sell,
            Type = OrderType.Limit,
            TimeInForce = takes ? TimeInForce.Ioc : TimeInForce.Gtc,
            InstrumentId = _instrument,
            Price = price,
            Quantity = 1 + (long)((r >> 32) % 100),
            Tag = tag,
        };
    }

    /// <summary>By the order's number, so that the flow does not depend on who sends it when.</summary>
    private ulong RandomOf(int tag)
    {
        ulong z = _options.Seed + ((ulong)tag * 0x9E3779B97F4A7C15ul);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ul;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBul;
        return z ^ (z >> 31);
    }
}

/// <summary>Sleeps shorter than a timer tick where the system can (Linux), so that an open-loop sender need not spin on one of two cores.</summary>
internal static partial class ShortSleep
{
    public static void Microseconds(int microseconds)
    {
        if (OperatingSystem.IsLinux()) _ = USleep((uint)microseconds);
        else Thread.Sleep(0);
    }

    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int USleep(uint microseconds);
}
