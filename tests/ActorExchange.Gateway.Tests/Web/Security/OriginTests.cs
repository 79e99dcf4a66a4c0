using System.Net;

namespace ActorExchange.Gateway.Tests;

public sealed class OriginTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("localhost:8080", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.3.2.1:80", true)]
    [InlineData("[::1]:8080", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    public async Task Without_keys_only_names_of_this_machine_are_answered_to(string host, bool isServed)
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using var raw = await RawHttp.ConnectAsync(web.EndPoint);
        string answer = await raw.AskAsync($"GET /health/live HTTP/1.1\r\nHost: {host}\r\n\r\n");
        answer.ShouldStartWith(isServed ? "HTTP/1.1 200 " : "HTTP/1.1 403 ");
        if (!isServed) answer.ShouldContain("FOREIGN_ORIGIN");
    }

    [Fact]
    public async Task With_keys_any_name_will_do_because_a_name_opens_nothing()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        using var raw = await RawHttp.ConnectAsync(exchange.Web.EndPoint);
        (await raw.AskAsync("GET /health/live HTTP/1.1\r\nHost: exchange.example\r\n\r\n")).ShouldStartWith("HTTP/1.1 200 ");
    }

    [Theory]
    [InlineData("https://evil.example", "POST", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:1", "POST", HttpStatusCode.Forbidden)]
    [InlineData("null", "POST", HttpStatusCode.Forbidden)]
    [InlineData("", "POST", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.example", "DELETE", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.example", "PATCH", HttpStatusCode.Forbidden)]
    [InlineData("https://good.example.evil.example", "POST", HttpStatusCode.Forbidden)]
    [InlineData("https://good.example", "POST", HttpStatusCode.OK)]
    [InlineData("own", "POST", HttpStatusCode.OK)]
    [InlineData(null, "POST", HttpStatusCode.OK)]
    public async Task Pages_of_other_sites_change_nothing(string? origin, string method, HttpStatusCode expected)
    {
        await using WebFixture web = await WebFixture.StartAsync(new Gateway.Web.WebGatewayOptions { AllowedOrigins = ["https://good.example"] });
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/auth/token") { Content = Signer.Json("""{"user":"alice"}""") };
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin == "own" ? web.BaseAddress.ToString().TrimEnd('/') : origin);
        using HttpResponseMessage answer = await web.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("none", HttpStatusCode.OK)]
    public async Task A_browser_that_only_says_how_far_away_the_page_is_is_believed(string site, HttpStatusCode expected)
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/token") { Content = Signer.Json("""{"user":"alice"}""") };
        request.Headers.Add("Sec-Fetch-Site", site);
        using HttpResponseMessage answer = await web.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task A_form_of_another_site_cannot_even_without_an_origin()
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using var form = new FormUrlEncodedContent([new("user", "alice")]);
        using HttpResponseMessage answer = await web.Http.PostAsync("/api/v1/auth/token", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var text = new StringContent("""{"user":"alice"}""");
        using HttpResponseMessage plain = await web.Http.PostAsync("/api/v1/auth/token", text);
        plain.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public async Task A_web_socket_of_another_sites_page_is_refused_before_it_begins(string origin)
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using var raw = await RawHttp.ConnectAsync(web.EndPoint);
        string answer = await raw.AskAsync(
            $"GET /ws/v1 HTTP/1.1\r\nHost: {web.EndPoint}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: {origin}\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 403 ");
    }

    [Theory]
    [InlineData("key=abc")]
    [InlineData("x=1&token=abc")]
    [InlineData("TOKEN=abc")]
    [InlineData("%74oken=abc")]
    [InlineData("access_token=abc")]
    [InlineData("signature=abc")]
    [InlineData("token")]
    public async Task Secrets_in_a_url_are_refused_and_not_repeated(string query)
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using HttpResponseMessage answer = await web.Http.GetAsync($"/api/v1/auth/keys?{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        string body = await answer.Content.ReadAsStringAsync();
        body.ShouldContain("never sent in a URL");
        body.ShouldNotContain("abc");
    }
}
