using ActorExchange.Client;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Google.Protobuf;
using static ActorExchange.Gateway.Tests.TcpFixture;
using Constraint = ActorExchange.Core.Constraint;
using FeeSchedule = ActorExchange.Core.FeeSchedule;
using FeeTier = ActorExchange.Core.FeeTier;
using RiskModel = ActorExchange.Core.RiskModel;
using Role = ActorExchange.Core.Role;
using Side = ActorExchange.Protocol.Side;
using Status = ActorExchange.Protocol.Status;

namespace ActorExchange.Gateway.Tests;

/// <summary>Accounts through the client library, the wire, the gateway and a whole engine.</summary>
public sealed class AccountsOverTcpTests
{
    private static readonly EngineSettings Settings = new()
    {
        DefaultRole = "desk",
        RiskModel = new RiskModel
        {
            Roles =
            [
                .. RiskModel.Default.Roles,
                new Role
                {
                    Name = "desk",
                    Mode = AccountMode.Cash,
                    Fees = "retail",
                    Constraints = [new Constraint { Kind = ConstraintKind.PositionLimit, Maximum = Core.Amount.Whole(10) }],
                    StartingCash = [("USD", Core.Amount.Whole(10_000))],
                },
            ],
            FeeSchedules = [new FeeSchedule("retail", [new FeeTier(Core.Amount.Zero, new FeeRates(-100, 250))])],
        },
    };

    [Fact]
    public async Task What_trades_is_paid_with_its_fee_told_and_limited()
    {
        await using TcpFixture fixture = await StartAsync(settings: Settings);
        await using ExchangeClient alice = await ConnectAsync(fixture, "alice");
        await using ExchangeClient bob = await ConnectAsync(fixture, "bob");
        (await alice.BookSharesAsync("bob", "ACME", 5, 90, reason: "gift").WaitAsync(Patience)).ShouldBe(5);
        (await bob.SubmitAsync(OrderTicket.Limit("ACME", Side.Sell, 5, 100)).WaitAsync(Patience)).Accepted.ShouldBeTrue();
        OrderEstimate estimate = await alice.PreviewAsync(OrderTicket.Limit("ACME", Side.Buy, 5, 100)).WaitAsync(Patience);
        (estimate.Status, estimate.Hold, estimate.FeeAsTaker, estimate.FeeAsMaker).ShouldBe((Status.Ok, 500.125m, 0.125m, -0.05m));
        (await alice.SubmitAsync(OrderTicket.Limit("ACME", Side.Buy, 5, 100)).WaitAsync(Patience)).Accepted.ShouldBeTrue();

        OrderReport fill = await FirstAsync(alice.Reports, r => r.ExecType == Protocol.ExecType.Trade);
        (fill.FeePpm, fill.Fee).ShouldBe((250, 0.125m));
        OrderReport sold = await FirstAsync(bob.Reports, r => r.ExecType == Protocol.ExecType.Trade);
        (sold.FeePpm, sold.Fee).ShouldBe((-100, -0.05m));
        AccountFigures figures = await FirstAsync(alice.AccountUpdates(), f => f.FindPosition("ACME")?.Quantity == 5);
        (figures.FindCash("USD")!.Total, figures.FindPosition("ACME")!.AveragePrice).ShouldBe((9_499.875m, 100));
        AccountStanding standing = await alice.GetAccountAsync("bob").WaitAsync(Patience);
        (standing.Role, standing.Mode, standing.Cash.Single().Total, standing.Positions.Single().Realised).ShouldBe(("desk", FundingMode.Cash, 10_500.05m, 50));

        OrderAnswer refused = await alice.SubmitAsync(OrderTicket.Limit("ACME", Side.Buy, 6, 100)).WaitAsync(Patience);
        (refused.Status, refused.Report.Refusal!.Kind, refused.Report.Refusal.Limit, refused.Report.Refusal.Observed).ShouldBe(
            (Status.PositionLimit, LimitKind.PositionLimit, 10, 11));
        OrderAnswer uncovered = await bob.SubmitAsync(OrderTicket.Limit("ACME", Side.Sell, 1, 100)).WaitAsync(Patience);
        (uncovered.Status, uncovered.Report.Refusal!.Unit).ShouldBe((Status.InsufficientShares, LimitUnit.Quantity));
    }

    [Fact]
    public async Task Operators_book_limit_and_switch_over_the_wire()
    {
        await using TcpFixture fixture = await StartAsync(settings: Settings);
        await using ExchangeClient alice = await ConnectAsync(fixture, "alice");
        await using ExchangeClient bob = await ConnectAsync(fixture, "bob");
        (await alice.DepositAsync("bob", "USD", 0.000001m, id: "d-1").WaitAsync(Patience)).ShouldBe(10_000.000001m);
        (await alice.DepositAsync("bob", "USD", 0.000001m, id: "d-1").WaitAsync(Patience)).ShouldBe(10_000.000001m);
        (await StatusOfAsync(alice.WithdrawAsync("bob", "USD", 20_000))).ShouldBe(Status.InsufficientFunds);
        (await StatusOfAsync(alice.DepositAsync("nobody", "USD", 1))).ShouldBe(Status.UnknownUser);
        (await StatusOfAsync(alice.DepositAsync("bob", "XYZ", 1))).ShouldBe(Status.UnknownCurrency);

        var limit = new Protocol.Constraint { Kind = (uint)LimitKind.OrderSize, Maximum = "2" };
        (await alice.ChangeLimitsAsync("bob", [limit], "new").WaitAsync(Patience)).Own.ShouldHaveSingleItem().ShouldBe(limit);
        OrderAnswer large = await bob.SubmitAsync(OrderTicket.Limit("ACME", Side.Buy, 3, 1)).WaitAsync(Patience);
        (large.Status, large.Report.Refusal!.Kind).ShouldBe((Status.OrderSizeLimit, LimitKind.OrderSize));
        IReadOnlyList<KillSwitch> thrown = await alice.ThrowSwitchAsync(KillScope.Account, "bob", KillLevel.Block, reason: "enough").WaitAsync(Patience);
        thrown.ShouldHaveSingleItem().By.ShouldBe("alice");
        (await bob.SubmitAsync(OrderTicket.Limit("ACME", Side.Buy, 1, 1)).WaitAsync(Patience)).Status.ShouldBe(Status.TradingBlocked);
        (await alice.ClearSwitchAsync(thrown[0].Id).WaitAsync(Patience)).ShouldBeEmpty();
        (await bob.SubmitAsync(OrderTicket.Limit("ACME", Side.Buy, 1, 1)).WaitAsync(Patience)).Accepted.ShouldBeTrue();
        (await alice.GetRiskModelAsync().WaitAsync(Patience)).ShouldBe(WireRisk.FromCore(Settings.RiskModel));
    }

