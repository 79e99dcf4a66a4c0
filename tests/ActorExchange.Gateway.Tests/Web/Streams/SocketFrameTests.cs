using System.Text;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

/// <summary>Bytes that no client should send, and some that look so but may be.</summary>
public sealed class SocketFrameTests
{
    private const int Largest = 64 * 1024;

    private static readonly (string What, byte[] Bytes, int Code, string Reason)[] Abuse =
    [
        ("binary", RawSocket.Frame(2, [1, 2, 3]), 4000, "INVALID_MESSAGE: messages are text"),
        ("not UTF-8", RawSocket.Frame(1, [0x7B, 0xC3, 0x28, 0x7D]), 4000, "INVALID_MESSAGE: the text is not UTF-8"),
        ("unmasked", RawSocket.Frame(1, "{\"op\":\"ping\"}"u8.ToArray(), masked: false), 4000, "INVALID_MESSAGE: a client's frames must be masked"),
        ("reserved bits", RawSocket.Frame(1, "{\"op\":\"ping\"}"u8.ToArray(), reserved: 4), 4000, "INVALID_MESSAGE: reserved bits"),
        ("unknown kind", RawSocket.Frame(3, []), 4000, "INVALID_MESSAGE: there is no kind of frame 3"),
        ("continuation of nothing", RawSocket.Frame(0, [1]), 4000, "INVALID_MESSAGE: a continuation"),
        ("ping in fragments", RawSocket.Frame(9, [1], final: false), 4000, "INVALID_MESSAGE: a control frame"),
        ("ping too long", RawSocket.Frame(9, new byte[126]), 4000, "INVALID_MESSAGE: a control frame"),
        ("a message in a message", [.. RawSocket.Text("{", final: false), .. RawSocket.Text("}")], 4000, "INVALID_MESSAGE: a new message"),
        ("garbage", RawSocket.Text("hello"), 4000, "INVALID_MESSAGE: line 1, byte 1"),
        ("a list", RawSocket.Text("[]"), 4000, "INVALID_MESSAGE: a message is one JSON object"),
        ("two objects", RawSocket.Text("{\"op\":\"ping\"}{}"), 4000, "INVALID_MESSAGE: line 1"),
        ("a member twice", RawSocket.Text("{\"op\":\"ping\",\"op\":\"ping\"}"), 4000, "INVALID_MESSAGE: "),
        ("too deep", RawSocket.Text("{\"op\":" + new string('[', 17) + new string(']', 17) + "}"), 4000, "INVALID_MESSAGE: line 1"),
        ("nothing", RawSocket.Text(""), 4000, "INVALID_MESSAGE: "),
        ("too long", RawSocket.Frame(1, new byte[Largest + 1]), 1009, "INVALID_MESSAGE: a message has at most 65536 bytes"),
        ("a length of a lie", RawSocket.Frame(1, [], claimed: ulong.MaxValue), 1009, "INVALID_MESSAGE: a message has at most"),
        ("too long in fragments", [.. RawSocket.Frame(1, new byte[Largest], final: false), .. RawSocket.Frame(0, [1])], 1009, "INVALID_MESSAGE: a message has at most"),
    ];

