namespace ActorExchange.Core.Tests;

/// <summary>The auditor of books has no book to compare with: whatever is bent in a book's answers, it must see by itself.</summary>
public sealed class BookAuditorTests
{
    private const int Commands = 6_000;

    /// <summary>What is bent: the kind of event, and how. By name, for the runner's sake.</summary>
    private static readonly Dictionary<string, (BookEventKind Kind, Action<BookEvents, int> Bend)> Lies = new(StringComparer.Ordinal)
    {
        ["a trade of one lot more"] = (BookEventKind.TradeExecuted, (events, i) => events[i].Quantity++),
        ["a trade that leaves one lot more"] = (BookEventKind.TradeExecuted, (events, i) => events[i].Leaves++),
        ["a trade that leaves the maker less"] = (BookEventKind.TradeExecuted, (events, i) => events[i].MakerLeaves--),
        ["a trade without its number"] = (BookEventKind.TradeExecuted, (events, i) => events[i].TradeId++),
        ["a trade far above"] = (BookEventKind.TradeExecuted, (events, i) => events[i].Price += 1_000),
        ["a trade with nobody"] = (BookEventKind.TradeExecuted, (events, i) => events[i].MakerOrderId = 999_999),
        ["a trade with itself"] = (BookEventKind.TradeExecuted, (events, i) => events[i].MakerOrderId = events[i].OrderId),
        ["a trade for somebody else"] = (BookEventKind.TradeExecuted, (events, i) => events[i].MakerAccount += 1),
        ["an acceptance of nothing"] = (BookEventKind.OrderAccepted, (events, i) => events[i].Leaves = 0),
        ["an acceptance told twice"] = (BookEventKind.OrderAccepted, Twice),
        ["a cancel of one lot more"] = (BookEventKind.OrderCanceled, (events, i) => events[i].Quantity++),
        ["a cancel for no reason"] = (BookEventKind.OrderCanceled, (events, i) => events[i].CancelReason = CancelReason.None),
        ["a cancel told twice"] = (BookEventKind.OrderCanceled, Twice),
        ["a cancel of nobody's order"] = (BookEventKind.OrderCanceled, (events, i) => events[i].OrderId = 999_999),
        ["a cancel on the other side"] = (BookEventKind.OrderCanceled, (events, i) => events[i].Side = events[i].Side == Side.Buy ? Side.Sell : Side.Buy),
        ["a change from other leaves"] = (BookEventKind.OrderReplaced, (events, i) => events[i].PreviousLeaves++),
        ["a change from another price"] = (BookEventKind.OrderReplaced, (events, i) => events[i].PreviousPrice++),
        ["a change that forgets trades"] = (BookEventKind.OrderReplaced, (events, i) => events[i].Quantity++),
        ["a reduction to another price"] = (BookEventKind.OrderReduced, (events, i) => events[i].Price++),
        ["a reduction to more"] = (BookEventKind.OrderReduced, (events, i) => events[i].Leaves = long.MaxValue),
        ["a restatement from another price"] = (BookEventKind.OrderRestated, (events, i) => events[i].PreviousPrice++),
        ["a trigger with fewer lots"] = (BookEventKind.OrderTriggered, (events, i) => events[i].Leaves--),
        ["a stop price that stands still"] = (BookEventKind.StopPriceMoved, (events, i) => events[i].Price = events[i].PreviousPrice),
        ["a stop price from elsewhere"] = (BookEventKind.StopPriceMoved, (events, i) => events[i].PreviousPrice++),
        ["a slice larger than the rest"] = (BookEventKind.OrderRefreshed, (events, i) => events[i].Quantity = events[i].Leaves + 1),
        ["a slice of nothing"] = (BookEventKind.OrderRefreshed, (events, i) => events[i].Quantity = 0),
        ["a prevention of more than there is"] = (BookEventKind.TradePrevented, (events, i) => events[i].Quantity = long.MaxValue),
        ["a mass cancel of one more"] = (BookEventKind.MassCanceled, (events, i) => events[i].Leaves++),
        ["an event of no kind"] = (BookEventKind.OrderAccepted, (events, i) => events[i].Kind = (BookEventKind)99),
    };

