namespace ActorExchange.Core.Tests;

/// <summary>Conditions that orders are tried with: each field by itself at and around its limits, and what belongs together.</summary>
internal static class ConditionSamples
{
    /// <summary>The book's time in these tests.</summary>
    public const long Now = 1_000;

    /// <summary>The orders' quantity.</summary>
    public const long Quantity = 10;

    public static readonly OrderConditions[] All = [.. Singles(), .. Combinations()];

    private static IEnumerable<OrderConditions> Singles()
    {
        yield return default;
        for (int bit = 0; bit < 8; bit++) yield return new OrderConditions { Flags = (OrderFlags)(1 << bit) };
        foreach (byte source in (byte[])[1, 2, 3, 255]) yield return new OrderConditions { TriggerSource = (TriggerSource)source };
        foreach (byte unit in (byte[])[1, 2]) yield return new OrderConditions { TrailUnit = (DistanceUnit)unit };
        foreach (byte peg in (byte[])[1, 2, 3, 4]) yield return new OrderConditions { Peg = (PegReference)peg };
        foreach (byte group in (byte[])[1, 5, 6]) yield return new OrderConditions { Group = (GroupKind)group };
        yield return new OrderConditions { Leg = 1 };
        foreach (long number in (long[])[1, -1, long.MinValue, long.MaxValue])
        {
            yield return new OrderConditions { GroupId = number };
            yield return new OrderConditions { StopPrice = number };
            yield return new OrderConditions { TrailDistance = number };
            yield return new OrderConditions { LimitOffset = number };
            yield return new OrderConditions { DisplayQuantity = number };
            yield return new OrderConditions { DisplayVariance = number };
            yield return new OrderConditions { MinQuantity = number };
            yield return new OrderConditions { PegOffset = number };
            yield return new OrderConditions { PegLimit = number };
            yield return new OrderConditions { ExpireTime = number };
            yield return new OrderConditions { Position = number };
        }
    }

    private static IEnumerable<OrderConditions> Combinations()
    {
        foreach (long display in (long[])[Quantity - 1, Quantity, Quantity + 1]) yield return new OrderConditions { DisplayQuantity = display };
        foreach (long variance in (long[])[2, 3, -1]) yield return new OrderConditions { DisplayQuantity = 3, DisplayVariance = variance };
        foreach (long least in (long[])[Quantity, Quantity + 1]) yield return new OrderConditions { MinQuantity = least };
        foreach (long time in (long[])[Now - 1, Now, Now + 1]) yield return new OrderConditions { ExpireTime = time };
        foreach (long distance in (long[])[0, 1, 9_999, 10_000])
            yield return new OrderConditions { TrailDistance = distance, TrailUnit = DistanceUnit.BasisPoints };
        yield return new OrderConditions { TrailDistance = 5, LimitOffset = 2 };
        yield return new OrderConditions { TrailDistance = 5, LimitOffset = -2 };
        yield return new OrderConditions { TrailDistance = 5, TrailUnit = (DistanceUnit)2 };
        yield return new OrderConditions { TrailDistance = 5, TriggerSource = TriggerSource.Midpoint };
        yield return new OrderConditions { StopPrice = 5, TriggerSource = TriggerSource.BestBidOffer };
        yield return new OrderConditions { Peg = PegReference.Midpoint, PegOffset = -3 };
        yield return new OrderConditions { Peg = PegReference.Primary, DisplayQuantity = 3 };
        yield return new OrderConditions { Peg = PegReference.Primary, Flags = OrderFlags.Hidden };
        foreach (long position in (long[])[-5, 5, long.MinValue, long.MaxValue])
            yield return new OrderConditions { Flags = OrderFlags.ReduceOnly, Position = position };
        yield return new OrderConditions { Flags = OrderFlags.Hidden, DisplayQuantity = 3 };
    }

    /// <summary>Two samples in one: of fields that both set, the second one's values.</summary>
    public static OrderConditions Both(in OrderConditions a, in OrderConditions b) => new()
    {
        Flags = a.Flags | b.Flags,
        TriggerSource = b.TriggerSource != default ? b.TriggerSource : a.TriggerSource,
        TrailUnit = b.TrailUnit != default ? b.TrailUnit : a.TrailUnit,
        Peg = b.Peg != default ? b.Peg : a.Peg,
        Group = b.Group != default ? b.Group : a.Group,
        Leg = b.Leg != 0 ? b.Leg : a.Leg,
        GroupId = Of(a.GroupId, b.GroupId),
        StopPrice = Of(a.StopPrice, b.StopPrice),
        TrailDistance = Of(a.TrailDistance, b.TrailDistance),
        LimitOffset = Of(a.LimitOffset, b.LimitOffset),
        DisplayQuantity = Of(a.DisplayQuantity, b.DisplayQuantity),
        DisplayVariance = Of(a.DisplayVariance, b.DisplayVariance),
        MinQuantity = Of(a.MinQuantity, b.MinQuantity),
        PegOffset = Of(a.PegOffset, b.PegOffset),
        PegLimit = Of(a.PegLimit, b.PegLimit),
        ExpireTime = Of(a.ExpireTime, b.ExpireTime),
        Position = Of(a.Position, b.Position),
    };

    private static long Of(long a, long b) => b != 0 ? b : a;
}
