using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Body = ActorExchange.Protocol.Request.BodyOneofCase;

namespace ActorExchange.Gateway.Tests;

public sealed class RightsTests
{
    private const Permissions Everybody = Permissions.None;

    // Any one of the bits will do.
    private static readonly Dictionary<Request, Permissions> Needed = new()
    {
        [new Request { ListInstruments = new ListInstruments() }] = Everybody,
        [new Request { GetOpenOrders = new Protocol.GetOpenOrders() }] = Everybody,
        [new Request { GetOrder = new Protocol.GetOrder { OrderId = 1, InstrumentId = 1 } }] = Everybody,
        [new Request { GetBook = new Protocol.GetBook { InstrumentId = 1 } }] = Everybody,
        [new Request { GetTrades = new Protocol.GetTrades { InstrumentId = 1 } }] = Everybody,
        [new Request { GetHistory = new Protocol.GetHistory { InstrumentId = 1 } }] = Everybody,
        [new Request { GetServerStatus = new Protocol.GetServerStatus() }] = Everybody,
        [new Request { GetServerStatus = new Protocol.GetServerStatus { Seconds = 1 } }] = Permissions.ReadAll | Permissions.ManageInstruments,
        [new Request { ListConnections = new ListConnections() }] = Permissions.ReadAll | Permissions.ManageUsers,
        [new Request { GetAccount = new Protocol.GetAccount() }] = Everybody,
        [new Request { GetAccount = new Protocol.GetAccount { User = "alice" } }] = Everybody,
        [new Request { GetAccount = new Protocol.GetAccount { User = "bob" } }] = Permissions.ReadAll,
        [new Request { PreviewOrder = new Protocol.PreviewOrder { Order = ConnectionFixture.Place("a").NewOrder } }] = Everybody,
        [new Request { CancelAllAfter = new Protocol.CancelAllAfter() }] = Permissions.Trade,
        [new Request { AddInstrument = new Protocol.AddInstrument { Instrument = new InstrumentDefinition { Symbol = "X" } } }] = Permissions.ManageInstruments,
        [new Request { SetPhase = new Protocol.SetPhase { InstrumentId = 1 } }] = Permissions.ManageInstruments,
        [new Request { Delist = new Protocol.Delist { InstrumentId = 1 } }] = Permissions.ManageInstruments,
        [new Request { SetReferencePrice = new Protocol.SetReferencePrice { InstrumentId = 1, Price = 1 } }] = Permissions.ManageInstruments,
        [new Request { AddUser = new Protocol.AddUser { User = "bob" } }] = Permissions.ManageUsers,
        [new Request { ChangeUser = new Protocol.ChangeUser { User = "bob" } }] = Permissions.ManageUsers,
        [new Request { AddKey = new Protocol.AddKey { User = "bob", Permissions = 1 } }] = Permissions.ManageUsers,
        [new Request { RevokeKey = new Protocol.RevokeKey { User = "bob", KeyId = 1 } }] = Permissions.ManageUsers,
        [new Request { ListUsers = new Protocol.ListUsers() }] = Permissions.ManageUsers | Permissions.ReadAll,
        [new Request { BookCash = AccountRequestTests.Deposit() }] = Permissions.ManageMoney,
        [new Request { BookShares = AccountRequestTests.Shares() }] = Permissions.ManageMoney,
        [new Request { ChangeRiskModel = new Protocol.ChangeRiskModel { Changes = new Protocol.RiskModel() } }] = Permissions.ManageLimits,
        [new Request { GetRiskModel = new Protocol.GetRiskModel() }] = Permissions.ManageLimits | Permissions.ReadAll,
        [new Request { ChangeLimits = new Protocol.ChangeLimits { User = "alice" } }] = Permissions.ManageLimits,
        [new Request { GetLimits = new Protocol.GetLimits() }] = Everybody,
        [new Request { GetLimits = new Protocol.GetLimits { User = "bob" } }] = Permissions.ManageLimits | Permissions.ReadAll,
        [new Request { ThrowSwitch = new Protocol.ThrowSwitch { Scope = 1, Level = 3 } }] = Permissions.Kill,
        [new Request { ClearSwitch = new Protocol.ClearSwitch { Id = 1 } }] = Permissions.Kill,
        [new Request { ListSwitches = new Protocol.ListSwitches() }] = Permissions.Kill | Permissions.ReadAll,
        [new Request { GetReport = new Protocol.GetReport { Name = "balances" } }] = Permissions.ReadAll,
        [new Request { GetReport = new Protocol.GetReport { Name = "statement" } }] = Everybody,
        [new Request { GetReport = new Protocol.GetReport { Name = "statement", Arguments = { ["user"] = "alice" } } }] = Everybody,
        [new Request { GetReport = new Protocol.GetReport { Name = "statement", Arguments = { ["user"] = "bob" } } }] = Permissions.ReadAll,
        [new Request { GetReport = new Protocol.GetReport { Name = "audit", Arguments = { ["user"] = "alice" } } }] = Permissions.ReadAll,
    };

