using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Tests;

/// <summary>A client that knows nothing but frames. Reads with a deadline.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private readonly Queue<ServerMessage> _messages = new();
    private Stream _stream = Stream.Null;

    public Socket Socket => _tcp.Client;

    public static async Task<RawClient> ConnectAsync(IPEndPoint endPoint, bool tls = false)
    {
        RawClient client = new();
        await client._tcp.ConnectAsync(endPoint);
        client._stream = client._tcp.GetStream();
        if (!tls) return client;
        SslStream secure = new(client._stream, leaveInnerStreamOpen: false, static (_, certificate, _, _) => certificate?.Subject == "CN=localhost");
        await secure.AuthenticateAsClientAsync("localhost");
        client._stream = secure;
        return client;
    }

    public static async Task<RawClient> LogOnAsync(IPEndPoint endPoint, string user = "alice", bool tls = false)
    {
        RawClient client = await ConnectAsync(endPoint, tls);
        await client.SendAsync(ConnectionFixture.Hello(), ConnectionFixture.Logon(user));
        (await client.ReadAsync()).HelloAck.ShouldNotBeNull();
        (await client.ReadAsync()).LogonAck.Status.ShouldBe(Status.Ok);
        (await client.ReadAsync()).ResumeDone.ShouldNotBeNull();
        return client;
    }

    public Task SendAsync(params ClientMessage[] messages) => SendRawAsync(ConnectionFixture.Frame(messages));

    public async Task SendRawAsync(ReadOnlyMemory<byte> bytes)
    {
        using CancellationTokenSource deadline = new(TcpFixture.Patience);
        await _stream.WriteAsync(bytes, deadline.Token);
        await _stream.FlushAsync(deadline.Token);
    }

    /// <summary>The next message; throws <see cref="EndOfStreamException"/> when the server has closed.</summary>
    public async Task<ServerMessage> ReadAsync()
    {
        using CancellationTokenSource deadline = new(TcpFixture.Patience);
        while (_messages.Count == 0)
        {
            byte[] header = new byte[FrameReader.HeaderBytes];
            await _stream.ReadExactlyAsync(header, deadline.Token);
            byte[] payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header)];
            await _stream.ReadExactlyAsync(payload, deadline.Token);
            foreach (ServerMessage message in ServerFrame.Parser.ParseFrom(payload).Messages) _messages.Enqueue(message);
        }
        return _messages.Dequeue();
    }

    /// <summary>Reads on to the goodbye, and that nothing follows it.</summary>
    public async Task<Goodbye> ReadGoodbyeAsync()
    {
        ServerMessage message = await ReadAsync();
        while (message.Goodbye is null) message = await ReadAsync();
        await ShouldBeClosedAsync();
        return message.Goodbye;
    }

    public async Task ShouldBeClosedAsync()
    {
        _messages.ShouldBeEmpty();
        await Should.ThrowAsync<IOException>(ReadAsync); // EndOfStreamException is one
    }

    public void Dispose()
    {
        _stream.Dispose();
        _tcp.Dispose();
    }
}
