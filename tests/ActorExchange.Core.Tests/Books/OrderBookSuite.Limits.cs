namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    [Fact]
    public void Prices_at_the_limits_of_64_bits_rest_and_trade() => Given("""
        buy 1 @ min     | new 1
        sell 1 @ max    | new 2
        buy 1 @ -1      | new 3
        sell 1 @ 1      | new 4
        buy 1 @ 0       | new 5
        sell 3 @ min    | new 6; trade 6x5 1@0; trade 6x3 1@-1; trade 6x1 1@-9223372036854775808
        buy 2 @ max     | new 7; trade 7x4 1@1; trade 7x2 1@9223372036854775807
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void A_call_over_the_whole_range_of_prices_uncrosses() => Given("""
        phase OpeningCall
        buy 2 @ max
        buy 1 @ min
        sell 2 @ min
        sell 1 @ max
        phase Continuous | trade 1x3 2@9223372036854775807; phase Continuous 2@9223372036854775807
        """).Book.OrderCount.ShouldBe(2);

    [Fact]
    public void The_quantity_of_a_side_never_overflows() => Given("""
        buy max @ 100      | new 1
        buy 1 @ 100        | ! ValueOverflow
        buy 1 @ 99         | ! ValueOverflow
        reduce 1 5         | reduced 1 9223372036854775802@100
        buy 5 @ 99         | new 4
        replace 4 6 @ 99   | ! ValueOverflow
        replace 4 5 @ 98   | replaced 4 5@98
        sell max @ 100 fok | new 5; gone 5 9223372036854775807 FillOrKillNotFillable
        sell max @ 98 fok  | new 6; trade 6x1 9223372036854775802@100; trade 6x4 5@98
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void Commands_that_make_no_sense_are_refused_in_the_documented_order()
    {
        var good = new PlaceOrder
        {
            OrderId = 1,
            Side = Side.Buy,
            Type = OrderType.Limit,
            TimeInForce = TimeInForce.GoodTillCancel,
            Price = 1,
            Quantity = 1,
        };
        Refuse(good with { Side = Side.None, Type = default }).ShouldBe(CommandStatus.InvalidSide);
        Refuse(good with { Type = default, TimeInForce = default }).ShouldBe(CommandStatus.InvalidOrderType);
        Refuse(good with { TimeInForce = (TimeInForce)5, Quantity = 0 }).ShouldBe(CommandStatus.InvalidTimeInForce);
        Refuse(good with { Quantity = 0 }).ShouldBe(CommandStatus.QuantityNotPositive);
        Refuse(good with { Quantity = long.MinValue }).ShouldBe(CommandStatus.QuantityNotPositive);
        Refuse(good).ShouldBe(CommandStatus.PhaseDoesNotAccept);
        NewBook().Reduce(1, 0, new BookEvents()).ShouldBe(CommandStatus.QuantityNotPositive);
        NewBook().Reduce(1, 1, new BookEvents()).ShouldBe(CommandStatus.PhaseDoesNotAccept);
    }

    private CommandStatus Refuse(in PlaceOrder command) => NewBook().Place(command, new BookEvents());
}
