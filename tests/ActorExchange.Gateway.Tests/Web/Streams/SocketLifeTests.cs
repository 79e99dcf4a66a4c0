using System.Text.Json;
using ActorExchange.Gateway.Web;

namespace ActorExchange.Gateway.Tests;

/// <summary>Logons, heartbeats, limits and ends of sockets.</summary>
public sealed class SocketLifeTests
{
    private static readonly GatewayLimits Quick = new() { Heartbeat = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task A_socket_without_purpose_is_closed_in_time()
    {
        await using WebFixture exchange = await StartAsync(new SocketLimits { LogonTimeout = TimeSpan.FromMilliseconds(300) });
        await using SocketClient subscriber = await SocketClient.ConnectAsync(exchange, "/ws/trades/ACME");
        await using SocketClient idle = await SocketClient.ConnectAsync(exchange);
        (await idle.ReadToCloseAsync()).ShouldBe(1008);
        idle.CloseReason.ShouldStartWith("NOT_LOGGED_ON");
        Type(await subscriber.AskAsync("ping")).ShouldBe("pong");
    }

    [Fact]
    public async Task Orders_need_a_logon_and_wrong_tokens_end_the_socket()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        await using SocketClient nobody = await SocketClient.ConnectAsync(exchange);
        JsonElement refused = await nobody.PlaceAsync("a1", "BUY", "1", "1.00");
        (Type(refused), refused.GetProperty("code").GetString()).ShouldBe(("error", "NOT_LOGGED_ON"));
        JsonElement both = await nobody.AskAsync("auth", "\"token\":\"x\",\"key\":\"y\"");
        (Type(both), both.GetProperty("field").GetString()).ShouldBe(("error", "token"));
        Type(await nobody.AskAsync("auth", "\"token\":\"nonsense\"")).ShouldBe("error");
        (await nobody.ReadToCloseAsync()).ShouldBe(4001);
    }

