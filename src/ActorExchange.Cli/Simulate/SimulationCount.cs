using System.Diagnostics;
using ActorExchange.Cli.Bench;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Simulate;

/// <summary>What a simulation has seen so far. Any thread.</summary>
internal sealed class SimulationCount
{
    private readonly Lock _gate = new();
    private readonly LatencyHistogram _latency = new();
    private readonly Dictionary<string, int> _refused = new(StringComparer.Ordinal);
    private long _accepted;
    private long _throttled;
    private long _quotes;

    /// <param name="answer">The exchange's answer.</param>
    /// <param name="due">Stopwatch timestamp at which the command was due: waiting for an overloaded sender counts.</param>
    public void Answered(OrderAnswer answer, long due)
    {
        long nanoseconds = (long)Stopwatch.GetElapsedTime(due).TotalNanoseconds;
        lock (_gate)
        {
            _latency.Add(nanoseconds);
            if (answer.Accepted) _accepted++;
            else Refuse(answer.Status);
        }
    }

    /// <summary>A market maker's: not among the latencies, which are those of the users.</summary>
    public void Quoted(OrderAnswer answer)
    {
        lock (_gate)
        {
            if (answer.Accepted) _quotes++;
            else Refuse(answer.Status);
        }
    }

    public void Failed(Status status)
    {
        lock (_gate) Refuse(status);
    }

    public void Throttled()
    {
        lock (_gate) _throttled++;
    }

    public SimulationResult ToResult(int sent, long trades, TimeSpan time)
    {
        lock (_gate)
        {
            return new SimulationResult(sent, _accepted, trades, _throttled, new Dictionary<string, int>(_refused), time.TotalSeconds, sent / time.TotalSeconds)
            {
                Quotes = _quotes,
                LatencyMicroseconds = new LatencySummary(_latency.At(0.5) / 1e3, _latency.At(0.99) / 1e3, _latency.At(0.999) / 1e3, _latency.Max / 1e3),
            };
        }
    }

    private void Refuse(Status status)
    {
        string name = OrderText.Name(status);
        _refused[name] = _refused.GetValueOrDefault(name) + 1;
    }
}

/// <summary>Result of a simulation.</summary>
internal sealed record SimulationResult(int Sent, long Accepted, long Trades, long Throttled, Dictionary<string, int> Refused, double Seconds, double PerSecond)
{
    /// <summary>Orders of the market makers that were accepted, beside those sent.</summary>
    public long Quotes { get; init; }

    /// <summary>From when a command was due to its answer.</summary>
    public required LatencySummary LatencyMicroseconds { get; init; }
}

internal sealed record LatencySummary(double P50, double P99, double P999, double Max);
