using System.Net;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

public sealed class MoneyAdminTests
{
    private const string Deposit = """{"id":"d-1","kind":"DEPOSIT","user":"auditor","currency":"USD","amount":"12.50","reason":"wire"}""";

    [Fact]
    public async Task A_booking_is_booked_once_however_often_it_is_sent()
    {
        await using AdminApi api = await AdminApi.StartAsync();
        (await api.PostAsync(AdminApi.Operator, "bookings", Deposit)).GetProperty("balance").GetString().ShouldBe("12.50");
        (await api.PostAsync(AdminApi.Operator, "bookings", Deposit)).GetProperty("balance").GetString().ShouldBe("12.50");
        JsonElement other = await api.PostAsync(AdminApi.Operator, "bookings", Deposit.Replace("12.50", "12.51", StringComparison.Ordinal), HttpStatusCode.Conflict);
        other.GetProperty("code").GetString().ShouldBe("DUPLICATE_BOOKING");

        JsonElement account = await api.GetAsync("auditor", "accounts/auditor");
        account.GetProperty("balances")[0].GetProperty("total").GetString().ShouldBe("12.50");
    }

    [Fact]
    public async Task Shares_are_booked_to_an_account_and_shown_in_it()
    {
        await using AdminApi api = await AdminApi.StartAsync();
        JsonElement booked = await api.PostAsync(
            AdminApi.Operator, "share-bookings", """{"id":"s-1","user":"alice","symbol":"GLOBEX","quantity":"30","price":"10.05","reason":"issue"}""");
        booked.GetProperty("balance").GetString().ShouldBe("30.00");
        JsonElement account = await api.GetAsync(AdminApi.Operator, "accounts/alice");
        JsonElement position = account.GetProperty("positions").EnumerateArray().Single();
        position.GetProperty("symbol").GetString().ShouldBe("GLOBEX");
        position.GetProperty("averagePrice").GetString().ShouldBe("10.05");
    }

    [Theory]
    [InlineData("""{"id":"d-2","kind":"DEPOSIT","user":"auditor","currency":"USD","amount":12.5,"reason":"r"}""", "amount")]
    [InlineData("""{"id":"d-2","kind":"DEPOSIT","user":"auditor","currency":"USD","amount":"1e5","reason":"r"}""", "amount")]
    [InlineData("""{"id":"d-2","kind":"GIFT","user":"auditor","currency":"USD","amount":"1","reason":"r"}""", "kind")]
    [InlineData("""{"id":"d-2","kind":"DEPOSIT","user":"auditor","currency":"USD","amount":"1"}""", "reason")]
    public async Task What_cannot_be_read_is_not_booked(string body, string field)
    {
        await using AdminApi api = await AdminApi.StartAsync();
        (await api.PostAsync(AdminApi.Operator, "bookings", body, HttpStatusCode.BadRequest)).GetProperty("field").GetString().ShouldBe(field);
    }

    [Fact]
    public async Task Nobody_withdraws_more_than_there_is()
    {
        await using AdminApi api = await AdminApi.StartAsync();
        JsonElement problem = await api.PostAsync(
            AdminApi.Operator, "bookings", """{"id":"w-1","kind":"WITHDRAWAL","user":"auditor","currency":"USD","amount":"1.01","reason":"r"}""", HttpStatusCode.UnprocessableEntity);
        problem.GetProperty("code").GetString().ShouldBe("INSUFFICIENT_FUNDS");
    }
}
