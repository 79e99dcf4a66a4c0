using System.Globalization;
using ActorExchange.Client;
using ActorExchange.EndToEnd.Kills;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;
using Xunit.Abstractions;

namespace ActorExchange.EndToEnd.Accounts;

/// <summary>
/// Users trade with what they have, a treasurer books money and shares, and the server is killed (SIGKILL) again and again. Whatever it was doing: accounts are
/// after it what they were before, holds included, and in the end the ledger alone makes them the same, to the last decimal. With ACTOREXCHANGE_KILLS=200 rounds follow
/// one another until there were so many kills.
/// </summary>
public sealed class AccountKillTests(ITestOutputHelper output)
{
    private const int Users = 5;
    private const int KillsPerRound = 6;
    private static readonly string[] Symbols = ["ACME", "GLOBEX"];

    private const string Config = """
        exchange.books.snapshot-every-events = 300
        exchange.journal.checkpoint-size = 64KiB
        exchange.accounts.default-role = campaign
        exchange.fee-schedules.campaign { tiers = [{ from-volume = 0, maker = -0.5bp, taker = 2.5bp }] }
        exchange.roles.campaign {
          mode = cash
          fees = campaign
          constraints = [
            { type = POSITION_LIMIT, max = 600 }
            { type = OPEN_ORDERS, max = 40 }
            { type = NOTIONAL, max = 5500 }
          ]
        }
        """;

    private static readonly int Wanted =
        int.TryParse(Environment.GetEnvironmentVariable("ACTOREXCHANGE_KILLS"), CultureInfo.InvariantCulture, out int wanted) ? wanted : KillsPerRound;

    [Fact]
    public async Task Statements_before_and_after_kills_are_the_same_and_reconcile_with_the_ledger()
    {
        int seed = KillTests.Seed;
        int kills = 0;
        for (int round = 0; kills < Wanted; round++) kills += await RoundAsync(seed + round, Math.Min(KillsPerRound * 4, Wanted - kills));
        Say($"{kills} kills; again with ACTOREXCHANGE_SEED={seed}");
    }

    private async Task<int> RoundAsync(int seed, int kills)
    {
        using var folder = new TestFolder();
        var exchange = new KilledExchange(folder["data"], folder.Write("campaign.conf", Config), seed);
        var users = new List<MoneyTrader>();
        try
        {
            await exchange.StartAsync();
            for (int i = 0; i < Users; i++)
            {
                users.Add(new MoneyTrader($"user{i}", seed + i, Symbols));
                await users[i].ConnectAsync(exchange.Server);
            }

            await using ExchangeClient operatorClient = await exchange.Server.ConnectAsync("treasurer", static o => o with { MaxBackoff = TimeSpan.FromMilliseconds(200) });
            var treasurer = new Treasurer(operatorClient, [.. users.Select(static u => u.Name)], Symbols, seed);
            await treasurer.EndowAsync();
            while (exchange.Kills < kills)
            {
                await TradeThroughKillsAsync(exchange, users, treasurer, Math.Min(KillsPerRound, kills - exchange.Kills));
                await CompareAroundKillAsync(exchange, users);
            }

            await ReconcileAsync(exchange, users, treasurer, operatorClient);
            Say($"seed {seed}: {exchange.Kills} kills, {treasurer.Confirmed} bookings, answers {Answers(users)}");
        }
        finally
        {
            foreach (MoneyTrader user in users) await user.DisposeAsync();
            exchange.Dispose();
        }

        return exchange.Kills;
    }

    private static async Task TradeThroughKillsAsync(KilledExchange exchange, List<MoneyTrader> users, Treasurer treasurer, int kills)
    {
        using var stop = new CancellationTokenSource();
        Task trading = Task.WhenAll([.. users.Select(u => u.TradeAsync(stop.Token)), treasurer.WorkAsync(stop.Token)]);
        for (int i = 0; i < kills && !trading.IsCompleted; i++)
        {
            int answered = Count(users);
            int more = exchange.Random.Next(1, 400);
            await Eventually.HoldsAsync(() => trading.IsCompleted || Count(users) >= answered + more, "trading goes on");
            await exchange.KillAsync();
        }

        await stop.CancelAsync();
        await trading.WaitAsync(TimeSpan.FromMinutes(2));
    }

    /// <summary>At rest, one kill more: nothing of any account changes.</summary>
    private static async Task CompareAroundKillAsync(KilledExchange exchange, List<MoneyTrader> users)
    {
        List<string> before = await StatementsAsync(users);
        await exchange.KillAsync();
        Same.Lines(await StatementsAsync(users), before, $"accounts after a kill, ACTOREXCHANGE_SEED={KillTests.Seed}");
    }

    private static async Task<List<string>> StatementsAsync(List<MoneyTrader> users)
    {
        var lines = new List<string>();
        foreach (MoneyTrader user in users)
        {
            AccountInfo account = await user.AccountAsync();
            lines.AddRange(account.Cash.Select(cash => $"{user.Name} {cash}"));
            lines.AddRange(account.Positions.Select(position => $"{user.Name} {position}"));
        }

        return lines;
    }

    private static async Task ReconcileAsync(KilledExchange exchange, List<MoneyTrader> users, Treasurer treasurer, ExchangeClient client)
    {
        var told = new Dictionary<string, AccountInfo>(StringComparer.Ordinal);
        foreach (MoneyTrader user in users) told.Add(user.Name, await user.AccountAsync());
        Dictionary<uint, string> names = (await client.ListUsersAsync()).ToDictionary(static u => u.Account, static u => u.User);
        (await exchange.Server.StopAsync()).MustSucceed();
        LedgerSums sums = await LedgerSums.ReadAsync(exchange.DataFolder, names);
        foreach ((string user, AccountInfo account) in told)
        {
            decimal expected = treasurer.Cash[user] + sums.FromTrades(user);
            decimal cash = account.Cash.Where(static c => c.Currency == "USD").Sum(static c => decimal.Parse(c.Total, CultureInfo.InvariantCulture));
            cash.ShouldBe(expected, $"{user}: bookings {treasurer.Cash[user]}, trades less fees {sums.FromTrades(user)}, ACTOREXCHANGE_SEED={KillTests.Seed}");
            cash.ShouldBeGreaterThanOrEqualTo(0);
        }

        sums.FromTrades().ShouldBe(-sums.Fees, "what users lose by trading is what the venue gets");
        foreach (string symbol in Symbols) Lots(told.Values, symbol, client).ShouldBe(treasurer.Issued[symbol], $"{symbol}: shares come from bookings only");
        foreach (string verb in (string[])["journal", "ledger", "audit"]) (await ExchangeCommand.RunAsync(verb, "verify", "--data", exchange.DataFolder)).MustSucceed();
    }

    private static decimal Lots(IEnumerable<AccountInfo> accounts, string symbol, ExchangeClient client)
    {
        uint instrument = client.GetInstrument(symbol).Id;
        return accounts.SelectMany(static a => a.Positions).Where(p => p.InstrumentId == instrument).Sum(static p => decimal.Parse(p.Quantity, CultureInfo.InvariantCulture));
    }

    private static int Count(List<MoneyTrader> users) => users.Sum(static u => u.Answers.Values.Sum());

    private static string Answers(List<MoneyTrader> users) => string.Join(
        ", ", users.SelectMany(static u => u.Answers).GroupBy(static a => a.Key, static a => a.Value).OrderBy(static g => g.Key).Select(static g => $"{g.Key} {g.Sum()}"));

    private void Say(string line)
    {
        output.WriteLine(line);
        Console.WriteLine(line);
    }
}