    [Fact]
    public async Task What_is_no_message_closes_the_socket_with_a_reason()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        foreach ((string what, byte[] bytes, int code, string reason) in Abuse)
        {
            using RawSocket socket = await RawSocket.ConnectAsync(exchange);
            await socket.SendAsync(bytes);
            (int actual, string why) = await socket.ReadCloseAsync();
            (actual, why[..Math.Min(why.Length, reason.Length)]).ShouldBe((code, reason), what);
        }
    }

    [Fact]
    public async Task A_message_may_come_in_fragments_with_pings_between_and_byte_by_byte()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RawSocket socket = await RawSocket.ConnectAsync(exchange);
        byte[] bytes =
        [
            .. RawSocket.Frame(1, "{\"op\":"u8.ToArray(), final: false), .. RawSocket.Frame(9, "beat"u8.ToArray()), .. RawSocket.Frame(0, [], final: false),
            .. RawSocket.Frame(0, "\"ping\",\"id\":5}"u8.ToArray()),
        ];
        foreach (byte one in bytes) await socket.SendAsync(new[] { one });
        (await socket.ReadAsync()).Opcode.ShouldBe(1); // welcome
        (int opcode, byte[] pong) = await socket.ReadAsync();
        (opcode, Encoding.ASCII.GetString(pong)).ShouldBe((10, "beat"));
        (await socket.ReadMessageAsync("pong")).GetProperty("id").GetInt64().ShouldBe(5);
    }

    [Fact]
    public async Task The_longest_message_is_read()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RawSocket socket = await RawSocket.ConnectAsync(exchange);
        string text = "{\"op\":\"ping\",\"id\":1" + new string(' ', Largest - 20) + "}";
        await socket.SendAsync(RawSocket.Text(text));
        (await socket.ReadMessageAsync("pong")).GetProperty("id").GetInt64().ShouldBe(1);
        await socket.SendAsync(RawSocket.Text("{\"op\":\"ping\",\"id\":2}"));
        (await socket.ReadMessageAsync("pong")).GetProperty("id").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task A_message_in_shreds_is_refused()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RawSocket socket = await RawSocket.ConnectAsync(exchange);
        List<byte> flood = [.. RawSocket.Frame(1, [], final: false)];
        for (int i = 0; i < 300; i++) flood.AddRange(RawSocket.Frame(0, [], final: false));
        await socket.SendAsync(flood.ToArray());
        (await socket.ReadCloseAsync()).ShouldBe((4000, "INVALID_MESSAGE: more than 256 frames in one message"));
    }

    [Fact]
    public async Task A_close_is_answered_with_a_close()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RawSocket socket = await RawSocket.ConnectAsync(exchange);
        await socket.SendAsync(RawSocket.Frame(8, [0x03, 0xE8]));
        (await socket.ReadCloseAsync()).Code.ShouldBe(1000);
        await Should.ThrowAsync<IOException>(socket.ReadAsync);
    }

    [Fact]
    public async Task Only_a_handshake_of_this_version_opens_a_socket()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        const string Key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        const string Upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
        await ShouldAnswerAsync(exchange, "/ws/v1", Upgrade + Key + "Sec-WebSocket-Version: 8\r\n", "400");
        await ShouldAnswerAsync(exchange, "/ws/v1", Upgrade + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n", "400");
        await ShouldAnswerAsync(exchange, "/ws/v1", Key + "Sec-WebSocket-Version: 13\r\n", "400");
        await ShouldAnswerAsync(exchange, "/ws/trades/NONE", Upgrade + Key + "Sec-WebSocket-Version: 13\r\n", "404");
        await ShouldAnswerAsync(exchange, "/ws/market-data/ACME?depth=7", Upgrade + Key + "Sec-WebSocket-Version: 13\r\n", "400");
        await ShouldAnswerAsync(exchange, "/ws/v1", Upgrade + Key + "Sec-WebSocket-Version: 13\r\nOrigin: https://evil.example\r\n", "403");
        await ShouldAnswerAsync(exchange, "/ws/v1", Upgrade + Key + $"Sec-WebSocket-Version: 13\r\nOrigin: http://{exchange.EndPoint}\r\n", "101");
        string head = await AnswerAsync(exchange, "/ws/v1", Upgrade + Key + "Sec-WebSocket-Version: 13\r\n");
        head.ShouldContain("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    /// <summary>Random bytes after a handshake: whatever they say, the server closes or waits for more, and serves others.</summary>
    [Fact]
    public async Task Random_bytes_harm_nobody()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED"), out int given) ? given : Environment.TickCount;
        Console.WriteLine($"ACTOREXCHANGE_SEED={seed}");
        Random random = new(seed);
        await using WebFixture exchange = await WebFixture.StartAsync();
        for (int round = 0; round < 30; round++)
        {
            using RawSocket socket = await RawSocket.ConnectAsync(exchange);
            byte[] bytes = new byte[random.Next(1, 2000)];
            random.NextBytes(bytes);
            if (random.Next(2) == 0) bytes = RawSocket.Text("{\"op\":\"subscribe\",\"channel\":\"bbo\",\"symbol\":\"ACME\",\"id\":" + random.Next() + Encoding.Latin1.GetString(bytes, 0, random.Next(3)) + "}");
            await socket.SendAsync(bytes);
        }

        await using SocketClient alice = await SocketClient.LogOnAsync(exchange);
        JsonElement placed = await alice.PlaceAsync("a1", "BUY", "1", "1.00");
        placed.GetProperty("status").GetString().ShouldBe("OK", $"seed {seed}");
    }

    private static async Task ShouldAnswerAsync(WebFixture exchange, string path, string headers, string status) =>
        (await AnswerAsync(exchange, path, headers)).ShouldStartWith($"HTTP/1.1 {status}");

    private static async Task<string> AnswerAsync(WebFixture exchange, string path, string headers)
    {
        using RawSocket socket = new();
        return await socket.HandshakeAsync(exchange, path, headers);
    }
}
