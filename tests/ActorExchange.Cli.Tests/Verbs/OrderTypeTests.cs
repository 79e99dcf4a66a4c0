using System.Text.Json;
using ActorExchange.Cli.Common;

namespace ActorExchange.Cli.Tests.Verbs;

/// <summary>Every order type as people type it, against a running exchange.</summary>
public sealed class OrderTypeTests(RunningExchange exchange) : IClassFixture<RunningExchange>
{
    [Theory]
    [InlineData("at 9 GTC iceberg 2", "buy 10 TYPES @ 9 iceberg 2 variance 1")]
    [InlineData("at 9 GTD", "buy 10 TYPES @ 9 gtd 2100-01-01T00:00:00Z")]
    [InlineData("at 9 DAY", "buy 10 TYPES @ 9 day post-only stp expire-both")]
    [InlineData("stop 15 GTC, waits for the market at 15", "buy 10 TYPES stop 15 trigger bid-offer")]
    [InlineData("stop 15 limit 16 GTC, waits for the market at 15", "buy 10 TYPES stop 15 limit 16")]
    [InlineData("trailing stop not set yet GTC, waits for a price to trail", "sell 10 TYPES trail 0.5%")]
    [InlineData("trailing stop not set yet with a limit GTC, waits for a price to trail", "sell 10 TYPES trail 0.50 limit-offset 0.10")]
    [InlineData("at 9 GTC", "buy 10 TYPES @ 9 hidden")]
    [InlineData("at 9 GTC, waits for enough to fill it", "buy 10 TYPES @ 9 all-or-none")]
    [InlineData("at 9 AT_THE_CLOSE, waits for the closing call", "buy 10 TYPES @ 9 at-the-close")]
    public async Task An_order_is_placed_as_typed(string expected, string order)
    {
        await exchange.RunAsync("olga", "instruments", "add", "TYPES");
        CommandResult placed = await exchange.RunAsync("olga", ["submit", .. order.Split(' ')]);
        placed.ExitCode.ShouldBe(ExitCodes.Ok, placed.Error);
        placed.Out.ShouldContain($"10 TYPES {expected}");
    }

    [Fact]
    public async Task The_table_of_orders_says_what_they_wait_for_and_what_they_show()
    {
        await exchange.RunAsync("paul", "instruments", "add", "TABLE");
        await exchange.RunAsync("paul", "submit", "sell", "10", "TABLE", "@", "20", "iceberg", "3", "--id", "ice");
        await exchange.RunAsync("paul", "submit", "oco", "TABLE", "sell", "5", "@", "25", "/", "sell", "5", "stop", "5", "--id", "two");
        string[] lines = (await exchange.RunAsync("paul", "orders", "--symbol", "TABLE")).Out.Split(Environment.NewLine);
        lines[0].ShouldContain("WAITS FOR");
        lines.Single(l => l.Contains(" ice ", StringComparison.Ordinal)).ShouldMatch(@"20 +10 +10 +3 +0 +GTC +NEW +iceberg 3");
        lines.Single(l => l.Contains(" two.2 ", StringComparison.Ordinal)).ShouldMatch(@"market +5 +5 +0 +0 +GTC +NEW +the market at 5 +stop 5 oco #\d+ leg 2");
        (await exchange.RunAsync("paul", "book", "TABLE")).Out.ShouldMatch(@"20\.00 +3 +1");
    }

    [Fact]
    public async Task A_group_sent_again_under_its_id_is_there_once()
    {
        await exchange.RunAsync("quin", "instruments", "add", "GROUP");
        string[] bracket = ["submit", "bracket", "GROUP", "buy", "5", "@", "10", "/", "sell", "5", "@", "12", "/", "sell", "5", "stop", "8", "--id", "b"];
        for (int i = 0; i < 2; i++)
        {
            CommandResult placed = await exchange.RunAsync("quin", bracket);
            placed.ExitCode.ShouldBe(ExitCodes.Ok, placed.Error);
            string[] lines = placed.Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
            lines.Length.ShouldBe(3);
            lines[2].ShouldContain("stop 8 GTC, waits for the first order of its group [b.3 #");
        }
        using JsonDocument orders = JsonDocument.Parse((await exchange.RunAsync("quin", "orders", "--json")).Out);
        orders.RootElement.GetProperty("items").GetArrayLength().ShouldBe(3);
        (await exchange.RunAsync("quin", "submit", "quote", "GROUP", "1", "@", "12", "/", "1", "@", "11")).Error.ShouldContain("INVALID_GROUP");
    }

    [Fact]
    public async Task All_orders_of_a_side_within_prices_are_canceled_with_one_answer()
    {
        await exchange.RunAsync("rosa", "instruments", "add", "MASSA");
        await exchange.RunAsync("rosa", "instruments", "add", "MASSB");
        foreach (string price in (string[])["8", "9", "10"]) await exchange.RunAsync("rosa", "submit", "buy", "2", "MASSA", price);
        await exchange.RunAsync("rosa", "submit", "sell", "2", "MASSA", "20");
        await exchange.RunAsync("rosa", "submit", "sell", "2", "MASSB", "20");
        CommandResult some = await exchange.RunAsync("rosa", "cancel", "--all", "--symbol", "massa", "--side", "buy", "--from", "8.5", "--to", "10");
        some.ExitCode.ShouldBe(ExitCodes.Ok, some.Error);
        some.Out.ShouldStartWith("canceled  2 orders, 4 MASSA in all");
        CommandResult all = await exchange.RunAsync("rosa", "cancel", "--all");
        all.Out.ShouldContain("canceled  2 orders, 4 MASSA in all");
        all.Out.ShouldContain("canceled  1 orders, 2 MASSB in all");
        (await exchange.RunAsync("rosa", "cancel", "--all", "--side", "up")).Error.ShouldContain("side must be buy or sell");
    }

