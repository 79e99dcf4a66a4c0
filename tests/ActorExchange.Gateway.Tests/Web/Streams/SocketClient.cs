using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

/// <summary>A WebSocket client that holds every message against the AsyncAPI document. Reads with a deadline.</summary>
internal sealed class SocketClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[256 * 1024];
    private long _lastId;

    /// <summary>Every message so far.</summary>
    public List<JsonElement> Seen { get; } = [];

    /// <summary>Of the close frame that came.</summary>
    public int CloseCode => _socket.CloseStatus is { } status ? (int)status : 0;

    public string CloseReason => _socket.CloseStatusDescription ?? "";

    public static async Task<SocketClient> ConnectAsync(WebFixture exchange, string path = "/ws/v1", string? origin = null)
    {
        SocketClient client = new();
        if (origin is not null) client._socket.Options.SetRequestHeader("Origin", origin);
        using CancellationTokenSource deadline = new(WebFixture.Patience);
        await client._socket.ConnectAsync(new Uri($"ws://{exchange.EndPoint}{path}"), deadline.Token);
        (await client.ReadAsync()).GetProperty("type").GetString().ShouldBe("welcome");
        return client;
    }

    /// <summary>Connects and logs on.</summary>
    /// <param name="exchange">Where.</param>
    /// <param name="user">Who, in open mode.</param>
    /// <param name="options">Further members of the auth: <c>"watchAccount":true</c>, say.</param>
    public static async Task<SocketClient> LogOnAsync(WebFixture exchange, string user = "alice", string options = "")
    {
        SocketClient client = await ConnectAsync(exchange);
        await client.AuthenticateAsync(await TokenAsync(exchange, user), options);
        return client;
    }

    public static async Task<string> TokenAsync(WebFixture exchange, string user)
    {
        HttpResponseMessage answer = await exchange.Http.PostAsJsonAsync("/api/v1/auth/token", new { user });
        JsonElement body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("token").GetString()!;
    }

    public async Task<JsonElement> AuthenticateAsync(string token, string options = "")
    {
        long id = NextId();
        await SendAsync($$"""{"op":"auth","id":{{id}},"token":"{{token}}"{{(options.Length > 0 ? "," : "")}}{{options}}}""");
        JsonElement answer = await AnswerAsync(id);
        answer.GetProperty("type").GetString().ShouldBe("authenticated", answer.ToString());
        return answer;
    }

    public long NextId() => ++_lastId;

    public async Task SendAsync(string json, WebSocketMessageType type = WebSocketMessageType.Text, bool endOfMessage = true) =>
        await SendAsync(Encoding.UTF8.GetBytes(json), type, endOfMessage);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type = WebSocketMessageType.Text, bool endOfMessage = true)
    {
        using CancellationTokenSource deadline = new(WebFixture.Patience);
        await _socket.SendAsync(bytes, type, endOfMessage, deadline.Token);
    }

    /// <summary>Sends an operation with the members given, and waits for the message with its id.</summary>
    public async Task<JsonElement> AskAsync(string operation, string members = "")
    {
        long id = NextId();
        await SendAsync($$"""{"op":"{{operation}}","id":{{id}}{{(members.Length > 0 ? "," : "")}}{{members}}}""");
        return await AnswerAsync(id);
    }

    /// <summary>Places a limit order and waits for its result.</summary>
    public Task<JsonElement> PlaceAsync(string id, string side, string quantity, string price, string symbol = "ACME", string more = "") => AskAsync(
        "place", $$"""
        "order":{"clientOrderId":"{{id}}","symbol":"{{symbol}}","side":"{{side}}","type":"LIMIT","quantity":"{{quantity}}","price":"{{price}}"{{more}}}
        """);

    /// <summary>The message with that id, read from here on.</summary>
    public Task<JsonElement> AnswerAsync(long id) => FirstAsync(m => m.TryGetProperty("id", out JsonElement other) && other.GetInt64() == id);

    public Task<JsonElement> FirstAsync(string type) => FirstAsync(m => m.GetProperty("type").GetString() == type);

    public Task<JsonElement> ExecutionAsync(string clientOrderId, string execType) => FirstAsync(
        m => m.GetProperty("type").GetString() == "execution" && m.GetProperty("clientOrderId").GetString() == clientOrderId
            && m.GetProperty("execType").GetString() == execType);

    public async Task<JsonElement> FirstAsync(Predicate<JsonElement> condition)
    {
        long begun = Environment.TickCount64;
        while (Environment.TickCount64 - begun < 2 * WebFixture.Patience.TotalMilliseconds)
        {
            JsonElement message = await ReadAsync();
            if (condition(message)) return message;
        }

        throw new TimeoutException($"it did not come; the last message is {Seen[^1]}");
    }

    /// <summary>The next message; throws when the server has closed.</summary>
    public async Task<JsonElement> ReadAsync() => await TryReadAsync() ?? throw new InvalidOperationException($"closed with {CloseCode}: {CloseReason}");

    /// <summary>Reads to the close frame, and answers it.</summary>
    public async Task<int> ReadToCloseAsync()
    {
        while (await TryReadAsync() is not null)
        {
        }

        return CloseCode;
    }

    /// <summary>Closes as RFC 6455 has it, which to the exchange is a line that breaks.</summary>
    public async Task CloseAsync()
    {
        using CancellationTokenSource deadline = new(WebFixture.Patience);
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", deadline.Token);
        await ReadToCloseAsync();
    }

    /// <summary>Cuts the connection without a word.</summary>
    public void Cut() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return default;
    }

    private async Task<JsonElement?> TryReadAsync()
    {
        using CancellationTokenSource deadline = new(WebFixture.Patience);
        int length = 0;
        ValueWebSocketReceiveResult result;
        do
        {
            result = await _socket.ReceiveAsync(_buffer.AsMemory(length), deadline.Token);
            length += result.Count;
        }
        while (!result.EndOfMessage);
        if (result.MessageType == WebSocketMessageType.Close)
        {
            if (_socket.State == WebSocketState.CloseReceived) await _socket.CloseOutputAsync(_socket.CloseStatus!.Value, "", deadline.Token);
            return null;
        }

        result.MessageType.ShouldBe(WebSocketMessageType.Text);
        JsonElement message = JsonDocument.Parse(_buffer.AsMemory(0, length)).RootElement.Clone();
        AsyncApi.CheckSent(message);
        Seen.Add(message);
        return message;
    }
}
