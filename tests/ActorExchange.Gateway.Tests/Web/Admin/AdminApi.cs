using System.Net;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

/// <summary>An exchange on which everybody needs a key, with users of several roles, asked through the operators' API.</summary>
internal sealed class AdminApi : IAsyncDisposable
{
    public const string Operator = "";
    private readonly KeysExchange _exchange;
    private readonly Dictionary<string, string> _tokens = [];

    private AdminApi(KeysExchange exchange) => _exchange = exchange;

    /// <summary>With the operator, the trader alice, the auditor and the risk manager.</summary>
    public static async Task<AdminApi> StartAsync(bool audit = false)
    {
        AdminApi api = new(await KeysExchange.StartAsync(audit));
        api._tokens[Operator] = await api._exchange.TokenAsync(api._exchange.Operator);
        await api.AddAsync("alice", "trader");
        await api.AddAsync("auditor", "auditor");
        await api.AddAsync("risk", "risk");
        return api;
    }

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    /// <summary>A user of a role, logged on.</summary>
    public async Task AddAsync(string user, string role)
    {
        JsonElement added = await PostAsync(Operator, "users", $$"""{"user":"{{user}}","role":"{{role}}"}""", HttpStatusCode.Created);
        _tokens[user] = await _exchange.TokenAsync(new Signer(user, 1, added.GetProperty("key").GetString()!));
    }

    public Task<JsonElement> GetAsync(string by, string path, HttpStatusCode expected = HttpStatusCode.OK) => AskAsync(by, HttpMethod.Get, path, null, expected);

    public Task<JsonElement> PostAsync(string by, string path, string body, HttpStatusCode expected = HttpStatusCode.OK) => AskAsync(by, HttpMethod.Post, path, body, expected);

    public Task<JsonElement> PutAsync(string by, string path, string body, HttpStatusCode expected = HttpStatusCode.OK) => AskAsync(by, HttpMethod.Put, path, body, expected);

    public Task<JsonElement> PatchAsync(string by, string path, string body, HttpStatusCode expected = HttpStatusCode.OK) => AskAsync(by, HttpMethod.Patch, path, body, expected);

    public Task<JsonElement> DeleteAsync(string by, string path, HttpStatusCode expected = HttpStatusCode.OK) => AskAsync(by, HttpMethod.Delete, path, null, expected);

    public Task<JsonElement> AskAsync(string by, HttpMethod method, string path, string? body, HttpStatusCode expected) =>
        _exchange.JsonAsync(KeysExchange.With(_tokens[by], method, $"/api/v1/admin/{path}", body), expected);

    /// <summary>An order of a user's, over REST.</summary>
    public Task<JsonElement> PlaceAsync(string by, string body) =>
        _exchange.JsonAsync(KeysExchange.With(_tokens[by], HttpMethod.Post, "/api/v1/orders", body), HttpStatusCode.Created);

    /// <summary>The paths of the OpenAPI document.</summary>
    public async Task<JsonElement> DocumentPathsAsync() =>
        (await _exchange.JsonAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/openapi.json"), HttpStatusCode.OK)).GetProperty("paths");

    /// <summary>Whether a key opens the door.</summary>
    public Task<HttpStatusCode> LogonAsync(string user, string key) => _exchange.StatusAsync(KeysExchange.Logon(user, key));

    /// <summary>Asks until the answer is as it should be: projections follow a moment behind.</summary>
    public async Task<JsonElement> UntilAsync(string by, string path, Func<JsonElement, bool> holds)
    {
        using CancellationTokenSource deadline = new(WebFixture.Patience);
        while (true)
        {
            JsonElement answer = await GetAsync(by, path);
            if (holds(answer)) return answer;
            deadline.Token.IsCancellationRequested.ShouldBeFalse($"{path} still says {answer}");
            await Task.Delay(50, CancellationToken.None);
        }
    }
}
