using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.BadInput;

public sealed class DamageTests
{
    private const int Damaged = 6;
    private const int Orders = 300;

    [Fact]
    public async Task A_damaged_journal_refuses_to_start_and_says_where()
    {
        using var folder = new TestFolder();
        BookStatus before;
        using (ServerProcess server = await ServerProcess.StartAsync(folder["data"]))
        {
            before = await TradeAsync(server);
            (await server.StopAsync()).MustSucceed();
        }
        string journal = folder["data/journal.db"];
        int place = File.ReadAllBytes(journal).AsSpan().IndexOf("order-150"u8);
        place.ShouldBeGreaterThan(0);
        Flip(journal, place);

        using ExchangeCommand start = ServerProcess.Launch(folder["data"]);
        CommandResult result = await start.EndAsync();
        result.ExitCode.ShouldBe(Damaged, result.ToString());
        result.Failure.GetProperty("why").GetString()!.ShouldContain("ordinal");
        CommandResult verified = await ExchangeCommand.RunAsync("journal", "verify", "--data", folder["data"]);
        verified.ExitCode.ShouldBe(Damaged, verified.ToString());

        // Nothing was made worse: with the byte as it was, all is as it was.
        Flip(journal, place);
        using ServerProcess repaired = await ServerProcess.StartAsync(folder["data"]);
        (await BookAsync(repaired)).ShouldBe(before);
    }

    [Fact]
    public async Task A_damaged_snapshot_costs_a_warning_and_nothing_else()
    {
        using var folder = new TestFolder();
        string config = folder.Write("often.conf", "exchange.books.snapshot-every-events = 50\n");
        BookStatus before;
        using (ServerProcess server = await ServerProcess.StartAsync(folder["data"], 0, "--config", config))
        {
            before = await TradeAsync(server);
            await Eventually.HoldsAsync(() => Snapshots(folder).Length > 0, "a snapshot is written");
            (await server.StopAsync()).MustSucceed();
        }
        foreach (string file in Snapshots(folder)) Flip(file, (int)new FileInfo(file).Length / 2);

        using ServerProcess again = await ServerProcess.StartAsync(folder["data"], 0, "--config", config);
        (await BookAsync(again)).ShouldBe(before);
        (await again.StopAsync()).MustSucceed();
        string log = string.Concat(Directory.GetFiles(folder["data/logs"]).Select(File.ReadAllText));
        log.ShouldContain("napshot", Case.Sensitive);
        log.ShouldContain("\"Warning\"");
    }

    private static void Flip(string file, int place)
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[place] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private static string[] Snapshots(TestFolder folder) => Directory.GetFiles(folder["data/snapshots"], "*.snapshot", SearchOption.AllDirectories);

    private static async Task<BookStatus> TradeAsync(ServerProcess server)
    {
        await using (ExchangeClient client = await server.ConnectAsync("alice"))
        {
            for (int i = 0; i < Orders; i++)
            {
                OrderTicket ticket = OrderTicket.Limit("ACME", i % 3 == 0 ? Side.Sell : Side.Buy, 1 + (i % 7), 100m + (i % 5)) with { ClientOrderId = $"order-{i}" };
                (await client.SubmitAsync(ticket)).Accepted.ShouldBeTrue();
            }
        }
        return await BookAsync(server);
    }

    private static async Task<BookStatus> BookAsync(ServerProcess server)
    {
        await using ExchangeClient client = await server.ConnectAsync("watcher");
        return (await client.GetServerStatusAsync()).Books.Single(b => b.InstrumentId == 1);
    }
}
