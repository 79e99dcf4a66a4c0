using System.CommandLine;
using System.Globalization;
using ActorExchange.Cli.Common;
using ActorExchange.TestKit;

namespace ActorExchange.Cli.Verbs;

/// <summary>Random commands to the order book and to its reference, which must agree in everything.</summary>
internal sealed class ProveVerb : VerbCommand
{
    private static readonly TimeSpan ShrinkingTime = TimeSpan.FromMinutes(1);

    private readonly Option<long> _commands = new("--commands") { Description = "How many commands", DefaultValueFactory = _ => 1_000_000 };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of the first run; every run has the next one", DefaultValueFactory = _ => 1 };
    private readonly Option<string[]> _profiles = new("--profile") { Description = "Kinds of commands and rules [default: all, in turn]", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> _threads = new("--threads") { Description = "Runs at a time", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _runLength = new("--run-length") { Description = "Commands of one run, with books and rules of its own", DefaultValueFactory = _ => 10_000 };
    private readonly Option<bool> _close = new("--close") { Description = "Compare the books' states after every command, as the tests do" };
    private readonly Option<string?> _script = new("--script") { Description = "Repeat a failure: run the commands of a file", HelpName = "FILE" };
    private readonly Option<string> _out = new("--out") { Description = "Where the script of a failure is written", HelpName = "FILE", DefaultValueFactory = _ => "prove-failure.txt" };

    private readonly Option<PlantedBookBug> _bug = new("--plant") { Description = "Put a book with a bug on trial, to see that it is found", DefaultValueFactory = _ => PlantedBookBug.None };

    public ProveVerb()
        : base("prove", "Send random commands of every kind to the order book and to its reference; they must agree in everything")
    {
        foreach (Option option in (Option[])[_commands, _seed, _profiles, _threads, _runLength, _close, _script, _out, _bug]) Add(option);
        _profiles.AcceptOnlyFromAmong([.. BookProfiles.All.Select(static p => p.Name)]);
    }

    protected override Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation) =>
        Task.FromResult(arguments.GetValue(_script) is { } file
            ? Repeat(file, arguments.GetValue(_bug), console)
            : Prove(arguments, console, cancellation));

    private int Prove(ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        BookProofPlan plan = Plan(arguments);
        using var progress = new ProgressLine(console, "prove");
        BookProofResult result = BookProof.Run(plan, done => progress.Report(done, plan.Commands), cancellation);
        progress.Dispose();
        string? script = result.Failure is { } failure ? WriteScript(failure, arguments.GetRequiredValue(_out), console) : null;
        var summary = ProofSummary.Of(result, script);
        console.Result(summary, to => Write(to, summary));
        if (result.Failure is not null) return ExitCodes.Failed;
        return result.Runs < plan.Runs ? ExitCodes.Interrupted : ExitCodes.Ok;
    }

    private BookProofPlan Plan(ParseResult arguments)
    {
        if (arguments.GetValue(_commands) < 1 || arguments.GetValue(_threads) < 1 || arguments.GetValue(_runLength) < 1)
            throw new CliException(ExitCodes.Usage, "nothing would happen", "--commands, --threads and --run-length must be at least 1", "");
        string[] profiles = arguments.GetValue(_profiles) ?? [];
        return new BookProofPlan
        {
            Profiles = profiles.Length == 0 ? BookProfiles.All : [.. profiles.Select(BookProfiles.Of)],
            Seed = arguments.GetValue(_seed),
            Commands = arguments.GetValue(_commands),
            CommandsOfRun = (int)Math.Min(arguments.GetValue(_runLength), arguments.GetValue(_commands)),
            Threads = arguments.GetValue(_threads),
            Options = Plant(arguments.GetValue(_close) ? BookTrialOptions.Close : BookTrialOptions.Long, arguments.GetValue(_bug)),
        };
    }

    private static string WriteScript(BookProofFailure failure, string file, CliConsole console)
    {
        if (console.ErrorIsTerminal)
            console.Error.WriteLine($"the books differ in run {failure.Seed} ({failure.Profile}); making the commands as few as they get …");
        BookScript script = BookScriptShrinker.Shrink(failure.Script, ShrinkingTime);
        string what = script.Run()?.What ?? failure.What;
        File.WriteAllText(file, $"## profile {failure.Profile}, seed {failure.Seed}: {what.ReplaceLineEndings(" ")}\n{script}");
        return Path.GetFullPath(file);
    }

    private static BookTrialOptions Plant(BookTrialOptions options, PlantedBookBug bug) => bug == PlantedBookBug.None
        ? options
        : options with { NewBook = (rules, maxOrders) => new PlantedBook(rules, maxOrders, bug) };

    private static int Repeat(string file, PlantedBookBug bug, CliConsole console)
    {
        BookScript script = BookScript.Parse(File.ReadAllText(file));
        script = script with { Options = Plant(script.Options, bug) };
        BookScriptFailure? failure = script.Run();
        console.Result(new { script.Commands.Count, failure }, to => to.WriteLine(failure is null
            ? $"{script.Commands.Count} commands: the books agree"
            : $"after command {failure.Commands}, {script.Commands[failure.Commands - 1]}:\n  {failure.What}"));
        return failure is null ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void Write(TextWriter to, ProofSummary summary)
    {
        to.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"seeds {summary.FirstSeed} to {summary.LastSeed}: {summary.Commands:#,0} commands ({summary.Refusals:#,0} refused), "));
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Events:#,0} events, {summary.Trades:#,0} trades in {summary.Seconds:F1} s ({summary.CommandsPerSecond:#,0}/s)"));
        if (summary.Failure is null)
        {
            to.WriteLine("the books agree in everything");
            return;
        }

        to.WriteLine($"profile {summary.Profile}, seed {summary.FailedSeed}: {summary.Failure}");
        to.WriteLine($"the smallest script that fails is in {summary.Script}; repeat it with: exchange prove --script {summary.Script}");
    }
}

/// <summary>What a run of `exchange prove` found.</summary>
internal sealed record ProofSummary
{
    public ulong FirstSeed { get; init; }

    public ulong LastSeed { get; init; }

    public int Runs { get; init; }

    public long Commands { get; init; }

    public long Refusals { get; init; }

    public long Events { get; init; }

    public long Trades { get; init; }

    /// <summary>Orders that worked, on average.</summary>
    public double Orders { get; init; }

    public double Seconds { get; init; }

    public double CommandsPerSecond { get; init; }

    /// <summary>What was wrong; null if nothing was.</summary>
    public string? Failure { get; init; }

    public string? Profile { get; init; }

    public ulong? FailedSeed { get; init; }

    /// <summary>The file that repeats the failure.</summary>
    public string? Script { get; init; }

    public static ProofSummary Of(BookProofResult result, string? script) => new()
    {
        FirstSeed = result.FirstSeed,
        LastSeed = result.LastSeed,
        Runs = result.Runs,
        Commands = result.Coverage.Commands,
        Refusals = result.Coverage.Refusals,
        Events = result.Coverage.Events,
        Trades = result.Coverage.Trades,
        Orders = Math.Round(result.Coverage.Orders, 1),
        Seconds = Math.Round(result.Elapsed.TotalSeconds, 1),
        CommandsPerSecond = Math.Round(result.CommandsPerSecond),
        Failure = result.Failure?.What,
        Profile = result.Failure?.Profile,
        FailedSeed = result.Failure?.Seed,
        Script = script,
    };
}
