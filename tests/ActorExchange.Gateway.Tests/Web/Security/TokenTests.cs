using System.Net;
using System.Text;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

public sealed class TokenTests
{
    [Fact]
    public async Task In_open_mode_a_name_is_enough()
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/token") { Content = Signer.Json("""{"user":"alice"}""") };
        using HttpResponseMessage answer = await web.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        JsonElement token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        token.GetProperty("keyId").GetInt32().ShouldBe(0);
        token.GetProperty("permissions").GetArrayLength().ShouldBe(8);
        TimeSpan life = token.GetProperty("expiresAt").GetDateTimeOffset() - DateTimeOffset.UtcNow;
        life.ShouldBeInRange(TimeSpan.FromHours(11.9), TimeSpan.FromHours(12));
        using HttpResponseMessage keys = await web.Http.SendAsync(KeysExchange.With(token.GetProperty("token").GetString()!, HttpMethod.Get, KeysExchange.Keys));
        keys.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_gives_a_token_that_allows_no_more_than_key_and_role()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        Signer reader = await exchange.AddKeyAsync(alice, """{"name":"reader","permissions":["READ"]}""");
        JsonElement all = await exchange.JsonAsync(KeysExchange.Logon("alice", alice.Secret), HttpStatusCode.OK);
        Permissions(all).ShouldBe(["TRADE", "READ"]);
        Permissions(await exchange.JsonAsync(KeysExchange.Logon("alice", reader.Secret), HttpStatusCode.OK)).ShouldBe(["READ"]);
        using var less = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/token")
        {
            Content = Signer.Json($$"""{"user":"alice","key":"{{alice.Secret}}","permissions":["READ","MANAGE_USERS"]}"""),
        };
        Permissions(await exchange.JsonAsync(less, HttpStatusCode.OK)).ShouldBe(["READ"]);
    }

    [Fact]
    public async Task A_token_is_refreshed_as_long_as_its_key_is_good()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        Signer second = await exchange.AddKeyAsync(alice, """{"name":"second"}""");
        string token = await exchange.TokenAsync(second);
        JsonElement fresh = await exchange.JsonAsync(KeysExchange.With(token, HttpMethod.Post, "/api/v1/auth/token/refresh"), HttpStatusCode.OK);
        string refreshed = fresh.GetProperty("token").GetString()!;
        fresh.GetProperty("keyId").GetInt32().ShouldBe(second.KeyId);
        Permissions(fresh).ShouldBe(["READ"]);
        (await exchange.StatusAsync(alice.Sign(HttpMethod.Delete, $"{KeysExchange.Keys}/{second.KeyId}"))).ShouldBe(HttpStatusCode.NoContent);
        foreach (string ended in new[] { token, refreshed })
        {
            (await exchange.StatusAsync(KeysExchange.With(ended, HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.Unauthorized);
            (await exchange.StatusAsync(KeysExchange.With(ended, HttpMethod.Post, "/api/v1/auth/token/refresh"))).ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await exchange.StatusAsync(KeysExchange.With(await exchange.TokenAsync(alice), HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_of_another_exchange_is_none()
    {
        await using KeysExchange one = await KeysExchange.StartAsync();
        await using KeysExchange other = await KeysExchange.StartAsync();
        string token = await one.TokenAsync(one.Operator);
        (await other.StatusAsync(KeysExchange.With(token, HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.Unauthorized);
        (await one.StatusAsync(KeysExchange.With(token, HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_with_other_contents_is_none()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        await exchange.AddAsync("alice");
        string[] parts = (await exchange.TokenAsync(exchange.Operator)).Split('.');
        string claims = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        foreach (string forged in new[]
        {
            $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.",
            $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.",
            $"{parts[0]}.{parts[1]}",
            $"{parts[0]}.{Encode(claims.Replace("\"operator\"", "\"alice\"", StringComparison.Ordinal))}.{parts[2]}",
            $"{parts[0]}.{Encode(claims.Replace("\"exp\":", "\"exp\":9", StringComparison.Ordinal))}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.{parts[2]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.{parts[2]}=",
            "",
            "...",
        })
            (await exchange.StatusAsync(KeysExchange.With(forged, HttpMethod.Get, KeysExchange.Keys))).ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("Basic b3BlcmF0b3I6eA==")]
    [InlineData("Bearer")]
    [InlineData("Token abc")]
    public async Task Other_kinds_of_credentials_are_not_known(string header)
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, KeysExchange.Keys);
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using HttpResponseMessage answer = await web.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"user":"alice","key":"x","key":"y"}""")]
    [InlineData("""{"user":"alice","password":"x"}""")]
    [InlineData("""{"user":"<script>"}""")]
    [InlineData("""{"user":""}""")]
    [InlineData("""{"user":7}""")]
    [InlineData("""{"key":"x"}""")]
    [InlineData("""["alice"]""")]
    [InlineData("""{"user":"alice","permissions":["EVERYTHING"]}""")]
    [InlineData("""{"user":"alice",}""")]
    [InlineData("")]
    public async Task A_logon_that_makes_no_sense_is_a_bad_request(string body)
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/token") { Content = Signer.Json(body) };
        using HttpResponseMessage answer = await web.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_closed_account_is_forbidden_whatever_it_shows()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        string token = await exchange.TokenAsync(alice);
        Engine.UsersAnswer closed = await Actors.Futures.Ask<Engine.UsersAnswer>(
            exchange.Web.Server.Engine.Users, new Engine.ChangeUser(1, "alice", null, null, Core.AccountStatus.Closed, "", new Engine.Actor(1, "operator")), WebFixture.Patience);
        closed.Status.ShouldBe(Core.CommandStatus.Ok, closed.Reason);
        (await exchange.StatusAsync(KeysExchange.With(token, HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.Forbidden);
        (await exchange.StatusAsync(alice.Sign(HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.Forbidden);
        (await exchange.StatusAsync(KeysExchange.Logon("alice", alice.Secret))).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string Encode(string json) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static IEnumerable<string?> Permissions(JsonElement token) => token.GetProperty("permissions").EnumerateArray().Select(p => p.GetString());
}
