using System.Text.Json;
using ActorExchange.Cli.Common;

namespace ActorExchange.Cli.Tests.Verbs;

/// <summary>Every client verb against a running exchange.</summary>
public sealed class ClientVerbTests(RunningExchange exchange) : IClassFixture<RunningExchange>
{
    [Fact]
    public async Task An_order_is_placed_seen_replaced_and_canceled()
    {
        CommandResult placed = await exchange.RunAsync("anna", "submit", "buy", "10", "GLOBEX", "9.50", "--id", "a-1");
        placed.ExitCode.ShouldBe(ExitCodes.Ok, placed.Error);
        placed.Out.ShouldStartWith("accepted  BUY 10 GLOBEX at 9.5 GTC [a-1 #");
        (await exchange.RunAsync("anna", "orders")).Out.ShouldContain("a-1");
        (await exchange.RunAsync("bert", "orders")).Out.ShouldNotContain("a-1");
        (await exchange.RunAsync("anna", "replace", "a-1", "--symbol", "GLOBEX", "--price", "9.40", "--quantity", "5")).Out.ShouldContain("replaced  BUY 5 GLOBEX at 9.4");
        (await exchange.RunAsync("bert", "book", "GLOBEX")).Out.ShouldContain("9.4");
        (await exchange.RunAsync("anna", "cancel", "a-1")).Out.ShouldContain("canceled  5 of BUY 5 GLOBEX");
        CommandResult again = await exchange.RunAsync("anna", "cancel", "a-1");
        again.ExitCode.ShouldBe(ExitCodes.Refused);
        again.Error.ShouldContain("TOO_LATE_TO_CANCEL");
    }

