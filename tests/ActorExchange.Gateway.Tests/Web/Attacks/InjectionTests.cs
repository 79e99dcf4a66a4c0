using System.Net;
using System.Text.Json;
using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Gateway.Tests;

/// <summary>Names, paths and texts that mean something elsewhere: to browsers, file systems, logs.</summary>
public sealed class InjectionTests
{
    private const string Script = "<script>alert(1)</script>\"'&\u2028";

    [Theory]
    [InlineData("/../../../etc/passwd")]
    [InlineData("/..%2f..%2f..%2fetc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/..\\..\\..\\etc\\passwd")]
    [InlineData("/..%5c..%5cetc%5cpasswd")]
    [InlineData("/assets/../../../etc/passwd")]
    [InlineData("/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("/....//....//etc/passwd")]
    [InlineData("/%252e%252e/%252e%252e/etc/passwd")]
    [InlineData("//etc/passwd")]
    [InlineData("/etc/passwd%00.js")]
    [InlineData("/web.secret")]
    [InlineData("/appsettings.json")]
    [InlineData("/ActorExchange.Gateway.dll")]
    public async Task No_path_leads_to_a_file_of_the_machine(string path)
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using var raw = await RawHttp.ConnectAsync(web.EndPoint);
        string answer = await raw.AskAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        answer.ShouldMatch("^HTTP/1\\.1 (400|404) ");
        answer.ShouldNotContain("root:");
    }

    [Theory]
    [InlineData("/api/v1/orderbook/..%2f..%2fauth%2fkeys")]
    [InlineData("/api/v1/orderbook/%2e%2e/auth/keys")]
    [InlineData("/api/v1/orderbook/ACME%00")]
    [InlineData("/api/v1/orderbook/%0d%0aX-Injected:%201")]
    [InlineData("/api/v1/orderbook/%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("/api/v1/%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("/api/v1/orderbook/ACME';DROP TABLE journal;--")]
    public async Task Symbols_are_symbols_and_nothing_else(string path)
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using var raw = await RawHttp.ConnectAsync(web.EndPoint);
        string answer = await raw.AskAsync($"GET {path.Replace(" ", "%20", StringComparison.Ordinal)} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        answer.ShouldMatch("^HTTP/1\\.1 (400|401|404) ");
        string head = answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        head.ShouldNotContain("X-Injected");
        if (head.Contains("Content-Length: 0", StringComparison.Ordinal)) return;
        head.ShouldContain("X-Content-Type-Options: nosniff");
        head.ShouldContain("application/problem+json");
    }

    [Fact]
    public async Task What_looks_like_a_script_comes_back_as_data_that_no_browser_runs()
    {
        await using WebFixture web = await WebFixture.StartAsync();
        var evil = new Instrument { Id = 0, Symbol = "EVIL", Description = Script };
        InstrumentAnswer listed = await web.Server.Engine.Instruments.Ask<InstrumentAnswer>(new AddInstrument(1, evil, TradingPhase.Continuous), WebFixture.Patience);
        if (listed.Status != CommandStatus.Ok)
        {
            listed.Reason.ShouldNotBeEmpty(); // even better
            return;
        }

        using HttpResponseMessage answer = await web.Http.GetAsync("/api/v1/exchangeInfo");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
        JsonElement info = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        info.GetProperty("instruments").EnumerateArray().Single(i => i.GetProperty("symbol").GetString() == "EVIL").GetProperty("description").GetString().ShouldBe(Script);
    }

    [Theory]
    [InlineData("<img src=x>")]
    [InlineData("al\u0000ice")]
    [InlineData("alice\r\nSet-Cookie: a=b")]
    [InlineData("../alice")]
    [InlineData("аlice")]
    [InlineData("alice\u202e")]
    public async Task User_names_have_nothing_in_them_that_means_something_elsewhere(string name)
    {
        await using WebFixture web = await WebFixture.StartAsync();
        foreach (string path in new[] { "/api/v1/auth/token", "/api/v1/auth/register" })
        {
            using HttpResponseMessage answer = await web.Http.PostAsync(path, Signer.Json(JsonSerializer.Serialize(new { user = name })));
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override", "DELETE")]
    [InlineData("X-HTTP-Method", "DELETE")]
    [InlineData("X-Original-URL", "/api/v1/auth/keys")]
    [InlineData("X-Rewrite-URL", "/api/v1/auth/keys")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Prefix", "/api/v1/auth")]
    public async Task Headers_that_rewrite_requests_elsewhere_do_nothing_here(string name, string value)
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Add(name, value);
        using HttpResponseMessage answer = await web.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("live");
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("CONNECT")]
    [InlineData("PROPFIND")]
    public async Task Methods_that_nobody_needs_echo_nothing(string method)
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using var raw = await RawHttp.ConnectAsync(web.EndPoint);
        string target = method == "CONNECT" ? "localhost:80" : "/health/live";
        string answer = await raw.AskAsync($"{method} {target} HTTP/1.1\r\nHost: {(method == "CONNECT" ? "localhost:80" : "localhost")}\r\nX-Secret: abc\r\n\r\n");
        answer.ShouldMatch("^HTTP/1\\.1 4\\d\\d ");
        answer.ShouldNotContain("abc");
    }
}
