namespace ActorExchange.Core.Tests;

/// <summary>Statuses of placements by side, type, time in force, quantity and phase.</summary>
public sealed class CommandChecksTests
{
    private const PhaseAcceptance Everything = (PhaseAcceptance)byte.MaxValue;
    private static readonly PlaceOrder Plain =
        new() { Side = Side.Buy, Type = OrderType.Limit, TimeInForce = TimeInForce.GoodTillCancel, Price = 100, Quantity = 10 };

    /// <summary>Columns: GoodTillCancel, Day, GoodTillDate, ImmediateOrCancel, FillOrKill, AtTheOpen, AtTheClose.</summary>
    [Theory]
    [InlineData(OrderType.Market, "++-++++")]
    [InlineData(OrderType.Limit, "+++++++")]
    [InlineData(OrderType.Stop, "+++----")]
    [InlineData(OrderType.StopLimit, "+++----")]
    [InlineData(OrderType.MarketToLimit, "+++----")]
    [InlineData(OrderType.TrailingStop, "+++----")]
    [InlineData(OrderType.TrailingStopLimit, "+++----")]
    [InlineData(OrderType.Pegged, "+++----")]
    public void Types_and_times_in_force_that_go_together(OrderType type, string row)
    {
        TimeInForce[] times =
        [
            TimeInForce.GoodTillCancel, TimeInForce.Day, TimeInForce.GoodTillDate, TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill,
            TimeInForce.AtTheOpen, TimeInForce.AtTheClose,
        ];
        for (int i = 0; i < times.Length; i++)
        {
            CommandStatus expected = row[i] == '+' ? CommandStatus.Ok : CommandStatus.InvalidTimeInForce;
            Place(Plain with { Type = type, TimeInForce = times[i] }, Needed(type, times[i])).ShouldBe(expected, $"{type} {times[i]}");
        }
    }

