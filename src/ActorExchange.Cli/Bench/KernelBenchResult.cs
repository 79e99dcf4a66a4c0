namespace ActorExchange.Cli.Bench;

/// <summary>What to measure and how often.</summary>
public sealed record KernelBenchOptions
{
    /// <summary>Timed repetitions of each case, after one that is not timed.</summary>
    public int Repetitions { get; init; } = 5;

    /// <summary>Multiplies the number of messages; 1 takes about a minute.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Opens an empty journal for one repetition of the persistent cases; the caller cleans its files up. Null: those cases are left out.</summary>
    public Func<Actors.Persistence.IEventJournal>? OpenJournal { get; init; }
}

/// <summary>One measured case.</summary>
/// <param name="Name">Case.</param>
/// <param name="Unit">Of all figures.</param>
/// <param name="Median">Of the repetitions.</param>
/// <param name="Min">Of the repetitions.</param>
/// <param name="Max">Of the repetitions.</param>
/// <param name="AkkaNet">Akka.NET 1.5.30 on two cores of the same kind; null if it was not measured.</param>
/// <param name="HigherIsBetter">False for time and memory.</param>
public sealed record KernelBenchResult(
    string Name, string Unit, double Median, double Min, double Max, double? AkkaNet, bool HigherIsBetter)
{
    /// <summary>How many times better than Akka.NET: above 1 is better.</summary>
    public double? Ratio => AkkaNet is not { } reference ? null : HigherIsBetter ? Median / reference : reference / Median;
}
