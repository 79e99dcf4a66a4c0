using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ActorExchange.Protocol;
using Google.Protobuf;

namespace ActorExchange.Gateway.Tests;

/// <summary>Nothing is lost and nothing comes twice, whatever breaks; and ids mean the same by every way in.</summary>
public sealed class SocketResumeTests
{
    private const int Disconnects = 120;

    /// <summary>
    /// Alice trades on two instruments while her watcher's socket is cut at random, before, in and after the resume. By its last numbers it goes on each time; in the end it has seen
    /// every report of both books once and in order, the same that a socket sees that was never cut.
    /// </summary>
    [Fact]
    public async Task A_hundred_broken_sockets_lose_no_report_and_repeat_none()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED"), out int given) ? given : Environment.TickCount;
        Console.WriteLine($"ACTOREXCHANGE_SEED={seed}");
        Random random = new(seed);
        await using WebFixture exchange = await WebFixture.StartAsync();
        string token = await SocketClient.TokenAsync(exchange, "alice");
        await using SocketClient trader = await SocketClient.LogOnAsync(exchange);
        await using SocketClient bob = await SocketClient.LogOnAsync(exchange, "bob");
        Dictionary<string, long> last = new() { ["ACME"] = 0, ["GLOBEX"] = 0 };
        List<string> told = [];
        for (int round = 0; round < Disconnects; round++)
        {
            await TradeAsync(round, random, trader, bob);
            await using SocketClient watcher = await SocketClient.ConnectAsync(exchange);
            await watcher.SendAsync($$$"""{"op":"auth","token":"{{{token}}}","resume":{"ACME":{{{last["ACME"]}}},"GLOBEX":{{{last["GLOBEX"]}}} }}""");
            Task trading = random.Next(2) == 0 ? TradeAsync(Disconnects + round, random, trader, bob) : Task.CompletedTask;
            await FollowAsync(watcher, random.Next(8), last, told, seed);
            watcher.Cut();
            await trading;
        }

        await using SocketClient final = await SocketClient.ConnectAsync(exchange);
        await final.AuthenticateAsync(token, $"\"resume\":{{\"ACME\":{last["ACME"]},\"GLOBEX\":{last["GLOBEX"]}}}");
        await FollowAsync(final, int.MaxValue, last, told, seed);
        await using SocketClient whole = await SocketClient.LogOnAsync(exchange, "alice", "\"resume\":{}");
        await whole.FirstAsync("resumed");
        string[] all = [.. whole.Seen.Where(m => Type(m) == "execution").Select(Canonical)];
        all.Length.ShouldBeGreaterThan(2 * Disconnects);
        foreach (string symbol in last.Keys) told.Where(t => t.StartsWith(symbol, StringComparison.Ordinal)).ShouldBe(all.Where(t => t.StartsWith(symbol, StringComparison.Ordinal)), $"seed {seed}");
    }

    [Fact]
    public async Task A_command_sent_again_by_any_way_gets_the_first_answer()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        string token = await SocketClient.TokenAsync(exchange, "alice");
        await using SocketClient socket = await SocketClient.LogOnAsync(exchange);
        JsonElement first = await socket.PlaceAsync("same", "BUY", "10", "9.00");
        long order = first.GetProperty("orderId").GetInt64();
        JsonElement again = await socket.PlaceAsync("same", "BUY", "10", "9.00");
        (again.GetProperty("orderId").GetInt64(), again.GetProperty("repeated").GetBoolean()).ShouldBe((order, true));
        JsonElement other = await socket.PlaceAsync("same", "BUY", "11", "9.00");
        other.GetProperty("status").GetString().ShouldBe("DUPLICATE_CLIENT_ORDER_ID");

        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/orders")
        {
            Content = new StringContent("""{"clientOrderId":"same","symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"10","price":"9.00"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        HttpResponseMessage answer = await exchange.Http.SendAsync(request);
        JsonElement body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        ((int)answer.StatusCode, body.GetProperty("order").GetProperty("orderId").GetInt64()).ShouldBe((200, order));

        using RawClient tcp = await RawClient.LogOnAsync(exchange.Server.EndPoint);
        await tcp.SendAsync(new ClientMessage
        {
            NewOrder = new NewOrder
            {
                InstrumentId = 1,
                ClientOrderId = ByteString.CopyFromUtf8("same"),
                Side = Side.Buy,
                Type = OrderType.Limit,
                TimeInForce = TimeInForce.Gtc,
                Price = 900,
                PriceScale = 2,
                Quantity = 10,
            },
        });
        ServerMessage message = await tcp.ReadAsync();
        while (message.Report is null) message = await tcp.ReadAsync();
        (message.Report.OrderId, message.Report.RepeatedAnswer).ShouldBe((order, true));
    }

    private static async Task TradeAsync(int round, Random random, SocketClient alice, SocketClient bob)
    {
        string symbol = random.Next(2) == 0 ? "ACME" : "GLOBEX";
        await alice.PlaceAsync($"a{round}", "SELL", "10", "10.00", symbol);
        if (random.Next(2) == 0) await bob.PlaceAsync($"b{round}", "BUY", "10", "10.00", symbol);
        if (random.Next(3) == 0) await alice.AskAsync("cancel", $"\"symbol\":\"{symbol}\",\"clientOrderId\":\"a{round}\"");
    }

    /// <summary>Takes so many executions, or all up to "resumed" if that comes first; each must be the next of its book.</summary>
    private static async Task FollowAsync(SocketClient socket, int most, Dictionary<string, long> last, List<string> told, int seed)
    {
        for (int taken = 0; taken < most;)
        {
            JsonElement message = await socket.ReadAsync();
            if (Type(message) == "resumed") return;
            if (Type(message) != "execution") continue;
            string symbol = message.GetProperty("symbol").GetString()!;
            long number = message.GetProperty("number").GetInt64();
            number.ShouldBe(last[symbol] + 1, $"seed {seed}");
            last[symbol] = number;
            told.Add(Canonical(message));
            taken++;
        }
    }

    private static string Canonical(JsonElement execution) => $"{execution.GetProperty("symbol")} {execution}";

    private static string Type(JsonElement message) => message.GetProperty("type").GetString()!;
}
