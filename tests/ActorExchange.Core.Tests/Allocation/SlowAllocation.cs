using System.Numerics;

namespace ActorExchange.Core.Tests;

/// <summary>The rules again, in numbers without bounds and lists, one sentence after the other.</summary>
internal static class SlowAllocation
{
    public static long[] Allocate(
        IReadOnlyList<AllocationStep> steps, IReadOnlyList<LeadMarketMaker> makers, AllocationOrder[] orders, long quantity, long now)
    {
        BigInteger[] given = [.. orders.Select(_ => BigInteger.Zero)];
        BigInteger Left() => quantity - given.Aggregate(BigInteger.Zero, BigInteger.Add);
        BigInteger Room(int i) => orders[i].Quantity - given[i];

        void Queue(BigInteger share, Func<int, bool> takesPart)
        {
            for (int i = 0; i < orders.Length; i++)
            {
                BigInteger amount = takesPart(i) ? BigInteger.Min(share, Room(i)) : 0;
                given[i] += amount;
                share -= amount;
            }
        }

        void Shares(AllocationStep step, BigInteger share, BigInteger[] weights)
        {
            BigInteger sum = weights.Aggregate(BigInteger.Zero, BigInteger.Add);
            for (int i = 0; i < orders.Length && !sum.IsZero; i++)
            {
                BigInteger amount = share * weights[i] / sum;
                if (amount >= step.Minimum) given[i] += BigInteger.Min(amount, Room(i));
            }
        }

        BigInteger[] Weights(AllocationStep step, Func<int, BigInteger> factor) =>
            [.. orders.Select((_, i) => Room(i) >= step.Threshold ? Room(i) * factor(i) : 0)];

        foreach (AllocationStep step in steps)
        {
            BigInteger share = Left() * step.Percent / 100;
            switch (step.Kind)
            {
                case AllocationKind.Fifo: Queue(share, _ => true); break;
                case AllocationKind.Top: Queue(step.Maximum == 0 ? share : BigInteger.Min(share, step.Maximum), i => orders[i].IsTop); break;
                case AllocationKind.LeadMarketMaker:
                    foreach (LeadMarketMaker maker in makers) Queue(share * maker.Percent / 100, i => orders[i].Account == maker.Account);
                    break;
                case AllocationKind.ProRata: Shares(step, share, Weights(step, _ => 1)); break;
                case AllocationKind.TimeWeighted: Shares(step, share, Short(Weights(step, i => 1 + Age(orders[i], now)))); break;
                case AllocationKind.Levelling:
                    for (int i = 0; i < orders.Length && share > 0; i++)
                    {
                        if (given[i].IsZero) (given[i], share) = (1, share - 1);
                    }

                    break;
            }
        }

        if (Left() > 0) Queue(Left(), _ => true);
        return [.. given.Select(amount => (long)amount)];
    }

    private static BigInteger Age(AllocationOrder order, long now) => BigInteger.Max(0, (BigInteger)now - order.Since) / 1_000;

    private static BigInteger[] Short(BigInteger[] weights)
    {
        long bits = weights.Aggregate(BigInteger.Zero, BigInteger.Add).GetBitLength();
        return bits <= 64 ? weights : [.. weights.Select(weight => weight >> (int)(bits - 64))];
    }
}
