using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.AccountInput;

/// <summary>Files of limits and roles with errors: line and column are named, and what was in force stays.</summary>
public sealed class RiskFileTests(JudgedExchange exchange) : IClassFixture<JudgedExchange>
{
    [Theory]
    [InlineData("limits", "a.yaml", "constraints:\n  - type: POSITION_LIMIT\n    max: many\n", "a.yaml:3:10")]
    [InlineData("limits", "b.yaml", "constraints:\n  - type: NO_SUCH_LIMIT\n    max: 1\n", "b.yaml:2:11")]
    [InlineData("limits", "c.yaml", "constraints:\n  - type: ORDER_SIZE\n    max: 1\n    maximum: 2\n", "c.yaml:4:")]
    [InlineData("limits", "d.yaml", "constraints: [\n", "d.yaml:")]
    [InlineData("limits", "e.conf", "constraints = [\n  { type = ORDER_SIZE, max = -1 }\n]\n", "e.conf:2:")]
    [InlineData("limits", "f.conf", "constraints = [\n  { type = ORDER_RATE, max = 5, window = soon }\n]\n", "f.conf:2:")]
    [InlineData("limits", "g.conf", "constraints = [ {\n", "g.conf:")]
    [InlineData("roles", "h.yaml", "roles:\n  saver:\n    mode: gold\n", "h.yaml:3:11")]
    [InlineData("roles", "i.yaml", "roles:\n  saver:\n    permissions: [trade, fly]\n", "i.yaml:3:")]
    [InlineData("roles", "j.conf", "roles.saver {\n  mode = cash\n  starting-cash { USD = lots }\n}\n", "j.conf:3:")]
    [InlineData("roles", "k.conf", "roles.saver {\n  fees = nowhere\n  on-breach { maintenance-margin = [explode] }\n}\n", "k.conf:3:")]
    public async Task A_file_with_an_error_names_line_and_column_and_changes_nothing(string verb, string name, string text, string place)
    {
        await exchange.WelcomeAsync("nora");
        string before = await RulesAsync();
        string[] arguments = verb == "limits" ? ["limits", "set", "nora"] : ["roles", "set"];
        CommandResult result = await exchange.RunAsync("judge", [.. arguments, "--file", exchange.Folder.Write(name, text), "--yes"]);
        JudgedExchange.MustBeRefused(result, JudgedExchange.BadFile, place, name);
        (await RulesAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_dry_run_of_a_sound_file_changes_nothing_either()
    {
        await exchange.WelcomeAsync("nora");
        string before = await RulesAsync();
        string limits = exchange.Folder.Write("sound-limits.yaml", "constraints:\n  - type: ORDER_SIZE\n    max: 1\n");
        string roles = exchange.Folder.Write("sound-roles.conf", "roles.saver { mode = margin }\n");
        await exchange.MustAsync("judge", "limits", "set", "nora", "--file", limits, "--dry-run");
        await exchange.MustAsync("judge", "roles", "set", "--file", roles, "--dry-run");
        (await RulesAsync()).ShouldBe(before);
    }

    /// <summary>Sound by itself, but not with what is there: the exchange refuses it, and says so in the trail.</summary>
    [Fact]
    public async Task A_role_that_names_what_does_not_exist_is_refused_by_the_exchange()
    {
        await exchange.WelcomeAsync("nora");
        string before = await RulesAsync();
        string file = exchange.Folder.Write("nowhere.conf", "roles.saver { mode = cash, fees = nowhere }\n");
        JudgedExchange.MustBeRefused(await exchange.RunAsync("judge", "roles", "set", "--file", file, "--yes"), JudgedExchange.Refused, "nowhere", "unknown schedule");
        JudgedExchange.MustBeRefused(await exchange.RunAsync("judge", "users", "role", "nora", "nowhere", "--yes"), JudgedExchange.Refused, "UNKNOWN_ROLE", "unknown role");
        (await RulesAsync()).ShouldBe(before);
        await exchange.IsAuditedAsync("risk-model", "nowhere", "INVALID_RISK_MODEL");
        await exchange.IsAuditedAsync("user", "nora", "UNKNOWN_ROLE");
    }

    [Fact]
    public async Task A_server_does_not_start_with_a_wrong_role()
    {
        string config = exchange.Folder.Write("wrong.conf", "exchange.roles.saver {\n  mode = cash\n  constraints = [ { type = POSITION_LIMIT, max = many } ]\n}\n");
        using ExchangeCommand command = ServerProcess.Launch(exchange.Folder["other"], 0, "--config", config);
        CommandResult result = await command.EndAsync();
        result.ExitCode.ShouldBe(JudgedExchange.BadFile, result.ToString());
        result.Failure.GetProperty("why").GetString()!.ShouldContain("wrong.conf:3:");
    }

    private async Task<string> RulesAsync()
    {
        Response roles = await exchange.Judge.RequestAsync(new Request { GetRiskModel = new GetRiskModel() });
        Response limits = await exchange.Judge.RequestAsync(new Request { GetLimits = new GetLimits { User = "nora" } });
        return $"{roles.RiskModel}\n{limits.Limits}";
    }
}
