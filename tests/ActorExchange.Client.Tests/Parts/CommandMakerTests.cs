using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class CommandMakerTests
{
    private static readonly DateTimeOffset Expires = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly CommandMaker _maker;

    public CommandMakerTests()
    {
        var instruments = new InstrumentDirectory();
        foreach (InstrumentDefinition definition in new FakeExchange().Instruments) instruments.Set(definition);
        _maker = new CommandMaker(instruments, new ClientOrderIds(1));
    }

    [Fact]
    public void A_plain_order_has_no_terms()
    {
        _maker.Place(OrderTicket.Limit("ONE", Side.Buy, 1, 100) with { SelfTradePrevention = SelfTradePrevention.ExpireBoth }).Terms.ShouldBeNull();
        _maker.Replace(OrderRef.ByOrderId("ONE", 1), new OrderChange { Price = 1, Quantity = 2 }, null).Terms.ShouldBeNull();
        _maker.MassCancel("ONE", Side.Buy, null, null, null).Terms.ShouldBeNull();
    }

    [Fact]
    public void What_a_ticket_says_makes_its_type_and_time_in_force()
    {
        OrderTicket market = OrderTicket.Market("ONE", Side.Buy, 1);
        (OrderTicket, OrderType, TimeInForce)[] cases =
        [
            (market, OrderType.Market, TimeInForce.Ioc),
            (market with { Price = 1 }, OrderType.Limit, TimeInForce.Gtc),
            (market with { StopPrice = 0 }, OrderType.Stop, TimeInForce.Gtc),
            (market with { StopPrice = 1, Price = 1 }, OrderType.StopLimit, TimeInForce.Gtc),
            (market with { TrailDistance = 1 }, OrderType.TrailingStop, TimeInForce.Gtc),
            (market with { TrailBasisPoints = 1, LimitOffset = 0 }, OrderType.TrailingStopLimit, TimeInForce.Gtc),
            (market with { Peg = PegReference.Midpoint, Price = 1 }, OrderType.Pegged, TimeInForce.Gtc),
            (market with { Price = 1, ExpireTime = Expires }, OrderType.Limit, TimeInForce.Gtd),
            (market with { Price = 1, ExpireTime = Expires, TimeInForce = TimeInForce.Day }, OrderType.Limit, TimeInForce.Day),
            (OrderTicket.MarketToLimit("ONE", Side.Buy, 1), OrderType.MarketToLimit, TimeInForce.Gtc),
        ];
        foreach ((OrderTicket ticket, OrderType type, TimeInForce timeInForce) in cases)
        {
            ClientCommand command = _maker.Place(ticket);
            (command.Type, command.TimeInForce).ShouldBe((type, timeInForce), ticket.ToString());
        }
    }

    [Fact]
    public void Conditions_share_the_scales_of_the_instrument()
    {
        // TWO has ticks of 0.025 and lots of 0.5.
        ClientCommand command = _maker.Place(OrderTicket.Limit("TWO", Side.Sell, 10, 1) with
        {
            StopPrice = -2.5m,
            TriggerSource = TriggerSource.Midpoint,
            TrailDistance = 0.05m,
            LimitOffset = 0.025m,
            Peg = PegReference.Market,
            PegOffset = -0.075m,
            DisplayQuantity = 2,
            DisplayVariance = 0.5m,
            MinQuantity = 3,
            ExpireTime = Expires,
            PostOnly = true,
            PostOnlySlide = true,
            Hidden = true,
            AllOrNone = true,
            ReduceOnly = true,
        });
        command.Terms!.Conditions.ShouldBe(new WireOrderConditions
        {
            PriceScale = 3,
            QuantityScale = 1,
            HasStopPrice = true,
            StopPrice = -2_500,
            TriggerSource = TriggerSource.Midpoint,
            TrailDistance = 50,
            LimitOffset = 25,
            Peg = PegReference.Market,
            PegOffset = -75,
            DisplayQuantity = 20,
            DisplayVariance = 5,
            MinQuantity = 30,
            ExpireTime = Expires.ToUnixTimeSeconds() * 1_000_000_000,
            PostOnly = true,
            PostOnlySlide = true,
            Hidden = true,
            AllOrNone = true,
            ReduceOnly = true,
        });
    }

    [Fact]
    public void Basis_points_have_no_scale()
    {
        WireOrderConditions conditions = _maker.Place(OrderTicket.Market("TWO", Side.Sell, 10) with { TrailBasisPoints = 50 }).Terms!.Conditions;
        (conditions.TrailDistance, conditions.TrailUnit).ShouldBe((50, DistanceUnit.BasisPoints));
    }

    [Fact]
    public void A_replacement_shares_one_scale_between_price_and_stop_price()
    {
        ClientCommand command = _maker.Replace(
            OrderRef.ByOrderId("TWO", 4), new OrderChange { Price = 1.5m, Quantity = 3, Anew = true, StopPrice = 1.525m, DisplayQuantity = 0.5m }, "R");
        (command.Price, command.PriceScale, command.Quantity, command.QuantityScale).ShouldBe((1_500L, (byte)3, 30L, (byte)1));
        (command.Terms!.Anew, command.Terms.StopPrice, command.Terms.DisplayQuantity).ShouldBe((true, 1_525L, 5L));
    }

    [Fact]
    public void A_replacement_without_a_price_keeps_it()
    {
        ClientCommand command = _maker.Replace(OrderRef.ByOrderId("ONE", 4), new OrderChange { Quantity = 3 }, null);
        (command.Price, command.Quantity, command.Terms!.KeepPrice).ShouldBe((0L, 3L, true));
    }

    [Fact]
    public void What_the_instrument_cannot_say_is_refused_before_anything_is_sent()
    {
        OrderTicket ticket = OrderTicket.Limit("TWO", Side.Buy, 1, 1);
        (Func<ClientCommand>, Status)[] cases =
        [
            (() => _maker.Place(ticket with { StopPrice = 0.01m }), Status.PriceOffTick),
            (() => _maker.Place(ticket with { TrailDistance = 0.01m }), Status.PriceOffTick),
            (() => _maker.Place(ticket with { LimitOffset = 0.01m }), Status.PriceOffTick),
            (() => _maker.Place(ticket with { PegOffset = 0.01m }), Status.PriceOffTick),
            (() => _maker.Place(ticket with { DisplayQuantity = 0.1m }), Status.QuantityOffLot),
            (() => _maker.Place(ticket with { DisplayVariance = 0.1m }), Status.QuantityOffLot),
            (() => _maker.Place(ticket with { MinQuantity = 0.1m }), Status.QuantityOffLot),
            (() => _maker.Place(ticket with { ExpireTime = DateTimeOffset.MaxValue }), Status.ValueOverflow),
            (() => _maker.Place(ticket with { TrailDistance = 1, TrailBasisPoints = 1 }), Status.InvalidTrail),
            (() => _maker.Group(OrderGroup.OneCancelsOther(ticket)), Status.InvalidGroup),
            (() => _maker.Group(OrderGroup.OneCancelsOther(ticket, OrderTicket.Limit("ONE", Side.Buy, 1, 1))), Status.InvalidGroup),
            (() => _maker.Group(OrderGroup.OneTriggersOther(ticket, [.. Enumerable.Repeat(ticket, 8)])), Status.InvalidGroup),
            (() => _maker.MassCancel("TWO", Side.None, 0.01m, null, null), Status.PriceOffTick),
            (() => _maker.MassCancel("THREE", Side.None, null, null, null), Status.UnknownInstrument),
            (() => _maker.Replace(OrderRef.ByOrderId("TWO", 1), new OrderChange { Quantity = 1, StopPrice = 0.01m }, null), Status.PriceOffTick),
            (() => _maker.Replace(OrderRef.ByOrderId("TWO", 1), new OrderChange { Quantity = 1, DisplayQuantity = 0.1m }, null), Status.QuantityOffLot),
        ];
        foreach ((Func<ClientCommand> make, Status status) in cases) Should.Throw<OrderTicketException>(() => make()).Status.ShouldBe(status);
    }

    [Fact]
    public void A_batch_keeps_its_promise_only_with_the_promised_seed()
    {
        byte[] content = [42, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0];
        var promise = new BatchPromise(7, System.Security.Cryptography.SHA256.HashData(content));
        promise.IsKeptBy(new ReleasedBatch(7, 42, 5), 3).ShouldBeTrue();
        promise.IsKeptBy(new ReleasedBatch(7, 43, 5), 3).ShouldBeFalse();
        promise.IsKeptBy(new ReleasedBatch(8, 42, 5), 3).ShouldBeFalse();
        promise.IsKeptBy(new ReleasedBatch(7, 42, 5), 4).ShouldBeFalse();
    }
}
