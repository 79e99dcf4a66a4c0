using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.OrderTypes;

/// <summary>What waits beside the book, hides its size or belongs to others is there after SIGKILL, and does then what it was placed for.</summary>
public sealed class SurvivalTests
{
    private const string Symbol = "ACME";

    [Fact]
    public async Task A_stop_order_waits_through_a_kill_and_is_triggered_after_it()
    {
        using var folder = new TestFolder();
        await BeforeTheKillAsync(folder, async alice =>
        {
            OrderAnswer stop = await alice.SubmitAsync(OrderTicket.Stop(Symbol, Side.Sell, 5, 95) with { ClientOrderId = "stop" });
            (stop.Status, stop.Report.Waiting, stop.Report.StopPrice).ShouldBe((Status.Ok, WaitReason.Trigger, 95m));
        });
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        await using ExchangeClient alice = await server.ConnectAsync("alice");
        await using ExchangeClient bob = await server.ConnectAsync("bob");
        OrderView waiting = (await alice.GetOpenOrdersAsync()).Items.ShouldHaveSingleItem();
        (waiting.Waiting, waiting.Type, waiting.Conditions!.StopPrice).ShouldBe((WaitReason.Trigger, OrderType.Stop, 95m));

        await PlaceAsync(bob, OrderTicket.Limit(Symbol, Side.Buy, 10, 95));
        await PlaceAsync(bob, OrderTicket.Limit(Symbol, Side.Sell, 1, 95));
        IReadOnlyList<OrderReport> reports = await HistoryAsync(alice, r => r.ExecType == ExecType.Trade);
        reports.Select(r => r.ExecType).ShouldBe([ExecType.New, ExecType.Triggered, ExecType.Trade]);
        (reports[1].Type, reports[1].Waiting).ShouldBe((OrderType.Market, WaitReason.None));
        (reports[2].LastQuantity, reports[2].LastPrice, reports[2].Leaves).ShouldBe((5m, 95m, 0m));
    }

    [Fact]
    public async Task An_iceberg_shows_a_slice_before_and_after_a_kill_and_is_refreshed()
    {
        using var folder = new TestFolder();
        await BeforeTheKillAsync(folder, async alice =>
            await PlaceAsync(alice, OrderTicket.Limit(Symbol, Side.Sell, 10, 105) with { DisplayQuantity = 4 }));
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        await using ExchangeClient alice = await server.ConnectAsync("alice");
        await using ExchangeClient bob = await server.ConnectAsync("bob");
        (await bob.GetBookAsync(Symbol)).Asks.ShouldBe([new BookLevel(105, 4, 1)]);

        await PlaceAsync(bob, OrderTicket.Limit(Symbol, Side.Buy, 7, 105));
        IReadOnlyList<OrderReport> reports = await HistoryAsync(alice, r => r.Leaves == 3);
        reports.Select(r => (r.ExecType, r.LastQuantity, r.Leaves)).ShouldBe(
            [(ExecType.New, 0m, 10m), (ExecType.Trade, 4m, 6m), (ExecType.Refreshed, 4m, 6m), (ExecType.Trade, 3m, 3m)]);
        (await bob.GetBookAsync(Symbol)).Asks.ShouldBe([new BookLevel(105, 1, 1)]);
        (await alice.GetOpenOrdersAsync()).Items.Single().Displayed.ShouldBe(1);
    }

    [Fact]
    public async Task One_of_two_that_cancel_each_other_trades_after_a_kill_and_the_other_goes()
    {
        using var folder = new TestFolder();
        await BeforeTheKillAsync(folder, async alice =>
        {
            OrderAnswer[] answers = await alice.SubmitGroupAsync(OrderGroup.OneCancelsOther(
                OrderTicket.Limit(Symbol, Side.Sell, 3, 110) with { ClientOrderId = "profit" }, OrderTicket.Stop(Symbol, Side.Sell, 3, 90) with { ClientOrderId = "loss" }));
            answers.ShouldAllBe(a => a.Accepted);
            answers.Select(a => (a.Report.Group, a.Report.Leg)).ShouldBe([(GroupKind.OneCancelsOther, 0), (GroupKind.OneCancelsOther, 1)]);
        });
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        await using ExchangeClient alice = await server.ConnectAsync("alice");
        await using ExchangeClient bob = await server.ConnectAsync("bob");
        await PlaceAsync(bob, OrderTicket.Limit(Symbol, Side.Buy, 1, 110));
        OrderReport canceled = (await HistoryAsync(alice, r => r.ExecType == ExecType.Canceled))[^1];
        (canceled.ClientOrderId, canceled.CancelReason, canceled.LastQuantity).ShouldBe(("loss", CancelReason.GroupCanceled, 3m));
        (await alice.GetOpenOrdersAsync()).Items.Single().ClientOrderId.ShouldBe("profit");
    }

