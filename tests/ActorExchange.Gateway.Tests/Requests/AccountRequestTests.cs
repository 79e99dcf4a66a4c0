using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Tests;

public sealed class AccountRequestTests
{
    private static readonly Engine.Actor Alice = new(ConnectionFixture.Account, "alice");

    // Of instrument 2 a tick is 0.0025 and a lot 100.
    public static Protocol.BookShares Shares() => new() { Id = "sh-1", User = "bob", InstrumentId = 2, Quantity = "-300", Price = "0.0050" };

    public static Protocol.BookCash Deposit() =>
        new() { Id = "dep-1", Kind = Protocol.BookingKind.Deposit, User = "bob", Currency = "USD", Amount = "100.50", Reason = "wire" };

    [Fact]
    public void Bookings_reach_their_actors_exactly_and_say_who_asks()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(Permissions.ManageMoney);
        var transfer = new Protocol.BookCash { Id = "t", Kind = Protocol.BookingKind.Transfer, User = "bob", ToUser = "carol", Currency = "EUR", Amount = "0.000000000000000001" };
        fixture.Ask(
            new Request { RequestNumber = 1, BookCash = Deposit() },
            new Request { RequestNumber = 2, BookCash = transfer },
            new Request { RequestNumber = 3, BookShares = Shares() });
        fixture.AccountsInbox.ShouldBe(
        [
            new Engine.BookCash(1, "dep-1", Engine.BookingKind.Deposit, "bob", "", "USD", Core.Amount.Of(10050, 2), "wire", Alice),
            new Engine.BookCash(2, "t", Engine.BookingKind.Transfer, "bob", "carol", "EUR", new Core.Amount(1), "", Alice),
        ]);
        fixture.UsersInbox.ShouldBe([new Engine.BookShares(3, "sh-1", "bob", "", 2, -3, 2, "", Alice)]);
        fixture.Answer(new BookingAnswer(1, CommandStatus.Ok, "", Core.Amount.Of(1_000_001, 3))).Balance.ShouldBe("1000.001");
        Response refused = fixture.Answer(new BookingAnswer(2, CommandStatus.InsufficientFunds, "0.00 available", default));
        (refused.Status, refused.Reason, refused.Balance).ShouldBe((Protocol.Status.InsufficientFunds, "0.00 available", ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12,50")]
    [InlineData("1e3")]
    [InlineData(" 1")]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("0.0000000000000000001")]
    [InlineData("1000000000000000.01")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("NaN")]
    public void An_amount_that_is_none_is_refused_by_its_field(string amount)
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(Permissions.ManageMoney);
        Protocol.BookCash deposit = Deposit();
        deposit.Amount = amount;
        Response response = fixture.AskOnce(new Request { RequestNumber = 1, BookCash = deposit });
        response.Status.ShouldBe(Protocol.Status.InvalidAmount);
        response.Reason.ShouldStartWith($"BookCash.amount: '{amount}' is ");
        fixture.AccountsInbox.ShouldBeEmpty();
        fixture.Actions.ShouldHaveSingleItem().ShouldBeOfType<LogAction>().Status.ShouldBe(CommandStatus.InvalidAmount);
    }

