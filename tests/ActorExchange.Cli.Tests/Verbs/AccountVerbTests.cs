using System.Runtime.CompilerServices;
using System.Text.Json;
using ActorExchange.Cli.Common;

namespace ActorExchange.Cli.Tests.Verbs;

/// <summary>Accounts, limits, roles, keys, switches and reports as operators and traders see them, against a running exchange.</summary>
public sealed class AccountVerbTests(RunningExchange exchange) : IClassFixture<RunningExchange>
{
    [Fact]
    public async Task A_newcomer_has_starting_cash_may_sell_first_and_sees_cash_and_position()
    {
        await exchange.RunAsync("op", "instruments", "add", "NEWC");
        (await exchange.RunAsync("alma", "submit", "sell", "10", "NEWC", "10")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("bela", "submit", "buy", "4", "NEWC", "10.05")).ExitCode.ShouldBe(ExitCodes.Ok);
        JsonElement account = await AccountAsync("bela");
        account.GetProperty("role").GetString().ShouldBe("trader");
        account.GetProperty("mode").GetString().ShouldBe("margin");
        Cash(account, "cash").ShouldBe("999960.00");
        JsonElement position = account.GetProperty("positions")[0];
        (position.GetProperty("symbol").GetString(), position.GetProperty("quantity").GetString(), position.GetProperty("averagePrice").GetString()).ShouldBe(("NEWC", "4", "10"));
        (await exchange.RunAsync("op", "accounts", "show", "alma")).Out.ShouldContain("NEWC");
    }

    [Fact]
    public async Task A_booking_is_done_once_per_id_and_its_content_is_held_to()
    {
        await exchange.RunAsync("cilla", "orders");
        for (int i = 0; i < 2; i++)
        {
            CommandResult booked = await exchange.RunAsync("op", "accounts", "deposit", "cilla", "500.000000000000000001", "USD", "--id", "dep-1");
            booked.ExitCode.ShouldBe(ExitCodes.Ok, booked.Error);
            booked.Out.ShouldContain("all bookings of cilla in USD come to 1000500.000000000000000001");
        }

        (await exchange.RunAsync("op", "accounts", "deposit", "cilla", "501", "USD", "--id", "dep-1")).Error.ShouldContain("DUPLICATE_BOOKING");
        (await exchange.RunAsync("op", "accounts", "withdraw", "cilla", "0.000000000000000001", "USD", "--yes")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("op", "accounts", "adjust", "cilla", "-500", "USD", "--yes", "--reason", "mistyped")).Out.ShouldContain("come to 1000000.00");
        await exchange.RunAsync("dario", "orders");
        (await exchange.RunAsync("op", "accounts", "transfer", "cilla", "dario", "250000.50", "USD", "--yes")).Out.ShouldContain("come to 749999.50");
        Cash(await AccountAsync("dario"), "cash").ShouldBe("1250000.50");
    }

    [Theory]
    [InlineData(ExitCodes.Refused, "INSUFFICIENT_FUNDS", "withdraw", "erik", "1000000.01", "USD", "--yes")]
    [InlineData(ExitCodes.Refused, "INVALID_AMOUNT", "deposit", "erik", "-5", "USD")]
    [InlineData(ExitCodes.Refused, "UNKNOWN_CURRENCY", "deposit", "erik", "5", "ZZZ")]
    [InlineData(ExitCodes.Refused, "UNKNOWN", "deposit", "nobody-knows-me", "5", "USD")]
    [InlineData(ExitCodes.Usage, "must be a decimal with up to 18 decimals, not '1,5'", "deposit", "erik", "1,5", "USD")]
    [InlineData(ExitCodes.Usage, "'usd' is no currency", "deposit", "erik", "5", "usd")]
    [InlineData(ExitCodes.Usage, "this needs a yes: withdraw 5 USD from erik", "withdraw", "erik", "5", "USD")]
    public async Task A_booking_that_cannot_be_changes_nothing(int code, string expected, params string[] arguments)
    {
        await exchange.RunAsync("erik", "orders");
        CommandResult result = await exchange.RunAsync("op", ["accounts", .. arguments]);
        result.Error.ShouldContain(expected, Case.Sensitive, result.Out);
        result.ExitCode.ShouldBe(code);
        Cash(await AccountAsync("erik"), "cash").ShouldBe("1000000.00");
    }

