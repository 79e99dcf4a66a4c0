using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

public sealed class LookingTests
{
    [Fact]
    public async Task The_exchange_says_what_there_is_and_what_may_be()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient nobody = await RestClient.AnonymousAsync(exchange);
        RestAnswer info = (await nobody.GetAsync("/exchangeInfo")).ShouldBe(200);
        info["authentication"].ShouldBe("OPEN");
        info["instruments.0.symbol"].ShouldBe("ACME");
        info["instruments.0.tick"].ShouldBe("0.01");
        info["instruments.1.tick"].ShouldBe("0.05");
        info["instruments.1.lot"].ShouldBe("10");
        info["limits.maxOrdersPerBatch"].ShouldBe("50");
        (await nobody.GetAsync("/time")).ShouldBe(200)["time"]!.ShouldEndWith("Z");
    }

    [Fact]
    public async Task A_book_shows_its_levels_and_a_checksum_over_them()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        await alice.LimitAsync("BUY", "300", "10.05");
        await alice.LimitAsync("BUY", "200", "10.04");
        await alice.LimitAsync("SELL", "100", "10.06");
        RestAnswer book = (await alice.GetAsync("/orderbook/ACME?depth=1")).ShouldBe(200);
        book.Body.GetProperty("bids").GetRawText().ShouldBe("""[["10.05","300",1]]""");
        book["asks.0.0"].ShouldBe("10.06");
        book["checksum"].ShouldBe($"{Crc("10.05:300|10.06:100|10.04:200|")}");
        book["phase"].ShouldBe("CONTINUOUS");
        (await alice.GetAsync("/orderbook/ACME?depth=0")).ShouldBe(400, "INVALID_MESSAGE", "depth");
        (await alice.GetAsync("/orderbook/NONE")).ShouldBe(404, "UNKNOWN_INSTRUMENT");
    }

    [Fact]
    public async Task Trades_come_oldest_first_page_by_page_and_older_than_the_book_remembers_from_the_ledger()
    {
        await using WebFixture exchange = await WebFixture.StartAsync(engine: new Engine.EngineSettings { RecentTrades = 3 });
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        using RestClient bob = await RestClient.LogOnAsync(exchange, "bob");
        await alice.LimitAsync("SELL", "100", "10.00");
        for (int i = 1; i <= 8; i++) await bob.LimitAsync("BUY", $"{i}", "10.00");
        Ids(await bob.GetAsync("/trades/ACME?limit=2")).ShouldBe([7, 8]);
        RestAnswer tail = await bob.GetAsync("/trades/ACME?after=5&limit=2");
        Ids(tail).ShouldBe([6, 7]);
        tail["more"].ShouldBe("true");
        RestAnswer oldest = await bob.GetAsync("/trades/ACME?after=0&limit=4");
        for (DateTime deadline = DateTime.UtcNow + WebFixture.Patience; (Ids(oldest)[0] != 1 || Ids(oldest).Length < 4) && DateTime.UtcNow < deadline;) oldest = await bob.GetAsync("/trades/ACME?after=0&limit=4");
        Ids(oldest).ShouldBe([1, 2, 3, 4]);
        oldest["more"].ShouldBe("true");
        oldest["trades.1.quantity"].ShouldBe("2");
        oldest["trades.1.aggressor"].ShouldBe("BUY");
    }

    [Fact]
    public async Task An_account_shows_what_trading_has_come_to()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        using RestClient bob = await RestClient.LogOnAsync(exchange, "bob");
        await alice.LimitAsync("SELL", "100", "10.00");
        await bob.LimitAsync("BUY", "40", "10.00");
        RestAnswer account = (await bob.GetAsync("/account")).ShouldBe(200);
        account["user"].ShouldBe("bob");
        account["positions.0.quantity"].ShouldBe("40");
        account["balances.0.total"].ShouldBe("-400.00");
        account.Body.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()).ShouldContain("TRADE");
        (await bob.GetAsync("/positions")).ShouldBe(200)["positions.0.symbol"].ShouldBe("ACME");
        (await bob.GetAsync("/positions/alice")).ShouldBe(200)["positions.0.quantity"].ShouldBe("-40");
        (await bob.GetAsync("/positions/nobody")).ShouldBe(404, "UNKNOWN_USER");
    }

    [Fact]
    public async Task History_is_paged_through_all_books_without_a_gap()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        using RestClient alice = await RestClient.LogOnAsync(exchange);
        using RestClient bob = await RestClient.LogOnAsync(exchange, "bob");
        await alice.LimitAsync("SELL", "100", "10.00");
        await alice.LimitAsync("SELL", "100", "10.00", symbol: "GLOBEX");
        for (int i = 0; i < 3; i++) await bob.LimitAsync("BUY", "10", "10.00");
        for (int i = 0; i < 2; i++) await bob.LimitAsync("BUY", "20", "10.00", symbol: "GLOBEX");
        List<JsonElement> fills = await PagesAsync(bob, "/fills?limit=2", "fills");
        fills.Select(f => $"{f.GetProperty("symbol")} {f.GetProperty("quantity")}").ShouldBe(["ACME 10", "ACME 10", "ACME 10", "GLOBEX 20", "GLOBEX 20"]);
        List<JsonElement> reports = await PagesAsync(bob, "/orders/history?limit=3&symbol=ACME", "reports");
        reports.Select(r => r.GetProperty("number").GetInt64()).ShouldBe([1, 2, 3, 4, 5, 6]);
        (await bob.GetAsync("/fills?after=xyz")).ShouldBe(400, "INVALID_MESSAGE", "after");
        (await bob.GetAsync("/fills?limit=0")).ShouldBe(400, "INVALID_MESSAGE", "limit");
        (await bob.GetAsync("/fills?symbol=NONE")).ShouldBe(404, "UNKNOWN_INSTRUMENT");
    }

    private static async Task<List<JsonElement>> PagesAsync(RestClient client, string target, string list)
    {
        List<JsonElement> all = [];
        string? next = "";
        while (next is not null)
        {
            RestAnswer page = (await client.GetAsync(next.Length == 0 ? target : $"{target}&after={next}")).ShouldBe(200);
            all.AddRange(page.Body.GetProperty(list).EnumerateArray());
            next = page.Body.GetProperty("next").GetString();
        }
        return all;
    }

    private static long[] Ids(RestAnswer answer) => [.. answer.ShouldBe(200).Body.GetProperty("trades").EnumerateArray().Select(t => t.GetProperty("tradeId").GetInt64())];

    /// <summary>CRC-32 as zip has it, bit by bit.</summary>
    private static uint Crc(string text)
    {
        uint crc = uint.MaxValue;
        foreach (char character in text)
        {
            crc ^= character;
            for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
        }
        return ~crc;
    }
}
