using System.Net;
using System.Text;
using ActorExchange.Gateway.Web;

namespace ActorExchange.Gateway.Tests;

/// <summary>Requests that are too large, too deep, too slow or too many.</summary>
public sealed class SizeAndTimeTests
{
    private const string Head = "POST /api/v1/auth/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_read(bool chunked)
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using var raw = await RawHttp.ConnectAsync(web.EndPoint);
        string answer = chunked
            ? await raw.TalkAsync(Head + $"Transfer-Encoding: chunked\r\n\r\n{70_000:x}\r\n{new string(' ', 70_000)}\r\n0\r\n\r\n")
            : await raw.AskAsync(Head + "Content-Length: 100000000\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 413 ");
    }

    [Fact]
    public async Task A_signed_body_that_is_too_large_is_refused_as_well()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync(web: new WebGatewayOptions { MaxRequestBytes = 1000 });
        string body = $$"""{"name":"{{new string('x', 1000)}}"}""";
        (await exchange.StatusAsync(exchange.Operator.Sign(HttpMethod.Post, KeysExchange.Keys, body))).ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData(17)]
    [InlineData(30_000)]
    public async Task Json_that_is_too_deep_is_refused(int depth)
    {
        await using WebFixture web = await WebFixture.StartAsync();
        string deep = $$"""{"user":{{new string('[', depth)}}{{new string(']', depth)}}}""";
        using HttpResponseMessage answer = await web.Http.PostAsync("/api/v1/auth/token", Signer.Json(deep));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Length.ShouldBeLessThan(1000);
    }

    [Fact]
    public async Task Json_with_a_thousand_members_and_bytes_that_are_no_text_is_refused()
    {
        await using WebFixture web = await WebFixture.StartAsync();
        string many = "{" + string.Join(',', Enumerable.Range(0, 3000).Select(i => $"\"m{i}\":0")) + "}";
        using HttpResponseMessage one = await web.Http.PostAsync("/api/v1/auth/token", Signer.Json(many));
        one.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var bytes = new ByteArrayContent([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D]);
        bytes.Headers.ContentType = new("application/json");
        using HttpResponseMessage other = await web.Http.PostAsync("/api/v1/auth/token", bytes);
        other.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Headers_and_request_lines_that_are_too_long_or_too_many_are_refused()
    {
        await using WebFixture web = await WebFixture.StartAsync();
        string many = string.Concat(Enumerable.Range(0, 150).Select(i => $"X-{i}: a\r\n"));
        foreach ((string request, string status) in new[]
        {
            ($"GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-A: {new string('a', 20_000)}\r\n\r\n", "431"),
            ($"GET /health/live HTTP/1.1\r\nHost: localhost\r\n{many}\r\n", "431"),
            ($"GET /health/live?{new string('a', 10_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", "414"),
        })
        {
            using var raw = await RawHttp.ConnectAsync(web.EndPoint);
            (await raw.TalkAsync(request)).ShouldStartWith($"HTTP/1.1 {status} ");
        }
    }

    [Fact]
    public async Task Who_sends_headers_drop_by_drop_is_cut_off()
    {
        await using WebFixture web = await WebFixture.StartAsync(new WebGatewayOptions { HeadersTimeout = TimeSpan.FromSeconds(1.5) });
        using var raw = await RawHttp.ConnectAsync(web.EndPoint);
        await raw.SendAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-A: ");
        (await raw.IsClosedAsync()).ShouldBeTrue();
        using HttpResponseMessage others = await web.Http.GetAsync("/health/live");
        others.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(KeysExchange.Keys)]
    [InlineData("/api/v1/auth/token")]
    public async Task Who_sends_a_body_drop_by_drop_is_cut_off_signed_or_not(string path)
    {
        await using WebFixture web = await WebFixture.StartAsync(new WebGatewayOptions { HeadersTimeout = TimeSpan.FromSeconds(1.5), MinBytesPerSecond = 1_000 });
        using var raw = await RawHttp.ConnectAsync(web.EndPoint);
        string signed = path == KeysExchange.Keys
            ? $"X-Exchange-Key: alice:1\r\nX-Exchange-Timestamp: 1\r\nX-Exchange-Nonce: 1\r\nX-Exchange-Signature: {new string('0', 64)}\r\n"
            : "";
        await raw.SendAsync($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{signed}Content-Length: 60000\r\n\r\n");
        await raw.SendAsync("{");
        (await raw.IsClosedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Connections_beyond_the_limit_are_turned_away_and_come_in_when_others_go()
    {
        await using WebFixture web = await WebFixture.StartAsync(new WebGatewayOptions { MaxConnections = 3 });
        List<RawHttp> held = [];
        for (int i = 0; i < 3; i++)
        {
            held.Add(await RawHttp.ConnectAsync(web.EndPoint));
            (await held[i].AskAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")).ShouldStartWith("HTTP/1.1 200 ");
        }

        using (var fourth = await RawHttp.ConnectAsync(web.EndPoint)) (await fourth.IsClosedAsync()).ShouldBeTrue();
        held.ForEach(h => h.Dispose());
        DateTime deadline = DateTime.UtcNow + WebFixture.Patience;
        while (true)
        {
            using var next = await RawHttp.ConnectAsync(web.EndPoint);
            if ((await next.TalkAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal)) break;
            DateTime.UtcNow.ShouldBeLessThan(deadline);
        }
    }

    [Fact]
    public async Task Random_bytes_never_end_the_server()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED"), out int given) ? given : Environment.TickCount;
        var random = new Random(seed);
        await using WebFixture web = await WebFixture.StartAsync();
        string[] pieces = ["GET ", "POST ", "/api/v1/orders", "/ws/v1", " HTTP/1.1\r\n", "Host: localhost\r\n", "\r\n", "Content-Length: 7\r\n", "{\"user\":", "\0", "é", "Upgrade: websocket\r\n", "%00", "\n"];
        for (int i = 0; i < 200; i++)
        {
            using var raw = await RawHttp.ConnectAsync(web.EndPoint);
            var text = new StringBuilder();
            for (int n = random.Next(1, 12); n > 0; n--) text.Append(pieces[random.Next(pieces.Length)]);
            await raw.SendAsync(text.ToString());
        }

        using HttpResponseMessage answer = await web.Http.GetAsync("/health/live");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"ACTOREXCHANGE_SEED={seed}");
    }
}
