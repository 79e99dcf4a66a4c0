namespace ActorExchange.Core.Tests;

/// <summary>Changes of an order, and the limits on price and size of orders and changes.</summary>
public sealed class ReplaceChecksTests
{
    private static readonly BookRules Limits = new() { MaxNotional = 1_000, Collar = new PriceDistance(10, DistanceUnit.Ticks) };

    [Fact]
    public void A_stop_price_changes_only_in_stops_that_have_not_started()
    {
        foreach (OrderType type in Enum.GetValues<OrderType>())
        {
            bool stop = type is OrderType.Stop or OrderType.StopLimit;
            Replace(new ReplaceOrder { Quantity = 5, HasStopPrice = true }, type, default).ShouldBe(stop ? CommandStatus.Ok : CommandStatus.CannotReplace, $"{type}");
        }
    }

    [Theory]
    [InlineData(0L, 0L, 5L, CommandStatus.CannotReplace)]
    [InlineData(3L, 1L, 0L, CommandStatus.CannotReplace)]
    [InlineData(3L, 1L, 1L, CommandStatus.CannotReplace)]
    [InlineData(3L, 1L, 2L, CommandStatus.Ok)]
    [InlineData(3L, 1L, 8L, CommandStatus.Ok)]
    [InlineData(3L, 1L, 9L, CommandStatus.CannotReplace)]
    public void A_display_quantity_changes_where_there_is_one_within_what_is_left(long had, long variance, long wanted, CommandStatus expected) => Replace(
        new ReplaceOrder { Quantity = 10, HasDisplayQuantity = true, DisplayQuantity = wanted },
        OrderType.Limit,
        new OrderConditions { DisplayQuantity = had, DisplayVariance = variance },
        traded: 2).ShouldBe(expected);

    [Theory]
    [InlineData(3_004L, 0L, CommandStatus.Ok)]
    [InlineData(3_005L, 0L, CommandStatus.CannotReplace)]
    [InlineData(3_005L, 4L, CommandStatus.Ok)]
    [InlineData(3_004L, 2L, CommandStatus.CannotReplace)]
    public void An_iceberg_goes_on_showing_at_least_a_thousandth_of_what_is_left(long quantity, long wanted, CommandStatus expected) => Replace(
        new ReplaceOrder { Quantity = quantity, HasDisplayQuantity = wanted > 0, DisplayQuantity = wanted },
        OrderType.Limit,
        new OrderConditions { DisplayQuantity = 3 },
        traded: 4).ShouldBe(expected);

    [Theory]
    [InlineData(50L, CommandStatus.Ok)]
    [InlineData(51L, CommandStatus.CannotReplace)]
    public void A_pegged_orders_worst_price_stays(long price, CommandStatus expected) =>
        Replace(new ReplaceOrder { Price = price, Quantity = 5 }, OrderType.Pegged, new OrderConditions { PegLimit = 50 }).ShouldBe(expected);

    [Theory]
    [InlineData(4L, false, CommandStatus.QuantityAlreadyTraded)]
    [InlineData(3L, false, CommandStatus.QuantityAlreadyTraded)]
    [InlineData(5L, false, CommandStatus.Ok)]
    [InlineData(1L, true, CommandStatus.Ok)]
    [InlineData(long.MaxValue - 4, true, CommandStatus.Ok)]
    [InlineData(long.MaxValue - 3, true, CommandStatus.ValueOverflow)]
    [InlineData(long.MaxValue, false, CommandStatus.Ok)]
    public void The_new_total_is_more_than_what_has_traded_and_fits_64_bits(long quantity, bool anew, CommandStatus expected) =>
        Replace(new ReplaceOrder { Quantity = quantity, Anew = anew }, OrderType.Limit, default, traded: 4).ShouldBe(expected);

    [Theory]
    [InlineData(OrderType.Limit, 100L, 0L, 10L, null, CommandStatus.Ok)]
    [InlineData(OrderType.Limit, 101L, 0L, 10L, null, CommandStatus.NotionalTooLarge)]
    [InlineData(OrderType.Limit, -101L, 0L, 10L, 1L, CommandStatus.NotionalTooLarge)]
    [InlineData(OrderType.StopLimit, 101L, 0L, 10L, null, CommandStatus.NotionalTooLarge)]
    [InlineData(OrderType.Pegged, 101L, 0L, 10L, null, CommandStatus.NotionalTooLarge)]
    [InlineData(OrderType.Stop, 0L, 101L, 10L, null, CommandStatus.NotionalTooLarge)]
    [InlineData(OrderType.Stop, 999L, 100L, 10L, 999L, CommandStatus.Ok)]
    [InlineData(OrderType.Market, 999L, 0L, 10L, 100L, CommandStatus.Ok)]
    [InlineData(OrderType.Market, 0L, 0L, 10L, 101L, CommandStatus.NotionalTooLarge)]
    [InlineData(OrderType.MarketToLimit, 0L, 0L, 10L, 101L, CommandStatus.NotionalTooLarge)]
    [InlineData(OrderType.TrailingStop, 0L, 0L, 10L, 101L, CommandStatus.NotionalTooLarge)]
    [InlineData(OrderType.Market, 0L, 0L, long.MaxValue, null, CommandStatus.Ok)]
    [InlineData(OrderType.Limit, long.MinValue, 0L, long.MaxValue, null, CommandStatus.NotionalTooLarge)]
    public void Price_times_quantity_has_a_limit(
        OrderType type, long price, long stopPrice, long quantity, long? reference, CommandStatus expected)
    {
        CommandChecks.Notional(Limits, type, price, stopPrice, quantity, reference).ShouldBe(expected);
        CommandChecks.Notional(BookRules.Default, type, price, stopPrice, quantity, reference).ShouldBe(CommandStatus.Ok);
    }

    [Theory]
    [InlineData(Side.Buy, OrderType.Limit, 110L, 100L, CommandStatus.Ok)]
    [InlineData(Side.Buy, OrderType.Limit, 111L, 100L, CommandStatus.PriceOutsideCollar)]
    [InlineData(Side.Buy, OrderType.Limit, 1L, 100L, CommandStatus.Ok)]
    [InlineData(Side.Sell, OrderType.Limit, 90L, 100L, CommandStatus.Ok)]
    [InlineData(Side.Sell, OrderType.StopLimit, 89L, 100L, CommandStatus.PriceOutsideCollar)]
    [InlineData(Side.Sell, OrderType.Limit, 999L, 100L, CommandStatus.Ok)]
    [InlineData(Side.Sell, OrderType.Limit, 1L, null, CommandStatus.Ok)]
    [InlineData(Side.Buy, OrderType.Pegged, 999L, 100L, CommandStatus.Ok)]
    [InlineData(Side.Buy, OrderType.Market, 999L, 100L, CommandStatus.Ok)]
    [InlineData(Side.Buy, OrderType.Limit, long.MaxValue, long.MaxValue, CommandStatus.Ok)]
    [InlineData(Side.Sell, OrderType.Limit, long.MinValue, long.MinValue, CommandStatus.Ok)]
    public void A_limit_may_not_lie_far_beyond_the_market(Side side, OrderType type, long price, long? reference, CommandStatus expected)
    {
        CommandChecks.Collar(Limits, side, type, price, reference).ShouldBe(expected);
        CommandChecks.Collar(BookRules.Default, side, type, price, reference).ShouldBe(CommandStatus.Ok);
    }

    private static CommandStatus Replace(in ReplaceOrder command, OrderType type, in OrderConditions conditions, long traded = 0) =>
        CommandChecks.Replace(command, type, conditions, traded);
}