    [Fact]
    public async Task A_dry_run_only_says_what_it_would_do()
    {
        await exchange.RunAsync("fina", "orders");
        (await exchange.RunAsync("op", "accounts", "withdraw", "fina", "5", "USD", "--dry-run")).Out.ShouldBe($"would: withdraw 5 USD from fina{Environment.NewLine}");
        Cash(await AccountAsync("fina"), "cash").ShouldBe("1000000.00");
        (await exchange.RunAsync("op", "kill", "throw", "block", "account", "fina", "--dry-run")).Out.ShouldContain("fina");
        (await exchange.RunAsync("op", "kill", "list", "--json")).Out.ShouldNotContain("fina");
        (await exchange.RunAsync("op", "users", "suspend", "fina", "--dry-run")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("fina", "submit", "buy", "1", "GLOBEX", "1")).ExitCode.ShouldBe(ExitCodes.Ok);
    }

    [Fact]
    public async Task Shares_come_and_go_without_a_trade()
    {
        await exchange.RunAsync("op", "instruments", "add", "SHRS");
        await exchange.RunAsync("gabor", "orders");
        (await exchange.RunAsync("op", "accounts", "shares", "gabor", "100", "SHRS", "--price", "7.50", "--id", "s-1", "--yes")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("op", "accounts", "shares", "gabor", "-40", "SHRS", "--price", "7.50", "--yes")).ExitCode.ShouldBe(ExitCodes.Ok);
        JsonElement position = (await AccountAsync("gabor")).GetProperty("positions")[0];
        (position.GetProperty("quantity").GetString(), position.GetProperty("averagePrice").GetString()).ShouldBe(("60", "7.5"));
        (await exchange.RunAsync("op", "report", "conservation")).Out.ShouldNotContain(" no");
    }

    [Fact]
    public async Task A_limit_refuses_one_beyond_it_and_says_limit_and_observed_value()
    {
        (await exchange.RunAsync("hanna", "orders")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("op", "limits", "set", "hanna", "--file", Example("limits.yaml"), "--yes")).Out.ShouldBe($"hanna has 3 own limits{Environment.NewLine}");
        (await exchange.RunAsync("hanna", "limits", "show")).Out.ShouldContain("own   { type = ORDER_SIZE, max = 100 }");
        (await exchange.RunAsync("hanna", "submit", "buy", "100", "ACME", "5")).ExitCode.ShouldBe(ExitCodes.Ok);
        CommandResult refused = await exchange.RunAsync("hanna", "submit", "buy", "101", "ACME", "5");
        refused.ExitCode.ShouldBe(ExitCodes.Refused);
        refused.Error.ShouldContain("refused: ORDER_SIZE_LIMIT");
        refused.Error.ShouldContain("(limit 100, this would be 101)");
        (await exchange.RunAsync("hanna", "accounts", "preview", "buy", "101", "ACME", "5")).Out.ShouldContain("would be refused: ORDER_SIZE_LIMIT");
        (await exchange.RunAsync("op", "limits", "clear", "hanna", "--yes")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("hanna", "submit", "buy", "101", "ACME", "5")).ExitCode.ShouldBe(ExitCodes.Ok);
    }

