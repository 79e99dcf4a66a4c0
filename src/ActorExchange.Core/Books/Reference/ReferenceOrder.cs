namespace ActorExchange.Core;

/// <summary>
/// A working order as <see cref="ReferenceOrderBook"/> keeps it. It is in one of three places: at its level, waiting, or (while a command deals
/// with it) in hand, which is neither.
/// </summary>
internal sealed class ReferenceOrder
{
    public required long OrderId { get; init; }
    public required uint Account { get; init; }
    public required int Tag { get; init; }
    public required Side Side { get; init; }
    public required OrderType Type { get; set; }
    public required TimeInForce TimeInForce { get; init; }
    public required SelfTradePrevention SelfTradePrevention { get; init; }
    public required uint AccountGroup { get; init; }

    /// <summary>Limit price; of types without one the worst price, 0 for none; of a pegged order the price it has now, of one that waits its worst price.</summary>
    public required long Price { get; set; }
    public required long Quantity { get; set; }

    /// <summary>What is left to trade; of an order that was canceled, what was left then.</summary>
    public required long Leaves { get; set; }
    public long Since { get; set; }
    public OrderConditions Conditions;
    public WaitReason Waiting { get; set; }

    /// <summary>Iceberg at its level: what it shows.</summary>
    public long Displayed { get; set; }

    public bool IsAtLevel { get; set; }

    /// <summary>False once it is filled or canceled.</summary>
    public bool Works { get; set; } = true;

    public long Traded => Quantity - Leaves;

    public bool IsIceberg => Conditions.DisplayQuantity > 0;

    public bool IsHidden => Has(OrderFlags.Hidden);

    public bool IsReduceOnly => Has(OrderFlags.ReduceOnly);

    /// <summary>What the market sees of it at its level, and what one trade can take off it there if it is not hidden.</summary>
    public long Shown => IsHidden ? 0 : IsIceberg ? Displayed : Leaves;

    /// <summary>What one trade at its level can take.</summary>
    public long Slice => IsIceberg ? Displayed : Leaves;

    /// <summary>Whether it has a limit of its own: then it may stand at a level.</summary>
    public bool HasLimit => CommandChecks.HasLimit(Type);

    /// <summary>Whether what matching leaves of it may stand at a level.</summary>
    public bool MayRest => !CommandChecks.NeverRests(Type, TimeInForce) && Type != OrderType.MarketToLimit && !Has(OrderFlags.AllOrNone);

    public bool Has(OrderFlags flag) => (Conditions.Flags & flag) != OrderFlags.None;

    /// <summary>Whether its limit allows a trade at a price.</summary>
    public bool MayTradeAt(long price) => !HasLimit || (Side == Side.Buy ? price <= Price : price >= Price);

    /// <summary>Whether the two are of one account or one group of accounts.</summary>
    public bool HasOwnerOf(ReferenceOrder other) =>
        Account == other.Account || (AccountGroup != 0 && AccountGroup == other.AccountGroup);

    public bool IsInGroupOf(ReferenceOrder other) =>
        Conditions.Group != GroupKind.None && Conditions.Group == other.Conditions.Group && Conditions.GroupId == other.Conditions.GroupId;
}
