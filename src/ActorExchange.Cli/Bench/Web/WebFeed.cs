using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ActorExchange.Cli.Bench;

/// <summary>One WebSocket of a measurement: reads whole messages into a buffer of its own. One reader, one writer at a time.</summary>
internal sealed class WebFeed(ClientWebSocket socket) : IDisposable
{
    private byte[] _buffer = new byte[16 * 1024];

    /// <summary>Why the server closed it, once it has.</summary>
    public string Close => $"{socket.State} {(int?)socket.CloseStatus} {socket.CloseStatusDescription}";

    public Task SendAsync(string json, CancellationToken cancellation) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, endOfMessage: true, cancellation);

    /// <summary>The next message; empty once the server has closed. Good until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellation)
    {
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(_buffer.AsMemory(length), cancellation);
            if (part.MessageType == WebSocketMessageType.Close) return default;
            length += part.Count;
            if (part.EndOfMessage) return _buffer.AsMemory(0, length);
            if (length == _buffer.Length) Array.Resize(ref _buffer, length * 2);
        }
    }

    /// <summary>Reads until a message of a type comes; what comes before is given to <paramref name="other"/>.</summary>
    public async Task<JsonElement> ExpectAsync(string type, CancellationToken cancellation, Action<JsonElement>? other = null)
    {
        while (true)
        {
            ReadOnlyMemory<byte> message = await ReadAsync(cancellation);
            if (message.IsEmpty) throw new InvalidOperationException($"closed before {type}: {Close}");
            using JsonDocument document = JsonDocument.Parse(message);
            string? kind = document.RootElement.GetProperty("type").GetString();
            if (kind == type) return document.RootElement.Clone();
            if (kind == "error") throw new InvalidOperationException($"{document.RootElement} instead of {type}");
            other?.Invoke(document.RootElement);
        }
    }

    public void Dispose() => socket.Dispose();
}
