using System.Text.Json;
using ActorExchange.Gateway.Web;
using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Tests;

/// <summary>The OpenAPI document against the endpoints that are mapped. That answers are as the document says, every REST test checks.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task Every_endpoint_of_the_running_server_is_in_the_document_and_the_other_way_round()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        JsonElement document = JsonDocument.Parse(await exchange.Http.GetStringAsync("/api/v1/openapi.json")).RootElement;
        List<string> documented = [];
        foreach (JsonProperty path in document.GetProperty("paths").EnumerateObject())
            documented.AddRange(path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));
        documented.Order(StringComparer.Ordinal).ShouldBe(Mapped(exchange).Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_tells_its_parameters_its_body_and_its_statuses()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        JsonElement document = JsonDocument.Parse(await exchange.Http.GetStringAsync("/api/v1/openapi.json")).RootElement;
        foreach ((string name, RouteEndpoint endpoint) in Mapped(exchange))
        {
            string[] request = name.Split(' ');
            JsonElement operation = document.GetProperty("paths").GetProperty(request[1]).GetProperty(request[0].ToLowerInvariant());
            operation.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(name);
            string[] inPath = [.. operation.GetProperty("parameters").EnumerateArray().Where(p => p.GetProperty("in").GetString() == "path").Select(p => p.GetProperty("name").GetString()!)];
            inPath.ShouldBe(endpoint.RoutePattern.Parameters.Select(p => p.Name), ignoreOrder: true, name);
            foreach (string problem in (string[])["400", "429", "500"]) operation.GetProperty("responses").TryGetProperty(problem, out _).ShouldBeTrue($"{name} {problem}");
            operation.GetProperty("responses").EnumerateObject().Count(r => r.Name.StartsWith('2')).ShouldBeGreaterThan(0, name);
            if (operation.TryGetProperty("security", out _)) operation.GetProperty("responses").TryGetProperty("401", out _).ShouldBeTrue(name);
        }
    }

    [Fact]
    public async Task Every_name_that_a_schema_uses_is_defined()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        string text = await exchange.Http.GetStringAsync("/api/v1/openapi.json");
        JsonElement schemas = JsonDocument.Parse(text).RootElement.GetProperty("components").GetProperty("schemas");
        const string Mark = "#/components/schemas/";
        for (int at = text.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Mark, at + 1, StringComparison.Ordinal))
            schemas.TryGetProperty(text[(at + Mark.Length)..text.IndexOf('"', at)], out _).ShouldBeTrue(text[at..(at + 60)]);
    }

    private static IEnumerable<(string Name, RouteEndpoint Endpoint)> Mapped(WebFixture exchange) =>
        from endpoint in exchange.Server.WebEndpoints.Endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText!.StartsWith(ApiRoutes.Prefix + "/", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select ($"{method} {endpoint.RoutePattern.RawText}", endpoint);
}
