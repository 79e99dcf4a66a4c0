using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

/// <summary>A WebSocket client that sends whatever bytes it is told to. Reads with a deadline.</summary>
internal sealed class RawSocket : IDisposable
{
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private NetworkStream _stream = null!;

    public static async Task<RawSocket> ConnectAsync(WebFixture exchange, string path = "/ws/v1", int receiveBufferBytes = 0)
    {
        RawSocket socket = new();
        if (receiveBufferBytes > 0) socket._tcp.ReceiveBufferSize = receiveBufferBytes;
        (await socket.HandshakeAsync(exchange, path)).ShouldStartWith("HTTP/1.1 101");
        return socket;
    }

    /// <summary>Sends a request and returns the answer's head.</summary>
    public async Task<string> HandshakeAsync(WebFixture exchange, string path = "/ws/v1", string headers = "")
    {
        await _tcp.ConnectAsync(exchange.EndPoint);
        _stream = _tcp.GetStream();
        if (headers.Length == 0)
            headers = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        await SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {exchange.EndPoint}\r\n{headers}\r\n"));
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await ReadExactlyAsync(one);
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        using CancellationTokenSource deadline = new(WebFixture.Patience);
        await _stream.WriteAsync(bytes, deadline.Token);
    }

    /// <summary>A client's frame, masked if not said otherwise.</summary>
    public static byte[] Frame(int opcode, byte[] payload, bool final = true, bool masked = true, int reserved = 0, ulong? claimed = null)
    {
        List<byte> frame = [(byte)((final ? 0x80 : 0) | (reserved << 4) | opcode)];
        ulong length = claimed ?? (ulong)payload.Length;
        int mask = masked ? 0x80 : 0;
        Span<byte> wide = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(wide, length);
        if (length <= 125) frame.Add((byte)(mask | (int)length));
        else if (length <= ushort.MaxValue) frame.AddRange([(byte)(mask | 126), wide[6], wide[7]]);
        else frame.AddRange([(byte)(mask | 127), .. wide]);
        byte[] key = [0x12, 0x34, 0x56, 0x78];
        if (masked) frame.AddRange(key);
        for (int i = 0; i < payload.Length; i++) frame.Add((byte)(payload[i] ^ (masked ? key[i % 4] : 0)));
        return [.. frame];
    }

    public static byte[] Text(string text, bool final = true) => Frame(1, Encoding.UTF8.GetBytes(text), final);

    /// <summary>The next frame: kind and payload.</summary>
    public async Task<(int Opcode, byte[] Payload)> ReadAsync()
    {
        byte[] head = new byte[2];
        await ReadExactlyAsync(head);
        (head[1] & 0x80).ShouldBe(0, "a server does not mask");
        (head[0] & 0xF0).ShouldBe(0x80, "whole frames only");
        byte[] longer = new byte[(head[1] & 0x7F) switch { 126 => 2, 127 => 8, _ => 0 }];
        await ReadExactlyAsync(longer);
        long length = longer.Length == 0 ? head[1] & 0x7F : longer.Aggregate(0L, (sum, b) => (sum << 8) | b);
        byte[] payload = new byte[length];
        await ReadExactlyAsync(payload);
        return (head[0] & 0x0F, payload);
    }

    /// <summary>Reads on to the close frame.</summary>
    public async Task<(int Code, string Reason)> ReadCloseAsync()
    {
        while (true)
        {
            (int opcode, byte[] payload) = await ReadAsync();
            if (opcode == 1) AsyncApi.CheckSent(JsonDocument.Parse(payload).RootElement);
            if (opcode != 8) continue;
            payload.Length.ShouldBeLessThanOrEqualTo(125);
            return (BinaryPrimitives.ReadUInt16BigEndian(payload), Encoding.UTF8.GetString(payload.AsSpan(2)));
        }
    }

    /// <summary>Reads on to a message of that type.</summary>
    public async Task<JsonElement> ReadMessageAsync(string type)
    {
        while (true)
        {
            (int opcode, byte[] payload) = await ReadAsync();
            opcode.ShouldBe(1, Encoding.UTF8.GetString(payload));
            JsonElement message = JsonDocument.Parse(payload).RootElement.Clone();
            if (message.GetProperty("type").GetString() == type) return message;
        }
    }

    public void Dispose() => _tcp.Dispose();

    private async Task ReadExactlyAsync(byte[] bytes)
    {
        using CancellationTokenSource deadline = new(WebFixture.Patience);
        await _stream.ReadExactlyAsync(bytes, deadline.Token);
    }
}
