namespace ActorExchange.Core.Tests;

/// <summary>What every order book must do; one class per implementation inherits it.</summary>
public abstract partial class OrderBookSuite
{
    protected abstract IOrderBook NewBook(BookRules rules, int maxOrders);

    protected IOrderBook NewBook(int maxOrders) => NewBook(BookRules.Default, maxOrders);

    protected IOrderBook NewBook() => NewBook(OrderBook.DefaultMaxOrders);

    private Scenario Given(string table) => Given(BookRules.Default, table);

    private Scenario Given(BookRules rules, string table) => new Scenario(NewBook(rules, OrderBook.DefaultMaxOrders)).Run(table);
}

public sealed class ReferenceOrderBookTests : OrderBookSuite
{
    protected override IOrderBook NewBook(BookRules rules, int maxOrders) => new ReferenceOrderBook(rules, maxOrders);

    protected override int CascadeLength => 1_000;
}

public sealed class OrderBookTests : OrderBookSuite
{
    protected override IOrderBook NewBook(BookRules rules, int maxOrders) => new OrderBook(rules, maxOrders);

    protected override void ShouldHoldNothing(IOrderBook book) => ((OrderBook)book).IndexEntries.ShouldBe(0);
}
