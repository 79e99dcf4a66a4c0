namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    [Fact]
    public void Events_carry_all_that_their_kind_promises()
    {
        Scenario book = Given("buy 5 @ 100");
        book.Send("sell 3 @ 99");
        EventText.Full(EventMeaning.Of(book.LastEvents[0])).ShouldBe(
            "OrderAccepted Sell Limit GoodTillCancel None Closed account 3/0 tag 62/0 order 2/0 trade 0 3@99 leaves 3/0 before 0@0");
        EventText.Full(EventMeaning.Of(book.LastEvents[1])).ShouldBe(
            "TradeExecuted Sell 0 0 None Closed account 3/2 tag 62/31 order 2/1 trade 1 3@100 leaves 0/2 before 0@0");
        book.Send("replace 1 9 @ 98");
        EventText.Full(EventMeaning.Of(book.LastEvents[0])).ShouldBe(
            "OrderReplaced Buy 0 0 None Closed account 2/0 tag 31/0 order 1/0 trade 0 9@98 leaves 6/0 before 2@100");
        book.Send("reduce 1 1");
        EventText.Full(EventMeaning.Of(book.LastEvents[0])).ShouldBe(
            "OrderReduced Buy 0 0 None Closed account 2/0 tag 31/0 order 1/0 trade 0 8@98 leaves 5/0 before 6@98");
        book.Send("cancel 1");
        EventText.Full(EventMeaning.Of(book.LastEvents[0])).ShouldBe(
            "OrderCanceled Buy 0 0 Requested Closed account 2/0 tag 31/0 order 1/0 trade 0 5@98 leaves 0/0 before 0@0");
    }

    [Fact]
    public void An_uncross_has_no_aggressor_and_names_the_buy_order_first()
    {
        Scenario book = Given("""
            phase OpeningCall
            sell 3 @ 99
            buy 5 @ 100
            """);
        book.Send("phase Continuous");
        EventText.Full(EventMeaning.Of(book.LastEvents[0])).ShouldBe(
            "TradeExecuted None 0 0 None Closed account 3/2 tag 62/31 order 2/1 trade 1 3@100 leaves 2/0 before 0@0");
        EventText.Full(EventMeaning.Of(book.LastEvents[1])).ShouldBe(
            "PhaseChanged None 0 0 None Continuous account 0/0 tag 0/0 order 0/0 trade 0 3@100 leaves 0/0 before 0@0");
    }

    [Fact]
    public void The_events_of_a_market_order_tell_its_worst_price()
    {
        Scenario book = new(NewBook());
        var market = new PlaceOrder
        {
            OrderId = 1,
            Side = Side.Buy,
            Type = OrderType.Market,
            TimeInForce = TimeInForce.GoodTillCancel,
            Price = 55,
            Quantity = 1,
        };
        book.LastEvents.Clear();
        book.Book.Place(market, book.LastEvents).ShouldBe(CommandStatus.Ok);
        book.LastEvents.Written.ToArray().Select(e => e.Price).ShouldBe([55L, 55L]);
    }
}
