using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ActorExchange.Cli.Bench;

/// <summary>A user of the web, as small as can be: a token, REST, one WebSocket at a time. For measurements.</summary>
internal sealed class WebUserClient : IDisposable
{
    private readonly HttpClient _http;

    private WebUserClient(Uri server, HttpClient http, string token) => (Server, _http, Token) = (server, http, token);

    public Uri Server { get; }

    public string Token { get; }

    /// <summary>Logs in; in open mode the user's name is enough.</summary>
    public static async Task<WebUserClient> LogInAsync(Uri server, string user, CancellationToken cancellation)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = 64, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5) };
        var http = new HttpClient(handler) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(30) };
        using HttpResponseMessage answer = await http.PostAsJsonAsync("/api/v1/auth/token", new { user }, cancellation);
        string body = await answer.Content.ReadAsStringAsync(cancellation);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{user} cannot log in: {(int)answer.StatusCode} {body}");
        using JsonDocument document = JsonDocument.Parse(body);
        string token = document.RootElement.GetProperty("token").GetString()!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new WebUserClient(server, http, token);
    }

    /// <summary>Sends JSON; returns the status and the body.</summary>
    public async Task<(int Status, string Body)> SendAsync(HttpMethod method, string path, string? json, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _http.SendAsync(request, cancellation);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellation));
    }

    /// <summary>Opens a WebSocket.</summary>
    public static async Task<WebFeed> OpenAsync(Uri server, string path, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await socket.ConnectAsync(new Uri(server.ToString().Replace("http", "ws", StringComparison.Ordinal).TrimEnd('/') + path), cancellation);
        return new WebFeed(socket);
    }

    public void Dispose() => _http.Dispose();
}
