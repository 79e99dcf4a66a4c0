using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class GroupTests
{
    [Fact]
    public void A_group_is_one_message_and_each_order_is_answered_by_itself()
    {
        CoreHarness harness = new CoreHarness().Connect();
        Submit(harness, CoreHarness.Group("A", "B", "C"));
        harness.Core.InFlight.ShouldBe(3);
        harness.Run();
        NewOrderGroup sent = harness.Connection!.Received[^1].NewOrderGroup.ShouldNotBeNull();
        (sent.InstrumentId, sent.Kind).ShouldBe((1u, GroupKind.OneCancelsOther));
        sent.Legs.Select(l => (l.ClientOrderId.ToStringUtf8(), l.InstrumentId)).ShouldBe([("A", 0u), ("B", 0u), ("C", 0u)]);
        harness.Events.AnsweredIds.ShouldBe(["A", "B", "C"]);
        harness.Core.InFlight.ShouldBe(0);
    }

    [Fact]
    public void Conditions_of_a_leg_go_with_it()
    {
        CoreHarness harness = new CoreHarness().Connect();
        var conditions = new WireOrderConditions { HasStopPrice = true, StopPrice = -7, PriceScale = 1, Hidden = true };
        ClientCommand[] legs =
        [
            CoreHarness.Order("A"),
            CoreHarness.Order("B") with { SelfTradePrevention = SelfTradePrevention.Decrement, Terms = new CommandTerms { Conditions = conditions } },
        ];
        Submit(harness, new ClientCommand { Kind = CommandKind.Group, InstrumentId = 1, Terms = new CommandTerms { GroupKind = GroupKind.Bracket, Legs = legs } });
        harness.Run();
        NewOrderGroup sent = harness.Connection!.Received[^1].NewOrderGroup;
        sent.Legs[0].Conditions.ShouldBeNull();
        sent.Legs[1].Conditions.ShouldBe(new OrderConditions { StopPrice = -7, PriceScale = 1, Hidden = true });
        sent.Legs[1].SelfTradePrevention.ShouldBe(SelfTradePrevention.Decrement);
    }

    [Fact]
    public void After_a_lost_connection_the_whole_group_is_sent_again()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Connection!.Intercept = _ => true;
        Submit(harness, CoreHarness.Group("A", "B"));
        harness.Run();
        ClientMessage first = harness.Connection.Received[^1];
        harness.Break();
        harness.SkipToDeadline();
        harness.Connections[1].Received[^1].ShouldBe(first);
        harness.Events.AnsweredIds.ShouldBe(["A", "B"]);
    }

    [Fact]
    public void A_group_of_unknown_outcome_is_sent_again_once_and_whole()
    {
        CoreHarness harness = new CoreHarness().Connect();
        FakeConnection connection = harness.Connection!;
        connection.Refuse = command =>
        {
            connection.Send(FakeExchange.Refusal(command, Status.OutcomeUnknown));
            return true;
        };
        Submit(harness, CoreHarness.Group("A", "B", "C"));
        harness.Run();
        harness.Events.Answers.ShouldBeEmpty();
        connection.Refuse = null;
        harness.SkipToDeadline();
        connection.Received.Count(m => m.NewOrderGroup is not null).ShouldBe(2);
        harness.Events.AnsweredIds.ShouldBe(["A", "B", "C"]);
        harness.Exchange.Done.ShouldBe(["A", "B", "C"]);
    }

    [Fact]
    public void A_group_waits_until_all_of_it_fits_the_exchanges_window()
    {
        List<ClientCommand> held = [];
        CoreHarness harness = WithWindow(3, held);
        harness.Submit("A");
        Submit(harness, CoreHarness.Group("B", "C", "D"));
        harness.Run();
        held.Select(c => c.Id.ToString()).ShouldBe(["A"]);
        harness.Exchange.Do(held[0]);
        harness.Run();
        held.Select(c => c.Id.ToString()).ShouldBe(["A", "B", "C", "D"]);
    }

    [Fact]
    public void A_window_smaller_than_a_group_does_not_hold_it_up_for_ever()
    {
        List<ClientCommand> held = [];
        CoreHarness harness = WithWindow(2, held);
        Submit(harness, CoreHarness.Group("B", "C", "D"));
        harness.Run();
        held.Count.ShouldBe(3);
    }

    [Fact]
    public void A_group_is_taken_on_as_a_whole_or_not_at_all()
    {
        var harness = new CoreHarness(CoreHarness.Options with { MaxInFlight = 3 });
        harness.Core.TrySubmit(CoreHarness.Group("A", "B", "C", "D")).ShouldBe(SubmitResult.TooManyInFlight);
        harness.Core.TrySubmit(CoreHarness.Group("A", "A")).ShouldBe(SubmitResult.IdInFlight);
        harness.Submit("A");
        harness.Core.TrySubmit(CoreHarness.Group("B", "A")).ShouldBe(SubmitResult.IdInFlight);
        harness.Core.InFlight.ShouldBe(1);
        Submit(harness, CoreHarness.Group("B", "C"));
        Should.Throw<ArgumentException>(() => harness.Core.TrySubmit(CoreHarness.Group()));
    }

    [Fact]
    public void A_client_that_closes_answers_every_order_of_a_group()
    {
        var harness = new CoreHarness();
        Submit(harness, CoreHarness.Group("A", "B"));
        harness.Core.Abort(harness.Now, "enough");
        harness.Events.Answers.Select(a => (a.Id, a.Answer.Status)).ShouldBe([("A", Status.NotLoggedOn), ("B", Status.NotLoggedOn)]);
    }

    [Fact]
    public void A_mass_cancel_is_answered_by_its_own_report()
    {
        CoreHarness harness = new CoreHarness().Connect();
        Submit(harness, new ClientCommand { Kind = CommandKind.MassCancel, Id = WireId.Parse("M"), InstrumentId = 1, Side = Side.Sell });
        harness.Run();
        harness.Events.Answers.Single().Answer.ExecType.ShouldBe(ExecType.MassCanceled);
    }

    private static CoreHarness WithWindow(uint window, List<ClientCommand> held)
    {
        var harness = new CoreHarness();
        harness.OnConnect = c =>
        {
            c.HelloAck.MaxUnansweredOrders = window;
            c.Refuse = command =>
            {
                held.Add(command);
                return true;
            };
        };
        return harness.Connect();
    }

    private static void Submit(CoreHarness harness, ClientCommand command) => harness.Core.TrySubmit(command).ShouldBe(SubmitResult.Queued);
}
