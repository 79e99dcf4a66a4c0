using System.Globalization;
using ActorExchange.Cli.Serve;
using ActorExchange.Cli.Simulate;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Tests.Serve;

/// <summary>Prices and orders of the demo: lively for minutes, in sight for ever.</summary>
public class DemoFlowTests
{
    private static readonly InstrumentInfo Acme = new() { Id = 1, Symbol = "ACME", MinPrice = 0.01m, MaxPrice = 1_000_000m, Phase = Phase.Continuous };
    private static readonly InstrumentInfo Bulb = new() { Id = 2, Symbol = "BULB", Tick = 0.5m, Lot = 0.001m, MinPrice = 0.5m, MaxPrice = 1_000_000m, Phase = Phase.Continuous };
    private static readonly InstrumentInfo Halted = new() { Id = 3, Symbol = "HALT", MinPrice = 0.01m, MaxPrice = 1_000m, Phase = Phase.Halted };

    [Fact]
    public void A_price_moves_within_minutes_and_is_still_in_sight_after_months()
    {
        int seed = Seed();
        var walk = new PriceWalk(home: 100, start: 100, volatility: 1e-4, new Random(seed));
        (double lowest, double highest) = (100, 100);
        for (int i = 0; i < 600; i++)
        {
            walk.Advance(TimeSpan.FromSeconds(1));
            (lowest, highest) = (Math.Min(lowest, walk.Price), Math.Max(highest, walk.Price));
        }
        (highest - lowest).ShouldBeGreaterThan(0.05, $"seed {seed}: five ticks within ten minutes");
        for (int i = 0; i < 90 * 24 * 360; i++)
        {
            walk.Advance(TimeSpan.FromSeconds(10));
            walk.Price.ShouldBeInRange(80, 125, $"seed {seed}");
        }
    }

    [Fact]
    public void A_start_far_from_home_is_taken_to_within_half_and_double_of_it()
    {
        new PriceWalk(home: 100, start: 1, volatility: 1e-4, new Random(1)).Price.ShouldBe(50, 0.001);
        new PriceWalk(home: 100, start: 10_000, volatility: 1e-4, new Random(1)).Price.ShouldBe(200, 0.001);
        new PriceWalk(home: 100, start: 90, volatility: 1e-4, new Random(1)).Price.ShouldBe(90, 0.001);
    }

    [Fact]
    public void In_each_round_every_instrument_that_trades_gets_one_order_that_takes_and_one_that_rests()
    {
        DemoFlow flow = Flow(new Random(Seed()), [Acme, Bulb, Halted]);
        for (int round = 0; round < 50; round++)
        {
            SimulatedOrder[] orders = [.. Enumerable.Range(0, 4).Select(_ => flow.Next()!.Value)];
            orders.Select(o => (o.Instrument.Symbol, o.Kind)).ShouldBe(
                [("ACME", SimulatedKind.Take), ("ACME", SimulatedKind.Limit), ("BULB", SimulatedKind.Take), ("BULB", SimulatedKind.Limit)], ignoreOrder: true);
            orders.ShouldAllBe(o => o.Price % o.Instrument.Tick == 0 && o.Quantity % o.Instrument.Lot == 0 && o.Quantity > 0);
        }
    }

    [Fact]
    public void Where_nothing_trades_there_are_no_orders() => Flow(new Random(1), [Halted]).Next().ShouldBeNull();

    [Fact]
    public void Positions_stay_in_sight_however_long_it_runs()
    {
        int seed = Seed();
        var random = new Random(seed);
        decimal[] positions = new decimal[4];
        DemoFlow flow = Flow(random, [Acme], (user, _) => positions[user]);
        for (int i = 0; i < 200_000; i++)
        {
            // As if everything were filled in full.
            SimulatedOrder order = flow.Next()!.Value;
            positions[order.User] += order.Side == Side.Buy ? order.Quantity : -order.Quantity;
            Math.Abs(positions[order.User]).ShouldBeLessThan(3000, $"seed {seed}");
        }
    }

    private static DemoFlow Flow(Random random, InstrumentInfo[] instruments, Func<int, InstrumentInfo, decimal>? positions = null) =>
        new(new DemoPrices(TimeProvider.System, random), () => instruments, takers: 2, resters: 2, positions ?? ((_, _) => 0), random);

    private static int Seed() =>
        Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
}