    [Fact]
    public async Task A_broken_line_cancels_what_was_to_be_canceled_and_a_logout_does_not()
    {
        await using TcpFixture fixture = await StartAsync(settings: Settings);
        await using ExchangeClient watcher = await ConnectAsync(fixture, "alice");
        await PlaceOverAsync(fixture, "stays", client => client.SendAsync(new ClientMessage { Logout = new Logout() }));
        await PlaceOverAsync(fixture, "goes", _ => Task.CompletedTask);
        List<(string Id, Protocol.ExecType Type)> told = [];
        await FirstAsync(watcher.Reports, report =>
        {
            told.Add((report.ClientOrderId, report.ExecType));
            return report.ExecType == Protocol.ExecType.MassCanceled;
        });
        told.SkipLast(1).ShouldBe(
        [
            ("stays", Protocol.ExecType.New), ("goes", Protocol.ExecType.New), ("stays", Protocol.ExecType.Canceled), ("goes", Protocol.ExecType.Canceled),
        ]);
    }

    /// <summary>Who took such an id first would keep a kill switch from canceling: its command would be known already.</summary>
    [Fact]
    public async Task Ids_of_the_exchange_are_nobodys_to_use()
    {
        await using TcpFixture fixture = await StartAsync(settings: Settings);
        await using ExchangeClient alice = await ConnectAsync(fixture, "alice");
        OrderTicket low = OrderTicket.Limit("ACME", Side.Buy, 1, 90);
        (await alice.SubmitAsync(low with { ClientOrderId = "~s1-1" }).WaitAsync(Patience)).Status.ShouldBe(Status.InvalidClientOrderId);
        OrderGroup group = OrderGroup.OneCancelsOther(low, low with { Price = 91, ClientOrderId = "~s1-1" });
        OrderAnswer[] answers = await alice.SubmitGroupAsync(group).WaitAsync(Patience);
        answers.ShouldAllBe(a => a.Status == Status.InvalidClientOrderId);
        (await StatusOfAsync(alice.BookSharesAsync("alice", "ACME", 1, 90, id: "~s1-1"))).ShouldBe(Status.InvalidArgument);
        (await alice.SubmitAsync(low with { ClientOrderId = "stays" }).WaitAsync(Patience)).Accepted.ShouldBeTrue();
        await alice.ThrowSwitchAsync(KillScope.Account, "alice", KillLevel.CancelAll).WaitAsync(Patience);
        await FirstAsync(alice.Reports, r => r.ExecType == Protocol.ExecType.Canceled && r.ClientOrderId == "stays");
    }

    /// <summary>Places an order over a connection of its own that wishes its orders to be canceled, then leaves in some way.</summary>
    private static async Task PlaceOverAsync(TcpFixture fixture, string id, Func<RawClient, Task> leave)
    {
        using RawClient client = await RawClient.ConnectAsync(fixture.Gateway.EndPoint);
        await client.SendAsync(ConnectionFixture.Hello(), new ClientMessage { Logon = new Logon { User = "alice", CancelOnDisconnect = true } });
        ClientMessage order = ConnectionFixture.Place(id, price: 100, quantity: 1);
        ServerMessage message = await client.ReadAsync();
        while (message.ResumeDone is null) message = await client.ReadAsync();
        await client.SendAsync(order);
        while (message.Report?.ClientOrderId != ByteString.CopyFromUtf8(id)) message = await client.ReadAsync();
        message.Report.ExecType.ShouldBe(Protocol.ExecType.New);
        await leave(client);
        if (id == "stays") (await client.ReadGoodbyeAsync()).Status.ShouldBe(Status.Ok);
    }

    private static async Task<ExchangeClient> ConnectAsync(TcpFixture fixture, string user)
    {
        var client = new ExchangeClient(new ExchangeClientOptions
        {
            Host = fixture.Gateway.EndPoint.Address.ToString(),
            Port = fixture.Gateway.EndPoint.Port,
            User = user,
            WatchAccount = true,
        });
        await client.ConnectAsync().WaitAsync(Patience);
        return client;
    }

    private static async Task<T> FirstAsync<T>(IAsyncEnumerable<T> items, Func<T, bool> condition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        await foreach (T item in items.WithCancellation(deadline.Token))
            if (condition(item)) return item;
        throw new InvalidOperationException("the stream ended");
    }

    private static async Task<Status> StatusOfAsync(Task request) =>
        (await Should.ThrowAsync<RequestRefusedException>(() => request.WaitAsync(Patience))).Status;
}