    [Fact]
    public async Task Roles_are_set_from_a_file_shown_as_one_given_and_removed()
    {
        (await exchange.RunAsync("op", "roles", "set", "--file", Example("roles.yaml"), "--dry-run")).Out.ShouldContain("roles hedger, liquidity; fee schedules house, maker; margins");
        (await exchange.RunAsync("op", "roles", "list")).Out.ShouldNotContain("hedger");
        (await exchange.RunAsync("op", "roles", "set", "--file", Example("roles.yaml"), "--yes")).ExitCode.ShouldBe(ExitCodes.Ok);
        CommandResult shown = await exchange.RunAsync("op", "roles", "show", "hedger");
        shown.Out.ShouldContain("{ type = PRICE_COLLAR, max = 12.5 % }");
        string again = Path.Combine(exchange.Folder, "hedger.conf");
        await File.WriteAllTextAsync(again, shown.Out);
        (await exchange.RunAsync("op", "roles", "set", "--file", again, "--yes")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("op", "roles", "show", "hedger")).Out.ShouldBe(shown.Out);
        (await exchange.RunAsync("op", "fees")).Out.ShouldContain("house");

        await exchange.RunAsync("imre", "orders");
        (await exchange.RunAsync("op", "users", "role", "imre", "hedger", "--yes")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("imre", "submit", "buy", "1", "INITECH", "5")).Error.ShouldContain("INSTRUMENT_NOT_ALLOWED");
        (await exchange.RunAsync("op", "roles", "remove", "hedger", "--yes")).ExitCode.ShouldBe(ExitCodes.Refused);
        (await exchange.RunAsync("op", "users", "role", "imre", "trader", "--yes")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("op", "roles", "remove", "hedger", "--yes")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("op", "users", "role", "imre", "hedger", "--yes")).Error.ShouldContain("UNKNOWN_ROLE");
    }

    [Fact]
    public async Task A_file_with_an_error_changes_nothing_and_says_where_it_is()
    {
        string file = Path.Combine(exchange.Folder, "bad.yaml");
        await File.WriteAllTextAsync(file, "roles:\n  trader:\n    mode: gold\n");
        CommandResult result = await exchange.RunAsync("op", "roles", "set", "--file", file, "--yes");
        result.ExitCode.ShouldBe(ExitCodes.Configuration);
        result.Error.ShouldContain("bad.yaml:3:11: roles.trader.mode must be one of cash, margin, unlimited, not \"gold\"");
        (await exchange.RunAsync("op", "roles", "show", "trader")).Out.ShouldContain("mode = margin");
    }