    [Fact]
    public async Task The_exits_of_a_bracket_start_after_a_kill_when_its_entry_is_done()
    {
        using var folder = new TestFolder();
        await BeforeTheKillAsync(folder, async alice =>
        {
            OrderAnswer[] answers = await alice.SubmitGroupAsync(OrderGroup.Bracket(
                OrderTicket.Limit(Symbol, Side.Buy, 4, 100) with { ClientOrderId = "entry" },
                OrderTicket.Limit(Symbol, Side.Sell, 4, 120) with { ClientOrderId = "profit" },
                OrderTicket.Stop(Symbol, Side.Sell, 4, 80) with { ClientOrderId = "loss" }));
            answers.Select(a => (a.Status, a.Report.Waiting)).ShouldBe([(Status.Ok, WaitReason.Turn), (Status.Ok, WaitReason.Parent), (Status.Ok, WaitReason.Parent)]);
        });
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        await using ExchangeClient alice = await server.ConnectAsync("alice");
        await using ExchangeClient bob = await server.ConnectAsync("bob");
        await PlaceAsync(bob, OrderTicket.Limit(Symbol, Side.Sell, 4, 100));
        await Eventually.HoldsAsync(async () => (await OpenAsync(alice)) is ["loss Trigger", "profit None"], "the exits work");
        await PlaceAsync(bob, OrderTicket.Limit(Symbol, Side.Buy, 3, 120));
        await Eventually.HoldsAsync(async () => (await alice.GetOpenOrdersAsync()).Items.Select(o => o.Leaves) is var left && left.Count() == 2 && left.All(l => l == 1), "both exits are cut");
        await PlaceAsync(bob, OrderTicket.Limit(Symbol, Side.Buy, 1, 120));
        await Eventually.HoldsAsync(async () => (await OpenAsync(alice)).Length == 0, "both exits are gone");
    }

    [Fact]
    public async Task An_order_with_an_expire_time_ends_by_itself_after_a_kill()
    {
        using var folder = new TestFolder();
        DateTimeOffset expires = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(8);
        await BeforeTheKillAsync(folder, async alice =>
        {
            await PlaceAsync(alice, OrderTicket.Limit(Symbol, Side.Buy, 1, 50) with { ExpireTime = expires, ClientOrderId = "short" });
            await PlaceAsync(alice, OrderTicket.Limit(Symbol, Side.Buy, 1, 51) with { ExpireTime = expires.AddDays(1), ClientOrderId = "long" });
        });
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        await using ExchangeClient alice = await server.ConnectAsync("alice");
        OrderReport canceled = (await HistoryAsync(alice, r => r.ExecType == ExecType.Canceled))[^1];
        (canceled.ClientOrderId, canceled.CancelReason).ShouldBe(("short", CancelReason.Expired));
        canceled.Time.ShouldBeGreaterThanOrEqualTo(expires);
        (await OpenAsync(alice)).ShouldBe(["long None"]);
    }

    /// <summary>Runs a server, lets alice place orders, kills it; after a restart the book must be the same.</summary>
    private static async Task BeforeTheKillAsync(TestFolder folder, Func<ExchangeClient, Task> place)
    {
        BookStatus before;
        using (ServerProcess server = await ServerProcess.StartAsync(folder["data"]))
        {
            await using ExchangeClient alice = await server.ConnectAsync("alice");
            await place(alice);
            before = await BookAsync(alice);
            server.Kill();
        }

        using ServerProcess again = await ServerProcess.StartAsync(folder["data"]);
        await using ExchangeClient watcher = await again.ConnectAsync("watcher");
        (await BookAsync(watcher)).ShouldBe(before);
        again.Kill();
    }

    private static async Task PlaceAsync(ExchangeClient client, OrderTicket ticket) => (await client.SubmitAsync(ticket)).Status.ShouldBe(Status.Ok);

    /// <summary>The user's reports, once one is as told.</summary>
    private static async Task<IReadOnlyList<OrderReport>> HistoryAsync(ExchangeClient client, Func<OrderReport, bool> until)
    {
        IReadOnlyList<OrderReport> reports = [];
        await Eventually.HoldsAsync(async () => (reports = (await client.GetHistoryAsync(Symbol)).Items).Any(until), "a report as awaited");
        return reports;
    }

    private static async Task<string[]> OpenAsync(ExchangeClient client) =>
        [.. (await client.GetOpenOrdersAsync()).Items.Select(o => $"{o.ClientOrderId} {o.Waiting}").Order(StringComparer.Ordinal)];

    private static async Task<BookStatus> BookAsync(ExchangeClient client) => (await client.GetServerStatusAsync()).Books.Single(b => b.InstrumentId == 1);
}