    [Theory]
    [InlineData("150", "0.01", 2u, Protocol.Status.QuantityOffLot, "BookShares.quantity")]
    [InlineData("0", "0.01", 2u, Protocol.Status.QuantityNotPositive, "BookShares.quantity")]
    [InlineData("1x", "0.01", 2u, Protocol.Status.InvalidAmount, "BookShares.quantity")]
    [InlineData("100", "0.01", 99u, Protocol.Status.UnknownInstrument, "there is no instrument 99")]
    [InlineData("100", "0.0001", 2u, Protocol.Status.PriceOffTick, "BookShares.price")]
    [InlineData("100", "", 2u, Protocol.Status.InvalidAmount, "BookShares.price")]
    [InlineData("100", "-0.0025", 2u, Protocol.Status.PriceOutOfBounds, "BookShares.price")]
    public void Shares_that_cannot_be_are_refused_by_their_field(string quantity, string price, uint instrument, Protocol.Status status, string reason)
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(Permissions.ManageMoney);
        var shares = new Protocol.BookShares { Id = "s", User = "bob", InstrumentId = instrument, Quantity = quantity, Price = price };
        Response response = fixture.AskOnce(new Request { RequestNumber = 1, BookShares = shares });
        (response.Status, response.Reason[..Math.Min(response.Reason.Length, reason.Length)]).ShouldBe((status, reason), response.Reason);
        fixture.UsersInbox.ShouldBeEmpty();
    }

    [Fact]
    public void Fields_that_are_too_long_or_no_choice_are_refused_by_their_names()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(Permissions.All);
        string longText = new('x', 201);
        var requests = new (Request Request, string Reason)[]
        {
            (new Request { BookCash = new Protocol.BookCash { Kind = Protocol.BookingKind.Deposit, Id = longText, Amount = "1" } }, "BookCash.id: longer than 32"),
            (new Request { BookCash = new Protocol.BookCash { Kind = (Protocol.BookingKind)5, Amount = "1" } }, "BookCash.kind: there is no booking 5"),
            (new Request { BookCash = new Protocol.BookCash { Kind = Protocol.BookingKind.Deposit, Amount = "1", Currency = "EURO" } }, "BookCash.currency: longer"),
            (new Request { ChangeUser = new Protocol.ChangeUser { User = "bob", Status = (Protocol.AccountStatus)3 } }, "ChangeUser.status: there is no 3"),
            (new Request { ChangeUser = new Protocol.ChangeUser { User = "bob", Reason = longText } }, "ChangeUser.reason: longer than 200"),
            (new Request { AddKey = new Protocol.AddKey { User = "bob", Permissions = 256 } }, "AddKey.permissions: there is no permission 256"),
            (new Request { AddKey = new Protocol.AddKey { User = "bob", GraceMs = -1 } }, "AddKey.grace_ms: -1 is not within"),
            (new Request { ThrowSwitch = new Protocol.ThrowSwitch { Scope = 6, Level = 1 } }, "ThrowSwitch.scope: 6 is not within 1 and 5"),
            (new Request { ThrowSwitch = new Protocol.ThrowSwitch { Scope = 1, Level = 0 } }, "ThrowSwitch.level: 0 is not within 1 and 4"),
            (new Request { CancelAllAfter = new Protocol.CancelAllAfter { Milliseconds = 999 } }, "CancelAllAfter.milliseconds: 999 is not within"),
            (new Request { CancelAllAfter = new Protocol.CancelAllAfter { Milliseconds = long.MaxValue } }, "CancelAllAfter.milliseconds"),
            (new Request { GetReport = new Protocol.GetReport { Name = "balances", Arguments = { [longText] = "" } } }, "GetReport.arguments"),
        };
        foreach ((Request request, string reason) in requests)
        {
            Response response = fixture.AskOnce(request);
            response.Status.ShouldBe(Protocol.Status.InvalidArgument, response.Reason);
            response.Reason.ShouldStartWith(reason);
        }
        fixture.AccountsInbox.ShouldBeEmpty();
        fixture.UsersInbox.ShouldBeEmpty();
        fixture.SessionInbox.ShouldBeEmpty();
    }

    [Fact]
    public void Requests_of_the_own_account_go_to_the_session_others_to_the_users()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(Permissions.All);
        fixture.Ask(
            new Request { RequestNumber = 1, GetAccount = new Protocol.GetAccount() },
            new Request { RequestNumber = 2, GetAccount = new Protocol.GetAccount { User = "alice" } },
            new Request { RequestNumber = 3, GetAccount = new Protocol.GetAccount { User = "bob" } },
            new Request { RequestNumber = 4, CancelAllAfter = new Protocol.CancelAllAfter { Milliseconds = 1_500 } },
            new Request { RequestNumber = 5, CancelAllAfter = new Protocol.CancelAllAfter() });
        fixture.SessionInbox.ShouldBe(
        [
            new Engine.GetAccount(1), new Engine.GetAccount(2), new Engine.CancelAllAfter(4, TimeSpan.FromMilliseconds(1_500)),
            new Engine.CancelAllAfter(5, TimeSpan.Zero),
        ]);
        fixture.UsersInbox.ShouldBe([new GetAccountOf(3, "bob")]);
    }

    [Fact]
    public void A_report_names_the_user_by_itself_unless_the_user_may_read_all()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(Permissions.Read);
        fixture.Ask(new Request { RequestNumber = 1, GetReport = new Protocol.GetReport { Name = "statement", Arguments = { ["day"] = "2026-01-31", ["user"] = "" } } });
        Engine.GetReport report = fixture.ReportsInbox.ShouldHaveSingleItem().ShouldBeOfType<Engine.GetReport>();
        (report.Name, report.By).ShouldBe(("statement", Alice));
        report.Arguments.ShouldBe(new Dictionary<string, string> { ["day"] = "2026-01-31", ["user"] = "alice" }, ignoreOrder: true);
        Response response = fixture.Answer(new ReportAnswer(1, CommandStatus.Ok, "", ["day:", "amount"], [["2026-01-31", "1.00"]], true));
        fixture.Tell(new RightsChanged("auditor", Permissions.ReadAll));
        fixture.Ask(new Request { RequestNumber = 2, GetReport = new Protocol.GetReport { Name = "exposure" } });
        fixture.ReportsInbox[1].ShouldBeOfType<Engine.GetReport>().Arguments.ShouldBeEmpty();
        (response.More, response.Report).ShouldBe((true, new Report { Columns = { "day:", "amount" }, Rows = { new ReportRow { Values = { "2026-01-31", "1.00" } } } }));
    }

    [Fact]
    public void Users_and_keys_are_changed_with_what_is_given_and_no_more()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(Permissions.ManageUsers);
        fixture.Ask(
            new Request { RequestNumber = 1, ChangeUser = new Protocol.ChangeUser { User = "bob", Status = Protocol.AccountStatus.Suspended, Reason = "r" } },
            new Request { RequestNumber = 2, ChangeUser = new Protocol.ChangeUser { User = "bob", Role = "risk", Group = "" } },
            new Request { RequestNumber = 3, AddKey = new Protocol.AddKey { User = "bob", Name = "bot", Permissions = 3, ExpiresAt = 7, Replaces = 1, GraceMs = 60_000 } },
            new Request { RequestNumber = 4, RevokeKey = new Protocol.RevokeKey { User = "bob", KeyId = 2, Reason = "lost" } },
            new Request { RequestNumber = 5, AddUser = new Protocol.AddUser { User = "dave", Role = "trader" } });
        fixture.UsersInbox.ShouldBe(
        [
            new Engine.ChangeUser(1, "bob", null, null, Core.AccountStatus.Suspended, "r", Alice),
            new Engine.ChangeUser(2, "bob", "risk", "", null, "", Alice),
            new Engine.AddKey(3, "bob", "bot", Permissions.Trade | Permissions.Read, 7, 1, TimeSpan.FromMinutes(1), Alice),
            new Engine.RevokeKey(4, "bob", 2, "lost", Alice),
            new Engine.AddUser(5, "dave", false) { Role = "trader", By = Alice },
        ]);
        UserView bob = new("bob", 3, false, true)
        {
            Role = "risk",
            Group = "desk",
            Status = Core.AccountStatus.Suspended,
            Keys = [new KeyView(1, "bot", Permissions.Read, 5, 6, true)],
        };
        Response response = fixture.Answer(new UsersAnswer(1, CommandStatus.Ok, "", [bob], ""));
        response.Users.ShouldHaveSingleItem().ShouldBe(new UserInfo
        {
            User = "bob",
            Account = 3,
            Connected = true,
            Role = "risk",
            Group = "desk",
            Status = Protocol.AccountStatus.Suspended,
            Keys = { new KeyInfo { Id = 1, Name = "bot", Permissions = 2, CreatedAt = 5, ExpiresAt = 6, Revoked = true } },
        });
    }

    [Fact]
    public void A_preview_is_converted_as_an_order_is()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn();
        NewOrder order = ConnectionFixture.Place("", price: 125, priceScale: 4, quantity: 300, instrument: 2).NewOrder;
        fixture.Ask(new Request { RequestNumber = 1, PreviewOrder = new Protocol.PreviewOrder { Order = order } });
        Engine.PreviewOrder asked = fixture.SessionInbox.ShouldHaveSingleItem().ShouldBeOfType<Engine.PreviewOrder>();
        (asked.Command.Kind, asked.Command.InstrumentId, asked.Command.Price, asked.Command.Quantity).ShouldBe((OrderCommandKind.Place, 2u, 5, 3));
        order.Price = 126;
        Response refused = fixture.AskOnce(new Request { RequestNumber = 2, PreviewOrder = new Protocol.PreviewOrder { Order = order } });
        (refused.Status, refused.Reason).ShouldBe((Protocol.Status.PriceOffTick, "PreviewOrder.order: would be refused with PriceOffTick"));
        fixture.AskOnce(new Request { RequestNumber = 3, PreviewOrder = new Protocol.PreviewOrder() }).Status.ShouldBe(Protocol.Status.InvalidMessage);
        OrderPreview preview = new(
            new RiskVerdict(CommandStatus.PositionLimit, ConstraintKind.PositionLimit, RiskUnit.Quantity, Core.Amount.Whole(100), Core.Amount.Of(1005, 1)),
            Core.Amount.Whole(5), Core.Amount.Of(25, 1), Core.Amount.Of(-1, 3), Core.Amount.Of(2, 3), Core.Amount.Zero);
        fixture.Answer(new PreviewAnswer(1, CommandStatus.Ok, "too much", preview)).Preview.ShouldBe(new Preview
        {
            Status = Protocol.Status.PositionLimit,
            Detail = new RiskDetail { Constraint = 1, Unit = 2, Limit = "100", Observed = "100.5", Message = "too much" },
            Hold = "5.00",
            HoldQuantity = "2.5",
            FeeAsMaker = "-0.001",
            FeeAsTaker = "0.002",
            WorstPrice = "0",
        });
    }

    [Fact]
    public void What_instruments_are_told_to_do_is_told_to_the_audit_trail_with_its_outcome()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(Permissions.All);
        fixture.Ask(
            new Request { RequestNumber = 1, SetPhase = new Protocol.SetPhase { InstrumentId = 1, Phase = Phase.Halted } },
            new Request { RequestNumber = 2, BookCash = Deposit() },
            new Request { RequestNumber = 3, GetOpenOrders = new Protocol.GetOpenOrders() });
        fixture.Answer(new InstrumentAnswer(1, CommandStatus.InvalidPhaseChange, "not from here", null));
        fixture.Answer(new BookingAnswer(2, CommandStatus.Ok, "", default));
        fixture.Answer(new OrdersAnswer(3, CommandStatus.Ok, "", [], false));
        LogAction told = fixture.Actions.ShouldHaveSingleItem().ShouldBeOfType<LogAction>();
        (told.By, told.Kind, told.InstrumentId, told.Status, told.Text).ShouldBe(
            (Alice, "phase", 1u, CommandStatus.InvalidPhaseChange, "Halted; not from here"));
    }
}
