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
