using System.Numerics;

namespace ActorExchange.Core;

/// <summary>One run of the pipeline: the orders, what each has got so far, and what is left to give.</summary>
internal ref struct AllocationRound(ReadOnlySpan<AllocationOrder> orders, Span<long> amounts, long quantity)
{
    private const int NanosecondsPerMicrosecond = 1000;

    private readonly ReadOnlySpan<AllocationOrder> _orders = orders;
    private readonly Span<long> _amounts = amounts;

    /// <summary>Lots not given out yet.</summary>
    public long Left { get; private set; } = quantity;

    public static long PercentOf(long quantity, int percent) => (long)((UInt128)quantity * (uint)percent / 100);

    public void Fifo(long share)
    {
        for (int i = 0; i < _orders.Length && share > 0; i++) share -= Give(i, share);
    }

    public void Top(long share)
    {
        for (int i = 0; i < _orders.Length; i++)
        {
            if (_orders[i].IsTop) share -= Give(i, share);
        }
    }

    public void Account(uint account, long share)
    {
        for (int i = 0; i < _orders.Length && share > 0; i++)
        {
            if (_orders[i].Account == account) share -= Give(i, share);
        }
    }

    public void Levelling(long share)
    {
        for (int i = 0; i < _orders.Length && share > 0; i++)
        {
            if (_amounts[i] == 0) share -= Give(i, 1);
        }
    }

    /// <summary>What was left of every order when the step began is what counts: an order is given to once, after it was looked at.</summary>
    public void ProRata(long share, AllocationStep step)
    {
        ulong total = 0;
        for (int i = 0; i < _orders.Length; i++)
        {
            if (Remaining(i) >= step.Threshold) total += (ulong)Remaining(i);
        }

        for (int i = 0; i < _orders.Length; i++)
        {
            if (Remaining(i) >= step.Threshold) GiveAtLeast(i, (ulong)Remaining(i), total, share, step.Minimum);
        }
    }

    /// <summary>
    /// Quantity left times (1 + whole microseconds at the place). If the weights' sum needs more than 64 bits, every weight loses the
    /// lowest bits that are too many, and the sum is that of the shortened weights.
    /// </summary>
    public void TimeWeighted(long share, AllocationStep step, long now)
    {
        UInt128 sum = 0;
        for (int i = 0; i < _orders.Length; i++) sum += Weight(i, step, now);
        int shift = Math.Max(0, 64 - BitOperations.LeadingZeroCount((ulong)(sum >> 64)));
        ulong total = 0;
        for (int i = 0; i < _orders.Length; i++) total += (ulong)(Weight(i, step, now) >> shift);
        for (int i = 0; i < _orders.Length; i++)
        {
            ulong weight = (ulong)(Weight(i, step, now) >> shift);
            if (weight > 0) GiveAtLeast(i, weight, total, share, step.Minimum);
        }
    }

    private readonly long Remaining(int order) => _orders[order].Quantity - _amounts[order];

    private readonly UInt128 Weight(int order, AllocationStep step, long now)
    {
        long remaining = Remaining(order);
        if (remaining < step.Threshold) return 0;
        Int128 age = Int128.Max(0, (Int128)now - _orders[order].Since);
        return (ulong)remaining * (UInt128)(1 + (age / NanosecondsPerMicrosecond));
    }

    private void GiveAtLeast(int order, ulong weight, ulong total, long share, long minimum)
    {
        var amount = (UInt128)(ulong)share * weight / total;
        if (amount >= (ulong)minimum) Give(order, (long)UInt128.Min(amount, (ulong)Remaining(order)));
    }

    /// <summary>Gives an order up to an amount; returns what it took.</summary>
    private long Give(int order, long amount)
    {
        long taken = Math.Min(Math.Min(amount, Remaining(order)), Left);
        _amounts[order] += taken;
        Left -= taken;
        return taken;
    }
}
