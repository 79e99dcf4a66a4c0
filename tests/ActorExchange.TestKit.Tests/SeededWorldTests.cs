using ActorExchange.Client;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using ExecType = ActorExchange.Protocol.ExecType;

namespace ActorExchange.TestKit.Tests;

public class SeededWorldTests
{
    [Fact]
    public void Orders_and_fills_survive_a_crash()
    {
        using SeededWorld world = World();
        Trader alice = world.Trader("alice");
        Trader bob = world.Trader("bob");
        alice.Buy("ACME", 100, 10.00m);
        alice.ExpectAccepted();
        bob.Sell("ACME", 30, 10.00m);
        bob.ExpectFill(30, 10.00m);

        world.Restart();
        world.Settle();

        world.Book("ACME").ShouldBe("70 @ 10.00 | -");
        alice.ExpectFill(30, 10.00m);
        bob.Sell("ACME", 70);
        alice.ExpectFill(70, 10.00m);
        world.Audit();
    }

    [Fact]
    public void A_group_that_is_under_way_in_a_crash_is_placed_once_and_whole()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            using SeededWorld world = World(seed);
            Trader alice = world.Trader("alice");
            alice.Place(OrderGroup.Bracket(
                OrderTicket.Limit("ACME", Side.Buy, 10, 10), OrderTicket.Limit("ACME", Side.Sell, 10, 12), OrderTicket.Stop("ACME", Side.Sell, 10, 8)));
            world.Run(TimeSpan.FromMicroseconds(50 * (int)seed));
            world.Restart();
            for (int leg = 0; leg < 3; leg++) alice.ExpectAccepted().Leg.ShouldBe(leg, $"seed {seed}");
            world.Trader("bob").Sell("ACME", 10, 10);
            alice.ExpectFill(10, 10);
            world.Settle();
            world.Book("ACME").ShouldBe("- | 10 @ 12.00", $"seed {seed}");
            alice.MassCancel("ACME");
            alice.Expect("the answer to the mass cancel", r => r.ExecType == ExecType.MassCanceled).OrderCount.ShouldBe(1);
            world.Audit();
        }
    }

    [Fact]
    public void A_book_that_matches_by_other_rules_than_it_was_given_is_found()
    {
        var proRata = new Core.BookRules { Allocation = [new Core.AllocationStep(Core.AllocationKind.ProRata)] };
        var settings = new WorldSettings { Engine = new EngineSettings { NewBook = _ => new Core.OrderBook(proRata) } };
        using var world = new SeededWorld(1, settings);
        world.List("ACME");
        Trader alice = world.Trader("alice");
        alice.Place(OrderTicket.Limit("ACME", Side.Sell, 10, 12) with { Hidden = true });
        alice.Sell("ACME", 10, 10);
        alice.Sell("ACME", 10, 10);
        world.Settle();
        world.Trader("bob").Buy("ACME", 10, 10);
        world.Settle();
        Should.Throw<ViolationException>(world.Audit).Message.ShouldContain("a rematch");
    }

    [Fact]
    public void A_command_that_is_under_way_in_a_crash_is_done_once()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            using SeededWorld world = World(seed);
            Trader alice = world.Trader("alice");
            alice.Buy("ACME", 100, 10.00m);
            world.Run(TimeSpan.FromMicroseconds(50 * (int)seed));
            world.Restart();
            alice.ExpectAccepted();
            world.Settle();
            world.Book("ACME").ShouldBe("100 @ 10.00 | -", $"seed {seed}");
            world.Audit();
        }
    }

    [Fact]
    public void While_the_server_is_down_commands_wait_in_the_client()
    {
        using SeededWorld world = World();
        Trader alice = world.Trader("alice");
        world.Crash();
        alice.Buy("ACME", 5, 9.99m);
        alice.ExpectNone(static r => r.ExecType == ExecType.New);
        world.Start();
        alice.ExpectAccepted().Leaves.ShouldBe(5);
    }

    [Fact]
    public void A_cut_connection_loses_no_report_and_repeats_none()
    {
        using SeededWorld world = World();
        Trader alice = world.Trader("alice");
        Trader bob = world.Trader("bob");
        for (int i = 0; i < 20; i++)
        {
            alice.Buy("ACME", 1, 10.00m);
            bob.Sell("ACME", 1, 10.00m);
            world.Run(TimeSpan.FromMicroseconds(300));
            alice.Client.CutConnection();
        }

        world.Audit();
        alice.Reports.Count(r => r.ExecType == ExecType.Trade).ShouldBe(20);
    }

    [Fact]
    public void Refusals_are_told_with_their_status()
    {
        using SeededWorld world = World();
        Trader alice = world.Trader("alice");
        alice.Buy("ACME", 1, 10.005m);
        alice.ExpectRejected(Status.PriceOffTick);
        alice.Cancel("nothing");
        alice.ExpectRejected(Status.UnknownOrder);
        world.SetPhase("ACME", Phase.Halted);
        alice.Buy("ACME", 1, 10.00m);
        alice.ExpectRejected(Status.PhaseDoesNotAccept);
    }

    [Fact]
    public void Orders_are_replaced_reduced_and_canceled()
    {
        using SeededWorld world = World();
        Trader alice = world.Trader("alice");
        string order = alice.Buy("ACME", 10, 10.00m);
        alice.Replace("ACME", order, 12, 10.01m);
        alice.ExpectReplaced().Price.ShouldBe(10.01m);
        alice.Reduce("ACME", order, 2);
        alice.ExpectReplaced().Leaves.ShouldBe(10);
        alice.Cancel(order);
        alice.ExpectCanceled(10);
        world.Book("ACME").ShouldBe("- | -");
    }

    [Fact]
    public void An_expectation_that_is_not_met_says_what_came_instead()
    {
        using SeededWorld world = World();
        Trader alice = world.Trader("alice");
        alice.Buy("ACME", 10, 10.00m);
        alice.ExpectAccepted();
        world.Trader("bob").Sell("ACME", 4, 10.00m);
        string message = Should.Throw<ProbeException>(() => alice.ExpectFill(5, 10.00m)).Message;
        message.ShouldContain("alice expected a fill of 5 @ 10.00, but the next fill was Trade");
        message.ShouldContain("last 4 @ 10.00");
        Should.Throw<ProbeException>(() => alice.ExpectCanceled()).Message.ShouldContain("none came");
    }

    [Fact]
    public void The_same_seed_gives_the_same_run()
    {
        Run(7).ShouldBe(Run(7));
        Run(7).ShouldNotBe(Run(8));

        static ulong Run(ulong seed)
        {
            using SeededWorld world = World(seed);
            Trader alice = world.Trader("alice");
            Trader bob = world.Trader("bob");
            for (int i = 0; i < 10; i++)
            {
                alice.Buy("ACME", 3, 10.00m);
                bob.Sell("ACME", 2, 10.00m);
                world.Run(TimeSpan.FromMicroseconds(200));
            }

            world.Restart();
            world.Settle();
            return world.Log.TraceHash;
        }
    }

    private static SeededWorld World(ulong seed = 1)
    {
        var world = new SeededWorld(seed);
        world.List("ACME");
        return world;
    }
}
