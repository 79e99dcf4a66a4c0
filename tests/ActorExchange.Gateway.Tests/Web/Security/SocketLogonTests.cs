using System.Globalization;
using System.Net;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

/// <summary>Logons over WebSockets by signature, and what ends them.</summary>
public sealed class SocketLogonTests
{
    [Fact]
    public async Task A_signature_logs_on_once()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        string logon = Logon(alice, "once");
        await using SocketClient socket = await SocketClient.ConnectAsync(exchange.Web);
        JsonElement known = await socket.AskAsync("auth", logon);
        (known.GetProperty("type").GetString(), known.GetProperty("user").GetString()).ShouldBe(("authenticated", "alice"));
        known.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()).ShouldBe(["TRADE", "READ"], ignoreOrder: true);

        await using SocketClient thief = await SocketClient.ConnectAsync(exchange.Web);
        JsonElement refused = await thief.AskAsync("auth", logon);
        refused.GetProperty("type").GetString().ShouldBe("error");
        refused.GetProperty("reason").GetString()!.ShouldContain("was used before");
        (await thief.ReadToCloseAsync()).ShouldBe(4001);
        (await socket.AskAsync("ping")).GetProperty("type").GetString().ShouldBe("pong");
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("key")]
    [InlineData("time")]
    [InlineData("secret")]
    [InlineData("request")]
    public async Task A_changed_or_foreign_signature_ends_the_socket(string what)
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        await exchange.AddAsync("bob");
        string logon = what switch
        {
            "nonce" => Logon(alice, "one").Replace("\"one\"", "\"two\"", StringComparison.Ordinal),
            "key" => Logon(alice, "one").Replace("alice:", "bob:", StringComparison.Ordinal),
            "time" => Logon(alice with { Timestamp = DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeMilliseconds() }, "one"),
            "secret" => Logon(alice with { Secret = new string('A', 43) }, "one"),
            _ => Logon(alice, "one", "GET\n/ws/v1\n"), // what was signed for a request opens no socket
        };
        await using SocketClient socket = await SocketClient.ConnectAsync(exchange.Web);
        (await socket.AskAsync("auth", logon)).GetProperty("type").GetString().ShouldBe("error");
        (await socket.ReadToCloseAsync()).ShouldBe(4001);
    }

    [Fact]
    public async Task A_revoked_key_ends_its_sockets_and_no_others()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        Signer second = await exchange.AddKeyAsync(alice, """{"name":"second"}""");
        await using SocketClient mine = await SocketClient.ConnectAsync(exchange.Web);
        await using SocketClient theirs = await SocketClient.ConnectAsync(exchange.Web);
        await mine.AskAsync("auth", Logon(alice, "a"));
        await theirs.AuthenticateAsync(await exchange.TokenAsync(second));
        (await exchange.StatusAsync(alice.Sign(HttpMethod.Delete, $"{KeysExchange.Keys}/{second.KeyId}"))).ShouldBe(HttpStatusCode.NoContent);
        (await theirs.ReadToCloseAsync()).ShouldBeGreaterThan(1000);
        (await mine.AskAsync("ping")).GetProperty("type").GetString().ShouldBe("pong");
    }

    [Fact]
    public async Task A_key_that_reads_places_nothing()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer reader = await exchange.AddKeyAsync(exchange.Operator, """{"name":"reader"}""");
        await using SocketClient socket = await SocketClient.ConnectAsync(exchange.Web);
        await socket.AskAsync("auth", Logon(reader, "a"));
        JsonElement answer = await socket.PlaceAsync("c1", "BUY", "1", "1.00");
        answer.ToString().ShouldContain("NOT_AUTHORIZED");
    }

    [Theory]
    [InlineData("/ws/v1?token=abc")]
    [InlineData("/ws/trades/ACME?key=abc")]
    public async Task No_token_is_taken_from_a_sockets_url(string path)
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using var raw = await RawHttp.ConnectAsync(web.EndPoint);
        string answer = await raw.AskAsync(
            $"GET {path} HTTP/1.1\r\nHost: {web.EndPoint}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 400 ");
    }

    private static string Logon(Signer signer, string nonce, string signed = "WS\n/ws/v1\n")
    {
        string timestamp = (signer.Timestamp != 0 ? signer.Timestamp : DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()).ToString(CultureInfo.InvariantCulture);
        string signature = signer.Hmac($"{timestamp}\n{nonce}\n5000\n{signed}");
        return $$"""
            "key":"{{signer.User}}:{{signer.KeyId}}","timestamp":{{timestamp}},"nonce":"{{nonce}}","signature":"{{signature}}"
            """;
    }
}
