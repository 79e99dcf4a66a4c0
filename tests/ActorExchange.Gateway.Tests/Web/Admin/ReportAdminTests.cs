using System.Net;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

public sealed class ReportAdminTests
{
    [Fact]
    public async Task Every_report_of_the_catalogue_can_be_had()
    {
        await using AdminApi api = await AdminApi.StartAsync(audit: true);
        await api.PlaceAsync("alice", """{"clientOrderId":"a1","symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"100","price":"10.05"}""");
        JsonElement catalogue = await api.GetAsync("auditor", "reports");
        string[] names = [.. catalogue.GetProperty("reports").EnumerateArray().Select(r => r.GetProperty("name").GetString()!)];
        names.ShouldContain("conservation");
        foreach (string name in names.Where(n => n != "quoting")) // whose role has an obligation
        {
            JsonElement report = await api.GetAsync("auditor", $"reports/{name}");
            report.GetProperty("columns").GetArrayLength().ShouldBeGreaterThan(0, name);
        }
        JsonElement balances = await api.GetAsync("auditor", "reports/balances?user=alice");
        balances.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("type").GetString()).ShouldContain("NUMBER");
        balances.GetProperty("rows").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_report_or_an_argument_that_there_is_not_is_refused()
    {
        await using AdminApi api = await AdminApi.StartAsync();
        (await api.GetAsync("auditor", "reports/horoscope", HttpStatusCode.NotFound)).GetProperty("code").GetString().ShouldBe("UNKNOWN_REPORT");
        (await api.GetAsync("auditor", "reports/conservation?user=alice", HttpStatusCode.UnprocessableEntity)).GetProperty("code").GetString().ShouldBe("INVALID_ARGUMENT");
        await api.GetAsync("auditor", "reports/balances?colour=red", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_audit_trail_is_searched_by_text_and_paged()
    {
        await using AdminApi api = await AdminApi.StartAsync(audit: true);
        await api.PatchAsync(AdminApi.Operator, "users/alice", """{"group":"desk-7","reason":"sits elsewhere now"}""");
        JsonElement found = await api.UntilAsync("auditor", "audit?kind=user-changed&text=ELSEWHERE", a => a.GetProperty("entries").GetArrayLength() > 0);
        JsonElement entry = found.GetProperty("entries").EnumerateArray().Single();
        entry.GetProperty("user").GetString().ShouldBe("alice");
        entry.GetProperty("text").GetString()!.ShouldContain("sits elsewhere now");
        found.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);

        List<long> numbers = [];
        for (long? after = 0; after is not null;)
        {
            JsonElement page = await api.GetAsync("auditor", $"audit?kind=user-added&limit=1&after={after}");
            numbers.AddRange(page.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("number").GetInt64()));
            after = page.GetProperty("next").ValueKind == JsonValueKind.Null ? null : page.GetProperty("next").GetInt64();
        }
        numbers.Count.ShouldBe(4);
        numbers.ShouldBe(numbers.Order());
        (await api.GetAsync("auditor", "audit?text=no-such-words")).GetProperty("entries").GetArrayLength().ShouldBe(0);
    }
}
