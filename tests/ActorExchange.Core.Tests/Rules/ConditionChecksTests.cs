namespace ActorExchange.Core.Tests;

/// <summary>Which conditions an order of each type may have, and which refusal names what is wrong.</summary>
public sealed class ConditionChecksTests
{
    private const long Now = 1_000;

    private static readonly OrderType[] Types = Enum.GetValues<OrderType>();

    private static readonly OrderType[] MayHide =
        [OrderType.Limit, OrderType.StopLimit, OrderType.MarketToLimit, OrderType.TrailingStopLimit, OrderType.Pegged];

    [Fact]
    public void A_stop_price_is_for_stops_and_any_price_will_do() => ForEachType(
        (long price) => new OrderConditions { StopPrice = price },
        [long.MinValue, -1, 1, long.MaxValue],
        type => type is OrderType.Stop or OrderType.StopLimit ? CommandStatus.Ok : CommandStatus.StopPriceNotAllowed);

    [Theory]
    [InlineData(OrderType.TrailingStop, 1L, DistanceUnit.Ticks, 0L, CommandStatus.Ok)]
    [InlineData(OrderType.TrailingStop, long.MaxValue, DistanceUnit.Ticks, 0L, CommandStatus.Ok)]
    [InlineData(OrderType.TrailingStop, 9_999L, DistanceUnit.BasisPoints, 0L, CommandStatus.Ok)]
    [InlineData(OrderType.TrailingStop, 10_000L, DistanceUnit.BasisPoints, 0L, CommandStatus.InvalidTrail)]
    [InlineData(OrderType.TrailingStop, 0L, DistanceUnit.Ticks, 0L, CommandStatus.InvalidTrail)]
    [InlineData(OrderType.TrailingStop, -1L, DistanceUnit.Ticks, 0L, CommandStatus.InvalidTrail)]
    [InlineData(OrderType.TrailingStop, 1L, (DistanceUnit)2, 0L, CommandStatus.InvalidTrail)]
    [InlineData(OrderType.TrailingStop, 1L, DistanceUnit.Ticks, 1L, CommandStatus.InvalidTrail)]
    [InlineData(OrderType.TrailingStopLimit, 1L, DistanceUnit.Ticks, 0L, CommandStatus.Ok)]
    [InlineData(OrderType.TrailingStopLimit, 1L, DistanceUnit.Ticks, long.MaxValue, CommandStatus.Ok)]
    [InlineData(OrderType.TrailingStopLimit, 1L, DistanceUnit.Ticks, -1L, CommandStatus.InvalidTrail)]
    [InlineData(OrderType.Stop, 1L, DistanceUnit.Ticks, 0L, CommandStatus.InvalidTrail)]
    [InlineData(OrderType.Limit, -1L, DistanceUnit.Ticks, 0L, CommandStatus.InvalidTrail)]
    [InlineData(OrderType.Limit, 0L, DistanceUnit.BasisPoints, 0L, CommandStatus.InvalidTrail)]
    [InlineData(OrderType.StopLimit, 0L, DistanceUnit.Ticks, 1L, CommandStatus.InvalidTrail)]
    public void A_trail_is_for_trailing_stops(OrderType type, long distance, DistanceUnit unit, long offset, CommandStatus expected) =>
        Bare(type, new OrderConditions { TrailDistance = distance, TrailUnit = unit, LimitOffset = offset }).ShouldBe(expected);

    [Fact]
    public void A_trigger_source_is_for_stops()
    {
        ForEachType(
            (TriggerSource source) => new OrderConditions { TriggerSource = source },
            [TriggerSource.BestBidOffer, TriggerSource.Midpoint],
            type => type is OrderType.Stop or OrderType.StopLimit or OrderType.TrailingStop or OrderType.TrailingStopLimit
                ? CommandStatus.Ok : CommandStatus.ConditionsConflict);
        Check(OrderType.Stop, TimeInForce.Day, new OrderConditions { TriggerSource = (TriggerSource)3 }).ShouldBe(CommandStatus.ConditionsConflict);
    }