    public static TheoryData<string> Names() => [.. Lies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_lie_is_seen(string lie)
    {
        (BookEventKind kind, Action<BookEvents, int> bend) = Lies[lie];
        Should.Throw<BookDisagreementException>(() => Audit((events, commands) =>
        {
            // Not the first commands: a book with something in it.
            int at = commands < 100 ? -1 : events.Written.ToArray().ToList().FindIndex(e => e.Kind == kind);
            if (at >= 0) bend(events, at);
            return at >= 0;
        })).Message.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_cancel_that_is_not_told_is_seen() => Should.Throw<BookDisagreementException>(() => Audit((events, commands) =>
    {
        // The rest of an order that may not rest: without its cancel it would.
        bool isLast = commands > 100 && events.Count > 0 && events[events.Count - 1].Kind == BookEventKind.OrderCanceled
            && events[events.Count - 1].CancelReason is CancelReason.ImmediateRemainder or CancelReason.MarketRemainder;
        if (!isLast) return false;
        BookEvent[] told = events.Written[..^1].ToArray();
        events.Clear();
        foreach (BookEvent e in told) events.Add() = e;
        return true;
    }));

    [Theory]
    [InlineData("buy 1 market worst 103", 102)]
    [InlineData("buy 1 market-to-limit worst 103", 102)]
    [InlineData("buy 1 stop 50 worst 103", 102)]
    [InlineData("buy 1 market-to-limit", 102)]
    public void A_trade_beyond_the_worst_price_that_was_told_is_seen(string order, long told)
    {
        var auditor = new BookAuditor(BookRules.Default);
        var book = new ReferenceOrderBook();
        var events = new BookEvents();
        string[] commands = ["phase Continuous", "#1 buy 1 @ 100", "#2 sell 1 @ 100", "#3 sell 1 @ 103", "#4 " + order];
        foreach (string text in commands[..^1]) Take(text, _ => { });
        Should.Throw<BookDisagreementException>(() => Take(commands[^1], accepted => events[accepted].Price = told));

        void Take(string text, Action<int> bend)
        {
            events.Clear();
            BookCommand command = CommandText.Parse(text);
            CommandStatus status = command.RunOn(book, events);
            bend(0);
            auditor.Take(command, status, events);
        }
    }

    [Fact]
    public void Without_a_lie_nothing_is_said() => Audit((_, _) => false).ShouldBeFalse();

    [Fact]
    public void A_refusal_with_an_event_and_a_book_that_counts_otherwise_are_seen()
    {
        var auditor = new BookAuditor(BookRules.Default);
        var events = new BookEvents();
        events.Add() = new BookEvent { Kind = BookEventKind.PhaseChanged };
        BookCommand command = CommandText.Parse("cancel 1");
        Should.Throw<BookDisagreementException>(() => auditor.Take(command, CommandStatus.UnknownOrder, events));
        IOrderBook full = new Scenario(new ReferenceOrderBook()).Run("buy 1 @ 10").Book;
        Should.Throw<BookDisagreementException>(() => auditor.Check(full));
    }

    private static void Twice(BookEvents events, int index)
    {
        BookEvent again = events[index];
        events.Add() = again;
    }

    /// <summary>Audits a run until something was bent; returns whether it was.</summary>
    private static bool Audit(Func<BookEvents, int, bool> bend)
    {
        var generator = new BookCommandGenerator(1, BookProfiles.Of("conditions"));
        var book = new ReferenceOrderBook(generator.Rules, generator.MaxOrders);
        var auditor = new BookAuditor(generator.Rules);
        var events = new BookEvents();
        for (int i = 0; i < Commands; i++)
        {
            BookCommand command = generator.Next();
            events.Clear();
            CommandStatus status = command.RunOn(book, events);
            generator.Observe(events);
            bool bent = status == CommandStatus.Ok && bend(events, i);
            auditor.Take(command, status, events);
            if (bent) return true;
            auditor.Check(book);
        }

        return false;
    }
}
