namespace ActorExchange.Gateway.Tests;

public sealed class ChangingTests
{
    [Fact]
    public async Task An_order_is_found_by_either_id_and_gone_after_its_cancel()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        string id = (await alice.LimitAsync("BUY", "100", "10.05", ",\"clientOrderId\":\"a1\""))["order.orderId"]!;
        (await alice.GetAsync($"/orders/ACME/{id}")).ShouldBe(200)["clientOrderId"].ShouldBe("a1");
        (await alice.GetAsync($"/orders/{id}?symbol=ACME")).ShouldBe(200)["leaves"].ShouldBe("100");
        (await alice.GetAsync("/orders/by-client-id/a1")).ShouldBe(200)["orderId"].ShouldBe(id);
        (await alice.GetAsync("/orders?symbol=GLOBEX")).Body.GetProperty("orders").GetArrayLength().ShouldBe(0);
        (await alice.DeleteAsync($"/orders/ACME/{id}")).ShouldBe(200)["status"].ShouldBe("CANCELED");
        (await alice.GetAsync($"/orders/ACME/{id}")).ShouldBe(404, "UNKNOWN_ORDER");
        (await alice.GetAsync("/orders/by-client-id/a1")).ShouldBe(200)["status"].ShouldBe("CANCELED");
        (await alice.DeleteAsync("/orders/by-client-id/a1")).ShouldBe(422, "TOO_LATE_TO_CANCEL");
        (await alice.DeleteAsync("/orders/by-client-id/a2")).ShouldBe(404, "UNKNOWN_ORDER");
        (await alice.GetAsync("/orders/ACME/none")).ShouldBe(404, "UNKNOWN_ORDER");
        (await alice.GetAsync($"/orders/{id}")).ShouldBe(400, "INVALID_MESSAGE", "symbol");
    }

    [Fact]
    public async Task A_cancel_with_an_id_of_its_own_may_be_sent_again()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        await alice.LimitAsync("BUY", "100", "10.05", ",\"clientOrderId\":\"a1\"");
        (await alice.DeleteAsync("/orders/by-client-id/a1?requestId=c1")).ShouldBe(200);
        RestAnswer again = (await alice.DeleteAsync("/orders/by-client-id/a1?requestId=c1")).ShouldBe(200);
        again.Header("Idempotent-Replay").ShouldBe("true");
        again["status"].ShouldBe("CANCELED");
    }

    [Fact]
    public async Task Nobody_sees_or_cancels_the_orders_of_others()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        using RestClient bob = await RestClient.LogOnAsync(exchange, "bob");
        string id = (await alice.LimitAsync("BUY", "100", "10.05", ",\"clientOrderId\":\"a1\""))["order.orderId"]!;
        (await bob.GetAsync($"/orders/ACME/{id}")).ShouldBe(404, "UNKNOWN_ORDER");
        (await bob.DeleteAsync($"/orders/ACME/{id}")).ShouldBe(404, "UNKNOWN_ORDER");
        (await bob.DeleteAsync("/orders/by-client-id/a1")).ShouldBe(404, "UNKNOWN_ORDER");
        (await bob.GetAsync("/orders")).Body.GetProperty("orders").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_change_sets_price_and_quantity_and_leaves_the_rest()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        string id = (await alice.LimitAsync("BUY", "100", "10.05", ",\"clientOrderId\":\"a1\""))["order.orderId"]!;
        (await alice.PatchAsync($"/orders/ACME/{id}", """{"price":"10.06"}""")).ShouldBe(200)["price"].ShouldBe("10.06");
        RestAnswer changed = (await alice.PatchAsync("/orders/by-client-id/a1", """{"quantity":"80"}""")).ShouldBe(200);
        changed["price"].ShouldBe("10.06");
        changed["quantity"].ShouldBe("80");
        (await alice.PatchAsync($"/orders/{id}?symbol=ACME", """{"reduceBy":"30","clientOrderId":"r1"}""")).ShouldBe(200)["leaves"].ShouldBe("50");
        (await alice.PatchAsync($"/orders/{id}?symbol=ACME", """{"reduceBy":"30","clientOrderId":"r1"}""")).ShouldBe(200)["leaves"].ShouldBe("50");
        (await alice.PatchAsync($"/orders/ACME/{id}", """{"stopPrice":"9.00"}""")).ShouldBe(422, "CANNOT_REPLACE");
        (await alice.PatchAsync($"/orders/ACME/{id}", """{"reduceBy":"1","price":"9.00"}""")).ShouldBe(400, "INVALID_MESSAGE", "reduceBy");
        (await alice.PatchAsync($"/orders/ACME/{id}", "{}")).ShouldBe(400, "INVALID_MESSAGE", "quantity");
        (await alice.PatchAsync("/orders/ACME/999", """{"price":"9.00"}""")).ShouldBe(404, "UNKNOWN_ORDER");
    }

    [Fact]
    public async Task A_stop_keeps_what_a_change_does_not_name()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        await alice.PostAsync("/orders", """{"symbol":"ACME","side":"SELL","type":"STOP","quantity":"5","stopPrice":"9.50","clientOrderId":"s1"}""");
        RestAnswer moved = (await alice.PatchAsync("/orders/by-client-id/s1", """{"stopPrice":"9.6"}""")).ShouldBe(200);
        moved["stopPrice"].ShouldBe("9.60");
        moved["quantity"].ShouldBe("5");
    }

    [Fact]
    public async Task A_mass_cancel_takes_what_its_bounds_name()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        await alice.LimitAsync("BUY", "10", "10.00");
        await alice.LimitAsync("BUY", "10", "9.00");
        await alice.LimitAsync("SELL", "10", "11.00");
        await alice.LimitAsync("SELL", "10", "11.00", symbol: "GLOBEX");
        (await alice.DeleteAsync("/orders?symbol=ACME&side=BUY&minPrice=9.5")).ShouldBe(200)["canceled"].ShouldBe("1");
        (await alice.DeleteAsync("/orders?maxPrice=9.5")).ShouldBe(400, "INVALID_MESSAGE", "symbol");
        (await alice.DeleteAsync("/orders?symbl=ACME")).ShouldBe(400, "INVALID_MESSAGE", "symbl");
        (await alice.DeleteAsync("/orders?side=UP")).ShouldBe(400, "INVALID_MESSAGE", "side");
        (await alice.DeleteAsync("/orders")).ShouldBe(200)["canceled"].ShouldBe("3");
        (await alice.DeleteAsync("/orders")).ShouldBe(200)["canceled"].ShouldBe("0");
        (await alice.DeleteAsync("/orders?symbol=NONE")).ShouldBe(404, "UNKNOWN_INSTRUMENT");
    }
}
