using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.TestKit;

/// <summary>Roles for simulated traders, so narrow that what they try is refused now and then. A seed gives all of them the same.</summary>
internal static class SimulatedRules
{
    public static EngineSettings Apply(EngineSettings settings, SimulationRandom random)
    {
        string role = random.Pick(["cash", "cash", "limited", "limited", "margin", "unlimited"]);
        FeeRates rates = random.Pick([default, new FeeRates(0, 250), new FeeRates(-100, 300), new FeeRates(1_000, 25_000)]);
        Amount cash = Amount.Whole(random.Pick([500, 5_000, 100_000]));
        var roles = new Role[]
        {
            Trading("cash", AccountMode.Cash, cash),
            Trading("limited", AccountMode.Cash, cash) with { Constraints = Constraints(random) },
            Trading("margin", AccountMode.Margin, cash) with
            {
                Constraints = random.Chance(500) ? Constraints(random) : [],
                OnBreach = random.Chance(500) ? [new BreachResponse(BreachRule.MaintenanceMargin, [random.Pick([BreachAction.Block, BreachAction.Cancel, BreachAction.Reduce, BreachAction.Liquidate])])] : [],
            },
            Trading("unlimited", AccountMode.Unlimited, cash),
        };
        var schedule = new FeeSchedule("simulated", [new FeeTier(default, rates), new FeeTier(Amount.Whole(2_000), new FeeRates(rates.MakerPpm - 50, rates.TakerPpm))]);
        return settings with
        {
            DefaultRole = role,
            RiskModel = new RiskModel
            {
                Roles = roles,
                FeeSchedules = [schedule],
                Margins = [new MarginRates(["*"], Amount.Of(5, 1), Amount.Of(25, 2))],
            },
            AccountsSnapshotEvery = settings.SnapshotEvery / 7,
            RiskInterval = TimeSpan.FromMilliseconds(10),
            AccountUpdateInterval = TimeSpan.FromMilliseconds(1),
        };
    }

    private static Role Trading(string name, AccountMode mode, Amount cash) => new()
    {
        Name = name,
        Mode = mode,
        Permissions = Permissions.All,
        Fees = "simulated",
        StartingCash = [("USD", cash)],
    };

    private static Constraint[] Constraints(SimulationRandom random)
    {
        Constraint[] all =
        [
            new Constraint { Kind = ConstraintKind.PositionLimit, Maximum = Amount.Whole(random.Pick([40, 150, 600])) },
            new Constraint { Kind = ConstraintKind.OpenOrders, Maximum = Amount.Whole(random.Pick([2, 5, 20])) },
            new Constraint { Kind = ConstraintKind.OrderSize, Minimum = Amount.Of(2, 1), Maximum = Amount.Whole(random.Pick([20, 200])) },
            new Constraint { Kind = ConstraintKind.Notional, Maximum = Amount.Whole(random.Pick([100, 400, 4_000])) },
            new Constraint { Kind = ConstraintKind.OrderRate, Maximum = Amount.Whole(random.Pick([3, 50])), Window = 10_000_000 },
            new Constraint { Kind = ConstraintKind.PriceCollar, Maximum = Amount.Of(random.Pick([1, 10]), 2) },
            new Constraint { Kind = ConstraintKind.DuplicateBurst, Maximum = Amount.Whole(2), Window = 20_000_000 },
        ];
        return [.. all.Where(_ => random.Chance(400))];
    }
}
