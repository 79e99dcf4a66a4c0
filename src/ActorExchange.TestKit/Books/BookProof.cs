using System.Diagnostics;

namespace ActorExchange.TestKit;

/// <summary>What to prove the books with.</summary>
public sealed record BookProofPlan
{
    /// <summary>Profiles, one after the other.</summary>
    public IReadOnlyList<BookProfile> Profiles { get; init; } = BookProfiles.All;

    /// <summary>Seed of the first run; the next run has the next one.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Commands in all; the last run is not cut short.</summary>
    public long Commands { get; init; } = 1_000_000;

    /// <summary>Commands of one run, which has books, rules and a seed of its own.</summary>
    public int CommandsOfRun { get; init; } = 5_000;

    public int Threads { get; init; } = 1;

    public BookTrialOptions Options { get; init; } = BookTrialOptions.Long;

    /// <summary>Runs that it takes.</summary>
    public int Runs => checked((int)((Commands + CommandsOfRun - 1) / CommandsOfRun));
}

/// <summary>Many runs of random commands, on several threads.</summary>
public static class BookProof
{
    /// <summary>Runs until all commands are done, or a run has failed.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="progress">Told the commands done so far after every run, on the threads that run, one call at a time.</param>
    /// <param name="cancellation">Starts no more runs.</param>
    public static BookProofResult Run(BookProofPlan plan, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        var coverage = new BookCoverage();
        var gate = new Lock();
        long started = Stopwatch.GetTimestamp();
        BookProofFailure? failure = null;
        int next = -1;
        int done = 0;
        void Work()
        {
            var record = new BookCommand[plan.CommandsOfRun];
            while (!cancellation.IsCancellationRequested && Volatile.Read(ref failure) is null)
            {
                int run = Interlocked.Increment(ref next);
                if (run >= plan.Runs) return;
                var counted = new BookCoverage();
                BookProfile profile = plan.Profiles[run % plan.Profiles.Count];
                BookProofFailure? found = BookProofRun.Run(profile, plan.Seed + (ulong)run, record, plan.Options, counted);
                lock (gate)
                {
                    // Of two failures at a time the one that is had first again.
                    if (found is not null && (failure is null || found.Seed < failure.Seed)) failure = found;
                    coverage.Add(counted);
                    done++;
                    progress?.Invoke(coverage.Commands);
                }
            }
        }

        var threads = new List<Thread>();
        for (int i = 1; i < plan.Threads; i++)
        {
            var thread = new Thread(Work) { IsBackground = true, Name = $"proof-{i}" };
            threads.Add(thread);
            thread.Start();
        }

        Work();
        foreach (Thread thread in threads) thread.Join();
        return new BookProofResult(plan.Seed, done, coverage, Stopwatch.GetElapsedTime(started), failure);
    }
}

/// <summary>What came of it.</summary>
/// <param name="FirstSeed">Seed of the first run.</param>
/// <param name="Runs">Runs that were made; their seeds follow each other.</param>
/// <param name="Coverage">What happened in them.</param>
/// <param name="Elapsed">Real time.</param>
/// <param name="Failure">The failure, if there was one.</param>
public sealed record BookProofResult(ulong FirstSeed, int Runs, BookCoverage Coverage, TimeSpan Elapsed, BookProofFailure? Failure)
{
    public ulong LastSeed => FirstSeed + (ulong)Math.Max(0, Runs - 1);

    public double CommandsPerSecond => Elapsed > TimeSpan.Zero ? Coverage.Commands / Elapsed.TotalSeconds : 0;
}
