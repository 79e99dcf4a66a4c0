using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests.Web.History;

public sealed class BarEndpointTests
{
    [Fact]
    public async Task Bars_and_prices_are_made_of_real_trades()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        await LogInAsync(exchange);
        await PlaceAsync(exchange, "SELL", "5", "10.02", "GTC");
        await PlaceAsync(exchange, "BUY", "3", "10.02", "IOC");
        await PlaceAsync(exchange, "BUY", "4", "10.00", "GTC");
        JsonElement bars = await EventuallyAsync(exchange, "/api/v1/bars/ACME?interval=1d", b => b.GetProperty("bars").GetArrayLength() > 0);
        JsonElement bar = bars.GetProperty("bars").EnumerateArray().Single();
        (string? Open, string? Close, string? Volume) seen = (bar.GetProperty("open").GetString(), bar.GetProperty("close").GetString(), bar.GetProperty("volume").GetString());
        seen.ShouldBe(("10.02", "10.02", "3"));
        JsonElement prices = await EventuallyAsync(
            exchange, "/api/v1/market/prices", p => p.GetProperty("prices").EnumerateArray().First(i => i.GetProperty("symbol").GetString() == "ACME").TryGetProperty("bid", out _));
        JsonElement acme = prices.GetProperty("prices").EnumerateArray().First();
        acme.GetProperty("bid").GetString().ShouldBe("10.00");
        acme.GetProperty("ask").GetString().ShouldBe("10.02");
        acme.GetProperty("askQuantity").GetString().ShouldBe("2");
        acme.GetProperty("last").GetString().ShouldBe("10.02");
        acme.GetProperty("change24h").GetString().ShouldBe("0.00");
        acme.GetProperty("volume24h").GetString().ShouldBe("3");
        prices.GetProperty("prices").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("/api/v1/bars/NOBODY", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/bars/ACME?interval=2m", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/bars/ACME?from=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/bars/ACME?limit=0", HttpStatusCode.BadRequest)]
    public async Task What_makes_no_sense_is_refused(string path, HttpStatusCode status)
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using HttpResponseMessage answer = await exchange.Http.GetAsync(path);
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private static async Task LogInAsync(WebFixture exchange)
    {
        using HttpResponseMessage answer = await exchange.Http.PostAsync("/api/v1/auth/token", Signer.Json("""{"user":"alice"}"""));
        string token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString()!;
        exchange.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private static async Task PlaceAsync(WebFixture exchange, string side, string quantity, string price, string timeInForce)
    {
        string order = $$"""{"symbol":"ACME","side":"{{side}}","type":"LIMIT","timeInForce":"{{timeInForce}}","quantity":"{{quantity}}","price":"{{price}}"}""";
        using HttpResponseMessage answer = await exchange.Http.PostAsync("/api/v1/orders", Signer.Json(order));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> EventuallyAsync(WebFixture exchange, string path, Func<JsonElement, bool> holds)
    {
        long deadline = Environment.TickCount64 + (long)WebFixture.Patience.TotalMilliseconds;
        while (true)
        {
            JsonElement answer = JsonDocument.Parse(await exchange.Http.GetStringAsync(path)).RootElement;
            if (holds(answer)) return answer;
            if (Environment.TickCount64 > deadline) throw new TimeoutException($"{path}: {answer}");
            await Task.Delay(10);
        }
    }
}
