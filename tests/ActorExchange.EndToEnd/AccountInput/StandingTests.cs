using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.AccountInput;

/// <summary>Orders of those who cannot pay, are suspended, closed, or under a kill switch.</summary>
public sealed class StandingTests(JudgedExchange exchange) : IClassFixture<JudgedExchange>
{
    [Fact]
    public async Task Nobody_buys_or_sells_what_they_cannot_pay_for()
    {
        await exchange.MustAsync("gina", "submit", "buy", "99", "ACME", "100", "--id", "most-of-it");
        string before = await exchange.FiguresAsync("gina");
        (string Id, string Status, string[] Order)[] refused =
        [
            ("one-more-than-left", "INSUFFICIENT_FUNDS", ["buy", "1", "ACME", "100.01"]),
            ("any-price", "NO_MARKET_PRICE", ["buy", "1", "INITECH"]),
            ("short", "INSUFFICIENT_SHARES", ["sell", "1", "ACME", "100"]),
        ];
        foreach ((string id, string status, string[] order) in refused)
            JudgedExchange.MustBeRefused(await exchange.RunAsync("gina", ["submit", .. order, "--id", id]), JudgedExchange.Refused, status, id);
        (await exchange.FiguresAsync("gina")).ShouldBe(before);
        await exchange.AreAuditedAsync("refusal", [.. refused.Select(static o => (o.Id, o.Status))]);
    }

    [Fact]
    public async Task Who_is_suspended_may_cancel_but_not_place()
    {
        await exchange.MustAsync("hugo", "submit", "buy", "1", "ACME", "10", "--id", "working");
        await exchange.MustAsync("judge", "users", "suspend", "hugo", "--yes");
        string before = await exchange.FiguresAsync("hugo");
        JudgedExchange.MustBeRefused(await exchange.RunAsync("hugo", "submit", "buy", "1", "ACME", "10", "--id", "hugo-more"), JudgedExchange.Refused, "ACCOUNT_SUSPENDED", "placing");
        (await exchange.FiguresAsync("hugo")).ShouldBe(before);
        await exchange.MustAsync("hugo", "cancel", "working");
        await exchange.IsAuditedAsync("refusal", "hugo-more", "ACCOUNT_SUSPENDED");
        await exchange.MustAsync("judge", "users", "resume", "hugo", "--yes");
        await exchange.MustAsync("hugo", "submit", "buy", "1", "ACME", "10");
    }

    [Fact]
    public async Task An_account_is_closed_only_when_it_is_empty_and_then_for_ever()
    {
        await exchange.WelcomeAsync("ines");
        string before = await exchange.FiguresAsync("ines");
        CommandResult full = await exchange.RunAsync("judge", "users", "close", "ines", "--yes");
        full.ExitCode.ShouldBe(JudgedExchange.Refused, full.ToString());
        (await exchange.FiguresAsync("ines")).ShouldBe(before);

        await exchange.MustAsync("judge", "accounts", "withdraw", "ines", "10000", "USD", "--yes");
        await exchange.MustAsync("judge", "users", "close", "ines", "--yes");
        JudgedExchange.MustBeRefused(await exchange.RunAsync("ines", "orders"), JudgedExchange.NoLogon, "ACCOUNT_CLOSED", "logging on");
        string closed = await exchange.FiguresAsync("ines");
        string[][] late = [["accounts", "deposit", "ines", "5", "USD", "--id", "too-late"], ["users", "resume", "ines", "--yes"], ["users", "key", "add", "ines"]];
        foreach (string[] verb in late) JudgedExchange.MustBeRefused(await exchange.RunAsync("judge", verb), JudgedExchange.Refused, "ACCOUNT_CLOSED", verb[1]);
        (await exchange.FiguresAsync("ines")).ShouldBe(closed);
        await exchange.IsAuditedAsync("booking", "too-late", "ACCOUNT_CLOSED");
        await exchange.IsAuditedAsync("logon", "ines", "ACCOUNT_CLOSED");
    }

    [Fact]
    public async Task Every_kill_level_acts_on_users_who_are_not_connected()
    {
        await exchange.MustAsync("judge", "instruments", "add", "OWLS");
        foreach (string user in (string[])["jack", "kate", "lena", "mike"]) await exchange.MustAsync(user, "submit", "buy", "5", "OWLS", "10", "--id", $"{user}-1");
        await exchange.MustAsync("judge", "accounts", "shares", "lena", "7", "OWLS", "--price", "10", "--yes");

        await ThrowAsync("cancel-all", "jack");
        await EndsAsync("jack-1");
        await exchange.MustAsync("jack", "submit", "buy", "1", "OWLS", "10");

        await ThrowAsync("block", "kate");
        await EndsAsync("kate-1");
        JudgedExchange.MustBeRefused(await exchange.RunAsync("kate", "submit", "buy", "1", "OWLS", "10", "--id", "kate-2"), JudgedExchange.Refused, "TRADING_BLOCKED", "blocked");
        await exchange.IsAuditedAsync("refusal", "kate-2", "TRADING_BLOCKED");

        // What is closed is sold to mike, the only one who still buys.
        await ThrowAsync("flatten", "lena");
        await EndsAsync("lena-1");
        await Eventually.HoldsAsync(
            async () => (await exchange.AccountAsync("lena")).Positions.Any(static p => p.Quantity == "1"),
            "lena's 7 OWLS are sold as far as somebody buys: 5 to mike, 1 to jack");

        await ThrowAsync("throttle", "mike");
        await using ExchangeClient mike = await exchange.Server.ConnectAsync("mike");
        OrderAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => mike.SubmitAsync(OrderTicket.Limit("OWLS", Side.Buy, 1, 9m))));
        answers.Count(static a => a.Accepted).ShouldBe(1);
        answers.Where(static a => !a.Accepted).ShouldAllBe(static a => a.Status == Status.Throttled);
    }

    private Task ThrowAsync(string level, string user) => exchange.MustAsync("judge", "kill", "throw", level, "account", user, "--yes", "--reason", "runs wild");

    private async Task EndsAsync(string order) => await Eventually.HoldsAsync(
        async () => (await exchange.RunAsync("judge", "audit", "search", "--client-order", order)).MustSucceed().Output.Contains("canceled", StringComparison.Ordinal),
        $"{order} is canceled");
}