    [Theory]
    [InlineData(1L, 0L, CommandStatus.Ok)]
    [InlineData(10L, 9L, CommandStatus.Ok)]
    [InlineData(11L, 0L, CommandStatus.InvalidDisplayQuantity)]
    [InlineData(-1L, 0L, CommandStatus.InvalidDisplayQuantity)]
    [InlineData(5L, 5L, CommandStatus.InvalidDisplayQuantity)]
    [InlineData(5L, -1L, CommandStatus.InvalidDisplayQuantity)]
    [InlineData(0L, 1L, CommandStatus.InvalidDisplayQuantity)]
    public void A_display_quantity_is_within_the_order_and_its_variance_within_it(long display, long variance, CommandStatus expected) =>
        Check(OrderType.Limit, TimeInForce.Day, new OrderConditions { DisplayQuantity = display, DisplayVariance = variance }).ShouldBe(expected);

    [Theory]
    [InlineData(1L, 1_000L, CommandStatus.Ok)]
    [InlineData(1L, 1_001L, CommandStatus.InvalidDisplayQuantity)]
    [InlineData(long.MaxValue / 1_000, long.MaxValue, CommandStatus.InvalidDisplayQuantity)]
    [InlineData((long.MaxValue / 1_000) + 1, long.MaxValue, CommandStatus.Ok)]
    public void An_iceberg_shows_at_least_a_thousandth(long display, long quantity, CommandStatus expected)
    {
        var order = new PlaceOrder { Side = Side.Sell, Type = OrderType.Limit, TimeInForce = TimeInForce.Day, Quantity = quantity };
        CommandChecks.Place(order, new OrderConditions { DisplayQuantity = display }, PhaseAcceptance.Place, now: 0).ShouldBe(expected);
    }

    [Fact]
    public void Only_orders_that_rest_with_a_price_show_a_part_or_nothing()
    {
        OrderConditions[] hidings = [new() { DisplayQuantity = 3 }, new() { Flags = OrderFlags.Hidden }];
        ForEachType((OrderConditions c) => c, hidings,
            type => Array.IndexOf(MayHide, type) >= 0 ? CommandStatus.Ok : CommandStatus.ConditionsConflict);
        foreach (OrderConditions hiding in hidings)
        {
            foreach (TimeInForce time in Enum.GetValues<TimeInForce>())
            {
                CommandStatus expected = CommandChecks.MayRest(time) ? CommandStatus.Ok : CommandStatus.ConditionsConflict;
                Check(OrderType.Limit, time, hiding).ShouldBe(expected, $"{time}");
            }
        }

        Check(OrderType.Limit, TimeInForce.Day, new OrderConditions { DisplayQuantity = 3, Flags = OrderFlags.Hidden })
            .ShouldBe(CommandStatus.ConditionsConflict);
    }

    [Theory]
    [InlineData(1L, CommandStatus.Ok)]
    [InlineData(10L, CommandStatus.Ok)]
    [InlineData(11L, CommandStatus.InvalidMinQuantity)]
    [InlineData(-1L, CommandStatus.InvalidMinQuantity)]
    public void A_minimum_quantity_is_within_the_order(long minimum, CommandStatus expected) =>
        Check(OrderType.Limit, TimeInForce.Day, new OrderConditions { MinQuantity = minimum }).ShouldBe(expected);

    [Fact]
    public void A_minimum_quantity_is_for_orders_that_start_at_once()
    {
        ForEachType((long minimum) => new OrderConditions { MinQuantity = minimum }, [1], type =>
            type is OrderType.Limit or OrderType.Market or OrderType.MarketToLimit ? CommandStatus.Ok : CommandStatus.ConditionsConflict);
        foreach (TimeInForce time in Enum.GetValues<TimeInForce>())
        {
            bool fits = time is not (TimeInForce.FillOrKill or TimeInForce.AtTheOpen or TimeInForce.AtTheClose);
            Check(OrderType.Limit, time, new OrderConditions { MinQuantity = 1 })
                .ShouldBe(fits ? CommandStatus.Ok : CommandStatus.ConditionsConflict, $"{time}");
        }

        foreach (OrderFlags flag in (OrderFlags[])[OrderFlags.PostOnly, OrderFlags.PostOnlySlide, OrderFlags.AllOrNone])
            Check(OrderType.Limit, TimeInForce.Day, new OrderConditions { MinQuantity = 1, Flags = flag })
                .ShouldBe(CommandStatus.ConditionsConflict, $"{flag}");
    }

