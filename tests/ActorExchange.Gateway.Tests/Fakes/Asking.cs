using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Tests;

/// <summary>Requests and their answers, as a client sees them.</summary>
internal static class Asking
{
    public static void Ask(this ConnectionFixture fixture, params Request[] requests) =>
        fixture.Send([.. requests.Select(request => new ClientMessage { Request = request })]);

    /// <summary>Asks, and hands back the one answer that came at once.</summary>
    public static Response AskOnce(this ConnectionFixture fixture, Request request)
    {
        fixture.Ask(request);
        return fixture.Answer();
    }

    /// <summary>What an actor says to the connection, as the client's one answer.</summary>
    public static Response Answer(this ConnectionFixture fixture, object answer)
    {
        fixture.Tell(answer);
        fixture.Run();
        return fixture.Answer();
    }

    public static Response Answer(this ConnectionFixture fixture) => fixture.Sink.Take().ShouldHaveSingleItem().Response;
}
