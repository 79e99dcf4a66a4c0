using System.Globalization;

namespace ActorExchange.Core.Tests;

/// <summary>The book of one example, with a second one that only takes the events as facts.</summary>
internal sealed class ExampleBook
{
    private readonly Func<IOrderBook> _newBook;
    private readonly IOrderBook _book;
    private readonly IOrderBook _fromFacts;
    private readonly ExampleTrace _trace;
    private readonly BookState _state = new();
    private long _lastOrderId;

    /// <summary>A book in continuous trading.</summary>
    public ExampleBook(Func<BookRules, int, IOrderBook> newBook, BookRules rules, int maxOrders, ExampleTrace trace)
    {
        _newBook = () => newBook(rules, maxOrders);
        (_book, _fromFacts, _trace) = (_newBook(), _newBook(), trace);
        Run("phase Continuous", new BookEvents());
    }

    public void Save(BookState state) => _book.Save(state);

    public bool Has(long orderId) => _book.TryGetOrder(orderId, out _);

    /// <summary>Runs a command, the events are cleared first. Orders without number or account are numbered on, and of account 1.</summary>
    public CommandStatus Run(string text, BookEvents events)
    {
        TestKit.BookCommand command = Completed(CommandText.Parse(text));
        ulong before = _book.StateHash();
        TradingPhase phase = _book.Phase;
        events.Clear();
        CommandStatus status = command.RunOn(_book, events);
        _trace.Add(command, phase, status, events);
        if (status != CommandStatus.Ok && (events.Count > 0 || _book.StateHash() != before))
            throw new InvalidOperationException($"'{text}' was refused ({status}) but changed the book");
        TakeFacts(command, events);
        CompareWithRestored();
        return status;
    }

    /// <summary>The answer to a question of an example.</summary>
    public string Answer(string question)
    {
        _book.Save(_state);
        return question switch
        {
            "depth" => BookPage.Depth(_book),
            "indicative" => BookPage.Indicative(_book),
            "phase" => _book.Phase.ToString(),
            "last trade" => _book.LastTradeId == 0 ? "none" : CommandText.Number(_book.LastPrice),
            "reference price" => _state.ReferencePrice is { } price ? CommandText.Number(price) : "none",
            "top" => $"{Id(_state.TopBid)} | {Id(_state.TopAsk)}",
            "next expiry" => _book.NextExpiry == long.MaxValue ? "none" : CommandText.Number(_book.NextExpiry),
            _ when question.StartsWith("order #", StringComparison.Ordinal) => BookPage.Order(_book, RuleWords.Number(question["order #".Length..])),
            _ => throw new FormatException($"'{question}' is no question"),
        };
    }

    private static string Id(long id) => id == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"#{id}");

    private void TakeFacts(in TestKit.BookCommand command, BookEvents events)
    {
        if (command.Kind == BookCommandKind.AdvanceTo) _fromFacts.AdvanceTo(command.Time);
        foreach (ref readonly BookEvent fact in events.Written)
        {
            bool conditions = fact.Kind is BookEventKind.OrderAccepted or BookEventKind.OrderReplaced && fact.Conditions != 0;
            if (conditions) _fromFacts.Apply(fact, events.Conditions(fact.Conditions));
            else _fromFacts.Apply(fact);
        }

        if (_fromFacts.StateHash() != _book.StateHash()) throw new InvalidOperationException($"after '{command}' the book made from events differs");
    }

    private void CompareWithRestored()
    {
        _book.Save(_state);
        IOrderBook restored = _newBook();
        restored.Restore(_state);
        if (restored.StateHash() != _book.StateHash() || _state.Hash() != _book.StateHash())
            throw new InvalidOperationException("the book made from a saved state differs");
    }

    private TestKit.BookCommand Completed(in TestKit.BookCommand command)
    {
        if (command.Kind == BookCommandKind.Place) return command with { Order = Completed(command.Order) };
        foreach (ref GroupLeg leg in (command.Legs ?? []).AsSpan()) leg.Order = Completed(leg.Order);
        return command;
    }

    private PlaceOrder Completed(PlaceOrder order)
    {
        if (order.OrderId == 0) order.OrderId = _lastOrderId + 1;
        _lastOrderId = Math.Max(_lastOrderId, order.OrderId);
        if (order.Account == 0) order.Account = 1;
        return order;
    }
}
