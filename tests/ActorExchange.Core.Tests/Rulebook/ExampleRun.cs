namespace ActorExchange.Core.Tests;

/// <summary>
/// Runs a worked example on a book and fails where the book does not do what the document says. The form of examples is described in
/// docs/rulebook.md. Beside the text it holds that a refusal changes nothing, and that the events alone, as well as a saved state, give the
/// same book.
/// </summary>
internal sealed class ExampleRun(RulebookExample example, Func<BookRules, int, IOrderBook> newBook)
{
    private readonly ExampleLines _lines = new(example);
    private readonly BookEvents _events = new();
    private readonly BookState _state = new();
    private BookRules _rules = new();
    private int _maxOrders = OrderBook.DefaultMaxOrders;
    private ExampleBook? _book;
    private bool _commanded;

    /// <summary>What was done, for whoever wants to know what the rulebook covers.</summary>
    public ExampleTrace Trace { get; } = new();

    private ExampleBook Book => _book ??= new ExampleBook(newBook, _rules, _maxOrders, Trace);

    public void Run()
    {
        while (_lines.NextStatement() is { } line)
        {
            try
            {
                RunStatement(line);
            }
            catch (Exception problem) when (problem is FormatException or InvalidOperationException or NotSupportedException)
            {
                Fail(_lines.Number, problem.ToString());
            }
        }
    }

    private void RunStatement(string line)
    {
        if (line.StartsWith('>')) RunCommand(line[1..].Trim());
        else if (line.StartsWith("given ", StringComparison.Ordinal)) RunGiven(line["given ".Length..]);
        else if (line.StartsWith("rule ", StringComparison.Ordinal)) AddRule(line["rule ".Length..]);
        else if (Spaced(line) == BookPage.Head) RunSides();
        else if (line == "waiting") ExpectWaiting();
        else RunQuestion(line);
    }

    private void AddRule(string text)
    {
        if (_book is not null) throw new FormatException("rules come first");
        string[] words = text.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (words[0] == "max-orders") _maxOrders = (int)RuleWords.Number(words[1]);
        else _rules = RuleWords.With(_rules, words[0], words[1]);
        Trace.Add(_rules);
    }

    private void RunGiven(string command)
    {
        int line = _lines.Number;
        CommandStatus status = Book.Run(_lines.Braced(command), _events);
        if (status != CommandStatus.Ok) Fail(line, $"'{command}' was refused: {status}");
    }

    private void RunCommand(string command)
    {
        int line = _lines.Number;
        _commanded = true;
        CommandStatus status = Book.Run(_lines.Braced(command), _events);
        List<string> actual = status != CommandStatus.Ok ? [$"refused {status}"] : [.. _events.Written.ToArray().Select(e => EventText.Line(e))];
        if (actual.Count == 0) actual.Add("nothing");
        Expect(line, _lines.Following(), actual);
    }

    /// <summary>The first page puts orders there that are not there yet; each page must be what the book is.</summary>
    private void RunSides()
    {
        int line = _lines.Number;
        string[][] rows = [.. _lines.Following().Select(row => row.Split('|', StringSplitOptions.TrimEntries))];
        if (rows.Any(row => row.Length != 2)) throw new FormatException("a row of a book is 'bid | ask'");
        if (!_commanded)
        {
            foreach (string[] row in rows.Where(row => row[0].Length > 0)) Place(line, BookPage.Placement(row[0], "buy"));
            foreach (string[] row in rows.Where(row => row[1].Length > 0)) Place(line, BookPage.Placement(row[1], "sell"));
        }

        _commanded = true;
        Book.Save(_state);
        Expect(line, [.. rows.Select(row => BookPage.Row(BookPage.Cell(row[0]), BookPage.Cell(row[1])))], BookPage.Sides(_state));
    }

    private void Place(int line, string placement)
    {
        if (Book.Has(CommandText.Parse(placement).Order.OrderId)) return;
        CommandStatus status = Book.Run(placement, _events);
        if (status != CommandStatus.Ok) Fail(line, $"'{placement}' was refused: {status}");
    }

    private void ExpectWaiting()
    {
        int line = _lines.Number;
        List<string> expected = _lines.Following();
        Book.Save(_state);
        Expect(line, expected.Count == 1 && expected[0] == "none" ? [] : expected, BookPage.Waiting(_state));
    }

    private void RunQuestion(string line)
    {
        string[] parts = line.Split(':', 2, StringSplitOptions.TrimEntries);
        if (parts.Length != 2) throw new FormatException($"'{line}' is neither a command nor a statement");
        Expect(_lines.Number, [parts[1]], [Book.Answer(parts[0])]);
    }

    private void Expect(int line, List<string> expected, List<string> actual)
    {
        expected = [.. expected.Select(Spaced)];
        if (expected.SequenceEqual(actual, StringComparer.Ordinal)) return;
        IEnumerable<string> missing = expected.Select((text, i) => $"  {(actual.ElementAtOrDefault(i) == text ? " " : "-")} {text}");
        IEnumerable<string> came = actual.Select((text, i) => $"  {(expected.ElementAtOrDefault(i) == text ? " " : "+")} {text}");
        Fail(line, string.Join('\n', ["the document says", .. missing, "the book says", .. came]));
    }

    private void Fail(int line, string what) => Assert.Fail($"{example.Document}:{line} ({example.Section}): {what}");

    private static string Spaced(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
