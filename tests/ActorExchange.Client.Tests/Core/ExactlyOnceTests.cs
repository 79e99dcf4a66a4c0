using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class ExactlyOnceTests
{
    private static readonly string[] Ids = ["A", "B", "C", "G1", "G2", "G3", "D", "E"];

    [Fact]
    public void A_disconnect_after_any_byte_from_the_client_loses_and_doubles_nothing()
    {
        long total = Converse(long.MaxValue, long.MaxValue).ClientBytes;
        total.ShouldBeGreaterThan(100);
        for (long cut = 0; cut <= total; cut++) Converse(cut, long.MaxValue);
    }

    [Fact]
    public void A_disconnect_after_any_byte_from_the_exchange_loses_and_doubles_nothing()
    {
        long total = Converse(long.MaxValue, long.MaxValue).ServerBytes;
        total.ShouldBeGreaterThan(100);
        for (long cut = 0; cut <= total; cut++) Converse(long.MaxValue, cut);
    }

    [Fact]
    public void Random_disconnects_refusals_and_pieces_lose_and_double_nothing()
    {
        foreach (int seed in Seeds.Take(300)) Seeds.Check(seed, ConverseAtRandom);
    }

    [Fact]
    public void A_reconnect_takes_in_what_was_missed_and_sends_again_only_then_and_in_order()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Connection!.Intercept = m => m.MessageCase == ClientMessage.MessageOneofCase.NewOrder && m.NewOrder.ClientOrderId.ToStringUtf8() != "B";
        harness.Submit("A", "B", "C");
        harness.ServerBytesLeft = 0;
        harness.Run();
        harness.Exchange.Done.ShouldBe(["B"]);
        harness.SkipToDeadline();
        FakeConnection second = harness.Connections[1];
        second.Received.Select(m => m.MessageCase).Take(2).ShouldBe([ClientMessage.MessageOneofCase.Hello, ClientMessage.MessageOneofCase.Logon]);
        second.Received[1].Logon.Resume.ShouldBe(Logon.Types.Resume.FromTokens);
        second.Received.Skip(2).Select(m => m.NewOrder.ClientOrderId.ToStringUtf8()).ShouldBe(["A", "C"]);
        harness.Events.AnsweredIds.ShouldBe(["B", "A", "C"]);
    }

    [Fact]
    public void A_command_sent_again_has_the_same_content()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Connection!.Intercept = _ => true;
        ClientCommand[] commands =
        [
            CoreHarness.Order("N", 3, 77) with { PriceScale = 2, QuantityScale = 1 },
            new() { Kind = CommandKind.Cancel, Id = ClientOrderIds.Parse("X"), InstrumentId = 1, TargetOrderId = 4 },
            new() { Kind = CommandKind.Replace, Id = ClientOrderIds.Parse("R"), InstrumentId = 1, Target = ClientOrderIds.Parse("N"), Price = -5, PriceScale = 3, Quantity = 9 },
            new() { Kind = CommandKind.Reduce, Id = ClientOrderIds.Parse("D"), InstrumentId = 2, Target = ClientOrderIds.Parse("N"), Quantity = 2, QuantityScale = 1 },
        ];
        foreach (ClientCommand command in commands) harness.Core.TrySubmit(command);
        harness.Run();
        List<ClientMessage> first = harness.Connection.Received[2..];
        harness.Break();
        harness.SkipToDeadline();
        harness.Connection.Received[2..].ShouldBe(first);
        first.Select(CommandReader.Read).ShouldBe(commands);
    }

    [Fact]
    public void A_repeated_answer_completes_its_command_and_is_no_report()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Exchange.Do(CoreHarness.Order("A"));
        harness.Run();
        harness.Events.Reports.Count.ShouldBe(1);
        harness.Submit("A");
        harness.Run();
        harness.Events.Reports.Count.ShouldBe(1);
        harness.Events.Answers.Single().Answer.RepeatedAnswer.ShouldBeTrue();
    }

    [Fact]
    public void A_report_number_already_seen_is_dropped()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Exchange.FillResting(1);
        harness.Run();
        harness.Connection!.Send(harness.Exchange.Reports[0]);
        harness.Run();
        harness.Events.Reports.Count.ShouldBe(1);
        harness.Core.State.ShouldBe(ConnectionState.Connected);
    }

    [Fact]
    public void A_gap_in_the_numbers_is_a_reason_to_reconnect_and_is_filled_then()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Exchange.Live = null;
        harness.Exchange.FillResting(1);
        harness.Exchange.FillResting(1);
        harness.Connection!.Send(harness.Exchange.Reports[1]);
        harness.Run();
        harness.Core.State.ShouldBe(ConnectionState.Disconnected);
        harness.Events.States[^1].Reason.ShouldContain("report 2 of instrument 1 follows 0");
        harness.Events.Reports.ShouldBeEmpty();
        harness.SkipToDeadline();
        harness.Events.Reports.Select(r => r.Number).ShouldBe([1L, 2L]);
    }

    /// <summary>Five orders and a group of three, breaking off once after so many bytes each way.</summary>
    private static CoreHarness Converse(long clientBytes, long serverBytes)
    {
        var harness = new CoreHarness { ClientBytesLeft = clientBytes, ServerBytesLeft = serverBytes };
        harness.Exchange.FillResting(1);
        harness.Connect();
        for (int i = 0; i < Ids.Length; i++)
        {
            bool group = Ids[i] == "G1";
            ClientCommand command = group ? CoreHarness.Group(Ids[i..(i += 3)]) : CoreHarness.Order(Ids[i], quantity: i + 1, instrumentId: (uint)(1 + i % 2));
            harness.Core.TrySubmit(command).ShouldBe(SubmitResult.Queued);
            if (group) i--;
            if (i % 2 == 1) harness.Run();
        }

        Finish(harness);
        harness.Exchange.Done.ShouldBe(Ids);
        return harness;
    }

    private static void Finish(CoreHarness harness)
    {
        harness.Run();
        for (int i = 0; harness.Core.InFlight > 0 || harness.Core.State != ConnectionState.Connected; i++)
        {
            i.ShouldBeLessThan(1_000);
            harness.SkipToDeadline();
        }

        harness.Events.AnsweredIds.ShouldBeUnique();
        foreach (uint instrumentId in new uint[] { 1, 2 })
        {
            long[] seen = [.. harness.Events.Reports.Where(r => r.InstrumentId == instrumentId).Select(r => r.Number)];
            long[] numbered = [.. harness.Exchange.Reports.Where(r => r.InstrumentId == instrumentId).Select(r => r.Number)];
            seen.ShouldBe(numbered[^seen.Length..]);
        }
    }

    private static void ConverseAtRandom(Random random)
    {
        var harness = new CoreHarness(CoreHarness.Options with { ResumeFrom = ResumeTokens.Beginning, Seed = (ulong)random.Next() });
        harness.Piece = () => random.Next(1, 200);
        harness.OnConnect = connection =>
        {
            connection.HelloAck.MaxUnansweredOrders = (uint)random.Next(1, 20);
            connection.Refuse = command => random.Next(8) == 0 && Doubt(connection, command, harness.Exchange, random);
            if (random.Next(2) == 0) harness.ClientBytesLeft = random.Next(1_500);
            else harness.ServerBytesLeft = random.Next(3_000);
        };
        harness.Core.Start(harness.Now);
        int orders = 0;
        for (int i = 0; i < 100; i++)
        {
            ClientCommand command = i % 7 == 0
                ? CoreHarness.Group([.. Enumerable.Range(0, random.Next(2, 9)).Select(leg => $"id-{i}-{leg}")])
                : CoreHarness.Order($"id-{i}", random.Next(1, 5), 100, (uint)random.Next(1, 3));
            harness.Core.TrySubmit(command).ShouldBe(SubmitResult.Queued);
            orders += command.Terms?.Legs.Count ?? 1;
            if (random.Next(4) == 0) harness.Exchange.FillResting((uint)random.Next(1, 3));
            if (random.Next(4) == 0) harness.Run();
            if (random.Next(10) == 0) harness.SkipToDeadline();
        }

        harness.OnConnect = null;
        Finish(harness);
        harness.Exchange.Done.ShouldBeUnique();
        harness.Exchange.Done.Count.ShouldBe(orders);
        harness.Events.AnsweredIds.Count().ShouldBe(orders);
        harness.Events.Reports.Count.ShouldBe(harness.Exchange.Reports.Count);
        harness.Core.GetResumeTokens().Tokens.ShouldAllBe(t => t.Number == harness.Exchange.LastNumber(t.InstrumentId));
    }

    // Unknown may mean done; the other means not done.
    private static bool Doubt(FakeConnection connection, ClientCommand command, FakeExchange exchange, Random random)
    {
        bool isUnknown = random.Next(2) == 0;
        connection.Send(FakeExchange.Refusal(command, isUnknown ? Status.OutcomeUnknown : Status.ShuttingDown));
        if (isUnknown && random.Next(2) == 0) exchange.Do(command);
        return true;
    }
}
