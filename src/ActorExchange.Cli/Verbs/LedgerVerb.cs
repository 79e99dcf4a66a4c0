using System.CommandLine;
using System.Globalization;
using ActorExchange.Cli.Common;
using ActorExchange.Journal;

namespace ActorExchange.Cli.Verbs;

/// <summary>Reads the trade ledger of a data folder; a server may be writing to it meanwhile.</summary>
internal sealed class LedgerVerb : Command
{
    public LedgerVerb()
        : base("ledger", "Verify and export the trade ledger of a data folder")
    {
        Add(new Verify());
        Add(new Export());
    }

    private static SqliteLedger Open(string folder) => SqliteLedger.OpenForReading(Path.Combine(folder, JournalFiles.Ledger));

    private sealed class Verify : DataVerb
    {
        public Verify()
            : base("verify", "Recompute the chain of hashes over every entry")
        {
        }

        protected override Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            using SqliteLedger ledger = Open(DataFolder(arguments));
            using var progress = new ProgressLine(console, "entries");
            LedgerVerification found = ledger.Verify(new Progress(progress), cancellation);
            LedgerPosition position = ledger.Open();
            string hash = Convert.ToHexStringLower(found.LastHash);
            var result = new
            {
                intact = found.IsIntact,
                entries = found.Rows,
                trades = position.Trades,
                lastHash = hash,
                journalOrdinal = position.JournalOrdinal,
                badNumber = found.BadNumber,
                problem = found.Problem,
            };
            console.Result(result, to => to.WriteLine(found.IsIntact
                ? string.Create(CultureInfo.InvariantCulture, $"intact: {found.Rows} entries, {position.Trades} of them trades, up to journal ordinal {position.JournalOrdinal}, last hash {hash}")
                : $"DAMAGED: {found.Problem}; the {found.Rows} entries before it are intact. The ledger can be rebuilt: move {JournalFiles.Ledger} away and start the server"));
            return Task.FromResult(found.IsIntact ? ExitCodes.Ok : ExitCodes.Damaged);
        }

        private sealed class Progress(ProgressLine line) : IProgress<(long Done, long Total)>
        {
            public void Report((long Done, long Total) value) => line.Report(value.Done, value.Total);
        }
    }

    private sealed class Export : DataVerb
    {
        private const int Page = 4096;
        private readonly Option<string?> _symbol = new("--symbol") { Description = "Only this instrument", HelpName = "SYMBOL" };
        private readonly Option<string?> _out = new("--out", "-o") { Description = "File to write instead of standard output", HelpName = "FILE" };

        public Export()
            : base("export", "Write every trade as CSV, or as JSON lines with --json. Prices are ticks, quantities lots")
        {
            Add(_symbol);
            Add(_out);
        }

        protected override Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            using SqliteLedger ledger = Open(DataFolder(arguments));
            string? file = arguments.GetValue(_out);
            using StreamWriter? written = file is null ? null : new StreamWriter(file);
            CliConsole to = written is null ? console : console with { Out = written };
            Write(ledger, arguments.GetValue(_symbol), to, cancellation);
            return Task.FromResult(ExitCodes.Ok);
        }

        private static void Write(SqliteLedger ledger, string? symbol, CliConsole to, CancellationToken cancellation)
        {
            if (!to.Json) to.Out.WriteLine(LedgerCsv.Header);
            long after = 0;
            while (ledger.Read(after, Page) is { Count: > 0 } rows)
            {
                cancellation.ThrowIfCancellationRequested();
                after = rows[^1].Number;
                foreach (LedgerRow row in rows.Where(r => symbol is null || r.Entry.Symbol == symbol)) to.Item(LedgerCsv.ToJson(row), LedgerCsv.ToLine(row));
            }
        }
    }
}
