namespace ActorExchange.Core;

/// <summary>
/// Gives out the quantity of an incoming order among the shown orders of one price, step by step (<see cref="AllocationStep"/>). Pure, allocates
/// nothing. The same arguments give the same amounts; each step looks at the orders in priority order and at what they have not got yet.
/// </summary>
public static class AllocationPipeline
{
    /// <param name="steps">The steps; none: in priority order.</param>
    /// <param name="makers">Who the lead market makers are, in the order in which they are served.</param>
    /// <param name="orders">The orders in priority order; the sum of their quantities is at most long.MaxValue.</param>
    /// <param name="quantity">Lots to give out, 0 or more; what the orders cannot take is not given.</param>
    /// <param name="now">The book's time, nanoseconds.</param>
    /// <param name="amounts">Gets what each order gets, lots; at least as long as <paramref name="orders"/>.</param>
    public static void Allocate(
        IReadOnlyList<AllocationStep> steps,
        IReadOnlyList<LeadMarketMaker> makers,
        ReadOnlySpan<AllocationOrder> orders,
        long quantity,
        long now,
        Span<long> amounts)
    {
        amounts = amounts[..orders.Length];
        amounts.Clear();
        var round = new AllocationRound(orders, amounts, quantity);
        for (int i = 0; i < steps.Count && round.Left > 0; i++) Take(ref round, steps[i], makers, now);
        round.Fifo(round.Left);
    }

    private static void Take(ref AllocationRound round, AllocationStep step, IReadOnlyList<LeadMarketMaker> makers, long now)
    {
        long share = AllocationRound.PercentOf(round.Left, step.Percent);
        switch (step.Kind)
        {
            case AllocationKind.Fifo:
                round.Fifo(share);
                break;
            case AllocationKind.Top:
                round.Top(step.Maximum == 0 ? share : Math.Min(share, step.Maximum));
                break;
            case AllocationKind.LeadMarketMaker:
                for (int i = 0; i < makers.Count; i++) round.Account(makers[i].Account, AllocationRound.PercentOf(share, makers[i].Percent));
                break;
            case AllocationKind.ProRata:
                round.ProRata(share, step);
                break;
            case AllocationKind.TimeWeighted:
                round.TimeWeighted(share, step, now);
                break;
            case AllocationKind.Levelling:
                round.Levelling(share);
                break;
        }
    }
}
