using System.Diagnostics;

namespace ActorExchange.Cli.Bench;

/// <summary>
/// Times the matching core on a recorded order flow: every pass fills a new book and replays the flow through it on the calling
/// thread, with every event read by a listener. What it leaves out: decoding, risk, journal, network.
/// </summary>
public static class MatchingBench
{
    /// <summary>The runtime replaces its first, slow code in the background; on one processor that takes about a second and a half.</summary>
    private static readonly TimeSpan LeastWarmUp = TimeSpan.FromSeconds(3);

    /// <summary>Replays a workload, prints one line for each measured pass and a summary.</summary>
    /// <param name="file">A workload file.</param>
    /// <param name="warm">Passes that are not measured; more run until 3 s have passed, unless it is 0.</param>
    /// <param name="passes">Passes that are measured; at least 1.</param>
    /// <param name="latency">Time every operation by itself too, in one more pass.</param>
    /// <param name="output">Where the lines go.</param>
    /// <exception cref="InvalidDataException">The file is not a workload.</exception>
    public static MatchingBenchResult Run(string file, int warm, int passes, bool latency, TextWriter output)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(passes);
        MatchingWorkload workload = MatchingWorkload.Load(file);
        double first = FirstMillion(workload);
        WarmUp(workload, warm);
        var measured = new MatchingPass[passes];
        for (int i = 0; i < passes; i++)
        {
            measured[i] = RunPass(workload);
            output.WriteLine(measured[i]);
        }

        var result = new MatchingBenchResult(first, measured, latency ? MatchingLatency.Measure(workload) : null);
        output.WriteLine(result);
        return result;
    }

    /// <summary>
    /// Operations per second of the first million in a process that has matched nothing before, its compiling included. Read it from a
    /// fresh process only.
    /// </summary>
    private static double FirstMillion(MatchingWorkload workload)
    {
        var replay = new MatchingReplay();
        ReadOnlySpan<MatchingOperation> first = workload.Timed[..Math.Min(1_000_000, workload.Timed.Length)];
        long started = Stopwatch.GetTimestamp();
        replay.Run(workload.Prefill);
        replay.Run(first);
        return (workload.Prefill.Length + first.Length) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void WarmUp(MatchingWorkload workload, int passes)
    {
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < passes || (passes > 0 && Stopwatch.GetElapsedTime(started) < LeastWarmUp); i++) RunPass(workload);
    }

    private static MatchingPass RunPass(MatchingWorkload workload)
    {
        var replay = new MatchingReplay();
        replay.Run(workload.Prefill);
        ReadOnlySpan<MatchingOperation> firstHalf = workload.Timed[..(workload.Timed.Length / 2)];
        ReadOnlySpan<MatchingOperation> secondHalf = workload.Timed[firstHalf.Length..];
        long atStart = GC.GetAllocatedBytesForCurrentThread();
        long? cpu = ThreadCpuClock.Nanoseconds();
        long started = Stopwatch.GetTimestamp();
        replay.Run(firstHalf);
        long atHalf = GC.GetAllocatedBytesForCurrentThread();
        replay.Run(secondHalf);
        TimeSpan wall = Stopwatch.GetElapsedTime(started);
        long? cpuTime = ThreadCpuClock.Nanoseconds() - cpu;
        double allocated = (double)(GC.GetAllocatedBytesForCurrentThread() - atHalf) / Math.Max(1, secondHalf.Length);
        return new MatchingPass(workload.Timed.Length, wall.TotalSeconds, cpuTime / 1e9, atHalf - atStart, allocated, replay.Truth);
    }
}
