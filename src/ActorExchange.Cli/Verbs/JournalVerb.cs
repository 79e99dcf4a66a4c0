using System.CommandLine;
using System.Globalization;
using ActorExchange.Actors.Persistence;
using ActorExchange.Cli.Common;
using ActorExchange.Journal;
using ActorExchange.Protocol.Journal;
using Google.Protobuf;

namespace ActorExchange.Cli.Verbs;

/// <summary>Reads the journal of a data folder; a server may be writing to it meanwhile.</summary>
internal sealed class JournalVerb : Command
{
    public JournalVerb()
        : base("journal", "Verify and inspect the journal of a data folder")
    {
        Add(new Verify());
        Add(new Inspect());
        Add(new RematchVerb());
    }

    private sealed class Verify : DataVerb
    {
        public Verify()
            : base("verify", "Read every row: checksums, order, epochs")
        {
        }

        protected override Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            using var line = new ProgressLine(console, "rows");
            JournalVerification found = JournalInspector.Verify(DataFolder(arguments), new Progress(line), cancellation);
            console.Result(new { intact = found.IsIntact, found.Rows, found.LastOrdinal, found.Damage, found.Streams }, to => Write(to, found));
            return Task.FromResult(found.IsIntact ? ExitCodes.Ok : ExitCodes.Damaged);
        }

        private static void Write(TextWriter to, JournalVerification found)
        {
            var table = new TextTable("STREAM", ">ROWS", ">EVENTS", ">LAST", ">EPOCH", ">BYTES");
            foreach (StreamSummary s in found.Streams) table.Add(s.PersistenceId, s.Rows, s.Events, s.LastSequence, s.Epoch, s.PayloadBytes);
            table.Write(to);
            to.WriteLine(found.IsIntact
                ? string.Create(CultureInfo.InvariantCulture, $"intact: {found.Rows} rows up to ordinal {found.LastOrdinal}")
                : $"DAMAGED after ordinal {found.LastOrdinal}: {found.Damage}");
        }

        private sealed class Progress(ProgressLine line) : IProgress<(long Done, long Total)>
        {
            public void Report((long Done, long Total) value) => line.Report(value.Done, value.Total);
        }
    }

    private sealed class Inspect : DataVerb
    {
        private readonly Option<string?> _stream = new("--stream") { Description = "Only this stream (journal verify lists them)", HelpName = "ID" };
        private readonly Option<long> _after = new("--after") { Description = "Only rows after this ordinal", HelpName = "N" };
        private readonly Option<long> _from = new("--from") { Description = "Only rows with events from this sequence on", HelpName = "N", DefaultValueFactory = _ => 1 };
        private readonly Option<long> _to = new("--to") { Description = "Only rows with events up to this sequence", HelpName = "N", DefaultValueFactory = _ => long.MaxValue };
        private readonly Option<long> _limit = new("--limit") { Description = "Most rows", DefaultValueFactory = _ => 100 };
        private readonly Option<bool> _events = new("--events") { Description = "Print the events in each row too" };

        public Inspect()
            : base("inspect", "Print rows and, with --events, what is in them")
        {
            foreach (Option option in (Option[])[_stream, _after, _from, _to, _limit, _events]) Add(option);
        }

        protected override Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            var filter = new JournalRowFilter
            {
                PersistenceId = arguments.GetValue(_stream),
                AfterOrdinal = arguments.GetValue(_after),
                FromSequence = arguments.GetValue(_from),
                ToSequence = arguments.GetValue(_to),
                MaxRows = arguments.GetValue(_limit),
            };
            foreach (JournalRow row in JournalInspector.Rows(DataFolder(arguments), filter))
            {
                cancellation.ThrowIfCancellationRequested();
                Print(console, row, arguments.GetValue(_events));
            }
            return Task.FromResult(ExitCodes.Ok);
        }

        private static void Print(CliConsole console, JournalRow row, bool withEvents)
        {
            var head = new { row.Ordinal, stream = row.PersistenceId, row.FirstSequence, row.LastSequence, row.Epoch, row.SchemaVersion, bytes = row.Payload.Length };
            console.Item(head, $"{head.Ordinal}  {head.stream}  events {head.FirstSequence}–{head.LastSequence}  epoch {head.Epoch}  schema {head.SchemaVersion}  {head.bytes} bytes");
            if (!withEvents) return;
            foreach (string line in JournalEvents.Describe(row)) console.Out.WriteLine(console.Json ? line : "    " + line);
        }
    }
}

/// <summary>Events of a journal row as JSON text.</summary>
internal static class JournalEvents
{
    public static IEnumerable<string> Describe(JournalRow row)
    {
        try
        {
            return row.PersistenceId.StartsWith("book", StringComparison.Ordinal)
                ? [.. BookEventBatch.Parser.ParseFrom(row.Payload.Span).Events.Select(e => JsonFormatter.Default.Format(e))]
                : [Convert.ToHexStringLower(row.Payload.Span)];
        }
        catch (InvalidProtocolBufferException e)
        {
            return [$"not readable as book events: {e.Message}"];
        }
    }
}
