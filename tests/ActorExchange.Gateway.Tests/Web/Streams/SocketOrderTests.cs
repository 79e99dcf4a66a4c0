using System.Text.Json;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Tests;

/// <summary>Order entry and the private stream over real sockets.</summary>
public sealed class SocketOrderTests
{
    [Fact]
    public async Task Orders_of_two_sockets_trade_and_each_side_is_told_its_own()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        await using SocketClient alice = await SocketClient.LogOnAsync(exchange, "alice", "\"watchAccount\":true");
        await using SocketClient bob = await SocketClient.LogOnAsync(exchange, "bob");
        JsonElement placed = await alice.PlaceAsync("a1", "SELL", "10", "10.05");
        (Text(placed, "status"), Text(placed, "clientOrderId")).ShouldBe(("OK", "a1"));
        JsonElement taken = await bob.PlaceAsync("b1", "BUY", "4", "10.05");
        Text(taken, "status").ShouldBe("OK");
        JsonElement bought = await bob.ExecutionAsync("b1", "TRADE");
        (Text(bought, "lastPrice"), Text(bought, "lastQuantity"), Text(bought, "liquidity"), Text(bought, "orderStatus")).ShouldBe(("10.05", "4", "TAKER", "FILLED"));
        JsonElement sold = await alice.ExecutionAsync("a1", "TRADE");
        (Text(sold, "leaves"), Text(sold, "filled"), Text(sold, "liquidity")).ShouldBe(("6", "4", "MAKER"));
        JsonElement account = await alice.FirstAsync(m => Text(m, "type") == "account" && m.GetProperty("positions").GetArrayLength() == 1);
        Text(account.GetProperty("positions")[0], "quantity").ShouldBe("-4");
        bob.Seen.ShouldNotContain(m => m.ToString().Contains("a1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_order_operation_has_exactly_one_result()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        await using SocketClient alice = await SocketClient.LogOnAsync(exchange);
        (await alice.PlaceAsync("a1", "BUY", "10", "9.00")).GetProperty("orderId").GetInt64().ShouldBePositive();
        JsonElement replaced = await alice.AskAsync("replace", """ "symbol":"ACME","clientOrderId":"a1","requestId":"r1","price":"9.50" """);
        (Text(replaced, "status"), Text(replaced, "requestId")).ShouldBe(("OK", "r1"));
        JsonElement now = alice.Seen.Last(m => Text(m, "type") == "execution");
        (Text(now, "execType"), Text(now, "price"), Text(now, "quantity")).ShouldBe(("REPLACED", "9.50", "10"));
        Text(await alice.AskAsync("replace", """ "symbol":"ACME","clientOrderId":"a1","reduceBy":"3" """), "status").ShouldBe("OK");
        Text(await alice.AskAsync("cancel", """ "symbol":"ACME","clientOrderId":"a1" """), "status").ShouldBe("OK");
        JsonElement late = await alice.AskAsync("cancel", """ "symbol":"ACME","clientOrderId":"a1" """);
        (Text(late, "status"), Text(late, "reason").Length > 0).ShouldBe(("TOO_LATE_TO_CANCEL", true));
        JsonElement group = await alice.AskAsync("group", """
            "symbol":"ACME","kind":"ONE_CANCELS_OTHER","legs":[
              {"clientOrderId":"g1","side":"BUY","type":"LIMIT","quantity":"1","price":"9.00"},
              {"clientOrderId":"g2","side":"BUY","type":"STOP","quantity":"1","stopPrice":"11.00"}]
            """);
        group.GetProperty("results").EnumerateArray().Select(r => (Text(r, "clientOrderId"), Text(r, "status"))).ShouldBe([("g1", "OK"), ("g2", "OK")]);
        JsonElement batch = await alice.AskAsync("batch", """
            "commands":[
              {"op":"place","id":77,"order":{"clientOrderId":"m1","symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"1","price":"8.00"}},
              {"op":"place","order":{"clientOrderId":"m2","symbol":"GLOBEX","side":"BUY","type":"LIMIT","quantity":"15","price":"8.00"}},
              {"op":"cancel","symbol":"ACME","clientOrderId":"m1"}]
            """);
        Text(batch, "status").ShouldBe("QUANTITY_OFF_LOT");
        batch.GetProperty("results").EnumerateArray().Select(r => Text(r, "status")).ShouldBe(["OK", "QUANTITY_OFF_LOT", "OK"]);
        alice.Seen.Count(m => m.TryGetProperty("id", out JsonElement id) && id.GetInt64() == 77).ShouldBe(1);
        JsonElement all = await alice.AskAsync("massCancel", """ "symbol":"ACME","side":"BUY" """);
        (Text(all, "status"), all.GetProperty("canceled").GetInt32()).ShouldBe(("OK", 1), "the other one of the pair goes with it");
        alice.Seen.Where(m => Text(m, "type") is "result" or "error").Select(m => m.GetProperty("id").GetInt64()).ShouldBeUnique();
    }

    [Fact]
    public async Task What_cannot_be_read_is_answered_with_its_field_and_nothing_of_it_is_sent()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        await using SocketClient alice = await SocketClient.LogOnAsync(exchange);
        await ShouldFailAsync(alice, "place", "", "INVALID_MESSAGE", "order");
        await ShouldFailAsync(alice, "place", """ "order":{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":1,"price":"1.00"} """, "INVALID_MESSAGE", "order.quantity");
        await ShouldFailAsync(alice, "place", """ "order":{"symbol":"NONE","side":"BUY","type":"LIMIT","quantity":"1","price":"1.00"} """, "UNKNOWN_INSTRUMENT", "order.symbol");
        await ShouldFailAsync(alice, "place", """ "order":{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"1","price":"1.00","x":1} """, "INVALID_MESSAGE", "order.x");
        await ShouldFailAsync(alice, "cancel", """ "symbol":"ACME" """, "INVALID_MESSAGE", "clientOrderId");
        await ShouldFailAsync(alice, "replace", """ "symbol":"ACME","clientOrderId":"none","price":"1.00" """, "UNKNOWN_ORDER", "quantity");
        await ShouldFailAsync(alice, "dance", "", "INVALID_MESSAGE", "op");
        await ShouldFailAsync(alice, "ping", """ "more":1 """, "INVALID_MESSAGE", "more");
        await ShouldFailAsync(alice, "batch", """
            "commands":[
              {"op":"place","order":{"clientOrderId":"m1","symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"1","price":"8.00"}},
              {"op":"place","order":{"clientOrderId":"m2","symbol":"ACME","side":"UP","type":"LIMIT","quantity":"1","price":"8.00"}}]
            """, "INVALID_SIDE", "commands[1].order.side");
        Text(await alice.PlaceAsync("m1", "BUY", "1", "8.00"), "status").ShouldBe("OK");
        alice.Seen.Count(m => Text(m, "type") == "execution").ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_sees_or_cancels_anothers_order()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        await using SocketClient alice = await SocketClient.LogOnAsync(exchange, "alice");
        await using SocketClient bob = await SocketClient.LogOnAsync(exchange, "bob", "\"resume\":{}");
        long order = (await alice.PlaceAsync("a1", "BUY", "10", "9.00")).GetProperty("orderId").GetInt64();
        Text(await bob.AskAsync("cancel", $""" "symbol":"ACME","orderId":{order} """), "status").ShouldBe("UNKNOWN_ORDER");
        Text(await bob.AskAsync("cancel", """ "symbol":"ACME","clientOrderId":"a1" """), "status").ShouldBe("UNKNOWN_ORDER");
        Text(await bob.AskAsync("replace", $""" "symbol":"ACME","orderId":{order},"quantity":"1" """), "status").ShouldBe("UNKNOWN_ORDER");
        bob.Seen.ShouldNotContain(m => Text(m, "type") == "execution" && Text(m, "execType") != "REJECTED");
        Text(await alice.AskAsync("cancel", """ "symbol":"ACME","clientOrderId":"a1" """), "status").ShouldBe("OK");
    }

