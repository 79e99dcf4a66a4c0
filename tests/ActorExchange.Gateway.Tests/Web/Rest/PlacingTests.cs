namespace ActorExchange.Gateway.Tests;

public sealed class PlacingTests
{
    [Fact]
    public async Task A_resting_order_is_answered_with_what_it_is()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        RestAnswer placed = (await alice.LimitAsync("BUY", "100", "10.05", ",\"clientOrderId\":\"a1\"")).ShouldBe(201);
        placed["order.status"].ShouldBe("NEW");
        placed["order.price"].ShouldBe("10.05");
        placed["order.leaves"].ShouldBe("100");
        placed["order.clientOrderId"].ShouldBe("a1");
        placed["executions.0.execType"].ShouldBe("NEW");
        placed.Header("Location").ShouldBe($"/api/v1/orders/ACME/{placed["order.orderId"]}");
        placed.Header("Idempotent-Replay").ShouldBeNull();
    }

    [Fact]
    public async Task An_order_that_fills_at_once_is_answered_with_its_fills_and_its_end()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        using RestClient bob = await RestClient.LogOnAsync(exchange, "bob");
        await alice.LimitAsync("SELL", "30", "10.00");
        await alice.LimitAsync("SELL", "50", "10.01");
        RestAnswer filled = (await bob.LimitAsync("BUY", "60", "10.01")).ShouldBe(201);
        filled["order.status"].ShouldBe("FILLED");
        filled["order.filled"].ShouldBe("60");
        filled.Body.GetProperty("executions").EnumerateArray().Select(e => e.GetProperty("execType").GetString()).ShouldBe(["NEW", "TRADE", "TRADE"]);
        filled["executions.1.lastPrice"].ShouldBe("10.00");
        filled["executions.2.lastQuantity"].ShouldBe("30");
        filled["executions.2.liquidity"].ShouldBe("TAKER");
    }

    [Fact]
    public async Task An_order_that_fills_in_very_many_steps_is_answered_with_all_of_them()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        using RestClient bob = await RestClient.LogOnAsync(exchange, "bob");
        string fifty = string.Join(',', Enumerable.Repeat("""{"symbol":"ACME","side":"SELL","type":"LIMIT","quantity":"1","price":"10.00"}""", 50));
        for (int i = 0; i < 30; i++) (await alice.PostAsync("/orders/batch", $$"""{"orders":[{{fifty}}]}""")).ShouldBe(200);
        RestAnswer filled = (await bob.LimitAsync("BUY", "1500", "10.00")).ShouldBe(201);
        filled["order.status"].ShouldBe("FILLED");
        filled.Body.GetProperty("executions").GetArrayLength().ShouldBe(1501);
    }

    [Fact]
    public async Task What_is_left_of_a_market_order_is_said_to_be_canceled()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        using RestClient bob = await RestClient.LogOnAsync(exchange, "bob");
        await alice.LimitAsync("SELL", "30", "10.00");
        RestAnswer answer = (await bob.PostAsync("/orders", """{"symbol":"ACME","side":"BUY","type":"MARKET","quantity":"50"}""")).ShouldBe(201);
        answer["order.status"].ShouldBe("CANCELED");
        answer["order.filled"].ShouldBe("30");
        answer["order.timeInForce"].ShouldBe("IOC");
        answer["executions.2.cancelReason"].ShouldBe("MARKET_REMAINDER");
    }

    [Fact]
    public async Task The_same_order_sent_again_is_answered_as_the_first_time_and_nothing_more_happens()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        using RestClient bob = await RestClient.LogOnAsync(exchange, "bob");
        await alice.LimitAsync("SELL", "100", "10.00");
        RestAnswer first = (await bob.LimitAsync("BUY", "40", "10.00", ",\"clientOrderId\":\"once\"")).ShouldBe(201);
        RestAnswer again = (await bob.LimitAsync("BUY", "40", "10.00", ",\"clientOrderId\":\"once\"")).ShouldBe(200);
        again.Header("Idempotent-Replay").ShouldBe("true");
        again.Body.GetRawText().ShouldBe(first.Body.GetRawText());
        (await alice.GetAsync("/orderbook/ACME"))["asks.0.1"].ShouldBe("60");
    }

    [Fact]
    public async Task A_client_order_id_used_for_something_else_is_a_conflict()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        (await alice.LimitAsync("BUY", "100", "10.00", ",\"clientOrderId\":\"x\"")).ShouldBe(201);
        (await alice.LimitAsync("BUY", "101", "10.00", ",\"clientOrderId\":\"x\"")).ShouldBe(409, "DUPLICATE_CLIENT_ORDER_ID", "clientOrderId");
    }

    [Fact]
    public async Task The_same_order_sent_many_times_at_once_is_placed_once()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        RestAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => alice.LimitAsync("BUY", "10", "10.00", ",\"clientOrderId\":\"many\"")));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Count(a => a.Status == 200).ShouldBe(7);
        (await alice.GetAsync("/orders")).Body.GetProperty("orders").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_says_which_rule_and_which_field()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        (await alice.LimitAsync("BUY", "10", "10.001")).ShouldBe(422, "PRICE_OFF_TICK", "price")["detail"]!.ShouldContain("0.01");
        (await alice.LimitAsync("BUY", "0", "10.00")).ShouldBe(422, "QUANTITY_NOT_POSITIVE", "quantity");
        (await alice.LimitAsync("BUY", "15", "10.00", symbol: "GLOBEX")).ShouldBe(422, "QUANTITY_OFF_LOT", "quantity");
        (await alice.PostAsync("/orders", """{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"1"}""")).ShouldBe(422, "PRICE_REQUIRED", "price");
        (await alice.PostAsync("/orders", """{"symbol":"ACME","side":"BUY","type":"MARKET","quantity":"1","price":"1"}""")).ShouldBe(422, "PRICE_NOT_ALLOWED", "price");
        (await alice.PostAsync("/orders", """{"symbol":"ACME","side":"BUY","type":"STOP","quantity":"1"}""")).ShouldBe(422, "STOP_PRICE_REQUIRED", "stopPrice");
        (await alice.LimitAsync("BUY", "10", "10.00", ",\"clientOrderId\":\"~mine\"")).ShouldBe(422, "INVALID_CLIENT_ORDER_ID", "clientOrderId");
        (await alice.LimitAsync("BUY", "10", "10.00", symbol: "NONE")).ShouldBe(404, "UNKNOWN_INSTRUMENT", "symbol");
    }

    [Fact]
    public async Task Every_condition_comes_back_with_the_order()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        RestAnswer iceberg = (await alice.LimitAsync("BUY", "100", "9.00", ",\"displayQuantity\":\"10\",\"displayVariance\":\"2\",\"timeInForce\":\"GTD\",\"expireTime\":\"2100-01-01T00:00:00Z\"")).ShouldBe(201);
        iceberg["order.displayQuantity"].ShouldBe("10");
        iceberg["order.displayVariance"].ShouldBe("2");
        iceberg["order.expireTime"].ShouldBe("2100-01-01T00:00:00.000000000Z");
        RestAnswer trailing = (await alice.PostAsync("/orders", """{"symbol":"ACME","side":"SELL","type":"TRAILING_STOP_LIMIT","quantity":"5","trailDistance":"0.5","limitOffset":"0.05","triggerSource":"MIDPOINT"}""")).ShouldBe(201);
        trailing["order.trailDistance"].ShouldBe("0.50");
        trailing["order.limitOffset"].ShouldBe("0.05");
        trailing["order.triggerSource"].ShouldBe("MIDPOINT");
        trailing["order.waiting"].ShouldBe("TRIGGER");
        RestAnswer hidden = (await alice.LimitAsync("BUY", "100", "9.00", ",\"hidden\":true,\"selfTradePrevention\":\"EXPIRE_TAKER\"")).ShouldBe(201);
        hidden["order.hidden"].ShouldBe("true");
        hidden["order.selfTradePrevention"].ShouldBe("EXPIRE_TAKER");
        RestAnswer basis = (await alice.PostAsync("/orders", """{"symbol":"ACME","side":"SELL","type":"TRAILING_STOP","quantity":"5","trailBasisPoints":50}""")).ShouldBe(201);
        basis["order.trailBasisPoints"].ShouldBe("50");
        RestAnswer pegged = (await alice.PostAsync("/orders", """{"symbol":"ACME","side":"BUY","type":"PEGGED","quantity":"5","peg":"PRIMARY","price":"12.00"}""")).ShouldBe(201);
        pegged["order.peg"].ShouldBe("PRIMARY");
    }

    [Fact]
    public async Task A_batch_is_answered_order_by_order()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        RestAnswer batch = (await alice.PostAsync("/orders/batch", """
            {"orders":[
              {"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"10","price":"10.00","clientOrderId":"b1"},
              {"symbol":"NONE","side":"BUY","type":"LIMIT","quantity":"10","price":"10.00"},
              {"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"10","price":"10.005"},
              {"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"10","price":"10.00","clientOrderId":"b1"},
              {"symbol":"GLOBEX","side":"SELL","type":"LIMIT","quantity":"10","price":"10.05"}]}
            """)).ShouldBe(200);
        batch["results.0.order.clientOrderId"].ShouldBe("b1");
        batch["results.1.problem.code"].ShouldBe("UNKNOWN_INSTRUMENT");
        batch["results.1.problem.field"].ShouldBe("orders[1].symbol");
        batch["results.2.problem.code"].ShouldBe("PRICE_OFF_TICK");
        batch["results.2.problem.field"].ShouldBe("orders[2].price");
        batch["results.3.order.orderId"].ShouldBe(batch["results.0.order.orderId"]);
        batch["results.4.order.symbol"].ShouldBe("GLOBEX");
        (await alice.PostAsync("/orders/batch", """{"orders":[{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":10,"price":"10.00"}]}""")).ShouldBe(400, "INVALID_MESSAGE", "orders[0].quantity");
        string fifty = string.Join(',', Enumerable.Repeat("""{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"1","price":"1.00"}""", 51));
        (await alice.PostAsync("/orders/batch", $$"""{"orders":[{{fifty}}]}""")).ShouldBe(400, "INVALID_MESSAGE", "orders");
    }

    [Fact]
    public async Task A_group_is_placed_as_a_whole_or_not_at_all()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        const string Bracket = """
            {"symbol":"ACME","kind":"BRACKET","legs":[
              {"clientOrderId":"g1","side":"BUY","type":"LIMIT","quantity":"5","price":"10.00"},
              {"clientOrderId":"g2","side":"SELL","type":"LIMIT","quantity":"5","price":"11.00"},
              {"clientOrderId":"g3","side":"SELL","type":"STOP","quantity":"5","stopPrice":"9.50"}]}
            """;
        RestAnswer group = (await alice.PostAsync("/order-groups", Bracket)).ShouldBe(201);
        group["orders.0.order.group.kind"].ShouldBe("BRACKET");
        group.Body.GetProperty("orders")[0].GetProperty("executions").EnumerateArray().Select(e => e.GetProperty("number").GetInt64()).ShouldBeUnique();
        group["orders.1.order.waiting"].ShouldBe("PARENT");
        group["orders.2.order.stopPrice"].ShouldBe("9.50");
        (await alice.PostAsync("/order-groups", Bracket)).ShouldBe(200).Header("Idempotent-Replay").ShouldBe("true");
        (await alice.PostAsync("/order-groups", """{"symbol":"ACME","kind":"QUOTE","legs":[{"side":"BUY","type":"LIMIT","quantity":"5","price":"10.00"},{"side":"BUY","type":"LIMIT","quantity":"5","price":"11.00"}]}"""))
            .ShouldBe(422, "INVALID_GROUP");
        (await alice.GetAsync("/orders")).Body.GetProperty("orders").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task A_preview_says_what_an_order_would_cost_and_fill_and_places_nothing()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        await alice.LimitAsync("SELL", "30", "10.00");
        await alice.LimitAsync("SELL", "50", "10.02");
        RestAnswer preview = (await alice.PostAsync("/orders/test", """{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"40","price":"10.05"}""")).ShouldBe(200);
        preview["expectedFill.quantity"].ShouldBe("40");
        preview["expectedFill.averagePrice"].ShouldBe("10.00500000");
        preview["expectedFill.levels"].ShouldBe("2");
        preview = (await alice.PostAsync("/orders/test", """{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"100","price":"10.02","timeInForce":"FOK"}""")).ShouldBe(200);
        preview["expectedFill.averagePrice"].ShouldBe("null");
        (await alice.PostAsync("/orders/test", """{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"1","price":"0.001"}""")).ShouldBe(422, "PRICE_OFF_TICK");
        (await alice.GetAsync("/orderbook/ACME"))["tradeCount"].ShouldBe("0");
    }
}
