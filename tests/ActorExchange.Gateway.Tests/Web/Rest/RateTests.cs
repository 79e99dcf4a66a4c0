using ActorExchange.Gateway.Web;

namespace ActorExchange.Gateway.Tests;

public sealed class RateTests
{
    [Fact]
    public async Task Who_asks_for_too_much_is_told_when_to_come_back()
    {
        await using WebFixture exchange = await WebFixture.StartAsync(new WebGatewayOptions { UserWeightPerMinute = 6, AddressWeightPerMinute = 0 });
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        using RestClient bob = await RestClient.LogOnAsync(exchange, "bob");
        RestAnswer first = (await alice.GetAsync("/orders")).ShouldBe(200);
        first.Header("X-RateLimit-Limit").ShouldBe("6");
        first.Header("X-RateLimit-Remaining").ShouldBe("1");
        int.Parse(first.Header("X-RateLimit-Reset")!).ShouldBeInRange(40, 50);
        RestAnswer refused = (await alice.GetAsync("/orders")).ShouldBe(429, "RATE_LIMITED");
        int.Parse(refused.Header("Retry-After")!).ShouldBeInRange(30, 40);
        (await bob.GetAsync("/orders")).ShouldBe(200);
        (await alice.GetAsync("/exchangeInfo")).ShouldBe(200)["limits.requestWeightPerMinute"].ShouldBe("6");
    }

    [Fact]
    public async Task An_address_has_its_own_allowance_for_what_is_public()
    {
        await using WebFixture exchange = await WebFixture.StartAsync(new WebGatewayOptions { AddressWeightPerMinute = 20 });
        using RestClient nobody = await RestClient.AnonymousAsync(exchange);
        (await nobody.GetAsync("/orderbook/ACME")).ShouldBe(200);
        (await nobody.GetAsync("/orderbook/ACME")).ShouldBe(200);
        (await nobody.GetAsync("/orderbook/ACME")).ShouldBe(429, "RATE_LIMITED");
    }

    [Fact]
    public void An_allowance_comes_back_evenly()
    {
        RateBucket bucket = new(60);
        bucket.Take(60, TimeSpan.Zero).IsTaken.ShouldBeTrue();
        RateState none = bucket.Take(5, TimeSpan.FromSeconds(2));
        none.IsTaken.ShouldBeFalse();
        none.Remaining.ShouldBe(2);
        none.RetryAfter.ShouldBe(3);
        bucket.Take(5, TimeSpan.FromSeconds(5)).IsTaken.ShouldBeTrue();
        bucket.IsFull(TimeSpan.FromSeconds(64)).ShouldBeFalse();
        bucket.IsFull(TimeSpan.FromSeconds(65)).ShouldBeTrue();
    }

    [Fact]
    public void A_flood_of_names_takes_no_more_memory_than_there_may_be()
    {
        RateTable table = new(10, maxEntries: 100, TimeProvider.System);
        for (int i = 0; i < 10_000; i++) table.Take($"user{i}", 1);
        table.Count.ShouldBe(100);
        table.Take("user5", 1).Remaining.ShouldBe(8, "those who were there before keep their own");
        table.Take("somebody new", 10).IsTaken.ShouldBeFalse("newcomers share one");
    }
}