    [Theory]
    [InlineData((Side)0, OrderType.Limit, TimeInForce.GoodTillCancel, CommandStatus.InvalidSide)]
    [InlineData((Side)3, (OrderType)0, (TimeInForce)0, CommandStatus.InvalidSide)]
    [InlineData(Side.Sell, (OrderType)0, TimeInForce.GoodTillCancel, CommandStatus.InvalidOrderType)]
    [InlineData(Side.Sell, (OrderType)9, (TimeInForce)0, CommandStatus.InvalidOrderType)]
    [InlineData(Side.Sell, OrderType.Limit, (TimeInForce)0, CommandStatus.InvalidTimeInForce)]
    [InlineData(Side.Sell, OrderType.Limit, (TimeInForce)5, CommandStatus.InvalidTimeInForce)]
    [InlineData(Side.Sell, OrderType.Limit, (TimeInForce)9, CommandStatus.InvalidTimeInForce)]
    [InlineData(Side.Sell, OrderType.Limit, (TimeInForce)255, CommandStatus.InvalidTimeInForce)]
    public void Undefined_values_are_refused_first(Side side, OrderType type, TimeInForce timeInForce, CommandStatus expected) =>
        Place(Plain with { Side = side, Type = type, TimeInForce = timeInForce, Quantity = 0 }, default).ShouldBe(expected);

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(long.MinValue)]
    public void A_quantity_must_be_positive(long quantity)
    {
        Place(Plain with { Quantity = quantity }, default, PhaseAcceptance.None).ShouldBe(CommandStatus.QuantityNotPositive);
        Place(Plain with { Quantity = quantity }, new OrderConditions { DisplayQuantity = 3, MinQuantity = 2 }).ShouldBe(CommandStatus.QuantityNotPositive);
    }

    [Fact]
    public void A_phase_without_orders_takes_none() =>
        Place(Plain, default, PhaseAcceptance.Cancel | PhaseAcceptance.Reduce).ShouldBe(CommandStatus.PhaseDoesNotAccept);

    /// <summary>Columns: every phase by its number. p: PhaseDoesNotAccept, c: NotDuringCall, a: TooLateForAuction, +: Ok.</summary>
    [Theory]
    [InlineData(OrderType.Limit, TimeInForce.GoodTillCancel, "p+++p+++p++")]
    [InlineData(OrderType.Limit, TimeInForce.Day, "p+++p+++p++")]
    [InlineData(OrderType.Limit, TimeInForce.GoodTillDate, "p+++p+++p++")]
    [InlineData(OrderType.Limit, TimeInForce.ImmediateOrCancel, "pc+cpcccp+c")]
    [InlineData(OrderType.Limit, TimeInForce.FillOrKill, "pc+cpcccp+c")]
    [InlineData(OrderType.Limit, TimeInForce.AtTheOpen, "p+aap+aapaa")]
    [InlineData(OrderType.Limit, TimeInForce.AtTheClose, "p+++p++ap++")]
    [InlineData(OrderType.Market, TimeInForce.GoodTillCancel, "pc+cpcccp+c")]
    [InlineData(OrderType.Market, TimeInForce.AtTheOpen, "p+aap+aapaa")]
    [InlineData(OrderType.Market, TimeInForce.AtTheClose, "p+++p++ap++")]
    [InlineData(OrderType.Stop, TimeInForce.Day, "p+++p+++p++")]
    [InlineData(OrderType.StopLimit, TimeInForce.Day, "p+++p+++p++")]
    [InlineData(OrderType.TrailingStop, TimeInForce.Day, "p+++p+++p++")]
    [InlineData(OrderType.TrailingStopLimit, TimeInForce.Day, "p+++p+++p++")]
    [InlineData(OrderType.MarketToLimit, TimeInForce.Day, "pc+cpcccp+c")]
    [InlineData(OrderType.Pegged, TimeInForce.Day, "pc+cpcccp+c")]
    public void Each_phase_takes_what_makes_sense_in_it(OrderType type, TimeInForce timeInForce, string row)
    {
        foreach (TradingPhase phase in Enum.GetValues<TradingPhase>())
        {
            CommandStatus expected = row[(int)phase] switch
            {
                'p' => CommandStatus.PhaseDoesNotAccept,
                'c' => CommandStatus.NotDuringCall,
                'a' => CommandStatus.TooLateForAuction,
                _ => CommandStatus.Ok,
            };
            Place(Plain with { Type = type, TimeInForce = timeInForce }, Needed(type, timeInForce), PhaseRules.Of(phase)).ShouldBe(expected, $"{phase}");
        }
    }

    [Fact]
    public void A_minimum_quantity_needs_matching_and_all_or_none_does_not()
    {
        PhaseAcceptance call = PhaseRules.Of(TradingPhase.OpeningCall);
        Place(Plain, new OrderConditions { MinQuantity = 1 }, call).ShouldBe(CommandStatus.NotDuringCall);
        Place(Plain, new OrderConditions { Flags = OrderFlags.AllOrNone }, call).ShouldBe(CommandStatus.Ok);
        Place(Plain, new OrderConditions { Flags = OrderFlags.PostOnly }, call).ShouldBe(CommandStatus.Ok);
    }

    [Fact]
    public void An_order_that_waits_for_another_may_need_matching_that_the_phase_has_not()
    {
        PlaceOrder market = Plain with { Type = OrderType.Market };
        CommandChecks.Leg(market, default, PhaseRules.Of(TradingPhase.OpeningCall), 0).ShouldBe(CommandStatus.Ok);
        CommandChecks.Leg(market, default, PhaseRules.Of(TradingPhase.Halted), 0).ShouldBe(CommandStatus.PhaseDoesNotAccept);
    }

    [Theory]
    [InlineData(0L, PhaseAcceptance.None, CommandStatus.QuantityNotPositive)]
    [InlineData(1L, PhaseAcceptance.Reduce, CommandStatus.PhaseDoesNotAccept)]
    [InlineData(1L, PhaseAcceptance.Replace, CommandStatus.Ok)]
    public void A_change_needs_a_quantity_and_a_phase(long quantity, PhaseAcceptance accepted, CommandStatus expected) =>
        CommandChecks.Quantity(quantity, accepted, PhaseAcceptance.Replace).ShouldBe(expected);

    [Theory]
    [InlineData(SelfTradePrevention.None, CommandStatus.Ok)]
    [InlineData(SelfTradePrevention.Decrement, CommandStatus.Ok)]
    [InlineData((SelfTradePrevention)5, CommandStatus.ConditionsConflict)]
    public void Self_trade_prevention_must_be_a_defined_one(SelfTradePrevention mode, CommandStatus expected) =>
        CommandChecks.SelfTrade(mode).ShouldBe(expected);

    /// <summary>The least conditions that the type and time in force ask for.</summary>
    internal static OrderConditions Needed(OrderType type, TimeInForce timeInForce) => new()
    {
        TrailDistance = type is OrderType.TrailingStop or OrderType.TrailingStopLimit ? 1 : 0,
        Peg = type == OrderType.Pegged ? PegReference.Primary : PegReference.None,
        ExpireTime = timeInForce == TimeInForce.GoodTillDate ? 1 : 0,
    };

    private static CommandStatus Place(in PlaceOrder order, in OrderConditions conditions, PhaseAcceptance accepted = Everything) =>
        CommandChecks.Place(order, conditions, accepted, now: 0);
}
