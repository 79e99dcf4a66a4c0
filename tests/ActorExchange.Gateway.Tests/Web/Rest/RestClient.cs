using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

/// <summary>An answer over REST.</summary>
internal sealed record RestAnswer(int Status, JsonElement Body, HttpResponseMessage Message)
{
    /// <summary>Text at a path: "order.price".</summary>
    public string? this[string path]
    {
        get
        {
            JsonElement at = Body;
            foreach (string name in path.Split('.')) at = int.TryParse(name, out int index) ? at[index] : at.GetProperty(name);
            return at.ValueKind == JsonValueKind.String ? at.GetString() : at.GetRawText();
        }
    }

    public string? Header(string name) => Message.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.Single() : null;

    public RestAnswer ShouldBe(int status)
    {
        Status.ShouldBe(status, Body.ToString());
        return this;
    }

    public RestAnswer ShouldBe(int status, string code, string? field = null)
    {
        ShouldBe(status);
        this["code"].ShouldBe(code, Body.ToString());
        if (field is not null) this["field"].ShouldBe(field, Body.ToString());
        return this;
    }
}

/// <summary>A user of the REST API. Every answer is compared with the OpenAPI document.</summary>
internal sealed class RestClient : IDisposable
{
    public const string Prefix = "/api/v1";

    private readonly HttpClient _http;
    private readonly ApiCheck _check;

    private RestClient(HttpClient http, ApiCheck check) => (_http, _check) = (http, check);

    /// <summary>Nobody in particular.</summary>
    public static async Task<RestClient> AnonymousAsync(WebFixture exchange)
    {
        HttpClient http = exchange.NewHttp();
        return new RestClient(http, await ApiCheck.OfAsync(http));
    }

    /// <summary>Somebody with a token, in open mode.</summary>
    /// <param name="exchange">Where.</param>
    /// <param name="user">Name.</param>
    /// <param name="permissions">What the token is to allow, as JSON; empty: everything.</param>
    public static async Task<RestClient> LogOnAsync(WebFixture exchange, string user = "alice", string permissions = "")
    {
        RestClient client = await AnonymousAsync(exchange);
        string wanted = permissions.Length == 0 ? "" : $",\"permissions\":{permissions}";
        using HttpResponseMessage answer = await client._http.PostAsync(Prefix + "/auth/token", Json($"{{\"user\":\"{user}\"{wanted}}}"));
        string token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString()!;
        client._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public Task<RestAnswer> GetAsync(string target) => SendAsync("GET", target);

    public Task<RestAnswer> PostAsync(string target, string body) => SendAsync("POST", target, body);

    public Task<RestAnswer> PatchAsync(string target, string body) => SendAsync("PATCH", target, body);

    public Task<RestAnswer> DeleteAsync(string target) => SendAsync("DELETE", target);

    /// <summary>Places a limit order.</summary>
    public Task<RestAnswer> LimitAsync(string side, string quantity, string price, string more = "", string symbol = "ACME") =>
        PostAsync("/orders", $$"""{"symbol":"{{symbol}}","side":"{{side}}","type":"LIMIT","quantity":"{{quantity}}","price":"{{price}}"{{more}}}""");

    public async Task<RestAnswer> SendAsync(string method, string target, string? body = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), Prefix + target) { Content = body is null ? null : Json(body) };
        return await SendAsync(request, isInDocument: true);
    }

    /// <param name="request">Anything.</param>
    /// <param name="isInDocument">False: the path or method is none of the document's.</param>
    public async Task<RestAnswer> SendAsync(HttpRequestMessage request, bool isInDocument)
    {
        HttpResponseMessage answer = await _http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        JsonElement json = text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
        if (isInDocument)
            _check.Check(request.Method.Method, new Uri(_http.BaseAddress!, request.RequestUri!).AbsolutePath, (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, json);
        return new RestAnswer((int)answer.StatusCode, json, answer);
    }

    public void Dispose() => _http.Dispose();

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
