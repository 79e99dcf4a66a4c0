using ActorExchange.Core;
using ActorExchange.Engine.Tests.Actors;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.Users;

public sealed class UserAdministrationTests : EngineTest
{
    private static readonly Actor Boss = new(1, "operator");

    private readonly TestProbe _asker;

    public UserAdministrationTests() => _asker = CreateTestProbe();

    [Fact]
    public void A_user_has_the_role_asked_for_or_the_default_and_keeps_it()
    {
        StartWithKeys();
        Add("alice").Role.ShouldBe("unlimited");
        Add("olga", isOperator: true).Role.ShouldBe("operator");
        Add("rita", "risk").Role.ShouldBe("risk");
        Answer(new AddUser(1, "nina", false) { Role = "none-such" }).Status.ShouldBe(CommandStatus.UnknownRole);
        Start(s => s with { DefaultRole = "trader" });
        Users().Select(u => (u.User, u.Role, u.IsOperator)).ShouldBe(
            [("operator", "operator", true), ("alice", "unlimited", false), ("olga", "operator", true), ("rita", "risk", false)]);
    }

    [Fact]
    public void In_open_mode_whoever_comes_first_gets_the_default_role()
    {
        Start(s => s with { DefaultRole = "cash-trader" });
        TestClient alice = LogOn("alice");
        (alice.Accepted!.Role, alice.Accepted.Permissions).ShouldBe(("cash-trader", Permissions.All));
        Users().ShouldHaveSingleItem().Role.ShouldBe("cash-trader");
    }

    [Fact]
    public void Role_group_and_status_change_at_once_and_hold_after_a_restart()
    {
        StartWithKeys();
        Add("alice");
        Add("bob");
        Change("alice", role: "risk", group: "desk", status: AccountStatus.Suspended).Status.ShouldBe(CommandStatus.Ok);
        Change("bob", group: "other");
        AccountEntry entry = Engine.AccountDirectory.Find("alice")!;
        (entry.Role, entry.Group, entry.GroupNumber, entry.Status).ShouldBe(("risk", "desk", 1u, AccountStatus.Suspended));
        Start();
        Engine.AccountDirectory.Find("alice").ShouldBe(entry);
        (Engine.AccountDirectory.GroupOf(2), Engine.AccountDirectory.GroupOf(3), Engine.AccountDirectory.GroupOf(99)).ShouldBe((1u, 2u, 0u));
        Change("alice", status: AccountStatus.Active).Users.ShouldHaveSingleItem().Status.ShouldBe(AccountStatus.Active);
        Change("alice", group: "").Users.ShouldHaveSingleItem().Group.ShouldBe("");
        Engine.AccountDirectory.GroupOf(2).ShouldBe(0u);
    }

    [Theory]
    [InlineData("nobody", null, null, null, CommandStatus.UnknownUser)]
    [InlineData("alice", "none-such", null, null, CommandStatus.UnknownRole)]
    [InlineData("alice", null, "not a name", null, CommandStatus.InvalidGroupName)]
    [InlineData("alice", null, null, (AccountStatus)9, CommandStatus.InvalidArgument)]
    [InlineData("operator", "trader", null, null, CommandStatus.InvalidArgument)]
    [InlineData("operator", null, null, AccountStatus.Suspended, CommandStatus.InvalidArgument)]
    [InlineData("operator", null, null, AccountStatus.Closed, CommandStatus.InvalidArgument)]
    public void A_change_that_makes_no_sense_is_refused(string user, string? role, string? group, AccountStatus? status, CommandStatus expected)
    {
        StartWithKeys();
        Add("alice");
        int rows = UserEvents;
        Change(user, role, group, status).Status.ShouldBe(expected);
        UserEvents.ShouldBe(rows);
    }

    [Fact]
    public void The_last_operator_may_go_when_there_is_another()
    {
        StartWithKeys();
        Add("olga", isOperator: true);
        Change("operator", role: "trader").Status.ShouldBe(CommandStatus.Ok);
        Change("olga", role: "trader").Status.ShouldBe(CommandStatus.InvalidArgument);
    }

    [Fact]
    public void A_group_is_self_trade_prevented()
    {
        Start();
        InstrumentView view = List();
        (TestClient alice, TestClient bob) = (LogOn("alice"), LogOn("bob"));
        Change("alice", group: "desk");
        Change("bob", group: "desk");
        alice.Send(TestClient.Place(view, "a", Side.Sell, 100, 1));
        alice.Await(1);
        OrderCommand buy = TestClient.Place(view, "b", Side.Buy, 100, 1);
        buy.SelfTradePrevention = SelfTradePrevention.ExpireTaker;
        bob.Send(buy);
        bob.Await(() => bob.Reports.Any(r => r.ExecType == ExecType.Canceled));
        bob.Reports.ShouldNotContain(r => r.ExecType == ExecType.Trade);
    }

