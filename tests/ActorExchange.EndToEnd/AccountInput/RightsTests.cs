using System.Text.Json;
using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;

namespace ActorExchange.EndToEnd.AccountInput;

/// <summary>A server with keys: what a key or a role does not allow is refused, changes nothing, and is in the audit trail.</summary>
public sealed class RightsTests
{
    private static readonly string[][] OperatorVerbs =
    [
        ["users", "add", "eve"], ["users", "list"], ["users", "role", "alice", "operator", "--yes"], ["users", "group", "alice", "desk", "--yes"],
        ["users", "suspend", "chief", "--yes"], ["users", "resume", "alice", "--yes"], ["users", "close", "chief", "--yes"], ["users", "key", "add", "chief"],
        ["users", "key", "revoke", "chief", "1", "--yes"],
        ["accounts", "list"], ["accounts", "show", "chief"], ["accounts", "deposit", "alice", "5", "USD"], ["accounts", "withdraw", "alice", "5", "USD", "--yes"],
        ["accounts", "transfer", "chief", "alice", "5", "USD", "--yes"], ["accounts", "adjust", "alice", "5", "USD", "--yes"],
        ["accounts", "shares", "alice", "5", "ACME", "--price", "1", "--yes"],
        ["limits", "clear", "alice", "--yes"], ["roles", "remove", "auditor", "--yes"],
        ["kill", "throw", "block", "account", "chief", "--yes"], ["kill", "clear", "1", "--yes"], ["kill", "list"],
        ["report", "balances"], ["report", "conservation"], ["audit", "search"],
        ["instruments", "add", "EVIL"], ["instruments", "halt", "ACME"], ["instruments", "delist", "ACME"], ["instruments", "reference", "ACME", "1"], ["phase", "ACME", "halted"],
    ];

    [Fact]
    public async Task A_trader_may_use_no_verb_of_operators()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"], 0, "--config", folder.Write("keys.conf", "exchange.auth.mode = keys\n"));
        (string chief, string key) = FirstOperator(server);
        string alice = await AddAsync(server, chief, key, "alice");
        (await RunAsync(server, "alice", alice, "accounts", "show")).MustSucceed();
        string before = await FiguresAsync(server, chief, key);
        foreach (string[] verb in OperatorVerbs)
        {
            CommandResult result = await RunAsync(server, "alice", alice, verb);
            JudgedExchange.MustBeRefused(result, JudgedExchange.Refused, "NOT_AUTHORIZED", string.Join(' ', verb));
        }

        (await FiguresAsync(server, chief, key)).ShouldBe(before);
        foreach (string kind in (string[])["user", "key", "booking", "limits", "risk-model", "switch", "instrument", "phase", "reference-price"])
            await IsAuditedAsync(server, chief, key, kind, "alice");
    }

    [Fact]
    public async Task Keys_open_what_they_allow_until_they_expire_or_are_revoked()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"], 0, "--config", folder.Write("keys.conf", "exchange.auth.mode = keys\n"));
        (string chief, string key) = FirstOperator(server);
        string alice = await AddAsync(server, chief, key, "alice");
        string reading = await AddKeyAsync(server, chief, key, "--allow", "read");
        string brief = await AddKeyAsync(server, chief, key, "--expires", "1s");
        string gone = await AddKeyAsync(server, chief, key, "--name", "lost");
        await using ExchangeClient cut = await server.ConnectAsync("alice", o => o with { Key = gone, MaxBackoff = TimeSpan.FromMilliseconds(100) });
        (await RunAsync(server, chief, key, "users", "key", "revoke", "alice", "4", "--yes")).MustSucceed();
        string before = await FiguresAsync(server, chief, key);

        await Eventually.HoldsAsync(() => cut.State == ConnectionState.Closed, "the connection of a revoked key ends for good");
        JudgedExchange.MustBeRefused(await RunAsync(server, "alice", gone, "orders"), JudgedExchange.NoLogon, "NOT_AUTHORIZED", "revoked");
        await Eventually.HoldsAsync(async () => (await RunAsync(server, "alice", brief, "orders")).ExitCode == JudgedExchange.NoLogon, "a key expires");
        (await RunAsync(server, "alice", reading, "orders")).MustSucceed();
        JudgedExchange.MustBeRefused(await RunAsync(server, "alice", reading, "submit", "buy", "1", "ACME", "1"), JudgedExchange.Refused, "NOT_AUTHORIZED", "reading only");
        (await FiguresAsync(server, chief, key)).ShouldBe(before);
        (await RunAsync(server, "alice", alice, "submit", "buy", "1", "ACME", "1")).MustSucceed();

        await IsAuditedAsync(server, chief, key, "logon", "alice");
        await IsAuditedAsync(server, chief, key, "refusal", "alice");
        await IsAuditedAsync(server, chief, key, "key-revoked", "alice");
    }

    private static (string User, string Key) FirstOperator(ServerProcess server)
    {
        JsonElement first = server.Listening.GetProperty("firstOperator");
        return (first.GetProperty("user").GetString()!, first.GetProperty("key").GetString()!);
    }

    private static async Task<string> AddAsync(ServerProcess server, string chief, string key, string user) =>
        (await RunAsync(server, chief, key, "users", "add", user)).MustSucceed().Json.GetProperty("key").GetString()!;

    private static async Task<string> AddKeyAsync(ServerProcess server, string chief, string key, params string[] options) =>
        (await RunAsync(server, chief, key, ["users", "key", "add", "alice", .. options])).MustSucceed().Json.GetProperty("key").GetString()!;

    private static Task<CommandResult> RunAsync(ServerProcess server, string user, string key, params string[] arguments) =>
        ExchangeCommand.RunAsync([.. arguments, "--json", "--server", server.Address, "--user", user, "--key", key]);

    private static async Task<string> FiguresAsync(ServerProcess server, string chief, string key)
    {
        var figures = new List<string>();
        foreach (string[] verb in (string[][])[["accounts", "list"], ["instruments", "list"], ["kill", "list"], ["roles", "show"]])
            figures.Add((await RunAsync(server, chief, key, verb)).MustSucceed().Output);
        return string.Join('\n', figures);
    }

    private static Task IsAuditedAsync(ServerProcess server, string chief, string key, string kind, string by) => Eventually.HoldsAsync(
        async () => (await RunAsync(server, chief, key, "audit", "search", "--kind", kind)).MustSucceed().Output.Contains(by, StringComparison.Ordinal),
        $"the audit trail has {kind} by {by}");
}
