namespace ActorExchange.Core.Tests;

/// <summary>What every order book must do; one class per implementation inherits it.</summary>
public abstract partial class OrderBookSuite
{
    protected abstract IOrderBook NewBook(int maxOrders);

    protected IOrderBook NewBook() => NewBook(OrderBook.DefaultMaxOrders);

    private Scenario Given(string table) => new Scenario(NewBook()).Run(table);
}

public sealed class ReferenceOrderBookTests : OrderBookSuite
{
    protected override IOrderBook NewBook(int maxOrders) => new ReferenceOrderBook(maxOrders);

    protected override int CascadeLength => 1_000;
}

public sealed class OrderBookTests : OrderBookSuite
{
    protected override IOrderBook NewBook(int maxOrders) => new OrderBook(maxOrders: maxOrders);

    protected override void ShouldHoldNothing(IOrderBook book) => ((OrderBook)book).IndexEntries.ShouldBe(0);
}
