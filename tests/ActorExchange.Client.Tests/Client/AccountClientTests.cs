using System.Collections.Concurrent;
using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class AccountClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task An_account_is_shown_in_human_units()
    {
        await using var exchange = new ScriptedExchange(_ => new Response
        {
            Account = new AccountInfo
            {
                Account = 7,
                User = "alice",
                Role = "trader",
                Group = "desk",
                Status = AccountStatus.Suspended,
                Mode = 2,
                CancelOnDisconnect = true,
                CancelAfterMs = 1_500,
                Cash = { new CashInfo { Currency = "USD", Total = "-1.5", Available = "99.000000000000000001" } },
                Positions = { new PositionInfo { InstrumentId = 2, Quantity = "-10.5", AveragePrice = "1.025", ReturnPpm = -50_000, OpenedAt = 1_000_000_000 } },
                Switches = { new RiskSwitch { Id = 3, Scope = 4, Key = "alice", Level = 3, By = "risk", Reason = "margin", Time = 2_000_000_000 } },
            },
        });
        await using ExchangeClient client = await exchange.ConnectAsync();
        AccountStanding account = await client.GetAccountAsync().WaitAsync(Patience);
        (account.User, account.Role, account.Group, account.Status, account.Mode).ShouldBe(("alice", "trader", "desk", AccountStatus.Suspended, FundingMode.Margin));
        (account.CancelOnDisconnect, account.CancelAfter).ShouldBe((true, TimeSpan.FromMilliseconds(1_500)));
        account.Cash.ShouldHaveSingleItem().ShouldBe(new CashBalance { Currency = "USD", Total = -1.5m, Available = 99.000000000000000001m });
        account.Positions.ShouldHaveSingleItem().ShouldBe(new Position
        {
            Symbol = "TWO",
            InstrumentId = 2,
            Quantity = -10.5m,
            AveragePrice = 1.025m,
            Return = -0.05m,
            OpenedAt = DateTimeOffset.UnixEpoch.AddSeconds(1),
        });
        account.Switches.ShouldHaveSingleItem().ShouldBe(
            new KillSwitch(3, KillScope.Account, "alice", KillLevel.Block, 0, "risk", "margin", DateTimeOffset.UnixEpoch.AddSeconds(2)));
        await client.GetAccountAsync("bob").WaitAsync(Patience);
        exchange.Asked.Select(r => r.GetAccount.User).ShouldBe(["", "bob"]);
    }

    [Fact]
    public async Task A_preview_sends_the_ticket_and_tells_hold_fee_and_refusal()
    {
        await using var exchange = new ScriptedExchange(_ => new Response
        {
            Preview = new Preview
            {
                Status = Status.InsufficientFunds,
                Hold = "10.26",
                HoldQuantity = "0",
                FeeAsMaker = "-0.01",
                FeeAsTaker = "0.02",
                WorstPrice = "1.025",
                Detail = new RiskDetail { Unit = 4, Limit = "5.00", Observed = "10.26", Message = "not enough" },
            },
        });
        await using ExchangeClient client = await exchange.ConnectAsync();
        OrderTicket ticket = OrderTicket.Limit("TWO", Side.Sell, 10.5m, 1.025m) with { PostOnly = true };
        OrderEstimate estimate = await client.PreviewAsync(ticket).WaitAsync(Patience);
        estimate.ShouldBe(new OrderEstimate
        {
            Status = Status.InsufficientFunds,
            Hold = 10.26m,
            FeeAsMaker = -0.01m,
            FeeAsTaker = 0.02m,
            WorstPrice = 1.025m,
            Refusal = new Refusal(LimitKind.None, LimitUnit.Money, 5, 10.26m, "not enough"),
        });
        NewOrder order = exchange.Asked.Single().PreviewOrder.Order;
        (order.InstrumentId, order.Side, order.Price, order.PriceScale, order.Quantity, order.QuantityScale, order.Conditions.PostOnly).ShouldBe(
            (2u, Side.Sell, 1025, 3u, 105, 1u, true));
        await Should.ThrowAsync<OrderTicketException>(() => client.PreviewAsync(ticket with { Price = 1.03m }));
    }

    [Fact]
    public async Task The_dead_mans_switch_is_armed_in_milliseconds_and_disarmed_by_null()
    {
        await using var exchange = new ScriptedExchange(_ => new Response());
        await using ExchangeClient client = await exchange.ConnectAsync();
        await client.CancelAllAfterAsync(TimeSpan.FromSeconds(1.5)).WaitAsync(Patience);
        await client.CancelAllAfterAsync(null).WaitAsync(Patience);
        exchange.Asked.Select(r => r.CancelAllAfter.Milliseconds).ShouldBe([1_500, 0]);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => client.CancelAllAfterAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task Cash_and_positions_are_kept_up_to_date_and_told_as_they_change()
    {
        await using var exchange = new ScriptedExchange(_ => new Response());
        exchange.Updates.Enqueue([Update(true, true, ("USD", "1")), Update(false, false, ("EUR", "2"))]);
        exchange.Updates.Enqueue([Update(false, false, ("USD", "3"))]);
        exchange.Updates.Enqueue([Update(true, false, ("CHF", "4"))]);
        await using ExchangeClient client = await exchange.ConnectAsync(watch: true);
        var changes = new ConcurrentQueue<AccountFigures>();
        client.AccountChanged += changes.Enqueue;
        client.Account.ShouldBeNull();
        for (int i = 1; i <= 3; i++)
        {
            // Each question makes the exchange tell the next update first.
            await client.GetRiskModelAsync().WaitAsync(Patience);
            changes.Count.ShouldBe(i);
        }
        changes.Select(Text).ShouldBe(["EUR 2, USD 1; TWO 5", "EUR 2, USD 3; TWO 5", "CHF 4; TWO 5"]);
        client.Account.ShouldBe(changes.Last());
        (client.Account!.FindCash("CHF")!.Total, client.Account.FindCash("USD"), client.Account.FindPosition("TWO")!.Quantity).ShouldBe((4, null, 5));
        await foreach (AccountFigures figures in client.AccountUpdates())
        {
            figures.ShouldBe(client.Account);
            break;
        }
    }

    [Fact]
    public async Task The_figures_end_with_the_client_and_need_the_wish()
    {
        await using var exchange = new ScriptedExchange(_ => new Response());
        ExchangeClient client = await exchange.ConnectAsync(watch: true);
        Task<int> reading = Task.Run(async () => await client.AccountUpdates().CountAsync());
        await client.DisposeAsync();
        (await reading.WaitAsync(Patience)).ShouldBe(0);
        await using ExchangeClient other = await exchange.ConnectAsync();
        Should.Throw<InvalidOperationException>(() => other.AccountUpdates());
    }

    [Fact]
    public async Task Amounts_that_are_none_close_the_client_with_the_reason()
    {
        await using var exchange = new ScriptedExchange(_ => new Response());
        exchange.Updates.Enqueue([Update(true, false, ("USD", "many"))]);
        await using ExchangeClient client = await exchange.ConnectAsync(watch: true);
        var closed = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.StateChanged += change =>
        {
            if (change.State == ConnectionState.Closed) closed.TrySetResult(change.Reason);
        };
        Task<RiskModel> asking = client.GetRiskModelAsync();
        (await closed.Task.WaitAsync(Patience)).ShouldBe("the exchange sent 'many' where a decimal belongs");
        await Task.WhenAny(asking);
    }

    [Fact]
    public async Task Bookings_have_ids_and_tell_the_balance()
    {
        await using var exchange = new ScriptedExchange(_ => new Response { Balance = "1000.5" });
        await using ExchangeClient client = await exchange.ConnectAsync();
        (await client.DepositAsync("bob", "USD", 12.50m, "wire").WaitAsync(Patience)).ShouldBe(1000.5m);
        await client.WithdrawAsync("bob", "USD", 1, id: "w-1").WaitAsync(Patience);
        await client.TransferAsync("bob", "carol", "EUR", 0.000000000000000001m).WaitAsync(Patience);
        await client.AdjustAsync("bob", "USD", -5).WaitAsync(Patience);
        await client.BookSharesAsync("bob", "TWO", -10.5m, 1.025m, "carol", "gift", "s-1").WaitAsync(Patience);
        BookCash[] booked = [.. exchange.Asked.Take(4).Select(r => r.BookCash)];
        booked.Select(b => (b.Kind, b.User, b.ToUser, b.Currency, b.Amount, b.Reason)).ShouldBe(
        [
            (BookingKind.Deposit, "bob", "", "USD", "12.50", "wire"), (BookingKind.Withdrawal, "bob", "", "USD", "1", ""),
            (BookingKind.Transfer, "bob", "carol", "EUR", "0.000000000000000001", ""), (BookingKind.Adjustment, "bob", "", "USD", "-5", ""),
        ]);
        booked[1].Id.ShouldBe("w-1");
        booked.Select(b => b.Id).ShouldBeUnique();
        booked.ShouldAllBe(b => b.Id.Length > 0);
        exchange.Asked.Last().BookShares.ShouldBe(new BookShares
        {
            Id = "s-1",
            User = "bob",
            CounterUser = "carol",
            InstrumentId = 2,
            Quantity = "-10.5",
            Price = "1.025",
            Reason = "gift",
        });
    }

    [Fact]
    public async Task Users_keys_rules_switches_and_reports_are_asked_for_as_given()
    {
        await using var exchange = new ScriptedExchange(request => new Response
        {
            NewKey = "the key",
            Users = { new UserInfo { User = "bob", Role = "risk", Keys = { new KeyInfo { Id = 1, Permissions = 3, ExpiresAt = 1_000_000_000 } } } },
            Switches = { new RiskSwitch { Id = 4, Scope = 1, Level = 4 } },
            Report = new Report { Columns = { "user:", "cash" }, Rows = { new ReportRow { Values = { "bob", "1.00" } } } },
            Limits = new Limits { Own = { new Constraint { Kind = 1 } } },
            RiskModel = request.ChangeRiskModel?.Changes ?? new RiskModel(),
            More = true,
        });
        await using ExchangeClient client = await exchange.ConnectAsync();
        UserView bob = await client.ChangeUserAsync("bob", role: "risk", status: AccountStatus.Active, reason: "promoted").WaitAsync(Patience);
        (bob.Role, bob.Keys.Single().Rights, bob.Keys.Single().ExpiresAt).ShouldBe(("risk", UserRights.Trade | UserRights.Read, DateTimeOffset.UnixEpoch.AddSeconds(1)));
        (await client.AddKeyAsync("bob", "bot", UserRights.Read, DateTimeOffset.UnixEpoch.AddSeconds(9), 1, TimeSpan.FromSeconds(2)).WaitAsync(Patience)).ShouldBe("the key");
        await client.RevokeKeyAsync("bob", 1, "lost").WaitAsync(Patience);
        var changes = new RiskModel { Roles = { new Role { Name = "desk" } } };
        (await client.ChangeRiskModelAsync(changes, ["old"], "why", dryRun: true).WaitAsync(Patience)).ShouldBe(changes);
        (await client.ChangeLimitsAsync("bob", [new Constraint { Kind = 1 }]).WaitAsync(Patience)).Own.Count.ShouldBe(1);
        (await client.GetLimitsAsync("bob").WaitAsync(Patience)).Own.Count.ShouldBe(1);
        (await client.ThrowSwitchAsync(KillScope.Venue, "", KillLevel.Flatten, reason: "storm").WaitAsync(Patience)).Single().Level.ShouldBe(KillLevel.Flatten);
        await client.ClearSwitchAsync(4, "calm").WaitAsync(Patience);
        await client.ListSwitchesAsync().WaitAsync(Patience);
        ReportTable report = await client.GetReportAsync("balances", new Dictionary<string, string> { ["currency"] = "USD" }).WaitAsync(Patience);
        (report.Columns[1], report.Rows.Single()[0], report.More).ShouldBe(("cash", "bob", true));
        Request[] asked = [.. exchange.Asked];
        asked[0].ChangeUser.ShouldBe(new ChangeUser { User = "bob", Role = "risk", Status = AccountStatus.Active, Reason = "promoted" });
        asked[1].AddKey.ShouldBe(new AddKey { User = "bob", Name = "bot", Permissions = 2, ExpiresAt = 9_000_000_000, Replaces = 1, GraceMs = 2_000 });
        asked[2].RevokeKey.ShouldBe(new RevokeKey { User = "bob", KeyId = 1, Reason = "lost" });
        asked[3].ChangeRiskModel.ShouldBe(new ChangeRiskModel { Changes = changes, RemovedRoles = { "old" }, Reason = "why", DryRun = true });
        asked[6].ThrowSwitch.ShouldBe(new ThrowSwitch { Scope = 1, Level = 4, Reason = "storm" });
        asked[9].GetReport.ShouldBe(new GetReport { Name = "balances", Arguments = { ["currency"] = "USD" } });
    }

    private static AccountUpdate Update(bool snapshot, bool more, (string Currency, string Total) cash) => new()
    {
        Snapshot = snapshot,
        More = more,
        Cash = { new CashInfo { Currency = cash.Currency, Total = cash.Total } },
        Positions = { new PositionInfo { InstrumentId = 2, Quantity = "5" } },
    };

    private static string Text(AccountFigures figures) =>
        $"{string.Join(", ", figures.Cash.Select(c => $"{c.Currency} {c.Total}"))}; {string.Join(", ", figures.Positions.Select(p => $"{p.Symbol} {p.Quantity}"))}";

    /// <summary>An exchange that answers every request as told, and tells of the account what is queued before each answer.</summary>
    private sealed class ScriptedExchange : IAsyncDisposable
    {
        private readonly FakeListener _listener = new();

        public ScriptedExchange(Func<Request, Response> answer) => _listener.OnConnect = connection => connection.Intercept = message =>
        {
            if (message.Request is not { } request) return false;
            Asked.Enqueue(request);
            if (Updates.TryDequeue(out AccountUpdate[]? updates))
                foreach (AccountUpdate update in updates) connection.Send(new ServerMessage { Account = update });
            Response response = answer(request);
            response.RequestNumber = request.RequestNumber;
            connection.Send(new ServerMessage { Response = response });
            return true;
        };

        public ConcurrentQueue<Request> Asked { get; } = [];

        public ConcurrentQueue<AccountUpdate[]> Updates { get; } = [];

        public async Task<ExchangeClient> ConnectAsync(bool watch = false)
        {
            var client = new ExchangeClient(_listener.Options with { WatchAccount = watch });
            await client.ConnectAsync().WaitAsync(Patience);
            return client;
        }

        public ValueTask DisposeAsync() => _listener.DisposeAsync();
    }
}
