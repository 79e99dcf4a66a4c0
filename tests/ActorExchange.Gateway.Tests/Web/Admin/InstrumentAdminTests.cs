using System.Net;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

public sealed class InstrumentAdminTests
{
    [Fact]
    public async Task An_instrument_is_listed_opened_referenced_and_delisted()
    {
        await using AdminApi api = await AdminApi.StartAsync();
        JsonElement listed = await api.PostAsync(
            AdminApi.Operator, "instruments", """{"symbol":"INITECH","description":"<b>Initech</b>","tick":"0.05","lot":"10","minPrice":"0.05","maxPrice":"1000.00","maxQuantity":"50000"}""",
            HttpStatusCode.Created);
        listed.GetProperty("tick").GetString().ShouldBe("0.05");
        listed.GetProperty("maxPrice").GetString().ShouldBe("1000.00");
        listed.GetProperty("maxQuantity").GetString().ShouldBe("50000");
        listed.GetProperty("phase").GetString().ShouldBe("CLOSED");
        (await api.PostAsync(AdminApi.Operator, "instruments/INITECH/phase", """{"phase":"CONTINUOUS"}""")).GetProperty("phase").GetString().ShouldBe("CONTINUOUS");
        await api.PostAsync(AdminApi.Operator, "instruments/INITECH/reference-price", """{"price":"10.05"}""");

        await api.DeleteAsync(AdminApi.Operator, "instruments/INITECH", HttpStatusCode.BadRequest);
        await api.DeleteAsync(AdminApi.Operator, "instruments/INITECH?confirm=ACME", HttpStatusCode.BadRequest);
        await api.DeleteAsync(AdminApi.Operator, "instruments/INITECH?confirm=INITECH");

        JsonElement list = await api.GetAsync("auditor", "instruments");
        JsonElement gone = list.GetProperty("instruments").EnumerateArray().Single(i => i.GetProperty("symbol").GetString() == "INITECH");
        gone.GetProperty("delisted").GetBoolean().ShouldBeTrue();
        gone.GetProperty("description").GetString().ShouldBe("<b>Initech</b>");
    }

    [Theory]
    [InlineData("""{"symbol":"X1","tick":0.05}""", "tick")]
    [InlineData("""{"symbol":"X1","tick":"0"}""", "tick")]
    [InlineData("""{"symbol":"X1","tick":"0.05","minPrice":"0.07"}""", "minPrice")]
    [InlineData("""{"symbol":"X1","colour":"red"}""", "colour")]
    [InlineData("""{"symbol":"X1","phase":"OPEN"}""", "phase")]
    [InlineData("""{"tick":"0.05"}""", "symbol")]
    public async Task What_cannot_be_read_names_its_field(string body, string field)
    {
        await using AdminApi api = await AdminApi.StartAsync();
        JsonElement problem = await api.PostAsync(AdminApi.Operator, "instruments", body, HttpStatusCode.BadRequest);
        problem.GetProperty("field").GetString().ShouldBe(field);
        problem.GetProperty("code").GetString().ShouldBe("INVALID_MESSAGE");
    }

    [Fact]
    public async Task Refusals_of_the_exchange_have_its_codes()
    {
        await using AdminApi api = await AdminApi.StartAsync();
        (await api.PostAsync(AdminApi.Operator, "instruments", """{"symbol":"ACME"}""", HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("INSTRUMENT_EXISTS");
        (await api.PostAsync(AdminApi.Operator, "instruments/NONE/phase", """{"phase":"HALTED"}""", HttpStatusCode.NotFound)).GetProperty("code").GetString().ShouldBe("UNKNOWN_INSTRUMENT");
        JsonElement off = await api.PostAsync(AdminApi.Operator, "instruments/GLOBEX/reference-price", """{"price":"10.01"}""", HttpStatusCode.UnprocessableEntity);
        off.GetProperty("code").GetString().ShouldBe("PRICE_OFF_TICK");
    }
}
