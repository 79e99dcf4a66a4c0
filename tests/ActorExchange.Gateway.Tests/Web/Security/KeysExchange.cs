using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ActorExchange.Engine;
using ActorExchange.Gateway.Web;

namespace ActorExchange.Gateway.Tests;

/// <summary>An exchange on which everybody needs a key, with an operator.</summary>
internal sealed class KeysExchange : IAsyncDisposable
{
    public const string Keys = "/api/v1/auth/keys";

    private KeysExchange(WebFixture web)
    {
        Web = web;
        Operator = new Signer(web.Server.FirstOperator!.User, 1, web.Server.FirstOperator.Key);
    }

    public WebFixture Web { get; }

    public Signer Operator { get; }

    public static async Task<KeysExchange> StartAsync(bool audit = false, WebGatewayOptions? web = null) =>
        new(await WebFixture.StartAsync(web, engine: new EngineSettings { OpenMode = false }, audit: audit));

    public ValueTask DisposeAsync() => Web.DisposeAsync();

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => Web.Http.SendAsync(request);

    public async Task<HttpStatusCode> StatusAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage answer = await SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>A new user with a first key.</summary>
    public async Task<Signer> AddAsync(string user)
    {
        JsonElement answer = await JsonAsync(Operator.Sign(HttpMethod.Post, "/api/v1/auth/register", $$"""{"user":"{{user}}"}"""), HttpStatusCode.Created);
        return new Signer(user, answer.GetProperty("keyId").GetInt32(), answer.GetProperty("key").GetString()!);
    }

    /// <summary>One key more.</summary>
    public async Task<Signer> AddKeyAsync(Signer owner, string body)
    {
        JsonElement answer = await JsonAsync(owner.Sign(HttpMethod.Post, Keys, body), HttpStatusCode.Created);
        return new Signer(owner.User, answer.GetProperty("id").GetInt32(), answer.GetProperty("key").GetString()!);
    }

    public async Task<string> TokenAsync(Signer signer) =>
        (await JsonAsync(Logon(signer.User, signer.Secret), HttpStatusCode.OK)).GetProperty("token").GetString()!;

    public static HttpRequestMessage Logon(string user, string key) =>
        new(HttpMethod.Post, "/api/v1/auth/token") { Content = Signer.Json($$"""{"user":"{{user}}","key":"{{key}}"}""") };

    public static HttpRequestMessage With(string token, HttpMethod method, string target, string? body = null)
    {
        var request = new HttpRequestMessage(method, target);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = Signer.Json(body);
        return request;
    }

    public async Task<JsonElement> JsonAsync(HttpRequestMessage request, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
