using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using Xunit.Abstractions;

namespace ActorExchange.EndToEnd.Kills;

/// <summary>Several users on several books, each over a connection of its own, while the server is killed.</summary>
public sealed class ManyUsersTests(ITestOutputHelper output)
{
    private const int Users = 6;
    private const int OrdersPerUser = 400;
    private const int Kills = 4;
    private static readonly string[] Symbols = ["ACME", "GLOBEX", "INITECH"];

    [Fact]
    public async Task Every_user_is_answered_once_and_told_everything_once_and_what_was_bought_was_sold()
    {
        int seed = KillTests.Seed;
        output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
        using var folder = new TestFolder();
        string config = folder.Write("kills.conf", "exchange.books.snapshot-every-events = 200\nexchange.journal.checkpoint-size = 64KiB\n");
        int port = FreePort.Pick();
        ServerProcess server = await ServerProcess.StartAsync(folder["data"], port, "--config", config);
        var users = new List<TradingUser>();
        try
        {
            for (int i = 0; i < Users; i++) users.Add(await TradingUser.ConnectAsync(server, $"user{i}", seed + i, Symbols));
            Task trading = Task.WhenAll(users.Select(u => u.TradeAsync(OrdersPerUser)));
            var random = new Random(seed);
            int kills = 0;
            for (; kills < Kills && !trading.IsCompleted; kills++)
            {
                int answered = users.Sum(u => u.Answers.Count);
                int more = random.Next(1, 300);
                await Eventually.HoldsAsync(() => trading.IsCompleted || users.Sum(u => u.Answers.Count) >= answered + more, "trading goes on");
                server.Dispose();
                server = await ServerProcess.StartAsync(folder["data"], port, "--config", config);
            }
            kills.ShouldBeGreaterThan(0);
            await trading.WaitAsync(TimeSpan.FromMinutes(2));
            foreach (TradingUser user in users) await CheckUserAsync(server, user, seed);
            await CheckTradesAsync(server, users);
            (await server.StopAsync()).MustSucceed();
        }
        finally
        {
            foreach (TradingUser user in users) await user.DisposeAsync();
            server.Dispose();
        }
        (await ExchangeCommand.RunAsync("ledger", "verify", "--data", folder["data"])).MustSucceed();
        (await ExchangeCommand.RunAsync("journal", "verify", "--data", folder["data"])).MustSucceed();
    }

    // What the user heard while it traded is what the journal says, and each of its commands is in it once.
    private static async Task CheckUserAsync(ServerProcess server, TradingUser user, int seed)
    {
        var log = new ReportLog();
        await using ExchangeClient again = await server.ConnectAsync(user.Name, o => o with { ResumeFrom = ResumeTokens.Beginning, RawHandler = log });
        await Eventually.HoldsAsync(() => user.Heard.Count >= log.Count, $"{user.Name} has heard everything");
        foreach (InstrumentInfo instrument in again.Instruments)
        {
            string ofIt = $"{instrument.Id}:";
            Same.Lines(
                user.Heard.Reports.Where(r => r.StartsWith(ofIt, StringComparison.Ordinal)), log.Reports.Where(r => r.StartsWith(ofIt, StringComparison.Ordinal)),
                $"{user.Name} in {instrument.Symbol}, seed {seed}");
        }
        user.Answers.Keys.Order(StringComparer.Ordinal).ShouldBe(log.Answered.Order(StringComparer.Ordinal), $"seed {seed}");
        user.Answers.Count.ShouldBe(OrdersPerUser);
    }

    private static async Task CheckTradesAsync(ServerProcess server, List<TradingUser> users)
    {
        await using ExchangeClient client = await server.ConnectAsync("auditor");
        foreach (InstrumentInfo instrument in client.Instruments)
        {
            decimal traded = (await client.GetBookAsync(instrument.Symbol, 1)).TradedQuantity;
            users.Sum(u => u.Bought(instrument.Id)).ShouldBe((long)traded);
            users.Sum(u => u.Sold(instrument.Id)).ShouldBe((long)traded);
        }
    }
}
