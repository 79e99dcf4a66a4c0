namespace ActorExchange.Core.Tests;

/// <summary>Rare order types cost nothing while there are none: the fast book is on its plain path again when the last one is gone.</summary>
public sealed class PlainPathTests
{
    private readonly BookEvents _events = new();

    public static TheoryData<string> SpecialOrders() =>
    [
        "buy 5 @ 100 iceberg 2", "buy 5 @ 100 hidden", "buy 5 @ 100 post-only", "buy 5 @ 105 all-or-none", "buy 5 stop 200",
        "buy 5 @ 110 peg primary", "sell 5 trail 3", "buy 5 @ 100 stp expire-taker", "buy 5 @ 100 account-group 3",
        "buy 5 @ 100 reduce-only position -7", "buy 5 @ 100 at-the-close", "buy 5 @ 100 gtd 5000",
    ];

    [Theory]
    [MemberData(nameof(SpecialOrders))]
    public void A_book_is_plain_until_a_special_order_comes_and_once_it_was_canceled(string order)
    {
        OrderBook book = Continuous(BookRules.Default);
        Run(book, "#1 buy 3 @ 100", "#2 sell 3 @ 102");
        book.IsPlainBook.ShouldBeTrue();
        Run(book, "#3 " + order);
        book.OrderCount.ShouldBe(3);
        book.IsPlainBook.ShouldBeFalse();
        Run(book, "cancel 3");
        book.IsPlainBook.ShouldBeTrue();
    }

    [Theory]
    [InlineData("buy 5 @ 100 iceberg 2")]
    [InlineData("buy 5 @ 100 hidden")]
    [InlineData("buy 5 @ 100 stp expire-taker")]
    [InlineData("buy 5 @ 110 peg primary")]
    public void A_book_is_plain_once_its_special_order_was_filled(string order)
    {
        OrderBook book = Continuous(BookRules.Default);
        Run(book, "#1 buy 3 @ 100", "#2 sell 3 @ 102", "#3 " + order, "#4 sell 8 @ 90 account 2");
        book.LastTradeId.ShouldBeGreaterThan(0);
        book.OrderCount.ShouldBe(1);
        book.IsPlainBook.ShouldBeTrue();
    }

    [Fact]
    public void Orders_that_waited_for_a_batch_without_conditions_are_plain_once_they_rest()
    {
        OrderBook book = Continuous(BookRules.Default);
        Run(book, "phase BatchCollection", "#1 buy 3 @ 100", "#2 sell 3 @ 102", "release-batch 7", "phase Continuous");
        book.OrderCount.ShouldBe(2);
        book.IsPlainBook.ShouldBeTrue();
    }

    [Fact]
    public void A_restored_book_of_plain_orders_is_plain()
    {
        OrderBook book = Continuous(BookRules.Default);
        Run(book, "#1 buy 3 @ 100 day", "#2 sell 3 @ 102");
        var state = new BookState();
        book.Save(state);
        var restored = new OrderBook();
        restored.Restore(state);
        restored.IsPlainBook.ShouldBeTrue();
        restored.StateHash().ShouldBe(book.StateHash());
    }

    [Fact]
    public void A_market_order_with_a_worst_price_is_plain()
    {
        OrderBook book = Continuous(BookRules.Default);
        Run(book, "#1 sell 3 @ 100", "#2 sell 3 @ 102");
        Run(book, "#3 buy 5 market worst 101");
        (book.LastTradeId, book.OrderCount, book.IsPlainBook).ShouldBe((1, 1, true));
    }

    [Fact]
    public void A_book_with_bands_is_never_plain() =>
        Continuous(new BookRules { StaticBand = new PriceDistance(10, DistanceUnit.Ticks) }).IsPlainBook.ShouldBeFalse();

    private OrderBook Continuous(BookRules rules)
    {
        var book = new OrderBook(rules);
        book.SetPhase(TradingPhase.Continuous, _events);
        return book;
    }

    private void Run(OrderBook book, params string[] commands)
    {
        foreach (string command in commands) CommandText.Parse(command).RunOn(book, _events).ShouldBe(CommandStatus.Ok, command);
    }
}
