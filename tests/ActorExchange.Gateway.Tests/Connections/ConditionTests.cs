using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Google.Protobuf;
using static ActorExchange.Gateway.Tests.ConnectionFixture;
using OrderConditions = ActorExchange.Protocol.OrderConditions;

namespace ActorExchange.Gateway.Tests;

/// <summary>Instrument 1 has ticks of 0.01 and lots of 1, instrument 2 ticks of 0.0025 and lots of 100.</summary>
public sealed class ConditionTests : IDisposable
{
    private readonly ConnectionFixture _fixture = new ConnectionFixture().LogOn();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_plain_order_carries_nothing_extra()
    {
        ClientMessage protectedOrder = Place("a");
        protectedOrder.NewOrder.SelfTradePrevention = Protocol.SelfTradePrevention.Decrement;
        _fixture.Send(protectedOrder);
        OrderCommand command = Batch()[0];
        command.Extras.ShouldBeNull();
        command.SelfTradePrevention.ShouldBe(Core.SelfTradePrevention.Decrement);
    }

    [Fact]
    public void Conditions_reach_the_session_in_ticks_and_lots()
    {
        _fixture.Send(Order("a", Protocol.OrderType.Limit, new OrderConditions
        {
            PriceScale = 4,
            QuantityScale = 1,
            TriggerSource = Protocol.TriggerSource.Midpoint,
            TrailDistance = 50,
            LimitOffset = 25,
            Peg = Protocol.PegReference.Market,
            PegOffset = -75,
            DisplayQuantity = 20_000,
            DisplayVariance = 1_000,
            MinQuantity = 3_000,
            ExpireTime = 77,
            PostOnly = true,
            PostOnlySlide = true,
            Hidden = true,
            AllOrNone = true,
            ReduceOnly = true,
        }));
        OrderCommand command = Batch()[0];
        command.Fault.ShouldBe(CommandStatus.Ok);
        command.Extras!.Conditions.ShouldBe(new Core.OrderConditions
        {
            Flags = OrderFlags.PostOnly | OrderFlags.PostOnlySlide | OrderFlags.Hidden | OrderFlags.AllOrNone | OrderFlags.ReduceOnly,
            TriggerSource = Core.TriggerSource.Midpoint,
            TrailDistance = 2,
            LimitOffset = 1,
            Peg = Core.PegReference.Market,
            PegOffset = -3,
            DisplayQuantity = 20,
            DisplayVariance = 1,
            MinQuantity = 3,
            ExpireTime = 77,
        });
    }

    [Fact]
    public void A_stop_price_and_basis_points_are_converted_each_in_its_way()
    {
        _fixture.Send(
            Order("a", Protocol.OrderType.Stop, new OrderConditions { PriceScale = 2, StopPrice = -5 }),
            Order("b", Protocol.OrderType.Stop, new OrderConditions { StopPrice = 0 }),
            Order("c", Protocol.OrderType.TrailingStop, new OrderConditions { PriceScale = 9, TrailDistance = 50, TrailUnit = Protocol.DistanceUnit.BasisPoints }));
        CommandBatch batch = Batch();
        Faults(batch).ShouldBe([CommandStatus.Ok, CommandStatus.Ok, CommandStatus.Ok]);
        batch[0].Extras!.Conditions.StopPrice.ShouldBe(-20);
        batch[1].Extras!.Conditions.StopPrice.ShouldBe(0);
        Core.OrderConditions trailing = batch[2].Extras!.Conditions;
        (trailing.TrailDistance, trailing.TrailUnit).ShouldBe((50, Core.DistanceUnit.BasisPoints));
    }

