using ActorExchange.Protocol;
using Kind = ActorExchange.Protocol.ClientMessage.MessageOneofCase;

namespace ActorExchange.Client.Tests;

public class RequestTests
{
    [Fact]
    public void A_request_has_one_answer_with_its_state()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Core.TryRequest(Query(), "mine").ShouldBe(SubmitResult.Queued);
        harness.Run();
        (object? state, Response response) = harness.Events.Responses.Single();
        state.ShouldBe("mine");
        response.Instruments.Count.ShouldBe(2);
    }

    [Fact]
    public void Requests_and_commands_go_out_in_the_order_of_submission()
    {
        var harness = new CoreHarness();
        harness.Submit("A");
        harness.Core.TryRequest(Query(), null);
        harness.Submit("B");
        harness.Connect();
        harness.Connection!.Received.Select(m => m.MessageCase).ShouldBe([Kind.Hello, Kind.Logon, Kind.NewOrder, Kind.Request, Kind.NewOrder]);
    }

    [Fact]
    public void A_query_whose_connection_is_lost_is_asked_again()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Connection!.Intercept = _ => true;
        harness.Core.TryRequest(Query(), "mine");
        harness.Run();
        harness.Break();
        harness.Events.Responses.ShouldBeEmpty();
        harness.SkipToDeadline();
        harness.Events.Responses.Single().Response.Status.ShouldBe(Status.Ok);
    }

    [Fact]
    public void An_operators_request_whose_connection_is_lost_has_an_unknown_outcome()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Connection!.Intercept = _ => true;
        harness.Core.TryRequest(new Request { AddUser = new AddUser { User = "bob" } }, "mine");
        harness.Run();
        harness.Break();
        harness.Events.Responses.Single().Response.Status.ShouldBe(Status.OutcomeUnknown);
        harness.SkipToDeadline();
        harness.Connection!.Received.ShouldNotContain(m => m.MessageCase == Kind.Request);
    }

    [Fact]
    public void An_operators_request_that_was_not_sent_waits_for_the_next_connection()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Break();
        harness.Core.TryRequest(new Request { AddUser = new AddUser { User = "bob" } }, "mine");
        harness.SkipToDeadline();
        harness.Events.Responses.Single().Response.Status.ShouldBe(Status.Ok);
    }

    [Fact]
    public void As_many_requests_as_may_be_open_and_no_more_are_taken_on()
    {
        var harness = new CoreHarness(CoreHarness.Options with { MaxRequests = 1 });
        harness.Core.TryRequest(Query(), null).ShouldBe(SubmitResult.Queued);
        harness.Core.TryRequest(Query(), null).ShouldBe(SubmitResult.TooManyInFlight);
    }

    [Fact]
    public void A_request_larger_than_a_frame_is_refused_by_the_client()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Core.TryRequest(new Request { AddUser = new AddUser { User = new string('x', 300_000) } }, "mine");
        harness.Run();
        harness.Events.Responses.Single().Response.Status.ShouldBe(Status.FrameTooLarge);
        harness.Core.State.ShouldBe(ConnectionState.Connected);
    }

    private static Request Query() => new() { ListInstruments = new ListInstruments() };
}
