using System.Text.Json;
using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.AccountInput;

/// <summary>A server in open mode in which newcomers have 10,000 USD and may spend only that, and the commands of the command line against it.</summary>
public sealed class JudgedExchange : IAsyncLifetime
{
    public const int Done = 0;
    public const int Usage = 2;
    public const int BadFile = 3;
    public const int NoLogon = 4;
    public const int Refused = 5;

    private const string Config = """
        exchange.accounts.default-role = saver
        exchange.roles.saver { mode = cash, starting-cash { USD = 10000 } }
        exchange.roles.gambler { mode = margin, starting-cash { USD = 10000 } }
        """;

    private readonly TestFolder _folder = new();
    private ServerProcess? _server;
    private ExchangeClient? _judge;

    internal ServerProcess Server => _server!;

    internal TestFolder Folder => _folder;

    public async Task InitializeAsync()
    {
        _server = await ServerProcess.StartAsync(_folder["data"], 0, "--config", _folder.Write("savers.conf", Config));
        _judge = await _server.ConnectAsync("judge");
    }

    public async Task DisposeAsync()
    {
        if (_judge is not null) await _judge.DisposeAsync();
        _server?.Dispose();
        _folder.Dispose();
    }

    internal Task<CommandResult> RunAsync(string user, params string[] arguments) =>
        ExchangeCommand.RunAsync([.. arguments, "--json", "--server", Server.Address, "--user", user]);

    /// <summary>An operator's connection, for what needs no process of its own.</summary>
    internal ExchangeClient Judge => _judge!;

    internal async Task MustAsync(string user, params string[] arguments) => (await RunAsync(user, arguments)).MustSucceed();

    /// <summary>Lets users log on, so that they exist and have what they start with.</summary>
    internal async Task WelcomeAsync(params string[] users)
    {
        foreach (string user in users) await (await Server.ConnectAsync(user)).DisposeAsync();
    }

    /// <summary>The users' cash, positions, holds and standing, and what all cash and shares come to: the same text before and after means that nothing changed.</summary>
    internal async Task<string> FiguresAsync(params string[] users)
    {
        var figures = new List<string>();
        foreach (string user in users) figures.Add(Text(await AccountAsync(user)));
        figures.AddRange((await ReportAsync("conservation")).Rows.Select(static row => row.ToString()).Where(static row => !row.Contains("balances of users", StringComparison.Ordinal)));
        return string.Join('\n', figures);
    }

    internal async Task<AccountInfo> AccountAsync(string user) => (await Judge.RequestAsync(new Request { GetAccount = new GetAccount { User = user } })).Account;

    /// <summary>Waits until the audit trail, searched by the command line, has an entry of the kind about the subject with the status.</summary>
    internal Task IsAuditedAsync(string kind, string subject, string status) => AreAuditedAsync(kind, [(subject, status)]);

    internal Task AreAuditedAsync(string kind, IReadOnlyCollection<(string Subject, string Status)> entries) => Eventually.HoldsAsync(
        async () =>
        {
            string[] found = (await RunAsync("judge", "audit", "search", "--kind", kind, "--csv")).MustSucceed().Output.Split('\n');
            return entries.All(wanted => found.Any(line => line.Contains(wanted.Subject, StringComparison.Ordinal) && Names(line, wanted.Status)));
        },
        $"the audit trail has {kind} {string.Join(", ", entries)}");

    /// <summary>A running exchange and a data folder write a status differently.</summary>
    private static bool Names(string line, string status) => line.Contains(status, StringComparison.Ordinal)
        || line.Contains(status.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    /// <summary>Books in which there is nothing are in the list or not, as the session has heard of them.</summary>
    private static string Text(AccountInfo account)
    {
        foreach (PositionInfo empty in account.Positions.Where(static p => p is { Quantity: "0", HeldQuantity: "0" }).ToArray()) account.Positions.Remove(empty);
        return account.ToString();
    }

    private async Task<Report> ReportAsync(string name) => (await Judge.RequestAsync(new Request { GetReport = new GetReport { Name = name } })).Report;

    internal static void MustBeRefused(CommandResult result, int exitCode, string status, string what)
    {
        result.ExitCode.ShouldBe(exitCode, $"{what}: {result}");
        JsonElement failure = result.Failure;
        $"{failure.GetProperty("error")} {failure.GetProperty("why")}".ShouldContain(status, Case.Sensitive, what);
    }
}
