using System.Net;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

public sealed class AdminRightsTests
{
    private const string Limits = """{"limits":[],"reason":"r"}""";
    private const string Model = """{"removedRoles":["risk"],"reason":"r"}""";
    private const string Cash = """{"id":"d","kind":"DEPOSIT","user":"alice","currency":"USD","amount":"1000000","reason":"r"}""";
    private const string Shares = """{"id":"s","user":"alice","symbol":"ACME","quantity":"1","price":"1","reason":"r"}""";
    private const string Switch = """{"scope":"VENUE","level":"BLOCK","reason":"r"}""";

    /// <summary>Every call, as somebody would make it for whom it is not.</summary>
    private static readonly (HttpMethod Method, string Path, string? Body)[] Calls =
    [
        (HttpMethod.Get, "instruments", null),
        (HttpMethod.Post, "instruments", """{"symbol":"MINE"}"""),
        (HttpMethod.Post, "instruments/ACME/phase", """{"phase":"HALTED"}"""),
        (HttpMethod.Post, "instruments/ACME/reference-price", """{"price":"1.00"}"""),
        (HttpMethod.Delete, "instruments/ACME?confirm=ACME", null),
        (HttpMethod.Get, "users", null),
        (HttpMethod.Post, "users", """{"user":"friend","operator":true}"""),
        (HttpMethod.Patch, "users/alice", """{"role":"operator","reason":"r"}"""),
        (HttpMethod.Post, "users/risk/keys", """{"name":"mine","permissions":["TRADE"]}"""),
        (HttpMethod.Delete, "users/risk/keys/1", null),
        (HttpMethod.Get, "accounts/risk", null),
        (HttpMethod.Post, "bookings", Cash),
        (HttpMethod.Post, "share-bookings", Shares),
        (HttpMethod.Get, "limits/risk", null),
        (HttpMethod.Put, "limits/alice", Limits),
        (HttpMethod.Put, "limits/alice?dryRun=true", Limits),
        (HttpMethod.Get, "risk-model", null),
        (HttpMethod.Post, "risk-model", Model),
        (HttpMethod.Get, "switches", null),
        (HttpMethod.Post, "switches", Switch),
        (HttpMethod.Delete, "switches/1?reason=r", null),
        (HttpMethod.Get, "status", null),
        (HttpMethod.Get, "sessions", null),
        (HttpMethod.Get, "reports", null),
        (HttpMethod.Get, "reports/balances", null),
        (HttpMethod.Get, "audit", null),
    ];

    [Fact]
    public async Task A_trader_is_refused_everywhere_and_each_attempt_is_in_the_audit_trail()
    {
        await using AdminApi api = await AdminApi.StartAsync(audit: true);
        foreach ((HttpMethod method, string path, string? body) in Calls)
        {
            JsonElement problem = await api.AskAsync("alice", method, path, body, HttpStatusCode.Forbidden);
            problem.GetProperty("code").GetString().ShouldBe("NOT_AUTHORIZED", path);
        }
        await api.UntilAsync("auditor", "audit?limit=1000", a => a.GetProperty("entries").EnumerateArray().Count(IsRefused) >= Calls.Length);
    }

    [Theory]
    [InlineData("auditor", "POST", "switches", Switch)]
    [InlineData("auditor", "PUT", "limits/alice", Limits)]
    [InlineData("auditor", "POST", "bookings", Cash)]
    [InlineData("auditor", "POST", "instruments", """{"symbol":"MINE"}""")]
    [InlineData("auditor", "PATCH", "users/auditor", """{"role":"operator","reason":"r"}""")]
    [InlineData("risk", "POST", "bookings", Cash)]
    [InlineData("risk", "POST", "share-bookings", Shares)]
    [InlineData("risk", "PATCH", "users/risk", """{"role":"operator","reason":"r"}""")]
    [InlineData("risk", "POST", "users", """{"user":"friend","role":"operator"}""")]
    [InlineData("risk", "DELETE", "instruments/ACME?confirm=ACME", null)]
    public async Task Who_may_some_things_may_not_all(string by, string method, string path, string? body)
    {
        await using AdminApi api = await AdminApi.StartAsync();
        (await api.AskAsync(by, new HttpMethod(method), path, body, HttpStatusCode.Forbidden)).GetProperty("code").GetString().ShouldBe("NOT_AUTHORIZED");
    }

    [Fact]
    public async Task Every_admin_endpoint_of_the_document_is_among_the_attempts()
    {
        await using AdminApi api = await AdminApi.StartAsync();
        JsonElement paths = await api.DocumentPathsAsync();
        HashSet<string> tried = [.. Calls.Select(call => $"{call.Method} {Shape(call.Path)}")];
        foreach (JsonProperty path in paths.EnumerateObject().Where(p => p.Name.StartsWith("/admin/", StringComparison.Ordinal) || p.Name.Contains("/v1/admin/", StringComparison.Ordinal)))
            foreach (JsonProperty method in path.Value.EnumerateObject().Where(m => m.Name is "get" or "post" or "put" or "patch" or "delete"))
                tried.ShouldContain($"{method.Name.ToUpperInvariant()} {Shape(path.Name[(path.Name.IndexOf("admin/", StringComparison.Ordinal) + 6)..])}");
    }

    private static bool IsRefused(JsonElement entry) =>
        entry.TryGetProperty("code", out JsonElement code) && code.GetString() == "NOT_AUTHORIZED" && entry.TryGetProperty("by", out JsonElement by) && by.GetString() == "alice";

    /// <summary>"users/risk/keys/1" and "users/{user}/keys/{id}" are the same: every second part is a name.</summary>
    private static string Shape(string path) => string.Join('/', path.Split('?')[0].Split('/').Select((part, i) => i % 2 == 0 ? part : "*"));
}
