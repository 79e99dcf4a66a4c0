namespace ActorExchange.Cli.Bench;

/// <summary>One case: <paramref name="Run"/> does it once and gives the figure.</summary>
internal sealed record KernelBenchCase(string Name, string Unit, double? AkkaNet, bool HigherIsBetter, Func<double> Run)
{
    private const string PerSecond = "per second";

    public static IEnumerable<KernelBenchCase> All(KernelBenchOptions options)
    {
        int Scaled(int count) => Math.Max(1000, (int)(count * options.Scale));
        yield return new("tell", PerSecond, 19_000_000, true, () => MessagingBench.Tell(Scaled(10_000_000)));
        yield return new("tell and reply", PerSecond, 6_200_000, true, () => MessagingBench.TellReply(Scaled(5_000_000)));
        yield return new("ask", PerSecond, 1_700_000, true, () => MessagingBench.Ask(Scaled(2_000_000)));
        yield return new("memory of an idle actor", "bytes", 2_185, false, () => MessagingBench.BytesPerIdleActor(Scaled(100_000)));
        if (options.OpenJournal is not { } open) yield break;
        yield return new("persistent tell", PerSecond, 219_000, true, () => PersistenceBench.Tell(open, Scaled(1_000_000)));
        yield return new("recovery, 1,000,000 events", "seconds", 2.1, false, () => PersistenceBench.Recover(open, 1_000_000));
    }
}
