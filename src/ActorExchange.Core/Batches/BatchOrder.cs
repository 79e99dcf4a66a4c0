namespace ActorExchange.Core;

/// <summary>
/// The order in which a batch matches. To verify it: sort the ids of the batch's orders ascending, then shuffle them from the end
/// (Fisher–Yates) with <see cref="SplitMix64"/> started at the revealed seed:
/// <code>
/// for i = n − 1 down to 1:  j = Below(i + 1);  swap ids[i] and ids[j]
/// </code>
/// Example: the ids 1 2 3 4 5 6 7 8 with seed 42 become 5 4 3 1 8 7 2 6. Each step is fair; from 21 orders on there are more orders of
/// the ids than seeds.
/// </summary>
public static class BatchOrder
{
    /// <param name="ids">Order ids, ascending; rearranged in place.</param>
    /// <param name="seed">The batch's seed.</param>
    public static void Permute(Span<long> ids, ulong seed)
    {
        var chance = new SplitMix64(seed);
        for (int last = ids.Length - 1; last > 0; last--)
        {
            int chosen = (int)chance.Below((ulong)last + 1);
            (ids[last], ids[chosen]) = (ids[chosen], ids[last]);
        }
    }
}
