using ActorExchange.Core;

namespace ActorExchange.TestKit.Tests.Scenarios;

/// <summary>Every scenario runs on both books and on a whole exchange.</summary>
public class BookScenarioTests
{
    public static TheoryData<string> Scenarios => new(
        """
        alice buy 100 @ 10.00   => nothing
        bob sell 60 @ 10.00     => trade 60 @ 10.00 alice bob
        book 40 @ 10.00 | -
        """,
        """
        # The earlier order at a price comes first, the better price before it; fills are at the resting price.
        alice sell 10 @ 10.02; bob sell 10 @ 10.01; carol sell 10 @ 10.01
        dave buy 25 @ 10.02     => trade 10 @ 10.01 dave bob, trade 10 @ 10.01 dave carol, trade 5 @ 10.02 dave alice
        book - | 5 @ 10.02
        """,
        """
        alice sell 10 @ 10.00
        bob buy 15 market       => trade 10 @ 10 bob alice, canceled 5 bob
        bob buy 5 @ 10 ioc      => canceled 5 bob
        alice sell 4 @ 10.00
        bob buy 5 @ 10 fok      => canceled 5 bob
        bob buy 4 @ 10 fok      => trade 4 @ 10 bob alice
        book - | -
        """,
        """
        # A smaller quantity keeps the place, a larger one loses it.
        alice buy 10 @ 9.50 as a
        bob buy 10 @ 9.50 as b
        carol buy 10 @ 9.50 as c
        alice replace a 5 @ 9.50
        bob replace b 20 @ 9.50
        dave sell 16 @ 9.50     => trade 5 @ 9.5 alice dave, trade 10 @ 9.5 carol dave, trade 1 @ 9.5 bob dave
        bob reduce b 4          => nothing
        book 15 @ 9.50 | -
        bob reduce b 100        => canceled 15 bob
        """,
        """
        alice buy 10 @ 9.50 as a
        bob cancel a            => rejected unknown-order
        alice cancel ?          => rejected unknown-order
        alice cancel a          => canceled 10 alice
        alice cancel a          => rejected too-late-to-cancel
        """,
        """
        phase opening-call
        alice buy 10 @ 10.05; bob sell 6 @ 9.95; carol sell 4 @ 10.00
        dave buy 1 market       => rejected not-during-call
        phase continuous        => trade 6 @ 10.05 alice bob, trade 4 @ 10.05 alice carol
        phase halted
        alice buy 1 @ 1.00      => rejected phase-does-not-accept
        """,
        """
        # One trade sets off a stop, whose trade sets off the next.
        alice sell 2 stop 9.90; bob sell 2 stop 9.80 limit 9.70
        carol buy 3 @ 9.90; carol buy 1 @ 9.80; carol buy 5 @ 9.70
        dave sell 1 @ 9.90      => trade 1 @ 9.9 carol dave, trade 2 @ 9.9 carol alice
        dave sell 1 @ 9.80      => trade 1 @ 9.8 carol dave, trade 2 @ 9.7 carol bob
        book 3 @ 9.70 | -
        """,
        """
        alice sell 10 @ 10 iceberg 3; bob sell 2 @ 10; carol sell 1 @ 10 hidden
        book - | 5 @ 10
        dave buy 6 @ 10         => trade 3 @ 10 dave alice, trade 2 @ 10 dave bob, trade 1 @ 10 dave alice
        book - | 2 @ 10
        alice cancel alice1     => canceled 6 alice
        dave buy 1 @ 10         => trade 1 @ 10 dave carol
        """,
        """
        alice oco sell 3 @ 11 / sell 3 stop 9
        bob buy 1 @ 11          => trade 1 @ 11 bob alice, canceled 3 alice
        alice cancel alice2     => rejected too-late-to-cancel
        """,
        """
        alice bracket buy 4 @ 10 / sell 4 @ 12 as profit / sell 4 stop 8
        bob sell 4 @ 10         => trade 4 @ 10 alice bob
        book - | 4 @ 12
        carol buy 3 @ 12        => trade 3 @ 12 carol alice
        alice cancel profit     => canceled 1 alice, canceled 1 alice
        """,
        """
        alice quote 5 @ 9.90 / 5 @ 10.10
        alice quote 4 @ 9.95 / 4 @ 10.05  => canceled 5 alice, canceled 5 alice
        bob quote-one-side 2 @ 9.80 / 2 @ 10.20
        carol buy 5 @ 10.20     => trade 4 @ 10.05 carol alice, trade 1 @ 10.2 carol bob, canceled 2 bob
        book 4 @ 9.95 | 1 @ 10.20
        """,
        """
        alice buy 1 @ 9.80; alice buy 2 @ 9.90; alice buy 3 @ 10; alice sell 4 @ 11; bob buy 5 @ 9.90
        alice cancel all buy from 9.85 to 10  => canceled 2 alice, canceled 3 alice
        alice cancel all        => canceled 1 alice, canceled 4 alice
        book 5 @ 9.90 | -
        """,
        """
        alice sell 5 @ 10
        bob buy 1 @ 10 post-only        => rejected post-only-would-trade
        bob buy 1 @ 10 post-only-slide  => nothing
        book 1 @ 9.99 | 5 @ 10
        bob buy 9 @ 10 min 6 ioc        => canceled 9 bob
        carol buy 7 @ 10 all-or-none    => nothing
        dave sell 2 @ 10                => trade 5 @ 10 carol alice, trade 2 @ 10 carol dave
        carol sell 9 @ 9.99 reduce-only => trade 1 @ 9.99 bob carol
        book - | 6 @ 9.99
        """,
        """
        alice sell 5 @ 10
        alice buy 3 @ 10 stp expire-taker => canceled 3 alice
        alice buy 3 @ 10 stp decrement    => canceled 3 alice
        book - | 2 @ 10
        bob sell 4 stop 9 as s
        bob replace s 3 stop 8.50         => nothing
        carol buy 9 @ 8.50
        dave sell 1 @ 8.50                => trade 1 @ 8.5 carol dave, trade 3 @ 8.5 carol bob
        bob sell 1 @ 9 peg primary; book 5 @ 8.50 | 3 @ 10
        """,
        """
        alice buy 5 @ 10 at-the-close; bob sell 3 market at-the-close
        phase closing-call
        carol sell 1 @ 9.90
        phase closed            => trade 3 @ 10 alice bob, trade 1 @ 10 alice carol, canceled 1 alice
        """);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_scenario_runs_on_the_reference_book(string scenario) => BookScenario.Parse(scenario).Run(new ReferenceOrderBook());

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_scenario_runs_on_the_fast_book(string scenario) => BookScenario.Parse(scenario).Run(new OrderBook());

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_scenario_runs_on_a_whole_exchange(string scenario)
    {
        using var world = new SeededWorld(seed: 5);
        BookScenario.Parse(scenario).Run(world);
        world.Audit();
    }

    [Theory]
    [InlineData("alice buy 100 @ 10.00 => trade 1 @ 10 alice bob", 1, 26, "expected trade 1 @ 10 alice bob, but nothing happened")]
    [InlineData("alice buy 100 @ 10.00\nbook 99 @ 10.00 | -", 2, 6, "expected 99 @ 10 | -, but got 100 @ 10 | -")]
    [InlineData("alice sell 1 @ 5; bob buy 1 market => nothing", 1, 39, "expected nothing, but got trade 1 @ 5 bob alice")]
    public void A_scenario_that_goes_another_way_says_where(string scenario, int line, int column, string problem)
    {
        ScenarioException wrong = Should.Throw<ScenarioException>(() => BookScenario.Parse(scenario).Run(new OrderBook()));
        (wrong.Line, wrong.Column, wrong.Problem).ShouldBe((line, column, problem));
    }
}