    [Fact]
    public async Task A_socket_that_breaks_cancels_what_was_to_be_canceled_and_a_logout_does_not()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        await using SocketClient watcher = await SocketClient.LogOnAsync(exchange, "alice", "\"watchAccount\":true");
        await using SocketClient first = await SocketClient.LogOnAsync(exchange, "alice", "\"cancelOnDisconnect\":true");
        await first.PlaceAsync("stays", "BUY", "1", "9.00");
        await first.SendAsync("""{"op":"logout"}""");
        (await first.ReadToCloseAsync()).ShouldBe(1000);
        await using SocketClient second = await SocketClient.LogOnAsync(exchange, "alice", "\"cancelOnDisconnect\":true");
        await second.PlaceAsync("goes", "BUY", "1", "9.00");
        second.Cut();
        await watcher.ExecutionAsync("", "MASS_CANCELED");
        watcher.Seen.Where(m => Text(m, "type") == "execution").Select(m => (Text(m, "clientOrderId"), Text(m, "execType"))).ShouldBe(
            [("stays", "NEW"), ("goes", "NEW"), ("stays", "CANCELED"), ("goes", "CANCELED"), ("", "MASS_CANCELED")]);
        Text(await watcher.FirstAsync("alert"), "code").ShouldBe("ORDERS_CANCELED");
    }

    [Fact]
    public async Task A_kill_switch_alerts_whom_it_concerns_when_it_is_thrown_and_when_it_is_cleared()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        await using SocketClient alice = await SocketClient.LogOnAsync(exchange, "alice", "\"watchAccount\":true");
        using RawClient keeper = await RawClient.LogOnAsync(exchange.Server.EndPoint, "bob");
        await keeper.SendAsync(new ClientMessage
        {
            Request = new Request { RequestNumber = 1, ThrowSwitch = new ThrowSwitch { Scope = 4, Key = "alice", Level = 3, Reason = "enough" } },
        });
        JsonElement thrown = await alice.FirstAsync("alert");
        (Text(thrown, "code"), Text(thrown, "message")).ShouldBe(("SWITCH_THROWN", "BLOCK for ACCOUNT alice, by bob: enough"));
        Text(await alice.PlaceAsync("a1", "BUY", "1", "1.00"), "status").ShouldBe("TRADING_BLOCKED");
        await using SocketClient later = await SocketClient.LogOnAsync(exchange, "alice", "\"watchAccount\":true");
        Text(await later.FirstAsync("alert"), "code").ShouldBe("SWITCH_THROWN");
        await keeper.SendAsync(new ClientMessage { Request = new Request { RequestNumber = 2, ClearSwitch = new ClearSwitch { Id = 1, Reason = "calm" } } });
        Text(await alice.FirstAsync("alert"), "code").ShouldBe("SWITCH_CLEARED");
        Text(await alice.PlaceAsync("a2", "BUY", "1", "1.00"), "status").ShouldBe("OK");
    }

    private static async Task ShouldFailAsync(SocketClient client, string operation, string members, string code, string field)
    {
        JsonElement error = await client.AskAsync(operation, members.Trim());
        (Text(error, "type"), Text(error, "code"), Text(error, "field")).ShouldBe(("error", code, field), error.ToString());
    }

    private static string Text(JsonElement message, string member) => message.TryGetProperty(member, out JsonElement value) ? value.ToString() : "";
}
