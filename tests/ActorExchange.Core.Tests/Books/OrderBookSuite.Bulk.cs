namespace ActorExchange.Core.Tests;

/// <summary>Commands that many orders answer: mass cancels, expiry, batches.</summary>
public abstract partial class OrderBookSuite
{
    private const string OneOfEach = """
        time 100
        buy 2 @ 90
        sell 2 @ 120
        buy 5 @ 91 gtd 200
        sell 5 @ 119 day
        buy 9 @ 92 iceberg 3 variance 1 gtd 200
        sell 9 @ 118 hidden gtd 300
        buy 3 stop 130 gtd 200
        sell 3 @ 70 stop 75 trigger bid-offer gtd 200
        sell 3 trail 5 gtd 300
        buy 3 trail 50bp trigger mid limit-offset 1 gtd 300
        buy 4 @ 110 peg primary offset -2 gtd 200
        sell 4 @ 100 peg market offset 40 gtd 300
        buy 6 @ 95 all-or-none gtd 200
        sell 2 @ 125 reduce-only position 7 account 4 gtd 200
        sell 2 stop 60 reduce-only position 7 account 4 gtd 300
        group oco { buy 1 @ 85 account 5 gtd 200; buy 1 stop 140 account 5 gtd 250 }
        group bracket { buy 1 @ 84 account 5 gtd 200; sell 1 @ 140 account 5 gtd 250; sell 1 stop 40 account 5 gtd 250 }
        group quote { buy 1 @ 83 account 6 gtd 200; sell 1 @ 141 account 6 gtd 200 }
        sell 2 market at-the-close
        buy 2 @ 80 at-the-close
        """;

    [Fact]
    public void Expiry_takes_orders_by_time_then_id_out_of_every_place() => Given($"""
        time 1
        buy 1 @ 90 gtd 7                | new 1
        sell 1 @ 95 gtd 5               | new 2
        buy 1 stop 120 gtd 5            | new 3 waits Trigger
        buy 1 @ 80 all-or-none gtd 6    | new 4 waits Fill
        buy 1 @ 80 gtd 4                | new 5
        cancel 5                        | gone 5 1 Requested
        expire                          |
        time 4
        expire                          |
        time 6
        expire                          | gone 2 1 Expired; gone 3 1 Expired; gone 4 1 Expired
        buy 1 @ 80 gtd 6                | ! InvalidExpireTime
        time 3
        buy 1 @ 80 gtd 6                | ! InvalidExpireTime
        """).Book.NextExpiry.ShouldBe(7);

    [Fact]
    public void When_everything_has_expired_nothing_is_left_anywhere()
    {
        var scenario = new Scenario(NewBook());
        scenario.Run(OneOfEach);
        scenario.Book.NextExpiry.ShouldBe(200);
        scenario.Run("""
            time 300
            expire
            cancel-all
            """);
        ShouldBeAsIfNothingHadBeen(scenario);
    }

    [Fact]
    public void When_everything_is_canceled_nothing_is_left_anywhere()
    {
        var scenario = new Scenario(NewBook());
        scenario.Run(OneOfEach);
        scenario.Send("cancel-all").ShouldNotBeEmpty();
        ShouldBeAsIfNothingHadBeen(scenario);
        scenario.Run(OneOfEach);
        scenario.Send("mass-cancel").ShouldEndWith("mass-canceled 22 71");
        ShouldBeAsIfNothingHadBeen(scenario);
    }

    [Fact]
    public void A_mass_cancel_takes_what_its_filter_names_bids_then_offers_by_priority_then_what_waits_by_id() => Given("""
        sell 1 @ 101 account 3      | new 1
        buy 1 @ 98 account 3        | new 2
        buy 1 @ 99 account 3        | new 3
        sell 1 @ 100 account 3      | new 4
        buy 1 stop 120 account 3    | new 5 waits Trigger
        buy 1 @ 99 stop 120 account 3 | new 6 waits Trigger
        sell 1 @ 100 account 4      | new 7
        buy 1 @ 99 account 3 hidden | new 8
        buy 1 @ 99 account 3        | new 9
        mass-cancel account 3 buy from 99 | gone 3 1 MassCanceled; gone 9 1 MassCanceled; gone 8 1 MassCanceled; gone 6 1 MassCanceled; mass-canceled 4 4
        mass-cancel account 3 to 100 | gone 2 1 MassCanceled; gone 4 1 MassCanceled; mass-canceled 2 2
        mass-cancel account 8       | mass-canceled 0 0
        mass-cancel account 3       | gone 1 1 MassCanceled; gone 5 1 MassCanceled; mass-canceled 2 2
        phase Closed
        mass-cancel                 | ! PhaseDoesNotAccept
        """).Levels().ShouldBe(" / 1x1@100");

    [Fact]
    public void A_mass_cancel_counts_what_it_canceled_itself() => Given("""
        group oco { buy 1 @ 90 account 3; buy 5 @ 91 account 3 }
        buy 2 @ 89 account 3 | new 3
        mass-cancel account 3 | gone 2 5 MassCanceled; gone 1 1 GroupCanceled; gone 3 2 MassCanceled; mass-canceled 2 7
        """);

    [Fact]
    public void A_batch_matches_in_the_order_that_its_seed_gives_and_the_same_seed_gives_the_same_book()
    {
        string first = Batch(42);
        first.ShouldStartWith("batch 6 seed 42; ");
        first.ShouldContain("trade");
        Batch(42).ShouldBe(first);
        Enumerable.Range(1, 20).Select(seed => Batch((ulong)seed)).Distinct().Count().ShouldBeGreaterThan(5);
    }

    [Fact]
    public void In_a_batch_stops_and_pegs_follow_after_each_order() => Given("""
        buy 9 @ 95               | new 1
        sell 1 @ 100             | new 2
        phase BatchCollection    | phase BatchCollection
        buy 1 market             | new 3 waits Batch
        sell 2 stop 100          | new 4 waits Trigger
        replace 3 1 @ 5          | ! PhaseDoesNotAccept
        release-batch 7          | batch 1 seed 7; triggered 3 Market 1@0; trade 3x2 1@100; triggered 4 Market 2@0; trade 4x1 2@95
        release-batch 8          | batch 0 seed 8
        buy 1 @ 10 all-or-none   | new 5 waits Batch
        phase Continuous         | gone 5 1 BatchEnded; phase Continuous
        release-batch 9          | ! InvalidPhaseChange
        """);

    private string Batch(ulong seed)
    {
        Scenario scenario = Given("""
            sell 3 @ 100
            phase BatchCollection
            buy 2 @ 100       | new 2 waits Batch
            buy 2 @ 101       | new 3 waits Batch
            sell 1 @ 99       | new 4 waits Batch
            buy 1 market      | new 5 waits Batch
            sell 5 market ioc | new 6 waits Batch
            sell 1 @ 101 post-only | new 7 waits Batch
            """);
        return scenario.Send($"release-batch {seed}") + " = " + scenario.Levels();
    }

    private void ShouldBeAsIfNothingHadBeen(Scenario scenario)
    {
        IOrderBook never = NewBook();
        never.SetPhase(TradingPhase.Continuous, new BookEvents());
        scenario.Book.LastTradeId.ShouldBe(0);
        scenario.Book.OrderCount.ShouldBe(0);
        scenario.Book.NextExpiry.ShouldBe(long.MaxValue);
        scenario.Book.StateHash().ShouldBe(never.StateHash());
        ShouldHoldNothing(scenario.Book);
    }

    /// <summary>What the book of this suite has inside.</summary>
    protected virtual void ShouldHoldNothing(IOrderBook book)
    {
    }
}
