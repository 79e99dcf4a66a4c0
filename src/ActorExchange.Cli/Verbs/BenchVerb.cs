using System.CommandLine;
using ActorExchange.Cli.Bench;
using ActorExchange.Cli.Common;

namespace ActorExchange.Cli.Verbs;

/// <summary>Measurements.</summary>
internal sealed class BenchVerb : Command
{
    public BenchVerb()
        : base("bench", "Measure") => Add(new Matching());

    private sealed class Matching : VerbCommand
    {
        private readonly Argument<string> _file = new("FILE") { Description = "A workload file (magic 'OLW1', see docs/cli.md)" };
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
