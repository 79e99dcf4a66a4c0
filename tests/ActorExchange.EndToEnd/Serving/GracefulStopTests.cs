using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.Serving;

public sealed class GracefulStopTests
{
    private const int Orders = 3_000;

    [Fact]
    public async Task A_stop_in_the_middle_of_a_burst_answers_what_it_took_and_a_restart_has_the_same_books()
    {
        using var folder = new TestFolder();
        int port = FreePort.Pick();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"], port);
        await using ExchangeClient alice = await server.ConnectAsync("alice", o => o with { MaxBackoff = TimeSpan.FromMilliseconds(200) });
        Task<OrderAnswer[]> burst = alice.SubmitManyAsync([.. Enumerable.Range(0, Orders).Select(Ticket)]);
        CommandResult stopped = await server.StopAsync();
        stopped.MustSucceed();

        // What was not taken is sent again by the client when the exchange is back.
        using ServerProcess again = await ServerProcess.StartAsync(folder["data"], port);
        OrderAnswer[] answers = await burst.WaitAsync(TimeSpan.FromSeconds(60));
        answers.ShouldAllBe(a => a.Accepted);
        answers.Select(a => a.OrderId).Distinct().Count().ShouldBe(Orders);
        BookStatus before = await BookAsync(alice);

        (await again.StopAsync()).MustSucceed();
        using ServerProcess third = await ServerProcess.StartAsync(folder["data"], port);
        await using ExchangeClient watcher = await third.ConnectAsync("watcher");
        (await BookAsync(watcher)).ShouldBe(before);
    }

    [Fact]
    public async Task A_stop_that_takes_seconds_is_finished_all_the_same()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        await using ExchangeClient alice = await server.ConnectAsync("alice");
        Task<OrderAnswer[]> burst = alice.SubmitManyAsync([.. Enumerable.Range(0, Orders).Select(Ticket)]);
        (await server.StopSlowlyAsync(TimeSpan.FromSeconds(3))).MustSucceed();
        File.Exists(folder["data/lock.pid"]).ShouldBeFalse("it closed its files");
        await alice.DisposeAsync();
        await Should.ThrowAsync<OutcomeUnknownException>(() => burst);
    }

    [Fact]
    public async Task Every_report_is_in_the_history_and_in_the_users_audit_file()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        await using (ExchangeClient alice = await server.ConnectAsync("alice"))
        {
            for (int i = 0; i < 20; i++) (await alice.SubmitAsync(Ticket(i))).Accepted.ShouldBeTrue();
        }
        string exported = folder["history.json"];
        (await ExchangeCommand.RunAsync("history", "--server", server.Address, "--user", "alice", "--export", exported)).MustSucceed();
        string history = await File.ReadAllTextAsync(exported);
        for (int i = 0; i < 20; i++) history.ShouldContain($"\"g-{i}\"");
        (await server.StopAsync()).MustSucceed();

        string audit = await File.ReadAllTextAsync(folder["data/audit/alice.log"]);
        for (int i = 0; i < 20; i++) audit.ShouldContain($"g-{i}");
    }

    private static OrderTicket Ticket(int i) =>
        OrderTicket.Limit("ACME", i % 2 == 0 ? Side.Buy : Side.Sell, 1 + (i % 9), 100m + (i % 7)) with { ClientOrderId = $"g-{i}" };

    private static async Task<BookStatus> BookAsync(ExchangeClient client) =>
        (await client.GetServerStatusAsync()).Books.Single(b => b.InstrumentId == 1);
}
