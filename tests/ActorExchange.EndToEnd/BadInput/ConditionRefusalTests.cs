using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;
using Google.Protobuf;
using static ActorExchange.EndToEnd.Processes.RawCommands;

namespace ActorExchange.EndToEnd.BadInput;

/// <summary>Conditions, groups, changes and mass cancels that make no sense: each is refused by its name, and nothing else happens.</summary>
public sealed class ConditionRefusalTests
{
    private static readonly OrderConditions Stop = new() { StopPrice = 100 };

    [Fact]
    public async Task Each_unsound_condition_is_refused_by_its_name_and_changes_nothing()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        using RawConnection mallory = await RawConnection.LogOnAsync(server.Port, "mallory");
        (await mallory.AskAsync(Place("sound").ToMessage())).ExecType.ShouldBe(ExecType.New);
        ulong before = await HashAsync(mallory);
        int count = 0;
        foreach ((string what, Action<NewOrder> change, Status status) in UnsoundOrders())
        {
            NewOrder order = Place($"o{count++}");
            change(order);
            ExecutionReport answer = await mallory.AskAsync(order.ToMessage());
            (answer.ExecType, answer.Status, answer.Number).ShouldBe((ExecType.Rejected, status, 0L), what);
        }

        (await HashAsync(mallory)).ShouldBe(before);
    }

    [Fact]
    public async Task What_only_the_book_knows_is_refused_with_a_number_and_changes_no_order()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        using RawConnection mallory = await RawConnection.LogOnAsync(server.Port, "mallory");
        (await mallory.AskAsync(Place("sound").ToMessage())).ExecType.ShouldBe(ExecType.New);
        (string What, ClientMessage Command, Status Status)[] refused =
        [
            ("time in the past", With("a", o => (o.TimeInForce, o.Conditions) = (TimeInForce.Gtd, new OrderConditions { ExpireTime = 1 })), Status.InvalidExpireTime),
            ("nothing to reduce", With("b", o => o.Conditions = new OrderConditions { ReduceOnly = true }), Status.ReduceOnlyWouldIncrease),
            ("would trade", With("c", o => (o.Side, o.Conditions) = (Side.Sell, new OrderConditions { PostOnly = true })), Status.PostOnlyWouldTrade),
            ("the opening is over", With("d", o => o.TimeInForce = TimeInForce.AtTheOpen), Status.TooLateForAuction),
            ("no stop price to change", Change("e", r => r.StopPrice = 1), Status.CannotReplace),
            ("no display to change", Change("f", r => r.DisplayQuantity = 1), Status.CannotReplace),
        ];
        foreach ((string what, ClientMessage command, Status status) in refused)
        {
            ExecutionReport answer = await mallory.AskAsync(command);
            (answer.ExecType, answer.Status).ShouldBe((ExecType.Rejected, status), what);
            answer.Number.ShouldBeGreaterThan(0, what);
        }

        OrderInfo order = (await OpenAsync(mallory)).ShouldHaveSingleItem();
        (order.ClientOrderId.ToStringUtf8(), order.Price, order.Leaves, order.Details).ShouldBe(("sound", 10_000L, 5L, null));
    }

    [Fact]
    public async Task Unsound_groups_changes_and_mass_cancels_are_refused_by_their_names()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        using RawConnection mallory = await RawConnection.LogOnAsync(server.Port, "mallory");
        (await mallory.AskAsync(Place("sound").ToMessage())).ExecType.ShouldBe(ExecType.New);
        ulong before = await HashAsync(mallory);
        NewOrder offer = Sell(Place("x2", 10_100));
        (string What, ClientMessage Command, Status Status)[] refused =
        [
            ("no kind", Group(GroupKind.None, Place("x1"), offer), Status.InvalidGroup),
            ("unknown kind", Group((GroupKind)6, Place("x1"), offer), Status.InvalidGroup),
            ("one order", Group(GroupKind.OneCancelsOther, Place("x1")), Status.InvalidGroup),
            ("one id twice", Group(GroupKind.OneCancelsOther, Place("x1"), Place("x1", 9_900)), Status.InvalidGroup),
            ("a bracket of two", Group(GroupKind.Bracket, Place("x1"), offer), Status.InvalidGroup),
            ("a bracket that adds", Group(GroupKind.Bracket, Place("x1"), Place("x2"), Place("x3")), Status.InvalidGroup),
            ("a quote across", Group(GroupKind.Quote, Place("x1", 10_100), Sell(Place("x2", 10_000))), Status.InvalidGroup),
            ("a quote of bids", Group(GroupKind.Quote, Place("x1"), Place("x2")), Status.InvalidGroup),
            ("a leg elsewhere", Group(GroupKind.OneCancelsOther, Place("x1"), With(Place("x2"), o => o.InstrumentId = 2)), Status.InvalidGroup),
            ("a leg off the tick", Group(GroupKind.OneCancelsOther, Place("x1"), Place("x2", 1, 3)), Status.PriceOffTick),
            ("a leg without quantity", Group(GroupKind.OneCancelsOther, Place("x1"), Place("x2", quantity: 0)), Status.QuantityNotPositive),
            ("mass cancel of no side", MassCancel("m1", c => c.Side = (Side)3), Status.InvalidSide),
            ("mass cancel off the tick", MassCancel("m2", c => (c.LowestPrice, c.PriceScale) = (1, 3)), Status.PriceOffTick),
            ("mass cancel nowhere", MassCancel("m3", c => c.InstrumentId = 99), Status.UnknownInstrument),
            ("mass cancel without an id", MassCancel("", _ => { }), Status.InvalidClientOrderId),
            ("price and no price", Change("r1", r => r.KeepPrice = true), Status.PriceNotAllowed),
            ("stop price off the tick", Change("r2", r => (r.StopPrice, r.PriceScale, r.Price) = (1, 3, 100_000)), Status.PriceOffTick),
            ("stop price out of bounds", Change("r3", r => r.StopPrice = -1), Status.PriceOutOfBounds),
            ("half a lot shown", Change("r4", r => (r.DisplayQuantity, r.QuantityScale, r.Quantity) = (5, 1, 50)), Status.QuantityOffLot),
        ];
        foreach ((string what, ClientMessage command, Status status) in refused)
        {
            await mallory.SendAsync(command);
            foreach (string id in IdsOf(command))
            {
                ExecutionReport answer = await mallory.AnswerAsync(id);
                (answer.ExecType, answer.Status, answer.Number).ShouldBe((ExecType.Rejected, status, 0L), what);
            }
        }

        (await HashAsync(mallory)).ShouldBe(before);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public async Task A_group_without_orders_or_with_too_many_ends_the_connection(int legs)
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        using RawConnection mallory = await RawConnection.LogOnAsync(server.Port, "mallory");
        await mallory.SendAsync(Group(GroupKind.OneCancelsOther, [.. Enumerable.Range(0, legs).Select(i => Place($"g{i}"))]));
        Goodbye goodbye = (await mallory.GoodbyesAsync()).ShouldHaveSingleItem();
        (goodbye.Status, goodbye.Reason).ShouldBe((Status.InvalidMessage, "NewOrderGroup.legs: malformed"));
    }

    private static IEnumerable<(string What, Action<NewOrder> Change, Status Status)> UnsoundOrders()
    {
        foreach ((string, Action<NewOrder>, Status) order in UnsoundTypes()) yield return order;
        foreach ((string what, OrderType type, OrderConditions conditions, Status status) in UnsoundConditions())
            yield return (what, o => Apply(o, type, conditions), status);
    }

    private static (string What, Action<NewOrder> Change, Status Status)[] UnsoundTypes() =>
    [
        ("unknown type", o => o.Type = (OrderType)9, Status.InvalidOrderType),
        ("unknown time in force", o => o.TimeInForce = (TimeInForce)5, Status.InvalidTimeInForce),
        ("unknown prevention", o => o.SelfTradePrevention = (SelfTradePrevention)5, Status.ConditionsConflict),
        ("stop with a price", o => (o.Type, o.Conditions) = (OrderType.Stop, Stop), Status.PriceNotAllowed),
        ("stop-limit without a price", o => (o.Type, o.Price, o.Conditions) = (OrderType.StopLimit, 0, Stop), Status.PriceRequired),
        ("stop, immediate", o => Apply(o, OrderType.Stop, Stop).TimeInForce = TimeInForce.Ioc, Status.InvalidTimeInForce),
        ("market, till a date", o => Apply(o, OrderType.Market, new OrderConditions { ExpireTime = long.MaxValue }).TimeInForce = TimeInForce.Gtd, Status.InvalidTimeInForce),
        ("till a date without one", o => o.TimeInForce = TimeInForce.Gtd, Status.InvalidExpireTime),
        ("iceberg, immediate", o => (o.TimeInForce, o.Conditions) = (TimeInForce.Ioc, new OrderConditions { DisplayQuantity = 2 }), Status.ConditionsConflict),
        ("minimum, all or nothing at once", o => (o.TimeInForce, o.Conditions) = (TimeInForce.Fok, new OrderConditions { MinQuantity = 2 }), Status.ConditionsConflict),
        ("post-only, immediate", o => (o.TimeInForce, o.Conditions) = (TimeInForce.Ioc, new OrderConditions { PostOnly = true }), Status.ConditionsConflict),
        ("hidden, at the close", o => (o.TimeInForce, o.Conditions) = (TimeInForce.AtTheClose, new OrderConditions { Hidden = true }), Status.ConditionsConflict),
    ];

    private static (string What, OrderType Type, OrderConditions Conditions, Status Status)[] UnsoundConditions() =>
    [
        ("no stop price", OrderType.Stop, new OrderConditions(), Status.StopPriceRequired),
        ("stop price of a limit order", OrderType.Limit, Stop, Status.StopPriceNotAllowed),
        ("stop price off the tick", OrderType.Stop, new OrderConditions { StopPrice = 1, PriceScale = 3 }, Status.PriceOffTick),
        ("stop price out of bounds", OrderType.Stop, new OrderConditions { StopPrice = -100, PriceScale = 2 }, Status.PriceOutOfBounds),
        ("stop price beyond 64 bits", OrderType.Stop, new OrderConditions { StopPrice = long.MaxValue }, Status.ValueOverflow),
        ("no trailing distance", OrderType.TrailingStop, new OrderConditions(), Status.InvalidTrail),
        ("negative trailing distance", OrderType.TrailingStop, new OrderConditions { TrailDistance = -1 }, Status.InvalidTrail),
        ("trailing distance off the tick", OrderType.TrailingStop, new OrderConditions { TrailDistance = 1, PriceScale = 3 }, Status.PriceOffTick),
        ("trailing distance of the whole price", OrderType.TrailingStop, new OrderConditions { TrailDistance = 10_000, TrailUnit = DistanceUnit.BasisPoints }, Status.InvalidTrail),
        ("unknown trailing unit", OrderType.TrailingStop, new OrderConditions { TrailDistance = 1, TrailUnit = (DistanceUnit)2 }, Status.InvalidTrail),
        ("trailing distance of a limit order", OrderType.Limit, new OrderConditions { TrailDistance = 1 }, Status.InvalidTrail),
        ("negative limit offset", OrderType.TrailingStopLimit, new OrderConditions { TrailDistance = 1, LimitOffset = -1 }, Status.InvalidTrail),
        ("limit offset without a limit", OrderType.TrailingStop, new OrderConditions { TrailDistance = 1, LimitOffset = 1 }, Status.InvalidTrail),
        ("trigger of a limit order", OrderType.Limit, new OrderConditions { TriggerSource = TriggerSource.Midpoint }, Status.ConditionsConflict),
        ("unknown trigger", OrderType.TrailingStop, new OrderConditions { TrailDistance = 1, TriggerSource = (TriggerSource)3 }, Status.ConditionsConflict),
        ("no reference to peg to", OrderType.Pegged, new OrderConditions { PegOffset = 1 }, Status.ConditionsConflict),
        ("unknown reference", OrderType.Pegged, new OrderConditions { Peg = (PegReference)4 }, Status.ConditionsConflict),
        ("reference of a limit order", OrderType.Limit, new OrderConditions { Peg = PegReference.Primary }, Status.ConditionsConflict),
        ("offset off the tick", OrderType.Pegged, new OrderConditions { Peg = PegReference.Primary, PegOffset = 1, PriceScale = 3 }, Status.PriceOffTick),
        ("negative display", OrderType.Limit, new OrderConditions { DisplayQuantity = -1 }, Status.InvalidDisplayQuantity),
        ("display above the quantity", OrderType.Limit, new OrderConditions { DisplayQuantity = 6 }, Status.InvalidDisplayQuantity),
        ("half a lot shown", OrderType.Limit, new OrderConditions { DisplayQuantity = 15, QuantityScale = 1 }, Status.QuantityOffLot),
        ("variance as large as the display", OrderType.Limit, new OrderConditions { DisplayQuantity = 2, DisplayVariance = 2 }, Status.InvalidDisplayQuantity),
        ("variance without a display", OrderType.Limit, new OrderConditions { DisplayVariance = 1 }, Status.InvalidDisplayQuantity),
        ("minimum above the quantity", OrderType.Limit, new OrderConditions { MinQuantity = 6 }, Status.InvalidMinQuantity),
        ("negative minimum", OrderType.Limit, new OrderConditions { MinQuantity = -1 }, Status.InvalidMinQuantity),
        ("a time without till a date", OrderType.Limit, new OrderConditions { ExpireTime = long.MaxValue }, Status.InvalidExpireTime),
        ("both kinds of post-only", OrderType.Limit, new OrderConditions { PostOnly = true, PostOnlySlide = true }, Status.ConditionsConflict),
        ("hidden iceberg", OrderType.Limit, new OrderConditions { Hidden = true, DisplayQuantity = 2 }, Status.ConditionsConflict),
        ("all-or-none iceberg", OrderType.Limit, new OrderConditions { AllOrNone = true, DisplayQuantity = 2 }, Status.ConditionsConflict),
        ("all-or-none stop", OrderType.Stop, new OrderConditions { StopPrice = 100, AllOrNone = true }, Status.ConditionsConflict),
    ];

    /// <summary>The order with another type and conditions, and a price only if the type has one.</summary>
    private static NewOrder Apply(NewOrder order, OrderType type, OrderConditions conditions)
    {
        (order.Type, order.Conditions) = (type, conditions);
        if (type is not (OrderType.Limit or OrderType.StopLimit or OrderType.Pegged)) (order.Price, order.PriceScale) = (0, 0);
        return order;
    }

    private static ClientMessage With(string id, Action<NewOrder> change) => With(Place(id), change).ToMessage();

    private static NewOrder With(NewOrder order, Action<NewOrder> change)
    {
        change(order);
        return order;
    }

    private static NewOrder Sell(NewOrder order) => With(order, o => o.Side = Side.Sell);

    private static ClientMessage Group(GroupKind kind, params NewOrder[] legs)
    {
        var group = new NewOrderGroup { InstrumentId = 1, Kind = kind };
        group.Legs.Add(legs);
        return new ClientMessage { NewOrderGroup = group };
    }

    private static ClientMessage Change(string id, Action<ReplaceOrder> change)
    {
        ClientMessage message = Replace(id, "sound", 10_000, 5);
        change(message.ReplaceOrder);
        return message;
    }

    private static ClientMessage MassCancel(string id, Action<MassCancel> change)
    {
        var cancel = new MassCancel { ClientOrderId = ByteString.CopyFromUtf8(id), InstrumentId = 1 };
        change(cancel);
        return new ClientMessage { MassCancel = cancel };
    }

    /// <summary>A group is answered order by order.</summary>
    private static string[] IdsOf(ClientMessage command) => command.MessageCase switch
    {
        ClientMessage.MessageOneofCase.NewOrderGroup => [.. command.NewOrderGroup.Legs.Select(l => l.ClientOrderId.ToStringUtf8())],
        ClientMessage.MessageOneofCase.MassCancel => [command.MassCancel.ClientOrderId.ToStringUtf8()],
        _ => [IdOf(command)],
    };

    private static async Task<ulong> HashAsync(RawConnection connection)
    {
        Response response = await AskAsync(connection, new Request { GetServerStatus = new GetServerStatus() });
        return response.Server.Books.Single(b => b.InstrumentId == 1).StateHash;
    }

    private static async Task<IReadOnlyList<OrderInfo>> OpenAsync(RawConnection connection) =>
        (await AskAsync(connection, new Request { GetOpenOrders = new GetOpenOrders() })).Orders;

    private static async Task<Response> AskAsync(RawConnection connection, Request request)
    {
        await connection.SendAsync(new ClientMessage { Request = request });
        while (true)
            if ((await connection.ReadAsync())?.Response is { } response) return response;
    }
}