    [Fact]
    public void An_empty_account_is_closed_for_ever()
    {
        StartWithKeys();
        string key = AddWithKey("alice");
        TestClient alice = LogOn("alice", key);
        Change("alice", status: AccountStatus.Closed).Status.ShouldBe(CommandStatus.Ok);
        alice.Await(() => alice.Disconnected is not null);
        alice.Disconnected!.Status.ShouldBe(CommandStatus.AccountClosed);
        TryLogOn("alice", key)!.Status.ShouldBe(CommandStatus.AccountClosed);
        Change("alice", status: AccountStatus.Active).Status.ShouldBe(CommandStatus.AccountClosed);
        Answer(new AddKey(1, "alice", "", Permissions.All, 0, 0, default, Boss)).Status.ShouldBe(CommandStatus.AccountClosed);
        Start();
        TryLogOn("alice", key)!.Status.ShouldBe(CommandStatus.AccountClosed);
    }

    [Fact]
    public void An_account_with_cash_or_an_order_stays_open_and_trades_on()
    {
        Start();
        InstrumentView view = List();
        TestClient alice = LogOn("alice");
        BookCash("d1", BookingKind.Deposit, "alice", 5).Status.ShouldBe(CommandStatus.Ok);
        Change("alice", status: AccountStatus.Closed).Status.ShouldBe(CommandStatus.AccountNotEmpty);
        BookCash("w1", BookingKind.Withdrawal, "alice", 5).Status.ShouldBe(CommandStatus.Ok);
        alice.Send(TestClient.Place(view, "a", Side.Sell, 100, 1));
        alice.Await(1)[0].ExecType.ShouldBe(ExecType.New);
        Change("alice", status: AccountStatus.Closed).Status.ShouldBe(CommandStatus.AccountNotEmpty);
        Users()[0].Status.ShouldBe(AccountStatus.Active);

        // The session learns that it may go on behind the answer.
        RunFor(5);
        alice.Send(TestClient.Place(view, "b", Side.Sell, 100, 1), TestClient.Cancel("c", "a"), TestClient.Cancel("d", "b"));
        alice.Await(() => alice.Reports.Count(r => r.ExecType == ExecType.Canceled) == 2);
        Change("alice", status: AccountStatus.Closed).Status.ShouldBe(CommandStatus.Ok);
    }

    [Fact]
    public void Another_s_account_is_shown_by_a_session_that_is_started_for_it()
    {
        StartWithKeys();
        Add("trudy", "trader");
        _asker.Send(Engine.Users, new GetAccountOf(7, "trudy"));
        AccountAnswer answer = _asker.ExpectMsg<AccountAnswer>();
        (answer.RequestNumber, answer.Account!.User, answer.Account.Role).ShouldBe((7u, "trudy", "trader"));
        answer.Account.Cash.ShouldHaveSingleItem().Total.ShouldBe(Amount.Whole(1_000_000));
        _asker.Send(Engine.Users, new GetAccountOf(8, "nobody"));
        _asker.ExpectMsg<AccountAnswer>().Status.ShouldBe(CommandStatus.UnknownUser);
    }

    [Fact]
    public void Shares_between_two_users_go_through_the_session_of_who_gives()
    {
        Start();
        InstrumentView view = List();
        LogOn("alice");
        LogOn("bob");
        Change("bob", role: "cash-trader");
        Shares("s1", "bob", "", 10).Status.ShouldBe(CommandStatus.Ok);

        // Bob has ten: eleven cannot leave him, whoever is named first.
        Shares("s2", "alice", "bob", 11).Status.ShouldBe(CommandStatus.InsufficientShares);
        Shares("s3", "bob", "alice", -11).Status.ShouldBe(CommandStatus.InsufficientShares);
        Shares("s4", "alice", "bob", 4).Status.ShouldBe(CommandStatus.Ok);
        Position("alice").ShouldBe(Amount.Whole(4));
        Position("bob").ShouldBe(Amount.Whole(6));
        Shares("s4", "alice", "bob", 4).Status.ShouldBe(CommandStatus.Ok);
        Position("alice").ShouldBe(Amount.Whole(4));
    }

