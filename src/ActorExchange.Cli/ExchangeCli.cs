using System.CommandLine;
using System.CommandLine.Invocation;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Verbs;

namespace ActorExchange.Cli;

/// <summary>The `exchange` command.</summary>
public static class ExchangeCli
{
    /// <summary>Parses and runs a command line; returns the exit code.</summary>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, CliConsole console, CancellationToken cancellation = default)
    {
        RootCommand root = CreateRoot();
        Attach(root, console);
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction) return Task.FromResult(Complain(parsed, console with { Json = arguments.Contains("--json") }));
        var invocation = new InvocationConfiguration
        {
            Output = console.Out,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
            // After Ctrl-C or SIGTERM. A server takes the time it needs to finish what is under way; shutdown.drain-timeout bounds it.
            ProcessTerminationTimeout = parsed.CommandResult.Command is ServeVerb ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(5),
        };
        return parsed.InvokeAsync(invocation, cancellation);
    }

    internal static RootCommand CreateRoot() => new("An exchange: order books, sessions, journal, ledger, and the clients to trade on it")
    {
        CommonOptions.Json,
        new ServeVerb(),
        new TradeVerb(),
        new SubmitVerb(),
        new CancelVerb(),
        new ReplaceVerb(),
        new OrdersVerb(),
        new HistoryVerb(),
        new BookVerb(),
        new TradesVerb(),
        new TopVerb(),
        new InstrumentsVerb(),
        new PhaseVerb(),
        new UsersVerb(),
        new AccountsVerb(),
        new LimitsVerb(),
        new RolesVerb(),
        new FeesVerb(),
        new KillVerb(),
        new AuditVerb(),
        new ReportVerb(),
        new SimulateVerb(),
        new SimVerb(),
        new ProveVerb(),
        new ReplayVerb(),
        new LedgerVerb(),
        new JournalVerb(),
        new ConfigVerb(),
        new DoctorVerb(),
        new BenchVerb(),
    };

    private static void Attach(Command command, CliConsole console)
    {
        if (command is VerbCommand verb) verb.Console = console;
        foreach (Command child in command.Subcommands) Attach(child, console);
    }

    private static int Complain(ParseResult parsed, CliConsole console)
    {
        string command = string.Join(' ', Names(parsed.CommandResult.Command));
        console.Failure(ExitCodes.Usage, $"'{command}' cannot be run like this", string.Join('\n', parsed.Errors.Select(e => e.Message)), $"{command} --help shows its options");
        return ExitCodes.Usage;
    }

    private static IEnumerable<string> Names(Symbol command)
    {
        Symbol? parent = command.Parents.FirstOrDefault();
        return parent is null ? ["exchange"] : [.. Names(parent), command.Name];
    }
}