    [Fact]
    public void What_cannot_be_said_in_ticks_lots_or_enums_is_a_fault_in_its_place()
    {
        OrderConditions stop = new() { StopPrice = 1 };
        (Protocol.OrderType Type, OrderConditions? Conditions, CommandStatus Fault)[] cases =
        [
            (Protocol.OrderType.Stop, null, CommandStatus.StopPriceRequired),
            (Protocol.OrderType.StopLimit, new OrderConditions { Hidden = true }, CommandStatus.StopPriceRequired),
            (Protocol.OrderType.Limit, new OrderConditions { StopPrice = 0 }, CommandStatus.StopPriceNotAllowed),
            (Protocol.OrderType.TrailingStop, stop, CommandStatus.StopPriceNotAllowed),
            (Protocol.OrderType.Stop, new OrderConditions { StopPrice = 1, PriceScale = 4 }, CommandStatus.PriceOffTick),
            (Protocol.OrderType.Stop, new OrderConditions { StopPrice = long.MaxValue }, CommandStatus.ValueOverflow),
            (Protocol.OrderType.Stop, new OrderConditions { StopPrice = 1, PriceScale = 19 }, CommandStatus.ValueOverflow),
            (Protocol.OrderType.TrailingStop, new OrderConditions { TrailDistance = 1, PriceScale = 4 }, CommandStatus.PriceOffTick),
            (Protocol.OrderType.TrailingStop, new OrderConditions { TrailDistance = 1, TrailUnit = (Protocol.DistanceUnit)256 }, CommandStatus.InvalidTrail),
            (Protocol.OrderType.TrailingStop, new OrderConditions { TrailDistance = 1, TriggerSource = (Protocol.TriggerSource)3 }, CommandStatus.ConditionsConflict),
            (Protocol.OrderType.TrailingStopLimit, new OrderConditions { LimitOffset = 1, PriceScale = 4 }, CommandStatus.PriceOffTick),
            (Protocol.OrderType.Pegged, new OrderConditions { Peg = (Protocol.PegReference)260 }, CommandStatus.ConditionsConflict),
            (Protocol.OrderType.Pegged, new OrderConditions { PegOffset = 1, PriceScale = 4 }, CommandStatus.PriceOffTick),
            (Protocol.OrderType.Limit, new OrderConditions { DisplayQuantity = 150 }, CommandStatus.QuantityOffLot),
            (Protocol.OrderType.Limit, new OrderConditions { DisplayVariance = 1 }, CommandStatus.QuantityOffLot),
            (Protocol.OrderType.Limit, new OrderConditions { MinQuantity = 1, QuantityScale = 2 }, CommandStatus.QuantityOffLot),
            ((Protocol.OrderType)9, null, CommandStatus.InvalidOrderType),
        ];
        ClientMessage market = Order("priced", Protocol.OrderType.MarketToLimit, null);
        market.NewOrder.Price = 5;
        ClientMessage prevention = Order("prevention", Protocol.OrderType.Limit, null);
        prevention.NewOrder.SelfTradePrevention = (Protocol.SelfTradePrevention)5;
        ClientMessage forbidden = Order("tif", Protocol.OrderType.Limit, null);
        forbidden.NewOrder.TimeInForce = (Protocol.TimeInForce)5;
        _fixture.Send([.. cases.Select((c, i) => Order($"{i}", c.Type, c.Conditions)), market, prevention, forbidden]);
        Faults(Batch()).ShouldBe([.. cases.Select(c => c.Fault), CommandStatus.PriceNotAllowed, CommandStatus.ConditionsConflict, CommandStatus.InvalidTimeInForce]);
    }

    [Fact]
    public void Malformed_conditions_are_named_in_the_goodbye()
    {
        byte[] order = [(11 << 3) | 2, 6, 1 << 3, 0x80, 0x80, 0x80, 0x80, 0x10];
        _fixture.SendRaw(RawFrame(ClientMessage.MessageOneofCase.NewOrder, order));
        _fixture.ShouldHaveEnded(Protocol.Status.InvalidMessage).Reason.ShouldBe("NewOrder.conditions: malformed");
    }

    [Fact]
    public void A_replacement_may_change_stop_price_and_display_and_place_anew()
    {
        _fixture.Send(new ClientMessage
        {
            ReplaceOrder = new Protocol.ReplaceOrder
            {
                ClientOrderId = Id("r"),
                InstrumentId = 2,
                TargetOrderId = 5,
                Price = 10,
                PriceScale = 1,
                Quantity = 500,
                Anew = true,
                StopPrice = 0,
                DisplayQuantity = 200,
            },
        });
        OrderCommand command = Batch()[0];
        (command.Fault, command.Price, command.Quantity).ShouldBe((CommandStatus.Ok, 400L, 5L));
        CommandExtras extras = command.Extras.ShouldNotBeNull();
        (extras.Anew, extras.HasStopPrice, extras.StopPrice, extras.HasDisplayQuantity, extras.DisplayQuantity).ShouldBe((true, true, 0L, true, 2L));
    }

    [Fact]
    public void A_replacement_may_leave_the_price_alone()
    {
        _fixture.Send(new ClientMessage
        {
            ReplaceOrder = new Protocol.ReplaceOrder { ClientOrderId = Id("r"), InstrumentId = 2, TargetOrderId = 5, Quantity = 500, KeepPrice = true },
        });
        OrderCommand command = Batch()[0];
        (command.Fault, command.Price, command.Extras!.KeepPrice).ShouldBe((CommandStatus.Ok, 0L, true));
    }