    [Fact]
    public async Task Sent_again_with_the_same_id_an_order_is_there_once()
    {
        for (int i = 0; i < 3; i++)
            (await exchange.RunAsync("carl", "submit", "sell", "7", "INITECH", "50", "--id", "once")).ExitCode.ShouldBe(ExitCodes.Ok);
        CommandResult orders = await exchange.RunAsync("carl", "orders", "--json");
        using JsonDocument json = JsonDocument.Parse(orders.Out);
        json.RootElement.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await exchange.RunAsync("carl", "submit", "sell", "8", "INITECH", "50", "--id", "once")).Error.ShouldContain("DUPLICATE_CLIENT_ORDER_ID");
    }

    [Fact]
    public async Task An_order_in_quotes_is_one_argument()
    {
        (await exchange.RunAsync("dora", "submit", "buy 3 GLOBEX 9.50")).ExitCode.ShouldBe(ExitCodes.Ok);
        CommandResult pair = await exchange.RunAsync("dora", "submit", "oco GLOBEX { buy 1 @ 9.00 ; buy 1 @ 8.00 }");
        pair.ExitCode.ShouldBe(ExitCodes.Ok, pair.Error);
    }

    [Theory]
    [InlineData("side must be buy or sell", "submit", "hold", "1", "ACME", "1")]
    [InlineData("quantity must be a number above 0", "submit", "buy", "-1", "ACME", "1")]
    [InlineData("price must be a number", "submit", "buy", "1", "ACME", "1,5")]
    [InlineData("a market order cannot be good till cancel", "submit", "buy", "1", "ACME", "gtc")]
    [InlineData("not a client order id", "submit", "buy", "1", "ACME", "1", "--id", "a b")]
    public async Task What_makes_no_sense_is_not_sent(string expected, params string[] arguments)
    {
        CommandResult result = await exchange.RunAsync("dora", arguments);
        result.ExitCode.ShouldBe(ExitCodes.Configuration);
        result.Error.ShouldContain(expected);
    }

    [Theory]
    [InlineData("PRICE_OFF_TICK", "submit", "buy", "1", "INITECH", "1.01")]
    [InlineData("QUANTITY_OFF_LOT", "submit", "buy", "1.5", "ACME", "1")]
    [InlineData("UNKNOWN_INSTRUMENT", "submit", "buy", "1", "NOSUCH", "1")]
    [InlineData("UNKNOWN_ORDER", "cancel", "no-such-order", "--symbol", "ACME")]
    public async Task Refusals_name_the_status(string expected, params string[] arguments)
    {
        CommandResult result = await exchange.RunAsync("dora", arguments);
        result.ExitCode.ShouldBe(ExitCodes.Refused);
        result.Error.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant().ShouldContain(expected.Replace("_", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Operators_list_halt_resume_and_delist_while_it_runs()
    {
        (await exchange.RunAsync("op", "instruments", "add", "umbra", "--tick", "0.25", "--lot", "0.1")).Out.ShouldContain("UMBRA is listed as instrument");
        (await exchange.RunAsync("op", "instruments", "add", "UMBRA")).Error.ShouldContain("INSTRUMENT_EXISTS");
        (await exchange.RunAsync("op", "instruments", "halt", "UMBRA")).Out.ShouldContain("UMBRA is HALTED");
        (await exchange.RunAsync("op", "submit", "buy", "1", "UMBRA", "1")).Error.ShouldContain("PHASE_DOES_NOT_ACCEPT");
        (await exchange.RunAsync("op", "instruments", "resume", "UMBRA")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("op", "submit", "buy", "1.1", "UMBRA", "1.25")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("op", "instruments", "phase", "UMBRA", "--to", "closing-call")).Out.ShouldContain("CLOSING_CALL");
        (await exchange.RunAsync("op", "instruments", "delist", "UMBRA")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("op", "instruments", "list")).Out.ShouldContain("DELISTED");
    }

    [Fact]
    public async Task Users_get_a_key_that_is_shown_once()
    {
        CommandResult added = await exchange.RunAsync("op", "users", "add", "erna", "--json");
        using JsonDocument json = JsonDocument.Parse(added.Out);
        json.RootElement.GetProperty("key").GetString()!.Length.ShouldBeGreaterThan(20);
        (await exchange.RunAsync("op", "users", "list")).Out.ShouldContain("erna");
        (await exchange.RunAsync("op", "users", "add", "erna")).ExitCode.ShouldBe(ExitCodes.Refused);
    }

    [Fact]
    public async Task A_piped_trader_sees_confirmations_and_fills()
    {
        await exchange.RunAsync("fred", "instruments", "add", "PIPE");
        await exchange.RunAsync("fred", "submit", "sell", "30", "PIPE", "10");
        const string input = """
            # a comment
            buy 20 pipe 10.00
            place
            pipe
            by
            buy
            15
            9.999
            9.99
            orders
            cancel 2
            nonsense
            buy x PIPE
            quit
            """;
        CommandResult result = await exchange.RunWithInputAsync(input, "gina", "trade");
        result.ExitCode.ShouldBe(ExitCodes.Ok, result.Error);
        string[] lines = result.Out.Split(Environment.NewLine);
        lines.ShouldContain(l => l.StartsWith("1: accepted  BUY 20 PIPE at 10 GTC"));
        lines.ShouldContain(l => l.StartsWith("1: filled    BUY 20 PIPE at 10, complete"));
        lines.ShouldContain(l => l.StartsWith("side must be buy or sell, not 'by'"));
        lines.ShouldContain(l => l.Contains("9.999 is not a multiple of the tick"));
        lines.ShouldContain(l => l.StartsWith("2: accepted  BUY 15 PIPE at 9.99 GTC"));
        lines.ShouldContain(l => l.StartsWith("2: canceled  15 of BUY 15 PIPE"));
        lines.ShouldContain(l => l.StartsWith("not sent: quantity must be a number above 0, not 'x'"));
    }

    [Fact]
    public async Task History_and_trades_hold_what_happened_and_history_can_be_exported()
    {
        await exchange.RunAsync("hugo", "instruments", "add", "HIST");
        await exchange.RunAsync("hugo", "submit", "sell", "3", "HIST", "5", "--id", "h-1");
        await exchange.RunAsync("ida", "submit", "buy", "2", "HIST", "5");
        string file = Path.Combine(exchange.Folder, "hugo.json");
        (await exchange.RunAsync("hugo", "history", "--symbol", "HIST", "--export", file)).Out.ShouldContain("2 reports written");
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(file));
        json.RootElement.GetProperty("user").GetString().ShouldBe("hugo");
        json.RootElement.GetProperty("reports")[1].GetProperty("lastQuantity").GetDecimal().ShouldBe(2);
        (await exchange.RunAsync("hugo", "trades", "HIST")).Out.ShouldContain("BUY");
    }

    [Fact]
    public async Task Top_follows_the_book()
    {
        await exchange.RunAsync("jana", "instruments", "add", "TOPS");
        Task<CommandResult> watching = exchange.RunAsync("jana", "top", "TOPS", "--steps", "3", "--json");
        while (!watching.IsCompleted)
        {
            await exchange.RunAsync("jana", "submit", "buy", "1", "TOPS", "1");
        }
        string[] lines = (await watching).Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        // The first step may still be the opening of the book.
        lines.Length.ShouldBe(3);
        using JsonDocument last = JsonDocument.Parse(lines[2]);
        last.RootElement.GetProperty("bids")[0].GetProperty("price").GetDecimal().ShouldBe(1);
    }

    [Fact]
    public async Task A_simulation_trades_and_counts()
    {
        await exchange.RunAsync("kurt", "instruments", "add", "SIMU");
        CommandResult result = await exchange.RunAsync("kurt", "simulate", "--users", "3", "--rate", "2000", "--orders", "500", "--symbol", "SIMU", "--json");
        result.ExitCode.ShouldBe(ExitCodes.Ok, result.Error);
        using JsonDocument json = JsonDocument.Parse(result.Out);
        json.RootElement.GetProperty("sent").GetInt32().ShouldBe(500);
        json.RootElement.GetProperty("accepted").GetInt32().ShouldBeGreaterThan(350);
        json.RootElement.GetProperty("trades").GetInt32().ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task The_ledger_and_the_journal_are_intact_while_it_runs()
    {
        await exchange.RunAsync("lara", "instruments", "add", "LEDG");
        await exchange.RunAsync("lara", "submit", "sell", "3", "LEDG", "5");
        await exchange.RunAsync("lara", "submit", "buy", "3", "LEDG", "5");
        CommandResult journal = await CommandResult.RunAsync("", "journal", "verify", "--data", exchange.Data);
        journal.Out.ShouldContain("intact:");
        journal.Out.ShouldContain("LEDG");
        CommandResult events = await CommandResult.RunAsync("", "journal", "inspect", "--data", exchange.Data, "--events");
        events.ExitCode.ShouldBe(ExitCodes.Ok, events.Error);
        DateTime deadline = DateTime.UtcNow.AddSeconds(10);
        string export = "";
        while (!export.Contains("LEDG,1,500,3,BUY", StringComparison.Ordinal) && DateTime.UtcNow < deadline)
            export = (await CommandResult.RunAsync("", "ledger", "export", "--data", exchange.Data, "--symbol", "LEDG")).Out;
        export.ShouldContain("LEDG,1,500,3,BUY");
        (await CommandResult.RunAsync("", "ledger", "verify", "--data", exchange.Data)).Out.ShouldStartWith("intact:");
        (await CommandResult.RunAsync("", "doctor", "--data", exchange.Data, "--json")).Out.ShouldContain("in use by another server");
    }
}
