using System.Collections.Concurrent;
using System.Diagnostics;

namespace ActorExchange.TestKit;

/// <summary>Runs many seeds.</summary>
public static class SimulationRunner
{
    /// <summary>Runs seeds one after the other, or several at a time; each is a world of its own.</summary>
    /// <param name="first">First seed.</param>
    /// <param name="count">Number of seeds.</param>
    /// <param name="progress">Told every result as it comes, on the threads that run them, one call at a time.</param>
    /// <param name="parallelism">Seeds at a time.</param>
    /// <param name="bug">A bug to plant.</param>
    /// <param name="stopAtViolation">Start no more seeds after the first violation.</param>
    /// <param name="cancellation">Starts no more seeds.</param>
    public static SimulationSummary Run(
        ulong first, int count, Action<SimulationResult>? progress = null, int parallelism = 1, PlantedBug bug = PlantedBug.None,
        bool stopAtViolation = false, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        var violations = new ConcurrentQueue<Violation>();
        var gate = new Lock();
        var watch = Stopwatch.StartNew();
        long commands = 0;
        long trades = 0;
        int done = 0;
        int next = -1;
        void Work()
        {
            while (!cancellation.IsCancellationRequested && (!stopAtViolation || violations.IsEmpty) && Interlocked.Increment(ref next) is var i && i < count)
            {
                SimulationResult result = Simulation.Run(first + (ulong)i, bug);
                if (result.Violation is { } violation) violations.Enqueue(violation);
                lock (gate)
                {
                    done++;
                    commands += result.Commands;
                    trades += result.Trades;
                    progress?.Invoke(result);
                }
            }
        }

        var threads = new List<Thread>();
        for (int i = 1; i < parallelism; i++)
        {
            var thread = new Thread(Work) { IsBackground = true, Name = $"simulation-{i}" };
            threads.Add(thread);
            thread.Start();
        }

        Work();
        foreach (Thread thread in threads) thread.Join();
        return new SimulationSummary(first, done, commands, trades, watch.Elapsed, [.. violations.OrderBy(static v => v.Seed)]);
    }
}

/// <summary>What came of many seeds.</summary>
/// <param name="First">First seed.</param>
/// <param name="Seeds">Seeds that ran.</param>
/// <param name="Commands">Commands submitted.</param>
/// <param name="Trades">Trades.</param>
/// <param name="Elapsed">Real time.</param>
/// <param name="Violations">By seed; empty if every promise was kept.</param>
public sealed record SimulationSummary(ulong First, int Seeds, long Commands, long Trades, TimeSpan Elapsed, IReadOnlyList<Violation> Violations)
{
    public double SeedsPerSecond => Elapsed > TimeSpan.Zero ? Seeds / Elapsed.TotalSeconds : 0;
}
