using System.Net;

namespace ActorExchange.Gateway.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task A_server_that_has_started_says_that_it_is_ready()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        HttpResponseMessage ready = await exchange.Http.GetAsync("/health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ready.Content.ReadAsStringAsync()).ShouldContain("ready");
    }
}
