using System.Diagnostics;
using System.Globalization;

namespace ActorExchange.Cli.Bench;

/// <summary>Time of single operations in nanoseconds, the clock's own cost included.</summary>
public sealed record MatchingLatency(double P50, double P90, double P99, double P999, double P9999, double Max)
{
    internal static MatchingLatency Measure(MatchingWorkload workload)
    {
        var replay = new MatchingReplay();
        replay.Run(workload.Prefill);
        var ticks = new long[workload.Timed.Length];
        long previous = Stopwatch.GetTimestamp();
        int count = 0;
        foreach (ref readonly MatchingOperation operation in workload.Timed)
        {
            replay.Run(operation);
            long now = Stopwatch.GetTimestamp();
            ticks[count++] = now - previous;
            previous = now;
        }

        Array.Sort(ticks);
        double At(double share) => ticks[(int)(share * (ticks.Length - 1))] * 1e9 / Stopwatch.Frequency;
        return new MatchingLatency(At(0.5), At(0.9), At(0.99), At(0.999), At(0.9999), At(1));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"latency ns p50={P50:F0} p90={P90:F0} p99={P99:F0} p99.9={P999:F0} p99.99={P9999:F0} max={Max:F0} (the clock's cost included)");
}
