using ActorExchange.Core;
using ActorExchange.Engine.Sessions;

namespace ActorExchange.Engine.Tests.Sessions;

public sealed class OrderRulesTests
{
    private static readonly Instrument Acme = new() { Id = 1, Symbol = "ACME", MinPrice = 10, MaxPrice = 1000, MaxQuantity = 100 };
    private static readonly Instrument Oil = new() { Id = 2, Symbol = "OIL", MinPrice = -1000, MaxPrice = 1000, MaxQuantity = 100 };

    [Theory]
    [InlineData(Side.Buy, OrderType.Limit, TimeInForce.GoodTillCancel, 10, 1, CommandStatus.Ok)]
    [InlineData(Side.Sell, OrderType.Limit, TimeInForce.FillOrKill, 1000, 100, CommandStatus.Ok)]
    [InlineData(Side.Buy, OrderType.Market, TimeInForce.ImmediateOrCancel, 0, 1, CommandStatus.Ok)]
    [InlineData(Side.None, OrderType.Limit, TimeInForce.GoodTillCancel, 10, 1, CommandStatus.InvalidSide)]
    [InlineData((Side)3, (OrderType)9, (TimeInForce)9, 0, 0, CommandStatus.InvalidSide)]
    [InlineData(Side.Buy, (OrderType)0, (TimeInForce)9, 0, 0, CommandStatus.InvalidOrderType)]
    [InlineData(Side.Buy, OrderType.Limit, (TimeInForce)5, 0, 0, CommandStatus.InvalidTimeInForce)]
    [InlineData(Side.Buy, OrderType.Limit, TimeInForce.GoodTillCancel, 0, 0, CommandStatus.PriceRequired)]
    [InlineData(Side.Buy, OrderType.Market, TimeInForce.GoodTillCancel, 10, 0, CommandStatus.PriceNotAllowed)]
    [InlineData(Side.Buy, OrderType.Limit, TimeInForce.GoodTillCancel, 9, 0, CommandStatus.PriceOutOfBounds)]
    [InlineData(Side.Buy, OrderType.Limit, TimeInForce.GoodTillCancel, 1001, 1, CommandStatus.PriceOutOfBounds)]
    [InlineData(Side.Buy, OrderType.Limit, TimeInForce.GoodTillCancel, long.MinValue, 1, CommandStatus.PriceOutOfBounds)]
    [InlineData(Side.Buy, OrderType.Limit, TimeInForce.GoodTillCancel, 10, 0, CommandStatus.QuantityNotPositive)]
    [InlineData(Side.Buy, OrderType.Limit, TimeInForce.GoodTillCancel, 10, long.MinValue, CommandStatus.QuantityNotPositive)]
    [InlineData(Side.Buy, OrderType.Limit, TimeInForce.GoodTillCancel, 10, 101, CommandStatus.QuantityOutOfBounds)]
    public void The_first_check_that_fails_names_the_status(Side side, OrderType type, TimeInForce timeInForce, long price, long quantity, CommandStatus expected)
    {
        var command = new OrderCommand { Kind = OrderCommandKind.Place, Side = side, Type = type, TimeInForce = timeInForce, Price = price, Quantity = quantity };
        OrderRules.Check(command, Acme).ShouldBe(expected);
    }

    [Theory]
    [InlineData(OrderCommandKind.Cancel, 0, 0, 0, CommandStatus.UnknownOrder)]
    [InlineData(OrderCommandKind.Cancel, -1, 0, 0, CommandStatus.UnknownOrder)]
    [InlineData(OrderCommandKind.Cancel, 1, 0, 0, CommandStatus.Ok)]
    [InlineData(OrderCommandKind.Replace, 0, 10, 1, CommandStatus.UnknownOrder)]
    [InlineData(OrderCommandKind.Replace, 1, 0, 0, CommandStatus.PriceRequired)]
    [InlineData(OrderCommandKind.Replace, 1, 10, 0, CommandStatus.QuantityNotPositive)]
    [InlineData(OrderCommandKind.Replace, 1, 10, 5, CommandStatus.Ok)]
    [InlineData(OrderCommandKind.Reduce, 1, 0, 0, CommandStatus.QuantityNotPositive)]
    [InlineData(OrderCommandKind.Reduce, 1, 0, 101, CommandStatus.QuantityOutOfBounds)]
    [InlineData(OrderCommandKind.Reduce, 1, 0, 1, CommandStatus.Ok)]
    [InlineData((OrderCommandKind)9, 1, 0, 1, CommandStatus.InvalidMessage)]
    public void Changes_need_a_target_and_sound_numbers(OrderCommandKind kind, long target, long price, long quantity, CommandStatus expected) =>
        OrderRules.Check(new OrderCommand { Kind = kind, TargetOrderId = target, Price = price, Quantity = quantity }, Acme).ShouldBe(expected);

    [Fact]
    public void Zero_and_negative_prices_are_prices_where_the_instrument_has_them()
    {
        var command = new OrderCommand { Kind = OrderCommandKind.Place, Side = Side.Buy, Type = OrderType.Limit, TimeInForce = TimeInForce.GoodTillCancel, Quantity = 1 };
        OrderRules.Check(command, Oil).ShouldBe(CommandStatus.Ok);
        command.Price = -1000;
        OrderRules.Check(command, Oil).ShouldBe(CommandStatus.Ok);
        command.Price = -1001;
        OrderRules.Check(command, Oil).ShouldBe(CommandStatus.PriceOutOfBounds);
    }
}