    [Theory]
    [InlineData(TimeInForce.GoodTillDate, Now + 1, CommandStatus.Ok)]
    [InlineData(TimeInForce.GoodTillDate, Now, CommandStatus.InvalidExpireTime)]
    [InlineData(TimeInForce.GoodTillDate, 0L, CommandStatus.InvalidExpireTime)]
    [InlineData(TimeInForce.Day, 0L, CommandStatus.Ok)]
    [InlineData(TimeInForce.Day, Now + 1, CommandStatus.InvalidExpireTime)]
    [InlineData(TimeInForce.Day, -1L, CommandStatus.InvalidExpireTime)]
    public void An_expire_time_is_for_orders_until_a_date_and_lies_ahead(TimeInForce time, long expire, CommandStatus expected) =>
        CommandChecks.Place(Order(OrderType.Limit, time), new OrderConditions { ExpireTime = expire }, (PhaseAcceptance)255, Now).ShouldBe(expected);

    [Fact]
    public void Post_only_and_all_or_none_are_for_limit_orders_that_rest()
    {
        OrderFlags[] flags = [OrderFlags.PostOnly, OrderFlags.PostOnlySlide, OrderFlags.AllOrNone];
        ForEachType((OrderFlags flag) => new OrderConditions { Flags = flag }, flags,
            type => type == OrderType.Limit ? CommandStatus.Ok : CommandStatus.ConditionsConflict);
        foreach (OrderFlags flag in flags)
        {
            foreach (TimeInForce time in Enum.GetValues<TimeInForce>())
            {
                CommandStatus expected = CommandChecks.MayRest(time) ? CommandStatus.Ok : CommandStatus.ConditionsConflict;
                Check(OrderType.Limit, time, new OrderConditions { Flags = flag }).ShouldBe(expected, $"{flag} {time}");
            }
        }
    }

    [Theory]
    [InlineData(OrderFlags.PostOnly | OrderFlags.PostOnlySlide, CommandStatus.ConditionsConflict)]
    [InlineData(OrderFlags.PostOnly | OrderFlags.AllOrNone, CommandStatus.ConditionsConflict)]
    [InlineData(OrderFlags.PostOnlySlide | OrderFlags.AllOrNone, CommandStatus.ConditionsConflict)]
    [InlineData(OrderFlags.Hidden | OrderFlags.AllOrNone, CommandStatus.ConditionsConflict)]
    [InlineData((OrderFlags)32, CommandStatus.ConditionsConflict)]
    [InlineData(OrderFlags.PostOnly | OrderFlags.Hidden | OrderFlags.ReduceOnly, CommandStatus.Ok)]
    [InlineData(OrderFlags.AllOrNone | OrderFlags.ReduceOnly, CommandStatus.Ok)]
    public void Flags_that_go_together(OrderFlags flags, CommandStatus expected) =>
        Check(OrderType.Limit, TimeInForce.Day, new OrderConditions { Flags = flags }).ShouldBe(expected);

    [Fact]
    public void All_or_none_shows_itself_in_full() =>
        Check(OrderType.Limit, TimeInForce.Day, new OrderConditions { Flags = OrderFlags.AllOrNone, DisplayQuantity = 2 })
            .ShouldBe(CommandStatus.ConditionsConflict);

    [Fact]
    public void Reduce_only_and_a_position_go_with_every_type()
    {
        ForEachType((long position) => new OrderConditions { Flags = OrderFlags.ReduceOnly, Position = position }, [-5, 0, long.MinValue], _ => CommandStatus.Ok);
        Check(OrderType.Limit, TimeInForce.Day, new OrderConditions { Position = 1 }).ShouldBe(CommandStatus.ConditionsConflict);
    }

