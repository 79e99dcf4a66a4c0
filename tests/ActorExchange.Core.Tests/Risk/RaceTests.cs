namespace ActorExchange.Core.Tests;

/// <summary>Two commands that fit alone but not together cannot both pass, though neither is answered yet.</summary>
public sealed class RaceTests
{
    public static TheoryData<Constraint, Side> Limits
    {
        get
        {
            var data = new TheoryData<Constraint, Side>();
            foreach (Side side in new[] { Side.Buy, Side.Sell })
            {
                data.Add(new Constraint { Kind = ConstraintKind.PositionLimit, Maximum = Amount.Whole(100) }, side);
                data.Add(new Constraint { Kind = ConstraintKind.PortfolioLimit, Maximum = Amount.Whole(1_000) }, side);
                data.Add(new Constraint { Kind = ConstraintKind.Concentration, Maximum = Amount.Of(1, 2) }, side);
                data.Add(new Constraint { Kind = ConstraintKind.OpenOrders, Maximum = Amount.Whole(1) }, side);
                data.Add(new Constraint { Kind = ConstraintKind.OrderRate, Maximum = Amount.Whole(1), Window = RiskBench.Second }, side);
                data.Add(new Constraint { Kind = ConstraintKind.DuplicateBurst, Maximum = Amount.Whole(1), Window = RiskBench.Second }, side);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void The_second_order_is_refused_and_passes_when_the_first_is_answered_without_an_effect(Constraint limit, Side side)
    {
        RiskBench bench = Bench(limit);
        bench.Account.Admit(RiskBench.Order(side, 60, 10), bench.Prices, bench.Now, out Admission first).ShouldBe(RiskVerdict.Ok);

        bench.Try(side, 60, 10).Constraint.ShouldBe(limit.Kind);
        bench.Account.Answered(first.Slot);
        // What was sent stays sent for rates and bursts, until their time is over.
        bench.Now += RiskBench.Second;
        bench.Try(side, 60, 10).ShouldBe(RiskVerdict.Ok);
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_group_counts_as_all_of_its_orders(Constraint limit, Side side)
    {
        RiskBench bench = Bench(limit);
        OrderIntent child = RiskBench.Order(side, 60, 10) with { Group = GroupKind.OneTriggersOther, Leg = 1 };
        OrderIntent[] legs = [child with { Leg = 0 }, child];

        bench.Account.AdmitGroup(legs, bench.Prices, bench.Now, new Admission[2]).Constraint.ShouldBe(limit.Kind);
        bench.Account.OrderCount(1).ShouldBe(0);
        bench.Try(side, 60, 10).ShouldBe(RiskVerdict.Ok);
    }

    /// <summary>The market is at 10, equity is 100,000.</summary>
    private static RiskBench Bench(Constraint limit)
    {
        var bench = new RiskBench(limit);
        bench.Account.SetBooked("USD", Amount.Whole(100_000));
        bench.Prices.SetLast(1, 10);
        return bench;
    }
}
