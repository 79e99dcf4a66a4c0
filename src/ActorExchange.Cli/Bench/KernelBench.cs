using System.Globalization;

namespace ActorExchange.Cli.Bench;

/// <summary>
/// Measures the actor kernel as it runs in production: thread pool, supervision and bounded mailboxes on.
/// The figures of Akka.NET 1.5.30 beside it are from two cores of the same kind, with its unbounded mailboxes.
/// </summary>
public static class KernelBench
{
    /// <summary>Runs all cases and prints a line for each. Takes the machine for itself.</summary>
    public static IReadOnlyList<KernelBenchResult> Run(KernelBenchOptions options, TextWriter output)
    {
        var results = new List<KernelBenchResult>();
        output.WriteLine($"{"case",-28}{"median",14}{"min",14}{"max",14}  {"unit",-18}{"Akka.NET",12}{"ratio",8}");
        foreach (KernelBenchCase benchCase in KernelBenchCase.All(options))
        {
            KernelBenchResult result = Measure(benchCase, options.Repetitions);
            results.Add(result);
            Print(result, output);
        }

        return results;
    }

    private static KernelBenchResult Measure(KernelBenchCase benchCase, int repetitions)
    {
        var figures = new double[repetitions];
        benchCase.Run();
        for (int i = 0; i < repetitions; i++)
        {
            GC.Collect();
            figures[i] = benchCase.Run();
        }

        Array.Sort(figures);
        return new KernelBenchResult(
            benchCase.Name, benchCase.Unit, figures[repetitions / 2], figures[0], figures[^1], benchCase.AkkaNet, benchCase.HigherIsBetter);
    }

    private static void Print(KernelBenchResult result, TextWriter output)
    {
        string reference = result.AkkaNet is { } akka ? Figure(akka) : "-";
        string ratio = result.Ratio is { } r ? r.ToString("0.00", CultureInfo.InvariantCulture) : "-";
        output.WriteLine(
            $"{result.Name,-28}{Figure(result.Median),14}{Figure(result.Min),14}{Figure(result.Max),14}  {result.Unit,-18}{reference,12}{ratio,8}");
    }

    private static string Figure(double value) => value.ToString(value < 100 ? "0.000" : "#,0", CultureInfo.InvariantCulture);
}
