using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class AnswerTests
{
    [Fact]
    public void An_accepted_order_is_answered_by_its_numbered_report_which_comes_first()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Core.TrySubmit(CoreHarness.Order("A", quantity: 2));
        harness.Run();
        harness.Events.Answers.Single().Answer.ExecType.ShouldBe(ExecType.New);
        harness.Events.Reports.Select(r => r.ExecType).ShouldBe([ExecType.New, ExecType.Trade]);
        harness.Core.InFlight.ShouldBe(0);
    }

    [Fact]
    public void A_refusal_without_a_number_is_an_answer_and_no_report()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Core.TrySubmit(CoreHarness.Order("A", price: 13));
        harness.Run();
        harness.Events.Answers.Single().Answer.Status.ShouldBe(Status.PriceOutOfBounds);
        harness.Events.Reports.ShouldBeEmpty();
    }

    [Fact]
    public void A_fill_of_a_resting_order_answers_nothing()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Connection!.Intercept = _ => true;
        harness.Submit("resting");
        harness.Run();
        harness.Exchange.FillResting(1);
        harness.Run();
        harness.Events.Answers.ShouldBeEmpty();
        harness.Events.Reports.Count.ShouldBe(1);
    }

    [Fact]
    public void Busy_is_the_answer_if_the_command_was_sent_once()
    {
        CoreHarness harness = new CoreHarness().Connect();
        RefuseOnce(harness, Status.Busy);
        harness.Submit("A");
        harness.Run();
        harness.Events.Answers.Single().Answer.Status.ShouldBe(Status.Busy);
        harness.Exchange.Done.ShouldBeEmpty();
    }

    [Fact]
    public void Busy_is_no_answer_to_a_command_that_may_have_been_done_before()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Submit("A");
        harness.ServerBytesLeft = 0;
        harness.OnConnect = c => c.Intercept = m => m.MessageCase == ClientMessage.MessageOneofCase.Logon && ResumeNothing(c);
        harness.Run();
        harness.OnConnect += _ => RefuseOnce(harness, Status.Busy);
        harness.SkipToDeadline();
        harness.Events.Answers.ShouldBeEmpty();
        harness.SkipToDeadline();
        harness.Events.Answers.Single().Answer.RepeatedAnswer.ShouldBeTrue();
        harness.Exchange.Done.ShouldBe(["A"]);
    }

    [Theory]
    [InlineData(Status.OutcomeUnknown)]
    [InlineData(Status.ShuttingDown)]
    public void A_command_of_unknown_outcome_is_sent_again_after_a_wait(Status status)
    {
        CoreHarness harness = new CoreHarness().Connect();
        RefuseOnce(harness, status);
        harness.Submit("A");
        harness.Run();
        harness.Events.Answers.ShouldBeEmpty();
        harness.Core.InFlight.ShouldBe(1);
        long before = harness.Now;
        harness.SkipToDeadline();
        (harness.Now - before).ShouldBeInRange(37_500_000, 62_500_000);
        harness.Events.Answers.Single().Answer.Status.ShouldBe(Status.Ok);
        harness.Exchange.Done.ShouldBe(["A"]);
    }

    [Fact]
    public void As_many_commands_as_may_be_in_flight_and_no_more_are_taken_on()
    {
        var harness = new CoreHarness(CoreHarness.Options with { MaxInFlight = 2 });
        harness.Submit("A", "B");
        harness.Core.TrySubmit(CoreHarness.Order("C")).ShouldBe(SubmitResult.TooManyInFlight);
        harness.Connect();
        harness.Submit("C");
        harness.Run();
        harness.Events.AnsweredIds.ShouldBe(["A", "B", "C"]);
    }

    [Fact]
    public void A_command_whose_id_is_in_flight_is_not_taken_on()
    {
        var harness = new CoreHarness();
        harness.Submit("A");
        harness.Core.TrySubmit(CoreHarness.Order("A", quantity: 9)).ShouldBe(SubmitResult.IdInFlight);
    }

    [Fact]
    public void No_more_than_the_exchanges_window_is_sent_unanswered()
    {
        var harness = new CoreHarness();
        var held = new List<ClientCommand>();
        harness.OnConnect = c =>
        {
            c.HelloAck.MaxUnansweredOrders = 3;
            c.Refuse = command =>
            {
                held.Add(command);
                return true;
            };
        };
        harness.Connect();
        harness.Submit("A", "B", "C", "D", "E");
        harness.Run();
        held.Select(c => c.Id.ToString()).ShouldBe(["A", "B", "C"]);
        harness.Exchange.Do(held[1]);
        harness.Run();
        held.Select(c => c.Id.ToString()).ShouldBe(["A", "B", "C", "D"]);
    }

    [Fact]
    public void Commands_queued_meanwhile_share_a_frame()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Submit("A", "B", "C");
        harness.Core.TryTakeOutput(harness.Now, out ReadOnlyMemory<byte> bytes).ShouldBeTrue();
        FrameReader.TryRead(bytes.Span, 1 << 20, out ReadOnlySpan<byte> payload, out int consumed).ShouldBe(FrameStatus.Complete);
        consumed.ShouldBe(bytes.Length);
        ClientFrame.Parser.ParseFrom(payload).Messages.Count.ShouldBe(3);
    }

    private static bool ResumeNothing(FakeConnection connection)
    {
        connection.Send(new ServerMessage { LogonAck = new LogonAck() });
        connection.Send(new ServerMessage { ResumeDone = new ResumeDone() });
        return true;
    }

    private static void RefuseOnce(CoreHarness harness, Status status)
    {
        FakeConnection connection = harness.Connection ?? harness.Connections[^1];
        bool refused = false;
        connection.Refuse = command =>
        {
            if (refused) return false;
            refused = true;
            connection.Send(FakeExchange.Refusal(command, status));
            return true;
        };
    }
}