    /// <summary>A request that needs the most of its kind: about others.</summary>
    public static Request OfOthers(Body body) => Needed.Last(n => n.Key.BodyCase == body && (n.Value != Everybody || Needed.All(m => m.Key.BodyCase != body || m.Value == Everybody))).Key;

    [Fact]
    public void Every_request_of_the_protocol_is_in_the_table()
    {
        Body[] all = [.. Enum.GetValues<Body>().Where(body => body != Body.None)];
        Needed.Keys.Select(request => request.BodyCase).Distinct().ShouldBe(all, ignoreOrder: true);
    }

    [Fact]
    public void Each_request_is_for_those_who_have_one_of_its_permissions()
    {
        Permissions[] each = [.. Enum.GetValues<Permissions>().Where(p => p != Permissions.All)];
        foreach (Permissions held in each)
        {
            using ConnectionFixture fixture = new ConnectionFixture(new GatewayLimits { MaxPendingRequests = 100 }).LogOn(held);
            uint number = 0;
            foreach ((Request request, Permissions needed) in Needed)
            {
                Request asked = request.Clone();
                asked.RequestNumber = ++number;
                fixture.Ask(asked);
                bool allowed = needed == Everybody || (needed & held) != Everybody;
                Response? refusal = fixture.Sink.Take().SingleOrDefault(m => m.Response.Status != Protocol.Status.Ok)?.Response;
                refusal?.Status.ShouldBe(Protocol.Status.NotAuthorized, $"{request} with {held}: {refusal}");
                (refusal is null).ShouldBe(allowed, $"{request} with {held}");
            }
            Asked(fixture).ShouldBe(Needed.Count(n => n.Key.BodyCase is not (Body.ListInstruments or Body.ListConnections) && (n.Value == Everybody || (n.Value & held) != Everybody)), $"with {held}");
        }
    }

    [Fact]
    public void A_refusal_says_what_is_needed_and_is_told_to_the_audit_trail()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(Permissions.Trade | Permissions.Read);
        fixture.AskOnce(new Request { RequestNumber = 1, GetRiskModel = new Protocol.GetRiskModel() }).Reason.ShouldBe("GetRiskModel needs ReadAll or ManageLimits");
        fixture.AskOnce(new Request { RequestNumber = 2, BookCash = AccountRequestTests.Deposit() }).Reason.ShouldBe("BookCash needs ManageMoney");
        LogAction[] told = [.. fixture.Actions.Cast<LogAction>()];
        told.Select(a => (a.By, a.Kind, a.Subject, a.Status)).ShouldBe(
        [
            (new Engine.Actor(ConnectionFixture.Account, "alice"), "query", "", CommandStatus.NotAuthorized),
            (new Engine.Actor(ConnectionFixture.Account, "alice"), "booking", "bob", CommandStatus.NotAuthorized),
        ]);
        told[1].Text.ShouldBe("dep-1: Deposit 100.50 USD: wire; BookCash needs ManageMoney");
    }

    [Fact]
    public void Rights_that_change_hold_from_then_on()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(Permissions.All);
        fixture.Tell(new RightsChanged("auditor", Permissions.ReadAll | Permissions.Read));
        fixture.AskOnce(new Request { RequestNumber = 1, ClearSwitch = new Protocol.ClearSwitch { Id = 1 } }).Status.ShouldBe(Protocol.Status.NotAuthorized);
        fixture.Send(ConnectionFixture.Place("a"));
        fixture.Sink.Take().ShouldHaveSingleItem().Report.Status.ShouldBe(Protocol.Status.NotAuthorized);
        fixture.SessionInbox.ShouldBeEmpty();
    }

    private static int Asked(ConnectionFixture fixture) =>
        fixture.SessionInbox.Count + fixture.UsersInbox.Count + fixture.InstrumentsInbox.Count + fixture.AccountsInbox.Count + fixture.ReportsInbox.Count
        + fixture.MarketDataInbox.Count + fixture.StatusInbox.Count;
}
