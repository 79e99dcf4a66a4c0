using System.Net;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

public sealed class StatusAdminTests
{
    private const string Order = """{"clientOrderId":"a1","symbol":"ACME","side":"BUY","type":"LIMIT","quantity":"100","price":"10.05"}""";

    [Fact]
    public async Task The_status_counts_commands_and_knows_how_long_a_sample_took()
    {
        await using AdminApi api = await AdminApi.StartAsync();
        await api.PlaceAsync("alice", Order);
        JsonElement status = await api.UntilAsync("auditor", "status?seconds=10", s => s.GetProperty("throughput").GetProperty("lastMinute").GetProperty("samples").GetInt64() > 0);

        JsonElement throughput = status.GetProperty("throughput");
        throughput.GetProperty("commands").GetInt64().ShouldBe(1);
        JsonElement minute = throughput.GetProperty("lastMinute");
        minute.GetProperty("commands").GetInt64().ShouldBe(1);
        minute.GetProperty("p50Nanoseconds").GetInt64().ShouldBeGreaterThan(0);
        minute.GetProperty("p99Nanoseconds").GetInt64().ShouldBeGreaterThanOrEqualTo(minute.GetProperty("p50Nanoseconds").GetInt64());
        throughput.GetProperty("seconds").EnumerateArray().Sum(s => s.GetProperty("commands").GetInt64()).ShouldBe(1);
        status.GetProperty("memoryBytes").GetInt64().ShouldBeGreaterThan(1 << 20);
        JsonElement book = status.GetProperty("books").EnumerateArray().Single(b => b.GetProperty("symbol").GetString() == "ACME");
        book.GetProperty("openOrders").GetInt64().ShouldBe(1);
        book.GetProperty("stateHash").GetString()!.Length.ShouldBe(16);
    }

    [Fact]
    public async Task Sessions_say_who_is_connected_and_by_which_way()
    {
        await using AdminApi api = await AdminApi.StartAsync();
        await api.PlaceAsync("alice", Order);
        JsonElement sessions = (await api.GetAsync("auditor", "sessions")).GetProperty("sessions");
        JsonElement alice = sessions.EnumerateArray().Single(s => s.GetProperty("user").GetString() == "alice");
        alice.GetProperty("way").GetString().ShouldBe("WEB");
        alice.GetProperty("commands").GetInt64().ShouldBe(1);
        alice.GetProperty("reports").GetInt64().ShouldBe(1);
        alice.GetProperty("messages").GetInt64().ShouldBeGreaterThanOrEqualTo(3);
        alice.GetProperty("since").GetString()!.ShouldEndWith("Z");
    }

    [Theory]
    [InlineData("status?seconds=0", HttpStatusCode.BadRequest)]
    [InlineData("status?seconds=301", HttpStatusCode.BadRequest)]
    [InlineData("status?minutes=1", HttpStatusCode.BadRequest)]
    [InlineData("nothing", HttpStatusCode.NotFound)]
    public async Task What_there_is_not_is_refused(string path, HttpStatusCode expected)
    {
        await using AdminApi api = await AdminApi.StartAsync();
        await api.GetAsync(AdminApi.Operator, path, expected);
    }
}
