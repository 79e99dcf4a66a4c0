using System.CommandLine;
using System.Globalization;
using ActorExchange.Cli.Common;
using ActorExchange.TestKit;

namespace ActorExchange.Cli.Verbs;

/// <summary>A whole exchange in this process under many seeds, with faults on, judged by an auditor.</summary>
internal sealed class SimVerb : VerbCommand
{
    private const int ViolationsShown = 5;

    private readonly Option<int> _seeds = new("--seeds") { Description = "How many seeds to run", DefaultValueFactory = _ => 100 };
    private readonly Option<ulong> _first = new("--first") { Description = "First seed", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _parallel = new("--parallel") { Description = "Seeds at a time", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _trace = new("--trace") { Description = "Run the first seed only, and print all that happened in it" };

    private readonly Option<PlantedBug> _bug = new("--plant") { Description = "Plant a bug, to see that the auditor finds it", DefaultValueFactory = _ => PlantedBug.None };

    public SimVerb()
        : base("sim", "Run a whole exchange under many seeds, with crashes, failing disks and a bad network, and check every promise")
    {
        foreach (Option option in (Option[])[_seeds, _first, _parallel, _trace, _bug]) Add(option);
    }

    protected override Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        if (arguments.GetValue(_seeds) < 1 || arguments.GetValue(_parallel) < 1)
            throw new CliException(ExitCodes.Usage, "nothing would happen", "--seeds and --parallel must be at least 1", "");
        return Task.FromResult(arguments.GetValue(_trace) ? Trace(arguments, console) : Run(arguments, console, cancellation));
    }

    private int Run(ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        int seeds = arguments.GetValue(_seeds);
        using var progress = new ProgressLine(console, "sim");
        int done = 0;
        SimulationSummary summary = SimulationRunner.Run(
            arguments.GetValue(_first), seeds, _ => progress.Report(++done, seeds), arguments.GetValue(_parallel), arguments.GetValue(_bug), cancellation: cancellation);
        progress.Dispose();
        console.Result(summary, to => Write(to, summary));
        if (summary.Violations.Count > 0) return ExitCodes.Failed;
        return summary.Seeds < seeds ? ExitCodes.Interrupted : ExitCodes.Ok;
    }

    private int Trace(ParseResult arguments, CliConsole console)
    {
        IReadOnlyList<string> log = [];
        IReadOnlyList<string> journal = [];
        TestKit.SimulationResult result = Simulation.Run(arguments.GetValue(_first), arguments.GetValue(_bug), world =>
        {
            log = world.Log.Tail(int.MaxValue);
            journal = world.JournalText();
        });
        console.Result(new { result, log, journal }, to =>
        {
            foreach (string line in log) to.WriteLine(line);
            foreach (string line in journal) to.WriteLine(line);
            to.WriteLine(result.Violation is { } violation ? $"violation: {violation.What}" : "every promise was kept");
        });
        return result.Violation is null ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void Write(TextWriter to, SimulationSummary summary)
    {
        foreach (Violation violation in summary.Violations.Take(ViolationsShown)) to.WriteLine(violation);
        if (summary.Violations.Count > ViolationsShown)
            to.WriteLine($"and seeds {string.Join(", ", summary.Violations.Skip(ViolationsShown).Select(static v => v.Seed))}");
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seeds {summary.First} to {summary.First + (ulong)Math.Max(0, summary.Seeds - 1)}: {summary.Commands:#,0} commands, {summary.Trades:#,0} trades in {summary.Elapsed.TotalSeconds:F1} s ({summary.SeedsPerSecond:F0} seeds/s)"));
        to.WriteLine(summary.Violations.Count == 0 ? "every promise was kept" : $"{summary.Violations.Count} seeds with a violation");
    }
}
