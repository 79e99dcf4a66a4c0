using System.CommandLine;
using ActorExchange.Cli.Bench;
using ActorExchange.Cli.Common;

namespace ActorExchange.Cli.Verbs;

/// <summary>Measurements.</summary>
internal sealed class BenchVerb : Command
{
    public BenchVerb()
        : base("bench", "Measure")
    {
        Add(new Matching());
        Add(new Kernel());
        Add(new Orders());
        Add(new Recovery());
        Add(new Web());
    }

    private sealed class Kernel : VerbCommand
    {
        private readonly Option<int> _repetitions = new("--repetitions") { Description = "Measured runs of each case", DefaultValueFactory = _ => 5 };
        private readonly Option<double> _scale = new("--scale") { Description = "Multiplies the number of messages; 1 takes about a minute", DefaultValueFactory = _ => 1 };
        private readonly Option<string?> _data = new("--data", "-d") { Description = "Folder for the journals of the persistent cases [default: the system's for temporary files]", HelpName = "DIR" };

        public Kernel()
            : base("kernel", "The actor kernel: tell, reply, ask, memory, persistence, recovery")
        {
            Add(_repetitions);
            Add(_scale);
            Add(_data);
        }

        protected override Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            using var journals = new ScratchJournals(arguments.GetValue(_data));
            var options = new KernelBenchOptions
            {
                Repetitions = Math.Max(1, arguments.GetValue(_repetitions)),
                Scale = arguments.GetValue(_scale),
                OpenJournal = journals.Open,
            };
            IReadOnlyList<KernelBenchResult> results = KernelBench.Run(options, console.Json ? TextWriter.Null : console.Out);
            if (console.Json) console.Result(results, _ => { });
            return Task.FromResult(ExitCodes.Ok);
        }
    }

    private sealed class Recovery : VerbCommand
    {
        private readonly Option<int> _repetitions = new("--repetitions") { Description = "Restarts of each case", DefaultValueFactory = _ => 5 };
        private readonly Option<string?> _data = new("--data", "-d") { Description = "Folder for the journals [default: the system's for temporary files]", HelpName = "DIR" };

        public Recovery()
            : base("recovery", "Restart of a book: a million events without a snapshot, 100,000 orders from one")
        {
            Add(_repetitions);
            Add(_data);
        }

        protected override async Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            string folder = Path.GetFullPath(arguments.GetValue(_data) ?? Path.GetTempPath());
            var bench = new RecoveryBench(folder, Math.Max(1, arguments.GetValue(_repetitions)), console.Json ? TextWriter.Null : console.Out);
            IReadOnlyList<RecoveryBenchResult> results = await bench.RunAsync(cancellation);
            if (console.Json) console.Result(results, _ => { });
            return ExitCodes.Ok;
        }
    }

    private sealed class Orders : VerbCommand
    {
        private readonly Option<int> _orders = new("--orders") { Description = "Orders of each repetition", DefaultValueFactory = _ => 400_000 };
        private readonly Option<int> _inFlight = new("--in-flight") { Description = "Unanswered orders at a time", DefaultValueFactory = _ => 2048 };
        private readonly Option<int> _rate = new("--rate") { Description = "Orders per second of the open loop; 0 leaves it out", DefaultValueFactory = _ => 20_000 };
        private readonly Option<int> _repetitions = new("--repetitions") { Description = "Measured runs of each case", DefaultValueFactory = _ => 5 };
        private readonly Option<ulong> _seed = new("--seed") { Description = "Of the order flow", DefaultValueFactory = _ => 1 };
        private readonly Option<BenchChecks> _checks = new("--checks")
        {
            Description = "Whether the account has money, margin, fees and limits that are looked at: off, on, or both in turns, for their ratio",
            DefaultValueFactory = _ => BenchChecks.Off,
        };

        private readonly Option<string?> _data = new("--data", "-d") { Description = "Folder for the journals; decides which disk is measured [default: the system's for temporary files]", HelpName = "DIR" };

        public Orders()
            : base("orders", "Durable orders per second and latency, client and server as two processes")
        {
            Add(_orders);
            Add(_inFlight);
            Add(_rate);
            Add(_repetitions);
            Add(_seed);
            Add(_checks);
            Add(_data);
        }

        protected override async Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            var options = new OrdersBenchOptions
            {
                Checks = arguments.GetValue(_checks),
                Orders = Math.Max(1, arguments.GetValue(_orders)),
                InFlight = Math.Clamp(arguments.GetValue(_inFlight), 1, 65_536),
                Rate = Math.Max(0, arguments.GetValue(_rate)),
                Repetitions = Math.Max(1, arguments.GetValue(_repetitions)),
                Seed = arguments.GetValue(_seed),
                Folder = Path.GetFullPath(arguments.GetValue(_data) ?? Path.GetTempPath()),
            };
            OrdersBenchResult result = await new OrdersBench(options, console.Json ? TextWriter.Null : console.Out).RunAsync(cancellation);
            console.Result(result, to => OrdersBench.Write(result, options, to));
            return ExitCodes.Ok;
        }
    }

    private sealed class Web : VerbCommand
    {
        private readonly Option<int> _rate = new("--rate") { Description = "REST orders per second", DefaultValueFactory = _ => 1_000 };
        private readonly Option<int> _seconds = new("--seconds") { Description = "Length of one repetition", DefaultValueFactory = _ => 10 };
        private readonly Option<int> _repetitions = new("--repetitions") { Description = "Measured runs", DefaultValueFactory = _ => 5 };
        private readonly Option<int> _subscribers = new("--subscribers") { Description = "WebSockets on one book; 0 leaves them out", DefaultValueFactory = _ => 1_000 };
        private readonly Option<int> _subscribedRate = new("--subscribed-rate") { Description = "Orders per second while they follow", DefaultValueFactory = _ => 50 };
        private readonly Option<int> _bots = new("--bots") { Description = "Bots that trade; 0 leaves them out", DefaultValueFactory = _ => 30 };
        private readonly Option<double> _minutes = new("--minutes") { Description = "How long the bots trade", DefaultValueFactory = _ => 1 };
        private readonly Option<int> _seed = new("--seed") { Description = "Of the orders", DefaultValueFactory = _ => 1 };
        private readonly Option<string?> _data = new("--data", "-d") { Description = "Folder for the journals [default: the system's for temporary files]", HelpName = "DIR" };

        public Web()
            : base("web", "REST and WebSocket: latency of orders and market data, a thousand subscribers, bots")
        {
            foreach (Option option in (Option[])[_rate, _seconds, _repetitions, _subscribers, _subscribedRate, _bots, _minutes, _seed, _data]) Add(option);
        }

        protected override async Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            var options = new WebBenchOptions
            {
                Rate = Math.Max(1, arguments.GetValue(_rate)),
                Seconds = Math.Max(1, arguments.GetValue(_seconds)),
                Repetitions = Math.Max(1, arguments.GetValue(_repetitions)),
                Subscribers = Math.Max(0, arguments.GetValue(_subscribers)),
                SubscribedRate = Math.Max(1, arguments.GetValue(_subscribedRate)),
                Bots = Math.Max(0, arguments.GetValue(_bots)),
                BotTime = TimeSpan.FromMinutes(Math.Max(0.01, arguments.GetValue(_minutes))),
                Seed = arguments.GetValue(_seed),
                Folder = Path.GetFullPath(arguments.GetValue(_data) ?? Path.GetTempPath()),
            };
            WebBenchResult result = await new WebBench(options, console.Json ? TextWriter.Null : console.Out).RunAsync(cancellation);
            console.Result(result, to => WebBench.Write(result, options, to));
            return result is { Subscribers: null or { Lost: 0 }, Bots: null or { Errors: 0 } } ? ExitCodes.Ok : ExitCodes.Failed;
        }
    }

    private sealed class Matching : VerbCommand
    {
        private readonly Argument<string> _file = new("FILE") { Description = "A workload file: operations ('OLW1') or messages ('100_WBEM'); see docs/cli.md" };
        private readonly Option<int> _warm = new("--warm") { Description = "Passes that are not measured", DefaultValueFactory = _ => 1 };
        private readonly Option<int> _passes = new("--passes") { Description = "Passes that are measured", DefaultValueFactory = _ => 5 };
        private readonly Option<bool> _latency = new("--latency") { Description = "Time every operation by itself too" };

        public Matching()
            : base("matching", "The matching core alone on a recorded flow")
        {
            Add(_file);
            Add(_warm);
            Add(_passes);
            Add(_latency);
        }

        protected override Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            TextWriter lines = console.Json ? TextWriter.Null : console.Out;
            MatchingBenchResult result = MatchingBench.Run(
                arguments.GetRequiredValue(_file), arguments.GetValue(_warm), Math.Max(1, arguments.GetValue(_passes)), arguments.GetValue(_latency), lines);
            if (console.Json) console.Result(result, _ => { });
            return Task.FromResult(result.TruthIsSameInAllPasses ? ExitCodes.Ok : ExitCodes.Failed);
        }
    }
}
