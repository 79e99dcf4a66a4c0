using System.Net;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

/// <summary>Users who try to do more than they may, or to others.</summary>
public sealed class EscalationTests
{
    private const string Order = """{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"10","price":"10.00","clientOrderId":"c1"}""";

    [Fact]
    public async Task A_key_or_token_that_reads_does_not_trade()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        Signer reader = await exchange.AddKeyAsync(alice, """{"name":"reader"}""");
        using var narrow = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/token")
        {
            Content = Signer.Json($$"""{"user":"alice","key":"{{alice.Secret}}","permissions":["READ"]}"""),
        };
        string narrowed = (await exchange.JsonAsync(narrow, HttpStatusCode.OK)).GetProperty("token").GetString()!;
        string token = await exchange.TokenAsync(reader);
        foreach (Func<HttpMethod, string, string?, HttpRequestMessage> with in new Func<HttpMethod, string, string?, HttpRequestMessage>[]
        {
            reader.Sign, (m, t, b) => KeysExchange.With(token, m, t, b), (m, t, b) => KeysExchange.With(narrowed, m, t, b),
        })
        {
            (await exchange.StatusAsync(with(HttpMethod.Post, "/api/v1/orders", Order))).ShouldBe(HttpStatusCode.Forbidden);
            (await exchange.StatusAsync(with(HttpMethod.Delete, "/api/v1/orders?symbol=ACME", null))).ShouldBe(HttpStatusCode.Forbidden);
            (await exchange.StatusAsync(with(HttpMethod.Get, "/api/v1/orders", null))).ShouldBe(HttpStatusCode.OK);
        }

        (await exchange.StatusAsync(alice.Sign(HttpMethod.Post, "/api/v1/orders", Order))).ShouldBe(HttpStatusCode.Created);
        (await exchange.StatusAsync(reader.Sign(HttpMethod.Delete, "/api/v1/orders/by-client-id/c1"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_sees_changes_or_cancels_what_is_anothers()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        Signer bob = await exchange.AddAsync("bob");
        JsonElement placed = await exchange.JsonAsync(alice.Sign(HttpMethod.Post, "/api/v1/orders", Order), HttpStatusCode.Created);
        long id = placed.GetProperty("order").GetProperty("orderId").GetInt64();
        (await exchange.StatusAsync(bob.Sign(HttpMethod.Get, $"/api/v1/orders/ACME/{id}"))).ShouldBe(HttpStatusCode.NotFound);
        (await exchange.StatusAsync(bob.Sign(HttpMethod.Delete, $"/api/v1/orders/ACME/{id}"))).ShouldBe(HttpStatusCode.NotFound);
        (await exchange.StatusAsync(bob.Sign(HttpMethod.Patch, $"/api/v1/orders/ACME/{id}", """{"quantity":"1"}"""))).ShouldBe(HttpStatusCode.NotFound);
        (await exchange.StatusAsync(bob.Sign(HttpMethod.Get, "/api/v1/positions/alice"))).ShouldBe(HttpStatusCode.Forbidden);
        (await exchange.JsonAsync(bob.Sign(HttpMethod.Get, "/api/v1/orders"), HttpStatusCode.OK)).GetProperty("orders").GetArrayLength().ShouldBe(0);
        (await exchange.StatusAsync(bob.Sign(HttpMethod.Delete, "/api/v1/orders?symbol=ACME"))).ShouldBe(HttpStatusCode.OK);
        (await exchange.JsonAsync(alice.Sign(HttpMethod.Get, "/api/v1/orders"), HttpStatusCode.OK)).GetProperty("orders").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task An_account_named_in_a_request_is_no_field_of_it()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer bob = await exchange.AddAsync("bob");
        foreach (string member in new[] { "user", "account", "owner" })
        {
            string body = Order.Replace("{", $$"""{"{{member}}":"alice",""", StringComparison.Ordinal);
            (await exchange.StatusAsync(bob.Sign(HttpMethod.Post, "/api/v1/orders", body))).ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task A_revoked_key_ends_what_was_open_with_it()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        Signer second = await exchange.AddKeyAsync(alice, """{"name":"bot","permissions":["READ","TRADE"]}""");
        (await exchange.StatusAsync(second.Sign(HttpMethod.Post, "/api/v1/orders", Order))).ShouldBe(HttpStatusCode.Created);
        (await exchange.StatusAsync(alice.Sign(HttpMethod.Delete, $"{KeysExchange.Keys}/{second.KeyId}"))).ShouldBe(HttpStatusCode.NoContent);
        (await exchange.StatusAsync(second.Sign(HttpMethod.Delete, "/api/v1/orders/by-client-id/c1"))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Operators_paths_need_operators_rights()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        foreach ((HttpMethod method, string path, string? body) in new (HttpMethod, string, string?)[]
        {
            (HttpMethod.Get, "/api/v1/admin/users", null), (HttpMethod.Post, "/api/v1/admin/users", """{"user":"mallory","operator":true}"""),
            (HttpMethod.Post, "/api/v1/admin/users/alice/keys", """{"name":"k","permissions":["ALL"]}"""), (HttpMethod.Get, "/api/v1/admin/audit", null),
            (HttpMethod.Post, "/api/v1/admin/bookings", """{"id":"b1","kind":"DEPOSIT","user":"alice","currency":"USD","amount":"1000","reason":"mine"}"""),
        })
            (await exchange.StatusAsync(alice.Sign(method, path, body))).ShouldBe(HttpStatusCode.Forbidden, path);
    }
}
