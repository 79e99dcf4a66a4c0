using System.Numerics;

namespace ActorExchange.Core.Tests;

/// <summary>A working order, or a placement, replace or share booking under way, as the naive account lists it.</summary>
internal sealed class NaiveOrder
{
    public required Instrument Instrument { get; init; }
    public int Slot { get; set; }
    public long OrderId { get; set; }
    public required Side Side { get; init; }
    public required OrderType Type { get; init; }
    public long Price { get; set; }

    /// <summary>A sell at any price.</summary>
    public bool Any { get; set; }
    public long Quantity { get; set; }
    public long Leaves { get; set; }
    public int FeePpm { get; init; }
    public bool ReduceOnly { get; init; }
    public WaitReason Waiting { get; set; }
    public int Leg { get; init; }
    public NaiveGroup? Group { get; set; }
    public bool IsShares { get; init; }

    public long Traded => Quantity - Leaves;

    /// <summary>What so many lots could cost in a cash account.</summary>
    public BigInteger Cash(BigInteger lots)
    {
        if (IsShares) return 0;
        BigInteger price = Side == Side.Buy ? Price : -(Any ? Instrument.MinPrice : Price);
        BigInteger value = BigInteger.Max(0, price) * lots;
        return NaiveMoney.Value(Instrument, value) + NaiveMoney.Fee(Instrument, value * FeePpm);
    }

    /// <summary>What so many lots come to in a margin account: value, loss at once, fee.</summary>
    public (BigInteger Value, BigInteger Loss, BigInteger Fee) Margin(BigInteger lots, long? mark)
    {
        if (IsShares || (Any && mark is null)) return default;
        BigInteger price = Any ? mark!.Value : Price;
        BigInteger fee = BigInteger.Abs(price) * lots * FeePpm;
        BigInteger loss = mark is { } at ? BigInteger.Max(0, Side == Side.Buy ? price - at : at - price) * lots : 0;
        BigInteger valued = Side == Side.Sell && mark is { } least ? BigInteger.Max(price, least) : price;
        return (valued * lots, loss, fee);
    }
}

/// <summary>A replace under way.</summary>
internal sealed class NaiveReplace
{
    public required int Slot { get; init; }
    public required Instrument Instrument { get; init; }
    public NaiveOrder? Target { get; set; }
    public long TargetId { get; set; }
    public bool Vain { get; set; }
    public required long Price { get; init; }
    public required bool KeepsPrice { get; init; }
    public required long Quantity { get; init; }
    public required bool Anew { get; init; }

    private bool HasLimit => Target!.Type is OrderType.Limit or OrderType.StopLimit or OrderType.Pegged;

    /// <summary>The order as it will be.</summary>
    public NaiveOrder After() => new()
    {
        Instrument = Instrument,
        Side = Target!.Side,
        Type = Target.Type,
        Price = KeepsPrice ? Target.Price : HasLimit ? Price : Target.Side == Side.Buy ? Math.Max(Price, Target.Price) : Target.Price,
        Any = (KeepsPrice || !HasLimit) && Target.Any,
        Leaves = Anew ? Quantity : Math.Max(0, Quantity - Target.Traded),
        FeePpm = Target.FeePpm,
        ReduceOnly = Target.ReduceOnly,
    };
}

/// <summary>Orders that depend on each other.</summary>
internal sealed class NaiveGroup(GroupKind kind)
{
    public GroupKind Kind { get; } = kind;
    public long Id { get; set; }
}

/// <summary>Money in 10^-18, of any size.</summary>
internal static class NaiveMoney
{
    public static BigInteger Value(Instrument instrument, BigInteger tickLots) =>
        tickLots * instrument.TickMantissa * instrument.LotMantissa * BigInteger.Pow(10, 18 - instrument.TickScale - instrument.LotScale);

    public static BigInteger Fee(Instrument instrument, BigInteger tickLotPpm)
    {
        BigInteger quotient = BigInteger.DivRem(Value(instrument, tickLotPpm), 1_000_000, out BigInteger rest);
        return rest > 0 ? quotient + 1 : quotient;
    }

    public static BigInteger Share(BigInteger value, Amount share)
    {
        BigInteger quotient = BigInteger.DivRem(value * (BigInteger)share.Units, BigInteger.Pow(10, 18), out BigInteger rest);
        return rest > 0 ? quotient + 1 : quotient;
    }
}
