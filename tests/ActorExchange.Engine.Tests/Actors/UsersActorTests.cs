using ActorExchange.Core;
using ActorExchange.Engine.Users;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.Actors;

public sealed class UsersActorTests : EngineTest
{
    [Fact]
    public void In_open_mode_a_user_is_added_at_the_first_logon_and_keeps_the_account_over_a_restart()
    {
        Start();
        LogOn("alice").Account.ShouldBe(1u);
        TestClient bob = LogOn("bob");
        (bob.Account, bob.Accepted!.IsOperator).ShouldBe((2u, true));
        Start();
        LogOn("bob").Account.ShouldBe(2u);
    }

    [Fact]
    public void A_logon_is_not_answered_before_the_user_is_durable()
    {
        Start();
        Journal.IsHeld = true;
        var alice = new TestClient(this, "alice");
        Engine.Users.Tell(new LogonRequest("alice", "", ResumeMode.FromNow, [], alice.Probe.Ref), alice.Probe.Ref);
        alice.Drain();
        alice.Accepted.ShouldBeNull();
        Journal.Fail();
        alice.Await(() => alice.Refused is not null);
        alice.Refused!.Status.ShouldBe(CommandStatus.OutcomeUnknown);
        RunFor(50);
        LogOn("alice").Account.ShouldBe(1u);
    }

    [Fact]
    public void With_keys_the_first_start_makes_an_operator_whose_key_opens()
    {
        TestProbe events = FirstStart(out FirstOperatorCreated? first);
        first.ShouldNotBeNull();
        var client = new TestClient(this, first.User);
        client.LogOn(Engine, ResumeMode.FromNow, [], first.Key).ShouldBeNull();
        client.Accepted!.IsOperator.ShouldBeTrue();

        // Later starts make no other.
        Start();
        Answer(new AddUser(3, first.User, true)).Status.ShouldBe(CommandStatus.UserExists);
        Answer(new ListUsers(4)).Users.Count.ShouldBe(1);
        events.ExpectNoMsg();
    }

    [Fact]
    public void The_first_operator_gets_another_name_if_somebody_has_it()
    {
        Start();
        LogOn("operator");
        Start(s => s with { OpenMode = false });
        Answer(new ListUsers(1)).Users.Select(u => (u.User, u.IsOperator)).ShouldBe([("operator", false), ("operator-2", true)]);
    }

    [Fact]
    public void A_new_users_key_is_shown_once_and_opens_also_after_a_restart()
    {
        Start(s => s with { OpenMode = false });
        UsersAnswer added = Answer(new AddUser(1, "alice", false));
        added.NewKey.Length.ShouldBe(43);
        Answer(new ListUsers(2)).NewKey.ShouldBeEmpty();
        Start();
        new TestClient(this, "alice").LogOn(Engine, ResumeMode.FromNow, [], added.NewKey).ShouldBeNull();
    }

    [Theory]
    [InlineData("alice", "wrong")]
    [InlineData("alice", "")]
    [InlineData("nobody", "wrong")]
    [InlineData("no such name!", "")]
    [InlineData("", "")]
    public void Without_the_right_key_nobody_gets_in(string user, string key)
    {
        Start(s => s with { OpenMode = false });
        Answer(new AddUser(1, "alice", false));
        new TestClient(this, user).LogOn(Engine, ResumeMode.FromNow, [], key)!.Status.ShouldBe(CommandStatus.NotAuthorized);
    }

    [Fact]
    public void A_user_who_came_while_it_was_open_has_no_key_that_opens()
    {
        Start();
        LogOn("alice");
        Start(s => s with { OpenMode = false });
        new TestClient(this, "alice").LogOn(Engine, ResumeMode.FromNow, [])!.Status.ShouldBe(CommandStatus.NotAuthorized);
    }

    [Fact]
    public void A_failed_write_answers_everybody_who_waits()
    {
        Start();
        Journal.IsHeld = true;
        TestProbe probe = CreateTestProbe();
        probe.Send(Engine.Users, new AddUser(1, "alice", false));
        probe.Send(Engine.Users, new AddUser(2, "alice", false));
        probe.Send(Engine.Users, new ListUsers(3));
        RunFor(5);
        Journal.Fail();
        for (int i = 0; i < 3; i++) probe.ExpectMsg<UsersAnswer>().Status.ShouldBe(CommandStatus.OutcomeUnknown);
    }

    private TestProbe FirstStart(out FirstOperatorCreated? first)
    {
        Start(s => s with { OpenMode = false, NewKey = () => new byte[32] });
        first = new FirstOperatorCreated("operator", UserKeys.ToText(new byte[32]));
        return CreateTestProbe();
    }

    private UsersAnswer Answer(object request)
    {
        TestProbe probe = CreateTestProbe();
        probe.Send(Engine.Users, request);
        return probe.ExpectMsg<UsersAnswer>();
    }
}
