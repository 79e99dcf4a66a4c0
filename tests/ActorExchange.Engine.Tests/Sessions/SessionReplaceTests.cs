using ActorExchange.Core;
using ActorExchange.Engine.Tests.Actors;

namespace ActorExchange.Engine.Tests.Sessions;

/// <summary>What a replace is of, and what it holds.</summary>
public sealed class SessionReplaceTests : SessionTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_replace_of_a_working_order_holds_what_it_needs_beyond_that(bool byNumber)
    {
        Start();
        TestClient alice = LogOn();
        OrderCommand a = Work(alice, Acme, "a", Side.Buy, 100, 3, 11);
        OrderCommand replace = Replace(Acme, "r", byNumber ? "x" : "a", 120, 5);
        if (byNumber) (replace.TargetClientOrderId, replace.TargetOrderId) = (default, 11);
        alice.Send(replace);
        OrderCommand sent = Acme.Take();
        sent.RefuseWith.ShouldBe(CommandStatus.Ok);
        Held().ShouldBe(600);
        Acme.Tell(Acme.Replaced(a, 11, sent));
        RunFor(1);
        Held().ShouldBe(600);
        Acme.Tell(Acme.Canceled(a, 11));
        RunFor(1);
        Held().ShouldBe(0);
    }

    [Fact]
    public void A_refused_replace_leaves_the_order_with_what_it_held()
    {
        Start();
        TestClient alice = LogOn();
        Work(alice, Acme, "a", Side.Buy, 100, 3, 11);
        alice.Send(Replace(Acme, "r", "a", 100, 9));
        Acme.Tell(Acme.Refused(Acme.Take(), CommandStatus.PhaseDoesNotAccept));
        RunFor(1);
        Held().ShouldBe(300);
        alice.Send(Replace(Acme, "s", "a", 100, 11));
        alice.Await(3)[2].Status.ShouldBe(CommandStatus.InsufficientFunds);
        Held().ShouldBe(300);
    }

    [Fact]
    public void A_replace_may_follow_its_order_before_the_book_has_answered()
    {
        Start();
        TestClient alice = LogOn();
        alice.Send(Place(Acme, "a", Side.Buy, 100, 3), Replace(Acme, "r", "a", 100, 7));
        OrderCommand a = Acme.Take(), replace = Acme.Take();
        replace.RefuseWith.ShouldBe(CommandStatus.Ok);
        Held().ShouldBe(700);
        Acme.Tell(Acme.Accepted(a, 1), Acme.Replaced(a, 1, replace));
        RunFor(1);
        Held().ShouldBe(700);
        alice.Send(Place(Zinc, "z", Side.Buy, 100, 4));
        alice.Await(3)[2].Status.ShouldBe(CommandStatus.InsufficientFunds);
    }

    [Theory]
    [InlineData("nobody's")]
    [InlineData("c")]
    public void A_replace_of_what_is_no_order_never_executes(string target)
    {
        Start();
        TestClient alice = LogOn();
        Work(alice, Acme, "a", Side.Buy, 100, 3, 1);
        alice.Send(TestClient.Cancel("c", "a"));
        Acme.Take();
        alice.Send(Replace(Acme, "r", target, 100, 5));
        OrderCommand sent = Acme.Take();
        sent.RefuseWith.ShouldBe(CommandStatus.UnknownOrder);
        Held().ShouldBe(300);
        Acme.Tell(ScriptedBook.TurnedAway(sent, CommandStatus.UnknownOrder));
        alice.Await(2)[1].Status.ShouldBe(CommandStatus.UnknownOrder);
    }

    [Fact]
    public void A_replace_of_an_order_number_that_the_account_does_not_have_never_executes()
    {
        Start();
        TestClient alice = LogOn();
        OrderCommand replace = Replace(Acme, "r", "x", 100, 5);
        (replace.TargetClientOrderId, replace.TargetOrderId) = (default, 99);
        alice.Send(replace);
        Acme.Take().RefuseWith.ShouldBe(CommandStatus.UnknownOrder);
    }

    [Fact]
    public void What_became_of_an_order_that_is_done_says_the_book()
    {
        Start();
        TestClient alice = LogOn();
        OrderCommand a = Work(alice, Acme, "a", Side.Buy, 100, 3, 1);
        Acme.Tell(Acme.Canceled(a, 1));
        RunFor(1);
        alice.Send(Replace(Acme, "r", "a", 100, 9));
        Acme.Take().RefuseWith.ShouldBe(CommandStatus.Ok);
        Held().ShouldBe(0);
    }

    [Fact]
    public void A_session_that_begins_knows_the_numbers_of_working_orders()
    {
        Create();
        Acme.Number = 1;
        var order = new OpenOrder { InstrumentId = 1, OrderId = 5, Side = Side.Buy, Type = OrderType.Limit, Price = 100, Quantity = 3, Leaves = 3, Time = 1 };
        Acme.Open(default, [order], (ClientOrderId.Parse("a"), true, 5));
        Zinc.Open();
        TellTerms();
        RunFor(1);
        LogOn().Send(Replace(Acme, "r", "a", 100, 8));
        Acme.Take().RefuseWith.ShouldBe(CommandStatus.Ok);
        Held().ShouldBe(800);
    }
}