    [Theory]
    [InlineData(OrderType.Pegged, PegReference.Midpoint, -3L, 0L, CommandStatus.Ok)]
    [InlineData(OrderType.Pegged, PegReference.None, 0L, 0L, CommandStatus.ConditionsConflict)]
    [InlineData(OrderType.Pegged, (PegReference)4, 0L, 0L, CommandStatus.ConditionsConflict)]
    [InlineData(OrderType.Pegged, PegReference.Primary, 0L, 7L, CommandStatus.ConditionsConflict)]
    [InlineData(OrderType.Limit, PegReference.Primary, 0L, 0L, CommandStatus.ConditionsConflict)]
    [InlineData(OrderType.Limit, PegReference.None, 1L, 0L, CommandStatus.ConditionsConflict)]
    public void A_peg_is_for_pegged_orders(OrderType type, PegReference peg, long offset, long limit, CommandStatus expected) =>
        Bare(type, new OrderConditions { Peg = peg, PegOffset = offset, PegLimit = limit }).ShouldBe(expected);

    [Fact]
    public void Group_fields_are_the_books()
    {
        OrderConditions[] set = [new() { Group = GroupKind.Bracket }, new() { Leg = 1 }, new() { GroupId = 1 }];
        foreach (OrderConditions conditions in set) Check(OrderType.Limit, TimeInForce.Day, conditions).ShouldBe(CommandStatus.ConditionsConflict);
    }

    [Fact]
    public void The_first_thing_wrong_names_the_refusal()
    {
        var conditions = new OrderConditions
        {
            StopPrice = 1,
            TrailDistance = 1,
            TriggerSource = TriggerSource.Midpoint,
            DisplayQuantity = 99,
            MinQuantity = 99,
            ExpireTime = 1,
            Position = 1,
        };
        PlaceOrder order = Order(OrderType.Limit, TimeInForce.Day);
        CommandStatus Next() => CommandChecks.Place(order, conditions, PhaseAcceptance.None, Now);

        Next().ShouldBe(CommandStatus.StopPriceNotAllowed);
        conditions.StopPrice = 0;
        Next().ShouldBe(CommandStatus.InvalidTrail);
        conditions.TrailDistance = 0;
        Next().ShouldBe(CommandStatus.ConditionsConflict);
        conditions.TriggerSource = TriggerSource.LastTrade;
        Next().ShouldBe(CommandStatus.InvalidDisplayQuantity);
        conditions.DisplayQuantity = 0;
        Next().ShouldBe(CommandStatus.InvalidMinQuantity);
        conditions.MinQuantity = 0;
        Next().ShouldBe(CommandStatus.InvalidExpireTime);
        conditions.ExpireTime = 0;
        Next().ShouldBe(CommandStatus.ConditionsConflict);
        conditions.Position = 0;
        order.Quantity = 0;
        Next().ShouldBe(CommandStatus.QuantityNotPositive);
        order.Quantity = 1;
        Next().ShouldBe(CommandStatus.PhaseDoesNotAccept);
    }

    private static void ForEachType<T>(Func<T, OrderConditions> conditions, T[] values, Func<OrderType, CommandStatus> expected)
    {
        foreach (OrderType type in Types)
        {
            foreach (T value in values) Check(type, TimeInForce.Day, conditions(value)).ShouldBe(expected(type), $"{type} {value}");
        }
    }

    /// <summary>Checks an order that has what its type asks for, and these conditions.</summary>
    private static CommandStatus Check(OrderType type, TimeInForce time, OrderConditions conditions)
    {
        OrderConditions needed = CommandChecksTests.Needed(type, time);
        if (conditions.TrailDistance == 0) conditions.TrailDistance = needed.TrailDistance;
        if (conditions.Peg == PegReference.None) conditions.Peg = needed.Peg;
        if (conditions.ExpireTime == 0) conditions.ExpireTime = needed.ExpireTime == 0 ? 0 : Now + 1;
        return CommandChecks.Place(Order(type, time), conditions, (PhaseAcceptance)255, Now);
    }

    /// <summary>Checks an order that has only these conditions.</summary>
    private static CommandStatus Bare(OrderType type, OrderConditions conditions) =>
        CommandChecks.Place(Order(type, TimeInForce.Day), conditions, (PhaseAcceptance)255, Now);

    private static PlaceOrder Order(OrderType type, TimeInForce time) =>
        new() { Side = Side.Buy, Type = type, TimeInForce = time, Price = 100, Quantity = 10 };
}
