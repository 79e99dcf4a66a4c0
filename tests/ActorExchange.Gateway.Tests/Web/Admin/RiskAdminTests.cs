using System.Net;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

public sealed class RiskAdminTests
{
    private const string Limits = """
        {"limits":[{"kind":"ORDER_SIZE","max":"5000"},{"kind":"ORDER_RATE","max":"50","windowSeconds":"0.5","instruments":["ACME"]},
        {"kind":"TRADING_WINDOW","names":["continuous"],"from":"09:00","to":"17:30"}],"reason":"new desk"}
        """;

    [Fact]
    public async Task Own_limits_are_tried_set_and_read_back_as_they_were_written()
    {
        await using AdminApi api = await AdminApi.StartAsync();
        JsonElement tried = await api.PutAsync("risk", "limits/alice?dryRun=true", Limits);
        tried.GetProperty("dryRun").GetBoolean().ShouldBeTrue();
        (await api.GetAsync("auditor", "limits/alice")).GetProperty("own").GetArrayLength().ShouldBe(0);

        await api.PutAsync("risk", "limits/alice", Limits);
        JsonElement own = (await api.GetAsync("auditor", "limits/alice")).GetProperty("own");
        own[0].ToString().ShouldBe("""{"kind":"ORDER_SIZE","max":"5000"}""");
        own[1].ToString().ShouldBe("""{"kind":"ORDER_RATE","instruments":["ACME"],"max":"50","windowSeconds":"0.5"}""");
        own[2].ToString().ShouldBe("""{"kind":"TRADING_WINDOW","names":["continuous"],"from":"09:00:00","to":"17:30:00"}""");
        await api.PutAsync("risk", "limits/alice", $$"""{"limits":{{own}},"reason":"the same"}""");
        await api.PutAsync("risk", "limits/alice", """{"limits":[],"reason":"none"}""");
    }

    [Theory]
    [InlineData("""{"reason":"r"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"limits":[{"kind":"NONSENSE","max":"1"}],"reason":"r"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"limits":[{"kind":"ORDER_SIZE","max":"1","limit":"2"}],"reason":"r"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"limits":[{"kind":"ORDER_SIZE"}],"reason":"r"}""", HttpStatusCode.UnprocessableEntity)]
    public async Task Limits_that_make_no_sense_are_refused(string body, HttpStatusCode expected)
    {
        await using AdminApi api = await AdminApi.StartAsync();
        await api.PutAsync("risk", "limits/alice", body, expected);
    }

    [Fact]
    public async Task A_role_is_tried_added_read_back_and_removed()
    {
        const string role = """
            {"roles":[{"name":"intern","permissions":["READ","TRADE"],"mode":"CASH","constraints":[{"kind":"NOTIONAL","max":"1000","currency":"USD"}],"fees":"retail",
            "onBreach":[{"rule":"LOSS_LIMIT","actions":["BLOCK","CANCEL"]}],"marketOrderReach":"0.05","startingCash":[{"currency":"USD","amount":"500"}],
            "obligations":[{"instruments":["ACME"],"maxSpread":"0.02","minQuantity":"10","minPresence":"0.8","creditPpm":20}]}],
            "feeSchedules":[{"name":"retail","tiers":[{"fromVolume":"0","makerPpm":-20,"takerPpm":250}]}],"reason":"summer"}
            """;
        await using AdminApi api = await AdminApi.StartAsync();
        JsonElement tried = await api.PostAsync("risk", "risk-model?dryRun=true", role);
        tried.GetProperty("roles").EnumerateArray().Select(r => r.GetProperty("name").GetString()).ShouldContain("intern");
        (await api.GetAsync("auditor", "risk-model")).GetProperty("roles").EnumerateArray().Select(r => r.GetProperty("name").GetString()).ShouldNotContain("intern");

        await api.PostAsync("risk", "risk-model", role);
        JsonElement added = (await api.GetAsync("auditor", "risk-model")).GetProperty("roles").EnumerateArray().Single(r => r.GetProperty("name").GetString() == "intern");
        added.GetProperty("onBreach")[0].ToString().ShouldBe("""{"rule":"LOSS_LIMIT","actions":["BLOCK","CANCEL"]}""");
        added.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()).ShouldBe(["TRADE", "READ"]);
        await api.PostAsync("risk", "risk-model", $$"""{"roles":[{{added}}],"reason":"the same"}""");
        await api.PostAsync("risk", "risk-model", """{"removedRoles":["intern"],"reason":"autumn"}""");
        JsonElement problem = await api.PostAsync("risk", "risk-model", """{"removedRoles":["trader"],"reason":"somebody has it"}""", HttpStatusCode.UnprocessableEntity);
        problem.GetProperty("code").GetString().ShouldBe("INVALID_RISK_MODEL");
    }

    [Fact]
    public async Task A_switch_is_tried_thrown_seen_and_cleared()
    {
        await using AdminApi api = await AdminApi.StartAsync();
        JsonElement tried = await api.PostAsync("risk", "switches", """{"scope":"ACCOUNT","key":"alice","level":"BLOCK","reason":"odd orders","dryRun":true}""");
        tried.GetProperty("effect").GetString()!.ShouldContain("alice");
        tried.GetProperty("switches").GetArrayLength().ShouldBe(0);

        JsonElement thrown = (await api.PostAsync("risk", "switches", """{"scope":"ACCOUNT","key":"alice","level":"BLOCK","reason":"odd orders"}""")).GetProperty("switches").EnumerateArray().Single();
        thrown.GetProperty("by").GetString().ShouldBe("risk");
        (await api.GetAsync("auditor", "switches")).GetProperty("switches").GetArrayLength().ShouldBe(1);
        int id = thrown.GetProperty("id").GetInt32();
        await api.DeleteAsync("risk", $"switches/{id}", HttpStatusCode.BadRequest);
        (await api.DeleteAsync("risk", $"switches/{id}?reason=explained")).GetProperty("switches").GetArrayLength().ShouldBe(0);
        (await api.DeleteAsync("risk", $"switches/{id}?reason=again", HttpStatusCode.NotFound)).GetProperty("code").GetString().ShouldBe("UNKNOWN_SWITCH");
        await api.PostAsync("risk", "switches", """{"scope":"VENUE","key":"alice","level":"BLOCK","reason":"r"}""", HttpStatusCode.UnprocessableEntity);
        await api.PostAsync("risk", "switches", """{"scope":"VENUE","level":"THROTTLE","reason":"r"}""", HttpStatusCode.UnprocessableEntity);
    }
}