    [Fact]
    public async Task A_kill_switch_cancels_and_blocks_until_it_is_cleared()
    {
        await exchange.RunAsync("op", "instruments", "add", "KILL");
        (await exchange.RunAsync("judit", "submit", "buy", "1", "KILL", "5", "--id", "k-1")).ExitCode.ShouldBe(ExitCodes.Ok);
        CommandResult thrown = await exchange.RunAsync("op", "kill", "throw", "block", "account", "judit", "--yes", "--reason", "runs wild", "--json");
        using JsonDocument switches = JsonDocument.Parse(thrown.Out);
        JsonElement own = switches.RootElement.EnumerateArray().Single(s => s.GetProperty("key").GetString() == "judit");
        (own.GetProperty("level").GetString(), own.GetProperty("by").GetString(), own.GetProperty("reason").GetString()).ShouldBe(("block", "op", "runs wild"));
        (await exchange.RunAsync("judit", "submit", "buy", "1", "KILL", "5")).Error.ShouldContain("TRADING_BLOCKED");
        await UntilAsync(async () => !(await exchange.RunAsync("judit", "orders")).Out.Contains("k-1", StringComparison.Ordinal));
        string id = own.GetProperty("id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await exchange.RunAsync("op", "kill", "clear", id, "--yes")).Out.ShouldContain("cleared");
        (await exchange.RunAsync("judit", "submit", "buy", "1", "KILL", "5")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("op", "kill", "clear", id, "--yes")).Error.ShouldContain("UNKNOWN_SWITCH");
    }

    [Theory]
    [InlineData("'explode' is none of throttle, cancel-all, block, flatten", "explode", "account", "x")]
    [InlineData("'planet' is none of venue, role, group, account, instrument", "block", "planet", "x")]
    [InlineData("KEY is missing", "block", "account")]
    [InlineData("the venue has no KEY", "block", "venue", "x")]
    public async Task A_switch_that_makes_no_sense_is_a_wrong_command_line(string expected, params string[] arguments)
    {
        CommandResult result = await exchange.RunAsync("op", ["kill", "throw", .. arguments, "--yes"]);
        result.ExitCode.ShouldBe(ExitCodes.Usage);
        result.Error.ShouldContain(expected);
    }

    [Fact]
    public async Task Keys_are_added_listed_rotated_with_what_they_allow_and_revoked()
    {
        await exchange.RunAsync("op", "users", "add", "klara", "--role", "cash-trader");
        (await exchange.RunAsync("op", "users", "key", "add", "klara", "--name", "laptop", "--allow", "read", "trade", "--expires", "30d")).Out.ShouldContain("shown only now");
        JsonElement[] keys = await KeysAsync("klara");
        JsonElement laptop = keys.Single(k => k.GetProperty("name").GetString() == "laptop");
        laptop.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()).ShouldBe(["trade", "read"]);
        string id = laptop.GetProperty("id").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await exchange.RunAsync("op", "users", "key", "rotate", "klara", id, "--grace", "10m")).ExitCode.ShouldBe(ExitCodes.Ok);
        keys = await KeysAsync("klara");
        keys[^1].GetProperty("name").GetString().ShouldBe("laptop");
        keys[^1].GetProperty("permissions").GetArrayLength().ShouldBe(2);
        (await exchange.RunAsync("op", "users", "key", "revoke", "klara", id, "--yes")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await KeysAsync("klara")).Single(k => k.GetProperty("id").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture) == id).GetProperty("revoked").GetBoolean().ShouldBeTrue();
        (await exchange.RunAsync("op", "users", "key", "add", "klara", "--name", "desk", "--from", "10.0.0.0/8", "192.0.2.7")).ExitCode.ShouldBe(ExitCodes.Ok);
        JsonElement desk = (await KeysAsync("klara"))[^1];
        desk.GetProperty("from").EnumerateArray().Select(a => a.GetString()).ShouldBe(["10.0.0.0/8", "192.0.2.7"]);
        id = desk.GetProperty("id").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await exchange.RunAsync("op", "users", "key", "rotate", "klara", id)).ExitCode.ShouldBe(ExitCodes.Ok);
        (await KeysAsync("klara"))[^1].GetProperty("from").GetArrayLength().ShouldBe(2);
        (await exchange.RunAsync("op", "users", "key", "add", "klara", "--from", "home")).Error.ShouldContain("'home' is no IP address");
        (await exchange.RunAsync("op", "users", "key", "add", "klara", "--allow", "fly")).Error.ShouldContain("a permission must be one of trade, read,");
        (await exchange.RunAsync("op", "users", "key", "add", "klara", "--expires", "soon")).Error.ShouldContain("--expires must be a duration");
    }

    [Fact]
    public async Task A_suspended_user_cancels_but_does_not_place_and_an_account_that_is_not_empty_stays()
    {
        (await exchange.RunAsync("lajos", "submit", "buy", "1", "GLOBEX", "2", "--id", "l-1")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("op", "users", "suspend", "lajos", "--yes")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("lajos", "submit", "buy", "1", "GLOBEX", "2")).Error.ShouldContain("ACCOUNT_SUSPENDED");
        (await exchange.RunAsync("lajos", "cancel", "l-1")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("op", "users", "resume", "lajos", "--yes")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("lajos", "submit", "buy", "1", "GLOBEX", "2", "--id", "l-2")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("op", "users", "close", "lajos", "--yes")).Error.ShouldContain("ACCOUNT_NOT_EMPTY");
        (await exchange.RunAsync("op", "users", "group", "lajos", "desk-1", "--yes")).ExitCode.ShouldBe(ExitCodes.Ok);
        (await exchange.RunAsync("op", "users", "list")).Out.ShouldContain("desk-1");
    }

    [Fact]
    public async Task Reports_come_as_table_csv_and_json()
    {
        await exchange.RunAsync("mina", "orders");
        (await exchange.RunAsync("op", "report", "balances")).Out.ShouldContain("mina");
        string[] csv = (await exchange.RunAsync("op", "report", "balances", "--csv")).Out.Split(Environment.NewLine);
        csv[0].ShouldStartWith("account,user,currency");
        csv.ShouldContain(line => line.Contains(",mina,USD,", StringComparison.Ordinal));
        using JsonDocument json = JsonDocument.Parse((await exchange.RunAsync("op", "accounts", "list", "--json")).Out);
        json.RootElement.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("user").GetString()).ShouldContain("mina");
        (await exchange.RunAsync("op", "report", "weather")).Error.ShouldContain("UNKNOWN_REPORT");
    }

    [Fact]
    public async Task The_audit_trail_is_searched_while_it_runs_and_its_chain_is_intact()
    {
        (await exchange.RunAsync("nora", "submit", "buy", "1", "GLOBEX", "2", "--id", "audited-1")).ExitCode.ShouldBe(ExitCodes.Ok);
        await UntilAsync(async () => (await exchange.RunAsync("op", "audit", "search", "--of", "nora", "--client-order", "audited-1")).Out.Contains("PLACED", StringComparison.Ordinal));
        CommandResult offline = await CommandResult.RunAsync("", "audit", "search", "--data", exchange.Data, "--of", "nora", "--client-order", "audited-1", "--csv");
        offline.Out.ShouldContain(",placed,");
        (await CommandResult.RunAsync("", "audit", "search", "--data", exchange.Data, "--of", "nora", "--kind", "traded", "--json")).Out.ShouldNotContain("audited-1");
        CommandResult verified = await CommandResult.RunAsync("", "audit", "verify", "--data", exchange.Data);
        verified.ExitCode.ShouldBe(ExitCodes.Ok, verified.Error);
        verified.Out.ShouldStartWith("intact:");
    }

    [Fact]
    public async Task A_piped_trader_sees_account_positions_previews_and_arms_the_dead_mans_switch()
    {
        await exchange.RunAsync("op", "instruments", "add", "PIPA");
        await exchange.RunAsync("otto", "submit", "sell", "5", "PIPA", "10");
        const string input = "preview buy 5 PIPA 10\nbuy 5 PIPA 10\npositions\naccount\ncancel-after 30s\ncancel-after 0.5s\ncancel-after off\nquit\n";
        CommandResult result = await exchange.RunWithInputAsync(input, "pia", "trade", "--cancel-on-disconnect");
        result.ExitCode.ShouldBe(ExitCodes.Ok, result.Error);
        result.Out.ShouldContain("would be taken by the account's rules");
        result.Out.ShouldContain("PIPA");
        result.Out.ShouldContain("pia, account");
        result.Out.ShouldContain("999950.00");
        result.Out.ShouldContain("orders are canceled 30s after this program is gone");
        result.Out.ShouldContain("not done: the time must be from 1s to 24h, not '0.5s'");
        result.Out.ShouldContain("orders stay when this program is gone");
    }

    [Fact]
    public async Task A_time_that_no_dead_mans_switch_has_is_a_wrong_command_line()
    {
        CommandResult usage = await exchange.RunAsync("op", "submit", "buy", "1", "ACME", "1", "--cancel-after", "2d");
        usage.ExitCode.ShouldBe(ExitCodes.Usage);
        usage.Error.ShouldContain("the time must be from 1s to 24h");
    }

    private async Task<JsonElement> AccountAsync(string user)
    {
        CommandResult result = await exchange.RunAsync(user, "accounts", "show", "--json");
        result.ExitCode.ShouldBe(ExitCodes.Ok, result.Error);
        using JsonDocument json = JsonDocument.Parse(result.Out);
        return json.RootElement.Clone();
    }

    private async Task<JsonElement[]> KeysAsync(string user)
    {
        CommandResult result = await exchange.RunAsync("op", "users", "key", "list", user, "--json");
        using JsonDocument json = JsonDocument.Parse(result.Out);
        return [.. json.RootElement.EnumerateArray().Select(k => k.Clone())];
    }

    private static string? Cash(JsonElement account, string what) =>
        account.GetProperty("cash").EnumerateArray().Single(c => c.GetProperty("currency").GetString() == "USD").GetProperty(what).GetString();

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        DateTime deadline = DateTime.UtcNow.AddSeconds(20);
        while (!await condition()) DateTime.UtcNow.ShouldBeLessThan(deadline);
    }

    private static string Example(string name, [CallerFilePath] string here = "") => Path.Combine(here, "..", "..", "..", "..", "hocon", name);
}
