using System.Net;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

public sealed class OwnKeyTests
{
    [Fact]
    public async Task Anybody_may_register_in_open_mode_but_only_once()
    {
        await using WebFixture web = await WebFixture.StartAsync();
        using HttpResponseMessage answer = await web.Http.PostAsync("/api/v1/auth/register", Signer.Json("""{"user":"alice"}"""));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        JsonElement made = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        made.GetProperty("key").GetString()!.Length.ShouldBe(43);
        using HttpResponseMessage again = await web.Http.PostAsync("/api/v1/auth/register", Signer.Json("""{"user":"alice"}"""));
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        // Its key signs in open mode, too.
        var alice = new Signer("alice", 1, made.GetProperty("key").GetString()!);
        using HttpResponseMessage keys = await web.Http.SendAsync(alice.Sign(HttpMethod.Get, KeysExchange.Keys));
        keys.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task With_keys_only_those_who_manage_users_register_others()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        using var nobody = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/register") { Content = Signer.Json("""{"user":"mallory"}""") };
        (await exchange.StatusAsync(nobody)).ShouldBe(HttpStatusCode.Unauthorized);
        (await exchange.StatusAsync(alice.Sign(HttpMethod.Post, "/api/v1/auth/register", """{"user":"mallory"}"""))).ShouldBe(HttpStatusCode.Forbidden);

        // Not even an operator, with a key that does not.
        Signer weak = await exchange.AddKeyAsync(exchange.Operator, """{"name":"weak","permissions":["READ","TRADE"]}""");
        (await exchange.StatusAsync(weak.Sign(HttpMethod.Post, "/api/v1/auth/register", """{"user":"mallory"}"""))).ShouldBe(HttpStatusCode.Forbidden);
        string token = await exchange.TokenAsync(weak);
        (await exchange.StatusAsync(KeysExchange.With(token, HttpMethod.Post, "/api/v1/auth/register", """{"user":"mallory"}"""))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("""{"name":"k","permissions":["TRADE"]}""", "would allow what the one shown does not: TRADE")]
    [InlineData("""{"name":"k","permissions":["ALL"]}""", "would allow")]
    [InlineData("""{"name":"k"}""", "would outlive")]
    [InlineData("""{"name":"k","expiresAt":"2099-01-01T00:00:00Z"}""", "would outlive")]
    [InlineData("""{"name":"k","expiresAt":"SOON","allowedAddresses":[]}""", "would work from addresses")]
    [InlineData("""{"name":"k","expiresAt":"SOON","allowedAddresses":["0.0.0.0/0"]}""", "would work from addresses")]
    [InlineData("""{"name":"k","expiresAt":"SOON","replaces":1}""", "key 1 allows more")]
    public async Task No_key_makes_one_that_may_more(string body, string reason)
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        Signer weak = await exchange.AddKeyAsync(alice, """{"name":"weak","expiresAt":"2098-01-01T00:00:00Z","allowedAddresses":["127.0.0.0/8"]}""");
        string soon = DateTimeOffset.UtcNow.AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ");
        JsonElement problem = await exchange.JsonAsync(
            weak.Sign(HttpMethod.Post, KeysExchange.Keys, body.Replace("SOON", soon, StringComparison.Ordinal)), HttpStatusCode.Forbidden);
        problem.GetProperty("detail").GetString()!.ShouldContain(reason);
        (await exchange.StatusAsync(weak.Sign(HttpMethod.Delete, $"{KeysExchange.Keys}/1"))).ShouldBe(HttpStatusCode.Forbidden);

        // What it may do itself it may hand on, no further.
        Signer same = await exchange.AddKeyAsync(weak, $$"""{"name":"k","expiresAt":"{{soon}}"}""");
        JsonElement keys = await exchange.JsonAsync(same.Sign(HttpMethod.Get, KeysExchange.Keys), HttpStatusCode.OK);
        keys.GetProperty("keys")[2].GetProperty("allowedAddresses")[0].GetString().ShouldBe("127.0.0.0/8");
    }

    [Fact]
    public async Task A_key_of_another_user_cannot_be_revoked()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        Signer bob = await exchange.AddAsync("bob");
        await exchange.AddKeyAsync(bob, """{"name":"second"}""");
        (await exchange.StatusAsync(alice.Sign(HttpMethod.Delete, $"{KeysExchange.Keys}/2"))).ShouldBe(HttpStatusCode.NotFound);
        (await exchange.StatusAsync(alice.Sign(HttpMethod.Delete, $"{KeysExchange.Keys}/bob:2"))).ShouldBe(HttpStatusCode.NotFound);
        JsonElement keys = await exchange.JsonAsync(bob.Sign(HttpMethod.Get, KeysExchange.Keys), HttpStatusCode.OK);
        keys.GetProperty("keys").EnumerateArray().Select(k => k.GetProperty("revoked").GetBoolean()).ShouldBe([false, false]);
    }

    [Fact]
    public async Task A_key_is_bound_to_its_addresses_over_tcp_as_well()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer far = await exchange.AddKeyAsync(exchange.Operator, """{"name":"far","permissions":["ALL"],"allowedAddresses":["192.0.2.7"]}""");
        Signer near = await exchange.AddKeyAsync(exchange.Operator, """{"name":"near","permissions":["ALL"],"allowedAddresses":["127.0.0.1"]}""");
        (await TcpLogonAsync(exchange, near)).Status.ShouldBe(Protocol.Status.Ok);
        Protocol.LogonAck refused = await TcpLogonAsync(exchange, far);
        (refused.Status, refused.Reason).ShouldBe((Protocol.Status.NotAuthorized, "key 2 may not be used from 127.0.0.1"));
    }

    private static async Task<Protocol.LogonAck> TcpLogonAsync(KeysExchange exchange, Signer key)
    {
        using RawClient client = await RawClient.ConnectAsync(exchange.Web.Server.EndPoint);
        await client.SendAsync(ConnectionFixture.Hello(), new Protocol.ClientMessage { Logon = new Protocol.Logon { User = key.User, Key = key.Secret } });
        (await client.ReadAsync()).HelloAck.ShouldNotBeNull();
        return (await client.ReadAsync()).LogonAck;
    }
}
