using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;
using static ActorExchange.EndToEnd.Processes.RawCommands;

namespace ActorExchange.EndToEnd.BadInput;

/// <summary>Orders that make no sense, past every check of the client library: each is refused by its name, and nothing else happens.</summary>
public sealed class OrderRefusalTests
{
    [Fact]
    public async Task Each_unsound_order_is_refused_by_its_name_and_the_next_sound_one_is_taken()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        using RawConnection mallory = await RawConnection.LogOnAsync(server.Port, "mallory");
        var refused = new (string What, NewOrder Order, Status Status)[]
        {
            ("unknown instrument", With(Place("a1"), o => o.InstrumentId = 99), Status.UnknownInstrument),
            ("no id", With(Place(""), _ => { }), Status.InvalidClientOrderId),
            ("no side", With(Place("a2"), o => o.Side = Side.None), Status.InvalidSide),
            ("no type", With(Place("a3"), o => o.Type = OrderType.TypeNone), Status.InvalidOrderType),
            ("no time in force", With(Place("a4"), o => o.TimeInForce = TimeInForce.TifNone), Status.InvalidTimeInForce),
            ("market with a price", With(Place("a5"), o => (o.Type, o.TimeInForce) = (OrderType.Market, TimeInForce.Ioc)), Status.PriceNotAllowed),
            ("between two ticks", Place("b1", price: 100_005, priceScale: 3), Status.PriceOffTick),
            ("no price", Place("b2", price: 0), Status.PriceRequired),
            ("negative price", Place("b3", price: -100), Status.PriceOutOfBounds),
            ("price above the instrument's", Place("b4", price: long.MaxValue), Status.PriceOutOfBounds),
            ("price beyond 64 bits in ticks", Place("b5", price: long.MaxValue, priceScale: 0), Status.ValueOverflow),
            ("quantity zero", Place("c1", quantity: 0), Status.QuantityNotPositive),
            ("quantity negative", Place("c2", quantity: -5), Status.QuantityNotPositive),
            ("half a lot", Place("c3", quantity: 5, quantityScale: 1), Status.QuantityOffLot),
            ("quantity above the instrument's", Place("c4", quantity: long.MaxValue), Status.QuantityOutOfBounds),
        };
        foreach ((string what, NewOrder order, Status status) in refused)
        {
            ExecutionReport answer = await mallory.AskAsync(order.ToMessage());
            (answer.ExecType, answer.Status).ShouldBe((ExecType.Rejected, status), what);
        }
        (await mallory.AskAsync(Place("sound").ToMessage())).ExecType.ShouldBe(ExecType.New);
    }

    [Fact]
    public async Task Another_users_order_is_not_to_be_touched()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        using RawConnection alice = await RawConnection.LogOnAsync(server.Port, "alice");
        using RawConnection mallory = await RawConnection.LogOnAsync(server.Port, "mallory");
        ExecutionReport mine = await alice.AskAsync(Place("mine").ToMessage());

        (await mallory.AskAsync(Cancel("x1", mine.OrderId))).Status.ShouldBe(Status.UnknownOrder);
        (await mallory.AskAsync(Cancel("x2", "mine"))).Status.ShouldBe(Status.UnknownOrder);
        (await mallory.AskAsync(Replace("x3", "mine", 10_100, 5))).Status.ShouldBe(Status.UnknownOrder);
        (await mallory.AskAsync(Reduce("x4", "mine", 1))).Status.ShouldBe(Status.UnknownOrder);

        (await alice.AskAsync(Reduce("r", "mine", 1))).Leaves.ShouldBe(4);
    }

    [Fact]
    public async Task An_id_used_again_gets_the_first_answer_or_is_refused_even_after_a_kill()
    {
        using var folder = new TestFolder();
        var first = new List<ExecutionReport>();
        ClientMessage[] commands =
        [
            Place("order").ToMessage(), Replace("replace", "order", 10_100, 9), Reduce("reduce", "order", 2), Cancel("no", "nothing"), Cancel("cancel", "order"),
        ];
        using (ServerProcess server = await ServerProcess.StartAsync(folder["data"]))
        {
            using RawConnection alice = await RawConnection.LogOnAsync(server.Port, "alice");
            foreach (ClientMessage command in commands) first.Add(await alice.AskAsync(command));
            server.Kill();
        }

        using ServerProcess again = await ServerProcess.StartAsync(folder["data"]);
        using RawConnection same = await RawConnection.LogOnAsync(again.Port, "alice");
        for (int i = 0; i < commands.Length; i++)
        {
            ExecutionReport answer = await same.AskAsync(commands[i]);
            (answer.Status, answer.ExecType, answer.OrderId, answer.Number).ShouldBe((first[i].Status, first[i].ExecType, first[i].OrderId, first[i].Number));
            if (answer.Number > 0) answer.RepeatedAnswer.ShouldBeTrue();
        }
        (await same.AskAsync(Place("order", quantity: 6).ToMessage())).Status.ShouldBe(Status.DuplicateClientOrderId);
        (await same.AskAsync(Cancel("replace", "order"))).Status.ShouldBe(Status.DuplicateClientOrderId);
    }

    private static NewOrder With(NewOrder order, Action<NewOrder> change)
    {
        change(order);
        return order;
    }
}
