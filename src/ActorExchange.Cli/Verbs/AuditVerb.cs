using System.CommandLine;
using System.Globalization;
using ActorExchange.Cli.Common;
using ActorExchange.Journal;

namespace ActorExchange.Cli.Verbs;

/// <summary>The audit trail: who did what, when and why.</summary>
internal sealed class AuditVerb : Command
{
    public AuditVerb()
        : base("audit", "Search and verify the audit trail")
    {
        Add(new Search());
        Add(new Verify());
    }

    private static SqliteAuditTrail Open(string folder) => SqliteAuditTrail.OpenForReading(Path.Combine(folder, JournalFiles.AuditTrail));

    private sealed class Search : ReportCommand
    {
        private readonly ReportOptions _options = new();
        private readonly Option<string?> _data = new("--data", "-d") { Description = "Search a data folder instead of asking a running exchange", HelpName = "DIR" };

        public Search()
            : base("search", "Entries by user, order, kind and time, of the running exchange (ReadAll) or of a data folder", "audit")
        {
            _options.AddTo(this);
            Add(_data);
        }

        protected override IEnumerable<(string Name, string Value)> ReportArguments(ParseResult arguments) => _options.Read(arguments);

        protected override Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            if (arguments.GetValue(_data) is not { } folder) return base.ExecuteAsync(arguments, console, cancellation);
            using SqliteAuditTrail trail = Open(Path.GetFullPath(folder));
            AuditFilter filter = AuditFilter.From(_options.Read(arguments));
            (Protocol.Report report, bool more) = filter.Find(trail, cancellation);
            Print(arguments, console, report, more);
            return Task.FromResult(ExitCodes.Ok);
        }
    }

    private sealed class Verify : DataVerb
    {
        public Verify()
            : base("verify", "Recompute the chain of hashes over every entry of a data folder; a server may be writing to it meanwhile")
        {
        }

        protected override Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            using SqliteAuditTrail trail = Open(DataFolder(arguments));
            using var progress = new ProgressLine(console, "entries");
            AuditVerification found = trail.Verify(new Progress(progress), cancellation);
            string hash = Convert.ToHexStringLower(found.LastHash);
            var result = new { intact = found.IsIntact, entries = found.Rows, lastHash = hash, badNumber = found.BadNumber, problem = found.Problem };
            console.Result(result, to => to.WriteLine(found.IsIntact
                ? string.Create(CultureInfo.InvariantCulture, $"intact: {found.Rows} entries, last hash {hash}")
                : $"DAMAGED: {found.Problem}; the {found.Rows} entries before it are intact. The trail can be rebuilt: move {JournalFiles.AuditTrail} away and start the server"));
            return Task.FromResult(found.IsIntact ? ExitCodes.Ok : ExitCodes.Damaged);
        }

        private sealed class Progress(ProgressLine line) : IProgress<(long Done, long Total)>
        {
            public void Report((long Done, long Total) value) => line.Report(value.Done, value.Total);
        }
    }
}
