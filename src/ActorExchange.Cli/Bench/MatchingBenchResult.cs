using System.Globalization;

namespace ActorExchange.Cli.Bench;

/// <summary>
/// One measured pass. <see cref="CpuSeconds"/> is the thread's CPU time, null where the system does not tell it;
/// <see cref="GrownBytes"/> what the pools grew by in the first half of the operations, <see cref="AllocatedBytesPerOperation"/> what
/// was allocated in the second half: the steady state.
/// </summary>
public sealed record MatchingPass(
    int Operations, double WallSeconds, double? CpuSeconds, long GrownBytes, double AllocatedBytesPerOperation, TradeTruth Truth)
{
    public double OperationsPerSecond => Operations / WallSeconds;

    public double? OperationsPerCpuSecond => Operations / CpuSeconds;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"exchange ops={Operations} sec={WallSeconds:F4} ops_s={OperationsPerSecond:F0} cpu_ops_s={OperationsPerCpuSecond:F0} "
        + $"cpu_ns_op={CpuSeconds * 1e9 / Operations:F1} grown_b={GrownBytes} alloc_b_op={AllocatedBytesPerOperation:F4} {Truth}");
}

/// <summary>What <c>bench matching</c> found, as <c>--json</c> writes it.</summary>
public sealed class MatchingBenchResult
{
    internal MatchingBenchResult(double firstMillionPerSecond, MatchingPass[] passes, MatchingLatency? latency)
    {
        FirstMillionPerSecond = firstMillionPerSecond;
        Passes = passes;
        Latency = latency;
        Truth = passes[^1].Truth.ToString();
        TruthIsSameInAllPasses = Array.TrueForAll(passes, p => p.Truth.ToString() == Truth);
        OperationsPerSecond = Spread.Of(passes, p => p.OperationsPerSecond);
        OperationsPerCpuSecond = passes[0].CpuSeconds is null ? null : Spread.Of(passes, p => p.OperationsPerCpuSecond ?? 0);
        AllocatedBytesPerOperation = Spread.Of(passes, p => p.AllocatedBytesPerOperation);
    }

    /// <summary>Operations per second of the first million of the process.</summary>
    public double FirstMillionPerSecond { get; }

    /// <summary>The first million's rate against the median of the passes.</summary>
    public double FirstMillionRatio => FirstMillionPerSecond / OperationsPerSecond.Median;

    public IReadOnlyList<MatchingPass> Passes { get; }

    public string Truth { get; }

    public bool TruthIsSameInAllPasses { get; }

    public Spread OperationsPerSecond { get; }

    public Spread? OperationsPerCpuSecond { get; }

    public Spread AllocatedBytesPerOperation { get; }

    public MatchingLatency? Latency { get; }

    public override string ToString()
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Truth}\nops_s {OperationsPerSecond:F0}\ncpu_ops_s {OperationsPerCpuSecond:F0}\nalloc_b_op {AllocatedBytesPerOperation:F4}\n"
            + $"first million of the process {FirstMillionPerSecond:F0} ops/s, {FirstMillionRatio:F2} of the median");
        if (Latency is not null) text += "\n" + Latency;
        return TruthIsSameInAllPasses ? text : text + "\nTHE PASSES DIFFER: the book is not deterministic";
    }
}

/// <summary>Median, least and greatest of a figure over the passes.</summary>
public sealed record Spread(double Median, double Min, double Max) : IFormattable
{
    internal static Spread Of(MatchingPass[] passes, Func<MatchingPass, double> figure)
    {
        double[] sorted = [.. passes.Select(figure).Order()];
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }

    public string ToString(string? format, IFormatProvider? formatProvider) =>
        $"median={Median.ToString(format, formatProvider)} min={Min.ToString(format, formatProvider)} max={Max.ToString(format, formatProvider)}";
}
