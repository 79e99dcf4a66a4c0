using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ActorExchange.Examples;

/// <summary>A WebSocket whose messages are read one after the other.</summary>
internal sealed class Stream : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 20];

    public static async Task<Stream> OpenAsync(Uri address, object first)
    {
        var stream = new Stream();
        await stream._socket.ConnectAsync(address, CancellationToken.None);
        await stream._socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(first), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        return stream;
    }

    /// <summary>Reads messages until one is wanted; returns all of them.</summary>
    public async Task<List<JsonElement>> ReadUntilAsync(Func<JsonElement, bool> wanted)
    {
        var messages = new List<JsonElement>();
        do messages.Add(await ReadAsync());
        while (!wanted(messages[^1]));
        return messages;
    }

    /// <summary>No goodbye: as if the network had failed.</summary>
    public void Cut() => _socket.Abort();

    public void Dispose() => _socket.Dispose();

    private async Task<JsonElement> ReadAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        int length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(_buffer.AsMemory(length), deadline.Token);
            length += part.Count;
        }
        while (!part.EndOfMessage);
        if (part.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException($"the exchange closed: {_socket.CloseStatusDescription}");
        JsonElement message = JsonDocument.Parse(Encoding.UTF8.GetString(_buffer, 0, length)).RootElement;
        return message.GetProperty("type").GetString() == "error" ? throw new InvalidOperationException($"the exchange refused: {message}") : message;
    }
}
