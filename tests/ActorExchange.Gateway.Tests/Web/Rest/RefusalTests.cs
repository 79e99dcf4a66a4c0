using System.Net.Http.Headers;
using System.Text;

namespace ActorExchange.Gateway.Tests;

/// <summary>Requests that cannot be read, may not be made or go nowhere: each HTTP status at least once.</summary>
public sealed class RefusalTests
{
    private const string Order = """{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"10","price":"10.00"}""";

    [Theory]
    [InlineData("""{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":10,"price":"10.00"}""", "quantity")]
    [InlineData("""{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"10","price":10.00}""", "price")]
    [InlineData("""{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"1e3","price":"10.00"}""", "quantity")]
    [InlineData("""{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"+3","price":"10.00"}""", "quantity")]
    [InlineData("""{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"3","price":"99999999999999999999"}""", "price")]
    [InlineData("""{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"10","price":"10.00","prise":"1"}""", "prise")]
    [InlineData("""{"symbol":"ACME","side":"BUY","type":"LIMIT","price":"10.00"}""", "quantity")]
    [InlineData("""{"symbol":"ACME","type":"LIMIT","quantity":"10","price":"10.00"}""", "side")]
    [InlineData("""{"side":"BUY","type":"LIMIT","quantity":"10","price":"10.00"}""", "symbol")]
    [InlineData("""{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"10","price":"10.00","postOnly":"yes"}""", "postOnly")]
    [InlineData("""{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"10","price":"10.00","expireTime":"tomorrow"}""", "expireTime")]
    [InlineData("""{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"10","price":"10.00","peg":"NEAR"}""", "peg")]
    [InlineData("""{"symbol":7,"side":"BUY","type":"LIMIT","quantity":"10","price":"10.00"}""", "symbol")]
    [InlineData("""{"symbol":"ACME","side":"BUY","side":"SELL","type":"LIMIT","quantity":"10","price":"10.00"}""", null)]
    [InlineData("""{"symbol":"ACME\ud800","side":"BUY","type":"LIMIT","quantity":"10","price":"10.00"}""", null)]
    [InlineData("""{"symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"10","price":"10.00",}""", null)]
    [InlineData("""{"symbol":"ACME" /* why */,"side":"BUY","type":"LIMIT","quantity":"10","price":"10.00"}""", null)]
    [InlineData("""[{"symbol":"ACME"}]""", null)]
    [InlineData("[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]", null)]
    [InlineData("{", null)]
    [InlineData("", null)]
    public async Task What_cannot_be_read_is_refused_by_the_field_that_is_wrong(string body, string? field)
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        RestAnswer refused = (await alice.PostAsync("/orders", body)).ShouldBe(400, "INVALID_MESSAGE", field);
        refused["type"].ShouldBe("urn:actorexchange:status:INVALID_MESSAGE");
        refused["instance"].ShouldBe("/api/v1/orders");
        (await alice.GetAsync("/orders")).Body.GetProperty("orders").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_name_of_no_list_has_its_own_status()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        (await alice.PostAsync("/orders", Order.Replace("BUY", "HOLD", StringComparison.Ordinal))).ShouldBe(422, "INVALID_SIDE", "side");
        (await alice.PostAsync("/orders", Order.Replace("LIMIT", "limit", StringComparison.Ordinal))).ShouldBe(422, "INVALID_ORDER_TYPE", "type");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        ByteArrayContent content = new([(byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpRequestMessage request = new(HttpMethod.Post, RestClient.Prefix + "/orders") { Content = content };
        (await alice.SendAsync(request, isInDocument: true)).ShouldBe(400, "INVALID_MESSAGE");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task A_body_of_another_kind_is_refused(string contentType)
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        ByteArrayContent content = new(Encoding.UTF8.GetBytes(Order));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using HttpRequestMessage request = new(HttpMethod.Post, RestClient.Prefix + "/orders") { Content = content };
        (await alice.SendAsync(request, isInDocument: true)).ShouldBe(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        (await alice.PostAsync("/orders", $"{{\"symbol\":\"{new string('A', 70_000)}\"}}")).ShouldBe(413, "BODY_TOO_LARGE");
    }

    [Fact]
    public async Task Who_does_not_say_who_asks_gets_nothing_of_his_own()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient nobody = await RestClient.AnonymousAsync(exchange);
        RestAnswer refused = (await nobody.PostAsync("/orders", Order)).ShouldBe(401, "NOT_LOGGED_ON");
        refused.Message.Headers.WwwAuthenticate.ShouldNotBeEmpty();
        (await nobody.GetAsync("/account")).ShouldBe(401, "NOT_LOGGED_ON");
    }

    [Fact]
    public async Task A_token_that_only_reads_places_nothing()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient reader = await RestClient.LogOnAsync(exchange, permissions: "[\"READ\"]");
        (await reader.PostAsync("/orders", Order)).ShouldBe(403, "NOT_AUTHORIZED");
        (await reader.PostAsync("/orders/test", Order)).ShouldBe(403, "NOT_AUTHORIZED");
        (await reader.DeleteAsync("/orders/ACME/1")).ShouldBe(403, "NOT_AUTHORIZED");
        (await reader.GetAsync("/orders")).ShouldBe(200);
        (await reader.GetAsync("/positions/bob")).ShouldBe(403, "NOT_AUTHORIZED");
    }

    [Fact]
    public async Task A_path_that_is_none_and_a_method_that_does_not_go_with_it_are_problems_too()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient nobody = await RestClient.AnonymousAsync(exchange);
        using HttpRequestMessage nowhere = new(HttpMethod.Get, "/api/v1/nothing");
        (await nobody.SendAsync(nowhere, isInDocument: false)).ShouldBe(404, "NOT_FOUND");
        using HttpRequestMessage wrong = new(HttpMethod.Put, "/api/v1/orders");
        RestAnswer refused = (await nobody.SendAsync(wrong, isInDocument: false)).ShouldBe(405, "METHOD_NOT_ALLOWED");
        refused.Message.Content.Headers.Allow.ShouldContain("POST");
        refused.Message.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }
}