    [Fact]
    public async Task A_stop_price_and_a_display_are_changed_and_the_rest_stays()
    {
        await exchange.RunAsync("sven", "instruments", "add", "CHANGE");
        await exchange.RunAsync("sven", "submit", "buy", "5", "CHANGE", "stop", "15", "--id", "s");
        await exchange.RunAsync("sven", "submit", "sell", "10", "CHANGE", "@", "20", "iceberg", "3", "--id", "i");
        (await exchange.RunAsync("sven", "replace", "s", "--symbol", "CHANGE", "--stop", "14")).Out.ShouldContain("replaced  BUY 5 CHANGE stop 14 GTC");
        (await exchange.RunAsync("sven", "replace", "i", "--symbol", "CHANGE", "--iceberg", "4")).Out.ShouldContain("replaced  SELL 10 CHANGE at 20 GTC iceberg 4");
        (await exchange.RunAsync("sven", "replace", "i", "--symbol", "CHANGE", "--stop", "4")).Error.ShouldContain("CANNOT_REPLACE");
        (await exchange.RunAsync("sven", "replace", "i", "--symbol", "CHANGE")).ExitCode.ShouldBe(ExitCodes.Usage);
    }

    [Fact]
    public async Task Operators_set_every_phase_and_the_reference_price()
    {
        await exchange.RunAsync("tina", "instruments", "add", "PHASES");
        foreach (string phase in (string[])["volatility-call", "pre-open", "opening-call", "batch-collection", "periodic-auction", "cancel-only", "post-close", "continuous"])
        {
            CommandResult set = await exchange.RunAsync("tina", "phase", "phases", phase);
            set.ExitCode.ShouldBe(ExitCodes.Ok, $"{phase}: {set.Error}");
            set.Out.ShouldStartWith($"PHASES is {phase.Replace('-', '_').ToUpperInvariant()}");
        }
        (await exchange.RunAsync("tina", "phase", "PHASES", "lunch")).Error.ShouldContain("'lunch' is no phase");
        (await exchange.RunAsync("tina", "instruments", "reference", "PHASES", "12.34")).Out.ShouldContain("the reference price of PHASES is 12.34");
        (await exchange.RunAsync("tina", "instruments", "reference", "PHASES", "0.001")).Error.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant().ShouldContain("PRICEOFFTICK");
    }

    [Fact]
    public async Task A_call_shows_what_it_would_trade()
    {
        await exchange.RunAsync("uwe", "instruments", "add", "CALL", "--phase", "opening-call");
        await exchange.RunAsync("uwe", "submit", "buy", "5", "CALL", "10");
        await exchange.RunAsync("uwe", "submit", "sell", "3", "CALL", "9");
        (await exchange.RunAsync("uwe", "book", "CALL")).Out.ShouldContain("would uncross 3 at 10.00, surplus 2");
    }

    [Fact]
    public async Task A_piped_trader_types_everything()
    {
        const string input = """
            sell 10 piped @ 20 iceberg 4
            oco PIPED sell 5 @ 30/sell 5 stop 5
            quote PIPED 1 @ 9 / 1 @ 11
            quote PIPED 2 @ 9.5 / 2 @ 11
            replace 3 stop 4
            reduce 1 3
            buy 1 PIPED @ 5 gtd tomorrow
            help groups
            orders PIPED
            cancel all PIPED sell from 15
            cancel all
            nonsense
            """;
        await exchange.RunAsync("vera", "instruments", "add", "PIPED");
        CommandResult result = await exchange.RunWithInputAsync(input, "vera", "trade");
        result.ExitCode.ShouldBe(ExitCodes.Ok, result.Error);
        string[] lines = result.Out.Split(Environment.NewLine);
        lines.ShouldContain(l => l.StartsWith("1: accepted  SELL 10 PIPED at 20 GTC iceberg 4"));
        lines.ShouldContain(l => l.StartsWith("3: accepted  SELL 5 PIPED stop 5 GTC, waits for"));
        lines.ShouldContain(l => l.StartsWith("4: canceled  1 of BUY 1 PIPED at 9 GTC: replaced by a new quote"));
        lines.ShouldContain(l => l.StartsWith("3: replaced  SELL 5 PIPED stop 4 GTC"));
        lines.ShouldContain(l => l.StartsWith("1: replaced  SELL 7 PIPED at 20 GTC iceberg 4, 7 left"));
        lines.ShouldContain(l => l == "not sent: a time is written 2026-12-01T17:30:00Z, not 'tomorrow'");
        lines.ShouldContain(l => l == "                      ^");
        lines.ShouldContain(l => l.StartsWith("oco ACME sell 5 @ 110 / sell 5 stop 95"));
        lines.ShouldContain(l => l.StartsWith("3: SELL 5 PIPED at market stop 4 oco #2 leg 2, 5 left, waits for the market at 4"));
        lines.ShouldContain(l => l.StartsWith("canceled  2 orders, 12 PIPED in all"));
        lines.ShouldContain(l => l.StartsWith("'nonsense' is no command"));
    }
}
