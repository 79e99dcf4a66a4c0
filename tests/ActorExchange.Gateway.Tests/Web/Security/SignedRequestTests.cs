using System.Net;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

public sealed class SignedRequestTests
{
    private const string Body = """{"name":"second"}""";

    [Fact]
    public async Task A_signed_request_is_its_users_with_or_without_a_body()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        JsonElement keys = await exchange.JsonAsync(alice.Sign(HttpMethod.Get, KeysExchange.Keys), HttpStatusCode.OK);
        keys.GetProperty("keys").GetArrayLength().ShouldBe(1);
        JsonElement added = await exchange.JsonAsync(alice.Sign(HttpMethod.Post, KeysExchange.Keys, Body), HttpStatusCode.Created);
        added.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()).ShouldBe(["READ"]);
        added.GetProperty("canSign").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("/api/v1/orders?symbol=AC%4dE", "/api/v1/orders?symbol=AC%4dE", true)]
    [InlineData("/api/v1/orders?symbol=AC%4dE", "/api/v1/orders?symbol=ACME", false)]
    [InlineData("/api/v1/orders?symbol=ACME", "/api/v1//orders?symbol=ACME", false)]
    [InlineData("/api/v1/orders?symbol=ACME", "/api/v1/x/../orders?symbol=ACME", false)]
    [InlineData("/api/v1/orders", "http://localhost/api/v1/orders", false)]
    public async Task What_is_signed_is_the_target_as_it_was_sent(string signed, string sent, bool isGood)
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        using HttpRequestMessage request = exchange.Operator.Sign(HttpMethod.Get, signed);
        using var raw = await RawHttp.ConnectAsync(exchange.Web.EndPoint);
        string headers = string.Concat(request.Headers.Select(h => $"{h.Key}: {h.Value.First()}\r\n"));
        string answer = await raw.AskAsync($"GET {sent} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
        answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal).ShouldBe(isGood, answer);
    }

    public static TheoryData<string> Tampering =>
        ["method", "path", "query", "body", "timestamp", "nonce", "window", "window added", "signature", "key of another", "another key id", "unknown user", "unknown key id"];

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task A_request_that_was_changed_after_it_was_signed_is_refused(string what)
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        Signer bob = await exchange.AddAsync("bob");
        Signer second = await exchange.AddKeyAsync(alice, Body);
        using HttpRequestMessage request = (alice with { Window = what == "window" ? "4000" : null }).Sign(HttpMethod.Post, KeysExchange.Keys, Body);
        switch (what)
        {
            case "method": request.Method = HttpMethod.Get; break;
            case "path": request.RequestUri = new Uri("/api/v1/auth/token/refresh", UriKind.Relative); break;
            case "query": request.RequestUri = new Uri(KeysExchange.Keys + "?x=1", UriKind.Relative); break;
            case "body": request.Content = Signer.Json(Body.Replace("second", "Second", StringComparison.Ordinal)); break;
            case "timestamp": Replace(request, "Timestamp", t => (long.Parse(t) + 1).ToString()); break;
            case "nonce": Replace(request, "Nonce", n => n + "x"); break;
            case "window": Replace(request, "Window", _ => "30000"); break;
            case "window added": request.Headers.Add("X-Exchange-Window", "30000"); break;
            case "signature": Replace(request, "Signature", s => (s[0] == '0' ? '1' : '0') + s[1..]); break;
            case "key of another": Replace(request, "Key", _ => $"bob:{bob.KeyId}"); break;
            case "another key id": Replace(request, "Key", _ => $"alice:{second.KeyId}"); break;
            case "unknown user": Replace(request, "Key", _ => "mallory:1"); break;
            default: Replace(request, "Key", _ => "alice:99"); break;
        }

        using HttpResponseMessage answer = await exchange.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ShouldNotBeEmpty();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("unknown key or wrong signature");
        (await exchange.JsonAsync(alice.Sign(HttpMethod.Get, KeysExchange.Keys), HttpStatusCode.OK)).GetProperty("keys").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_replayed_request_is_refused_and_so_is_a_nonce_for_something_else()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice") with { Nonce = "once", Timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() };
        (await exchange.StatusAsync(alice.Sign(HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.OK);
        foreach (Signer again in new[] { alice, alice with { Timestamp = 0 }, alice with { Window = "30000" } })
        {
            using HttpResponseMessage answer = await exchange.SendAsync(again.Sign(HttpMethod.Get, KeysExchange.Keys));
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("was used before");
        }

        // Another user may use the same.
        Signer bob = await exchange.AddAsync("bob") with { Nonce = "once" };
        (await exchange.StatusAsync(bob.Sign(HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(-6_000, null)]
    [InlineData(6_000, null)]
    [InlineData(-1_500, "1000")]
    [InlineData(-40_000, "30000")]
    public async Task A_request_from_another_time_is_refused(int offset, string? window)
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice") with { Window = window };
        using HttpResponseMessage answer = await exchange.SendAsync(
            (alice with { Timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + offset }).Sign(HttpMethod.Get, KeysExchange.Keys));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("off the server's time");
    }

    [Fact]
    public async Task A_request_signed_before_the_server_started_is_refused_because_its_nonce_may_have_been_used()
    {
        long before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 1;
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer old = exchange.Operator with { Timestamp = before, Window = "30000" };
        using HttpResponseMessage answer = await exchange.SendAsync(old.Sign(HttpMethod.Get, KeysExchange.Keys));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("before the server started");
    }

    [Theory]
    [InlineData("Key", "alice")]
    [InlineData("Key", "alice:01")]
    [InlineData("Key", "alice:+1")]
    [InlineData("Key", ":1")]
    [InlineData("Key", "al ice:1")]
    [InlineData("Key", "alice:1, alice:1")]
    [InlineData("Timestamp", "-5")]
    [InlineData("Timestamp", "1e12")]
    [InlineData("Nonce", "with space")]
    [InlineData("Nonce", "123456789012345678901234567890123")]
    [InlineData("Window", "0")]
    [InlineData("Window", "30001")]
    [InlineData("Window", "5s")]
    [InlineData("Signature", "00")]
    [InlineData("Signature", "zz00000000000000000000000000000000000000000000000000000000000000")]
    public async Task Headers_that_mean_nothing_are_refused_by_name(string header, string value)
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        using HttpRequestMessage request = exchange.Operator.Sign(HttpMethod.Get, KeysExchange.Keys);
        Replace(request, header, _ => value);
        JsonElement problem = await exchange.JsonAsync(request, HttpStatusCode.BadRequest);
        problem.GetProperty("detail").GetString()!.ShouldContain("X-Exchange-" + header);
    }

    [Theory]
    [InlineData("twice")]
    [InlineData("missing")]
    [InlineData("token too")]
    public async Task Headers_that_can_be_read_in_two_ways_are_refused(string how)
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        string token = await exchange.TokenAsync(exchange.Operator);
        using HttpRequestMessage request = exchange.Operator.Sign(HttpMethod.Get, KeysExchange.Keys);
        if (how == "missing") request.Headers.Remove("X-Exchange-Nonce");
        else if (how == "token too") request.Headers.Add("Authorization", "Bearer " + token);
        else
        {
            using var raw = await RawHttp.ConnectAsync(exchange.Web.EndPoint);
            string headers = string.Concat(request.Headers.Select(h => $"{h.Key}: {h.Value.First()}\r\n"));
            string answer = await raw.AskAsync($"GET {KeysExchange.Keys} HTTP/1.1\r\nHost: localhost\r\n{headers}X-Exchange-Nonce: other\r\n\r\n");
            answer.ShouldStartWith("HTTP/1.1 400 ");
            answer.ShouldContain("X-Exchange-Nonce: exactly one");
            return;
        }

        (await exchange.StatusAsync(request)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_key_signs_no_more_once_it_is_revoked_or_over_and_never_from_elsewhere()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        Signer second = await exchange.AddKeyAsync(alice, """{"name":"b","permissions":["READ","TRADE"]}""");
        string end = DateTimeOffset.UtcNow.AddMilliseconds(700).ToString("yyyy-MM-ddTHH:mm:ss.fffZ");
        Signer brief = await exchange.AddKeyAsync(alice, $$"""{"name":"brief","expiresAt":"{{end}}"}""");
        Signer elsewhere = await exchange.AddKeyAsync(alice, """{"name":"far","allowedAddresses":["192.0.2.0/24","2001:db8::1"]}""");
        Signer here = await exchange.AddKeyAsync(alice, """{"name":"near","allowedAddresses":["127.0.0.0/8"]}""");
        (await exchange.StatusAsync(here.Sign(HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.OK);
        (await exchange.StatusAsync(second.Sign(HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.OK);
        (await exchange.StatusAsync(alice.Sign(HttpMethod.Delete, $"{KeysExchange.Keys}/{second.KeyId}"))).ShouldBe(HttpStatusCode.NoContent);
        (await DetailAsync(exchange, second)).ShouldContain("was revoked");
        (await DetailAsync(exchange, elsewhere)).ShouldContain("may not be used from 127.0.0.1");
        DateTime deadline = DateTime.UtcNow + WebFixture.Patience;
        while (await exchange.StatusAsync(brief.Sign(HttpMethod.Get, KeysExchange.Keys)) == HttpStatusCode.OK) DateTime.UtcNow.ShouldBeLessThan(deadline);
        (await DetailAsync(exchange, brief)).ShouldContain("has expired");
    }

    [Fact]
    public async Task Headers_of_proxies_do_not_move_anybody_elsewhere()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer elsewhere = await exchange.AddKeyAsync(exchange.Operator, """{"name":"far","permissions":["ALL"],"allowedAddresses":["192.0.2.7"]}""");
        using HttpRequestMessage request = elsewhere.Sign(HttpMethod.Get, KeysExchange.Keys);
        request.Headers.Add("X-Forwarded-For", "192.0.2.7");
        request.Headers.Add("Forwarded", "for=192.0.2.7");
        request.Headers.Add("X-Real-IP", "192.0.2.7");
        (await exchange.StatusAsync(request)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<string> DetailAsync(KeysExchange exchange, Signer signer) =>
        (await exchange.JsonAsync(signer.Sign(HttpMethod.Get, KeysExchange.Keys), HttpStatusCode.Unauthorized)).GetProperty("detail").GetString()!;

    private static void Replace(HttpRequestMessage request, string header, Func<string, string> change)
    {
        string name = "X-Exchange-" + header;
        string value = request.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.Single() : "";
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, change(value)).ShouldBeTrue();
    }
}