    [Theory]
    [InlineData("nobody", "", 1, CommandStatus.UnknownUser)]
    [InlineData("alice", "nobody", 1, CommandStatus.UnknownUser)]
    [InlineData("alice", "alice", 1, CommandStatus.InvalidArgument)]
    [InlineData("alice", "", 0, CommandStatus.InvalidAmount)]
    [InlineData("alice", "", long.MinValue, CommandStatus.InvalidAmount)]
    public void A_booking_of_shares_that_makes_no_sense_is_refused(string user, string counter, long lots, CommandStatus expected)
    {
        Start();
        List();
        LogOn("alice");
        Shares("s", user, counter, lots).Status.ShouldBe(expected);
    }

    [Fact]
    public void Sessions_are_started_for_accounts_that_have_something_to_do()
    {
        StartWithKeys();
        Add("alice");
        Add("bob");
        _asker.Send(Engine.Accounts, new ThrowSwitch(1, SwitchScope.Account, "bob", SwitchLevel.Block, 0, "", false, Boss));
        _asker.ExpectMsg<SwitchesAnswer>();
        RunFor(20);
        Users().Where(u => u.Connected).Select(u => u.User).ShouldBe(["bob"]);
        Start();
        RunFor(20);
        Users().Where(u => u.Connected).Select(u => u.User).ShouldBe(["bob"]);
    }

    [Fact]
    public void Everything_that_an_operator_did_is_journaled_with_who_and_why()
    {
        StartWithKeys();
        Add("alice");
        Change("alice", group: "desk");
        Answer(new RevokeKey(1, "alice", 1, "lost", Boss));
        List<Protocol.Journal.UserEvent> events = Events();
        events.Count.ShouldBe(4);
        (events[0].Added.By.User, events[1].Added.By.User, events[2].Changed.By.User, events[3].KeyRevoked.By.User).ShouldBe(("exchange", "operator", "operator", "operator"));
        (events[2].Changed.Reason, events[3].KeyRevoked.Reason).ShouldBe(("because", "lost"));
    }

    private int UserEvents => Journal.Rows.Where(r => r.PersistenceId == "users").Sum(r => r.Count);

    private List<Protocol.Journal.UserEvent> Events()
    {
        var events = new List<Protocol.Journal.UserEvent>();
        foreach (var row in Journal.Rows.Where(r => r.PersistenceId == "users"))
        {
            var input = new Google.Protobuf.CodedInputStream(row.Payload.ToArray());
            for (int i = 0; i < row.Count; i++)
            {
                var e = new Protocol.Journal.UserEvent();
                input.ReadMessage(e);
                events.Add(e);
            }
        }

        return events;
    }

    private void StartWithKeys() => Start(s => s with { OpenMode = false });

    private UserView Add(string user, string role = "", bool isOperator = false) =>
        Answer(new AddUser(1, user, isOperator) { Role = role, By = Boss }).Users.ShouldHaveSingleItem();

    private string AddWithKey(string user) => Answer(new AddUser(1, user, false) { By = Boss }).NewKey;

    private UsersAnswer Change(string user, string? role = null, string? group = null, AccountStatus? status = null) =>
        Answer(new ChangeUser(1, user, role, group, status, "because", Boss));

    private IReadOnlyList<UserView> Users() => Answer(new ListUsers(1)).Users;

    private UsersAnswer Answer(object request)
    {
        _asker.Send(Engine.Users, request);
        return _asker.ExpectMsg<UsersAnswer>();
    }

    private BookingAnswer BookCash(string id, BookingKind kind, string user, long amount)
    {
        _asker.Send(Engine.Accounts, new BookCash(1, id, kind, user, "", "USD", Amount.Whole(amount), "", Boss));
        return _asker.ExpectMsg<BookingAnswer>();
    }

    private BookingAnswer Shares(string id, string user, string counter, long lots)
    {
        _asker.Send(Engine.Users, new BookShares(1, id, user, counter, 1, lots, 100, "", Boss));
        return _asker.ExpectMsg<BookingAnswer>();
    }

    private Amount Position(string user)
    {
        _asker.Send(Engine.Users, new GetAccountOf(1, user));
        return _asker.ExpectMsg<AccountAnswer>().Account!.Positions.Single().Quantity;
    }

    private TestClient LogOn(string user, string key)
    {
        var client = new TestClient(this, user);
        client.LogOn(Engine, ResumeMode.FromNow, [], key).ShouldBeNull();
        return client;
    }

    private LogonRefused? TryLogOn(string user, string key) => new TestClient(this, user).LogOn(Engine, ResumeMode.FromNow, [], key);
}
