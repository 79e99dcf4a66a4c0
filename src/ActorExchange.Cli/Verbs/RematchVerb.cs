using System.CommandLine;
using System.Globalization;
using ActorExchange.Actors.Persistence;
using ActorExchange.Cli.Common;
using ActorExchange.Core;
using ActorExchange.Engine.Books;
using ActorExchange.Journal;

namespace ActorExchange.Cli.Verbs;

/// <summary>
/// Carries out again, on fresh books, every command that the journal records, and compares every event: proves that what happened follows from
/// the rules. A server may be writing meanwhile.
/// </summary>
internal sealed class RematchVerb : DataVerb
{
    private readonly Option<string?> _stream = new("--stream") { Description = "Only this book's stream (journal verify lists them)", HelpName = "ID" };
    private readonly Option<bool> _reference = new("--reference")
    {
        Description = "On the plain reference book instead of the fast one: slower, another way to the same result",
    };

    public RematchVerb()
        : base("rematch", "Match every journaled command again and compare every event")
    {
        Add(_stream);
        Add(_reference);
    }

    protected override Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        using var line = new ProgressLine(console, "events");
        bool reference = arguments.GetValue(_reference);
        var books = new SortedDictionary<string, JournalRematch>(StringComparer.Ordinal);
        var known = new KnownRules([.. Configuration(arguments).RuleProfiles.Select(p => p.Value.ToProfile(p.Key))]);
        string? only = arguments.GetValue(_stream);
        foreach (JournalRow row in JournalInspector.Rows(DataFolder(arguments)))
        {
            cancellation.ThrowIfCancellationRequested();
            known.Learn(row);
            if (!OrderBookActor.TryParseStream(row.PersistenceId, out _, out _) || (only is not null && only != row.PersistenceId)) continue;
            if (!books.TryGetValue(row.PersistenceId, out JournalRematch? book))
            {
                book = new JournalRematch(rules => reference ? new ReferenceOrderBook(rules) : new OrderBook(rules), known.Find);
                books.Add(row.PersistenceId, book);
            }

            book.Take(row);
            line.Report(row.Ordinal, 0);
        }

        return Task.FromResult(Conclude(console, books));
    }

    private static int Conclude(CliConsole console, SortedDictionary<string, JournalRematch> books)
    {
        foreach (JournalRematch book in books.Values) book.Complete();
        bool agrees = books.Values.All(b => b.Difference is null && b.UnknownRules == 0);
        console.Result(new { agrees, books = books.Select(b => Json(b.Key, b.Value)) }, to => Write(to, books, agrees));
        return agrees ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static object Json(string stream, JournalRematch book) => new
    {
        stream,
        book.Commands,
        book.Refusals,
        book.Events,
        book.Difference,
        unknownRules = book.UnknownRules == 0 ? null : Fingerprint(book.UnknownRules),
    };

    private static void Write(TextWriter to, SortedDictionary<string, JournalRematch> books, bool agrees)
    {
        var table = new TextTable("STREAM", ">COMMANDS", ">REFUSED", ">EVENTS", "RESULT");
        foreach ((string stream, JournalRematch book) in books) table.Add(stream, book.Commands, book.Refusals, book.Events, Verdict(book));
        table.Write(to);
        foreach ((string stream, JournalRematch book) in books)
        {
            if (book.Difference is not { } d) continue;
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stream}: event {d.Sequence} differs after: {d.Command}"));
            to.WriteLine($"  journal  {(d.Journaled.Length == 0 ? "nothing more" : d.Journaled)}");
            to.WriteLine($"  rematch  {(d.Rematched.Length == 0 ? "nothing more" : d.Rematched)}");
        }

        to.WriteLine(agrees ? "every event follows from its command" : "NOT every event follows from its command");
    }

    private static string Verdict(JournalRematch book)
    {
        if (book.Difference is not null) return "DIFFERS";
        if (book.UnknownRules == 0) return "same";
        return $"not compared from rules {Fingerprint(book.UnknownRules)} on: no rule profile of the configuration is like them";
    }

    private static string Fingerprint(ulong rules) => rules.ToString("x16", CultureInfo.InvariantCulture);
}
