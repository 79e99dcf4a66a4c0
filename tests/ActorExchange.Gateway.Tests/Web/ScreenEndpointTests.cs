using System.Net;
using ActorExchange.Screen;

namespace ActorExchange.Gateway.Tests;

public sealed class ScreenEndpointTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/operator")]
    public async Task A_page_comes_with_a_policy_that_allows_nothing_foreign(string address)
    {
        await using WebFixture fixture = await WebFixture.StartAsync();
        using HttpResponseMessage answer = await fixture.Http.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        string page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain(ScreenFiles.AreBuilt ? "/assets/" : "Node.js");
        page.ShouldNotContain("<style");
    }

    [Fact]
    public async Task A_file_is_kept_by_its_name_and_a_page_is_asked_for_again()
    {
        await using WebFixture fixture = await WebFixture.StartAsync();
        string? script = ScreenFiles.Paths.FirstOrDefault(p => p.EndsWith(".js", StringComparison.Ordinal));
        if (script is null) return;
        using HttpResponseMessage file = await fixture.Http.GetAsync("/" + script);
        file.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        file.Headers.CacheControl!.ToString().ShouldContain("immutable");
        using HttpResponseMessage page = await fixture.Http.GetAsync("/");
        page.Headers.CacheControl!.NoCache.ShouldBeTrue();
        using HttpRequestMessage again = new(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        using HttpResponseMessage same = await fixture.Http.SendAsync(again);
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await same.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/index.html")]
    [InlineData("/assets/")]
    [InlineData("/assets/%2e%2e/%2e%2e/exchange.conf")]
    [InlineData("/package.json")]
    [InlineData("/.built")]
    public async Task Nothing_else_is_served(string address)
    {
        await using WebFixture fixture = await WebFixture.StartAsync();
        using HttpResponseMessage answer = await fixture.Http.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void The_page_without_screens_says_what_to_install_and_where_the_API_is()
    {
        string page = System.Text.Encoding.UTF8.GetString(NotBuiltPage.Html);
        page.ShouldContain("install Node.js");
        page.ShouldContain("/api/v1/exchangeInfo");
        page.ShouldNotContain("<script");
    }
}