    [Fact]
    public async Task A_resume_from_the_future_is_refused()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        await using SocketClient alice = await SocketClient.ConnectAsync(exchange);
        string token = await SocketClient.TokenAsync(exchange, "alice");
        JsonElement unknown = await alice.AskAsync("auth", $"\"token\":\"{token}\",\"resume\":{{\"NONE\":1}}");
        (unknown.GetProperty("code").GetString(), unknown.GetProperty("field").GetString()).ShouldBe(("UNKNOWN_INSTRUMENT", "resume"));
        Type(await alice.AskAsync("auth", $"\"token\":\"{token}\",\"resume\":{{\"ACME\":5}}")).ShouldBe("error");
        (await alice.ReadToCloseAsync()).ShouldBe(4000);
    }

    [Fact]
    public async Task A_fresh_token_of_the_same_user_goes_on_with_the_logon()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        await using SocketClient alice = await SocketClient.LogOnAsync(exchange);
        await alice.PlaceAsync("a1", "BUY", "1", "1.00");
        JsonElement renewed = await alice.AuthenticateAsync(await SocketClient.TokenAsync(exchange, "alice"));
        renewed.GetProperty("renewed").GetBoolean().ShouldBeTrue();
        JsonElement other = await alice.AskAsync("auth", $"\"token\":\"{await SocketClient.TokenAsync(exchange, "bob")}\"");
        (Type(other), other.GetProperty("code").GetString()).ShouldBe(("error", "NOT_AUTHORIZED"));
        (await alice.AskAsync("cancel", "\"symbol\":\"ACME\",\"clientOrderId\":\"a1\"")).GetProperty("status").GetString().ShouldBe("OK");
    }

    [Fact]
    public async Task A_logged_on_client_that_says_nothing_is_closed_and_one_that_pings_is_not()
    {
        await using WebFixture exchange = await StartAsync(limits: Quick);
        await using SocketClient busy = await SocketClient.LogOnAsync(exchange, "bob");
        await using SocketClient silent = await SocketClient.LogOnAsync(exchange);
        Task<int> closed = silent.ReadToCloseAsync();
        while (!closed.IsCompleted)
        {
            Type(await busy.AskAsync("ping")).ShouldBe("pong");
            await busy.FirstAsync("heartbeat");
        }

        (await closed).ShouldBe(4010);
        silent.CloseReason.ShouldStartWith("HEARTBEAT_MISSED");
        silent.Seen.ShouldContain(m => Type(m) == "heartbeat");
        Type(await busy.AskAsync("ping")).ShouldBe("pong");
    }

    [Fact]
    public async Task A_listener_may_be_silent()
    {
        await using WebFixture exchange = await StartAsync(limits: Quick);
        await using SocketClient listener = await SocketClient.ConnectAsync(exchange, "/ws/trades/ACME");
        for (int i = 0; i < 5; i++) await listener.FirstAsync("heartbeat");
        Type(await listener.AskAsync("ping")).ShouldBe("pong");
    }

    [Fact]
    public async Task The_servers_stop_is_told()
    {
        WebFixture exchange = await WebFixture.StartAsync();
        await using SocketClient alice = await SocketClient.LogOnAsync(exchange);
        await using SocketClient listener = await SocketClient.ConnectAsync(exchange, "/ws/trades/ACME");
        Task<int>[] closed = [alice.ReadToCloseAsync(), listener.ReadToCloseAsync()];
        await exchange.DisposeAsync();
        (await Task.WhenAll(closed)).ShouldBe([1001, 1001]);
    }

    [Fact]
    public async Task Whoever_sends_faster_than_may_be_is_closed()
    {
        await using WebFixture exchange = await StartAsync(new SocketLimits { MaxOperationsPerSecond = 50 });
        using RawSocket socket = await RawSocket.ConnectAsync(exchange);
        List<byte> flood = [];
        for (int i = 0; i < 1000; i++) flood.AddRange(RawSocket.Frame(9, []));
        await socket.SendAsync(flood.ToArray());
        (await socket.ReadCloseAsync()).ShouldBe((1008, "BUSY: more than 50 operations a second"));
    }

    [Fact]
    public async Task Subscriptions_are_limited_and_replace_each_other()
    {
        await using WebFixture exchange = await StartAsync(new SocketLimits { MaxSubscriptions = 2 });
        await using SocketClient client = await SocketClient.ConnectAsync(exchange);
        Type(await SubscribeAsync(client, "bbo", "ACME")).ShouldBe("subscribed");
        Type(await SubscribeAsync(client, "orderbook", "ACME")).ShouldBe("subscribed");
        Type(await SubscribeAsync(client, "orderbook", "ACME")).ShouldBe("subscribed");
        JsonElement third = await SubscribeAsync(client, "trades", "ACME");
        (Type(third), third.GetProperty("code").GetString()).ShouldBe(("error", "BUSY"));
        Type(await client.AskAsync("unsubscribe", "\"channel\":\"bbo\",\"symbol\":\"ACME\"")).ShouldBe("unsubscribed");
        Type(await client.AskAsync("unsubscribe", "\"channel\":\"bbo\",\"symbol\":\"ACME\"")).ShouldBe("error");
        Type(await SubscribeAsync(client, "trades", "ACME")).ShouldBe("subscribed");
        Type(await SubscribeAsync(client, "none", "ACME")).ShouldBe("error");
        Type(await SubscribeAsync(client, "bbo", "NONE")).ShouldBe("error");
    }

    private static Task<JsonElement> SubscribeAsync(SocketClient client, string channel, string symbol) =>
        client.AskAsync("subscribe", $"\"channel\":\"{channel}\",\"symbol\":\"{symbol}\"");

    private static string Type(JsonElement message) => message.GetProperty("type").GetString()!;

    private static Task<WebFixture> StartAsync(SocketLimits? sockets = null, GatewayLimits? limits = null) =>
        WebFixture.StartAsync(new WebGatewayOptions { Sockets = sockets ?? new SocketLimits() }, limits: limits);
}
