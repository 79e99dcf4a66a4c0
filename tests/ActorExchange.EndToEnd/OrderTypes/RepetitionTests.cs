using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;
using Google.Protobuf;
using static ActorExchange.EndToEnd.Processes.RawCommands;

namespace ActorExchange.EndToEnd.OrderTypes;

/// <summary>Mass cancels and groups sent again, also to another process, are answered as the first time and done once.</summary>
public sealed class RepetitionTests
{
    [Fact]
    public async Task A_mass_cancel_has_one_answer_and_the_same_one_after_a_kill()
    {
        using var folder = new TestFolder();
        ClientMessage massCancel = new() { MassCancel = new MassCancel { ClientOrderId = Id("all"), InstrumentId = 1, Side = Side.Buy, LowestPrice = 99, HighestPrice = 101 } };
        ExecutionReport first;
        using (ServerProcess server = await ServerProcess.StartAsync(folder["data"]))
        {
            using RawConnection alice = await RawConnection.LogOnAsync(server.Port, "alice");
            foreach (long price in (long[])[9_800, 9_900, 10_000, 10_100, 10_200]) (await alice.AskAsync(Place($"b{price}", price).ToMessage())).ExecType.ShouldBe(ExecType.New);
            List<ExecutionReport> reports = await UntilAnsweredAsync(alice, massCancel, "all");
            reports.Select(r => (r.ExecType, r.ClientOrderId.ToStringUtf8())).ShouldBe(
                [(ExecType.Canceled, "b10100"), (ExecType.Canceled, "b10000"), (ExecType.Canceled, "b9900"), (ExecType.MassCanceled, "")]);
            reports.SkipLast(1).ShouldAllBe(r => r.CancelReason == CancelReason.MassCanceled && r.RequestId.IsEmpty);
            first = reports[^1];
            (first.OrderCount, first.LastQuantity, first.Side).ShouldBe((3, 15L, Side.Buy));
            server.Kill();
        }

        using ServerProcess again = await ServerProcess.StartAsync(folder["data"]);
        using RawConnection same = await RawConnection.LogOnAsync(again.Port, "alice");
        ExecutionReport repeated = (await UntilAnsweredAsync(same, massCancel, "all")).ShouldHaveSingleItem();
        repeated.RepeatedAnswer.ShouldBeTrue();
        (repeated.ExecType, repeated.Number, repeated.OrderCount, repeated.LastQuantity).ShouldBe((first.ExecType, first.Number, first.OrderCount, first.LastQuantity));
        (await OpenAsync(same)).ShouldBe(["b10200", "b9800"]);
        massCancel.MassCancel.Side = Side.None;
        (await UntilAnsweredAsync(same, massCancel, "all"))[^1].Status.ShouldBe(Status.DuplicateClientOrderId);
    }

    [Fact]
    public async Task A_group_sent_again_is_answered_leg_by_leg_as_the_first_time()
    {
        using var folder = new TestFolder();
        ClientMessage group = Group(GroupKind.OneCancelsOther, Place("g1"), Place("g2", 9_900), Place("g3", 9_800));
        ClientMessage refused = Group(GroupKind.Bracket, Place("r1"), Place("r2"));
        var first = new List<ExecutionReport>();
        using (ServerProcess server = await ServerProcess.StartAsync(folder["data"]))
        {
            using RawConnection alice = await RawConnection.LogOnAsync(server.Port, "alice");
            first.AddRange(await AskAsync(alice, group));
            first.Select(r => (r.ExecType, r.Leg, r.Group)).ShouldBe(Enumerable.Range(0, 3).Select(i => (ExecType.New, (uint)i, GroupKind.OneCancelsOther)));
            (await AskAsync(alice, refused)).Select(r => (r.ExecType, r.Status)).ShouldBe(Enumerable.Repeat((ExecType.Rejected, Status.InvalidGroup), 2));
            server.Kill();
        }

        using ServerProcess again = await ServerProcess.StartAsync(folder["data"]);
        using RawConnection same = await RawConnection.LogOnAsync(again.Port, "alice");
        List<ExecutionReport> repeated = await AskAsync(same, group);
        repeated.ShouldAllBe(r => r.RepeatedAnswer);
        repeated.Select(r => (r.ExecType, r.OrderId, r.Number)).ShouldBe(first.Select(r => (r.ExecType, r.OrderId, r.Number)));
        (await OpenAsync(same)).ShouldBe(["g1", "g2", "g3"]);
        group.NewOrderGroup.Legs[1].Price = 9_901;
        (await AskAsync(same, group)).Select(r => r.Status).ShouldBe(Enumerable.Repeat(Status.DuplicateClientOrderId, 3));
    }

    private static ClientMessage Group(GroupKind kind, params NewOrder[] legs)
    {
        var group = new NewOrderGroup { InstrumentId = 1, Kind = kind };
        group.Legs.Add(legs);
        return new ClientMessage { NewOrderGroup = group };
    }

    private static async Task<List<ExecutionReport>> UntilAnsweredAsync(RawConnection connection, ClientMessage command, string id)
    {
        await connection.SendAsync(command);
        var reports = new List<ExecutionReport>();
        while (reports.Count == 0 || RawConnection.AnsweredBy(reports[^1]) != id)
            if ((await connection.ReadAsync())?.Report is { } report) reports.Add(report);
        return reports;
    }

    /// <summary>The answer to each leg, in the order of the legs.</summary>
    private static async Task<List<ExecutionReport>> AskAsync(RawConnection connection, ClientMessage group)
    {
        await connection.SendAsync(group);
        var answers = new List<ExecutionReport>();
        foreach (NewOrder leg in group.NewOrderGroup.Legs) answers.Add(await connection.AnswerAsync(leg.ClientOrderId.ToStringUtf8()));
        return answers;
    }

    private static async Task<string[]> OpenAsync(RawConnection connection)
    {
        await connection.SendAsync(new ClientMessage { Request = new Request { RequestNumber = 1, GetOpenOrders = new GetOpenOrders() } });
        while (true)
            if ((await connection.ReadAsync())?.Response is { } response) return [.. response.Orders.Select(o => o.ClientOrderId.ToStringUtf8()).Order(StringComparer.Ordinal)];
    }

    private static ByteString Id(string id) => ByteString.CopyFromUtf8(id);
}