    [Fact]
    public void A_pegged_order_without_a_worst_price_takes_any()
    {
        ClientMessage buy = Order("a", Protocol.OrderType.Pegged, new OrderConditions { Peg = Protocol.PegReference.Primary });
        ClientMessage sell = Order("b", Protocol.OrderType.Pegged, new OrderConditions { Peg = Protocol.PegReference.Primary });
        (buy.NewOrder.Price, sell.NewOrder.Price, sell.NewOrder.Side) = (0, 0, Protocol.Side.Sell);
        _fixture.Send(buy, sell);
        CommandBatch batch = Batch();
        (batch[0].Price, batch[1].Price).ShouldBe((new Instrument { Id = 1, Symbol = "A" }.MaxPrice, 1L));
    }

    [Fact]
    public void Faulty_replacements_stay_in_their_place()
    {
        _fixture.Send(
            Replace(new Protocol.ReplaceOrder { StopPrice = 1, PriceScale = 4, Quantity = 100 }),
            Replace(new Protocol.ReplaceOrder { DisplayQuantity = 1, Quantity = 100 }),
            Replace(new Protocol.ReplaceOrder { Anew = true, Quantity = 0 }));
        Faults(Batch()).ShouldBe([CommandStatus.PriceOffTick, CommandStatus.QuantityOffLot, CommandStatus.QuantityNotPositive]);
    }

    [Fact]
    public void A_mass_cancel_reaches_the_session_as_a_filter()
    {
        _fixture.Send(
            new ClientMessage { MassCancel = new MassCancel { ClientOrderId = Id("a"), InstrumentId = 2 } },
            new ClientMessage { MassCancel = new MassCancel { ClientOrderId = Id("b"), InstrumentId = 2, Side = Protocol.Side.Sell, LowestPrice = 0, HighestPrice = 25, PriceScale = 3 } });
        CommandBatch batch = Batch();
        Faults(batch).ShouldBe([CommandStatus.Ok, CommandStatus.Ok]);
        (batch[0].Kind, batch[0].Extras!.Filter).ShouldBe((OrderCommandKind.MassCancel, new MassCancelFilter()));
        batch[1].Extras!.Filter.ShouldBe(new MassCancelFilter { Side = Core.Side.Sell, LowestPrice = 0, HighestPrice = 10 });
    }

    [Fact]
    public void Faulty_mass_cancels_stay_in_their_place()
    {
        _fixture.Send(
            new ClientMessage { MassCancel = new MassCancel { ClientOrderId = Id("a") } },
            new ClientMessage { MassCancel = new MassCancel { InstrumentId = 1 } },
            new ClientMessage { MassCancel = new MassCancel { ClientOrderId = Id("a"), InstrumentId = 1, Side = (Protocol.Side)257 } },
            new ClientMessage { MassCancel = new MassCancel { ClientOrderId = Id("a"), InstrumentId = 1, LowestPrice = 1, PriceScale = 3 } },
            new ClientMessage { MassCancel = new MassCancel { ClientOrderId = Id("a"), InstrumentId = 1, HighestPrice = long.MaxValue } });
        Faults(Batch()).ShouldBe(
        [
            CommandStatus.UnknownInstrument, CommandStatus.InvalidClientOrderId, CommandStatus.InvalidSide, CommandStatus.PriceOffTick, CommandStatus.ValueOverflow,
        ]);
    }

    private static ClientMessage Order(string id, Protocol.OrderType type, OrderConditions? conditions)
    {
        ClientMessage order = Place(id, price: 0, quantity: 100, instrument: 2);
        order.NewOrder.Type = type;
        if (type is Protocol.OrderType.Limit or Protocol.OrderType.StopLimit or Protocol.OrderType.Pegged) order.NewOrder.Price = 25;
        order.NewOrder.Conditions = conditions;
        return order;
    }

    private static ClientMessage Replace(Protocol.ReplaceOrder replace)
    {
        replace.ClientOrderId = Id("r");
        replace.InstrumentId = 2;
        replace.TargetOrderId = 1;
        replace.Price = 1;
        return new ClientMessage { ReplaceOrder = replace };
    }

    private static ByteString Id(string id) => ByteString.CopyFromUtf8(id);

    private static IEnumerable<CommandStatus> Faults(CommandBatch batch) => Enumerable.Range(0, batch.Count).Select(i => batch[i].Fault);

    private CommandBatch Batch() => _fixture.SessionInbox.ShouldHaveSingleItem().ShouldBeOfType<CommandBatch>();
}
