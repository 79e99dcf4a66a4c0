using System.Diagnostics;
using ActorExchange.Client;

namespace ActorExchange.Cli.Simulate;

/// <summary>Simulated users and market makers at work: commands from a flow at an even rate, and quotes between them. Run once.</summary>
internal sealed class Simulation(ISimulatedFlow flow, IReadOnlyList<SimulatedUser> users, IReadOnlyList<SimulatedMaker> makers)
{
    /// <summary>Answers to wait for are looked through when there are so many.</summary>
    private const int Backlog = 10_000;

    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(30);

    private readonly List<Task> _running = [];

    /// <summary>Commands of all users together, per second.</summary>
    public required double Rate { get; init; }

    /// <summary>Commands of users between two quotes of the makers, who quote one instrument after the other.</summary>
    public required int QuoteEvery { get; init; }

    /// <summary>Sends until there were so many commands (0: without end) or it is canceled, then waits for the answers. Returns how many it sent.</summary>
    public async Task<int> RunAsync(int commands, Action<int> progress, CancellationToken cancellation)
    {
        double ticksPerCommand = Stopwatch.Frequency / Rate;
        long started = Stopwatch.GetTimestamp();
        int sent = 0;
        for (long turn = 0; (commands == 0 || sent < commands) && !cancellation.IsCancellationRequested; turn++)
        {
            long due = started + (long)(turn * ticksPerCommand);
            await UntilAsync(due, cancellation);
            if (cancellation.IsCancellationRequested) break;
            if (flow.Next() is { } order)
            {
                _running.Add(users[order.User].ActAsync(order, due));
                sent++;
            }

            if (turn % QuoteEvery == 0) Quote(turn / QuoteEvery);
            progress(sent);
            if (_running.Count > Backlog) _running.RemoveAll(t => t.IsCompleted);
        }

        await Task.WhenAll(_running).WaitAsync(LastAnswers, CancellationToken.None);
        return sent;
    }

    private static async Task UntilAsync(long due, CancellationToken cancellation)
    {
        TimeSpan early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
        if (early > TimeSpan.FromMilliseconds(1)) await Task.Delay(early, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Quote(long turn)
    {
        IReadOnlyList<InstrumentInfo> instruments = flow.Instruments;
        if (instruments.Count == 0) return;
        InstrumentInfo instrument = instruments[(int)(turn % instruments.Count)];
        decimal middle = flow.MiddleOf(instrument);
        foreach (SimulatedMaker maker in makers) _running.Add(maker.QuoteAsync(instrument, middle));
    }
}
