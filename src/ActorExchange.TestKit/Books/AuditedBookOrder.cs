using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>What <see cref="BookAuditor"/> knows of an order, from events alone.</summary>
internal sealed class AuditedBookOrder
{
    public long OrderId;
    public uint Account;
    public int Tag;
    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;
    public WaitReason Waiting;
    public OrderConditions Conditions;

    /// <summary>Where it stands: 0 for types without a limit.</summary>
    public long Price;
    public long Leaves;
    public long Traded;
    public bool Works;

    /// <summary>Why it ended, if it was canceled.</summary>
    public CancelReason Canceled;

    /// <summary>Grows with each new place in priority.</summary>
    public long Place;

    /// <summary>Place in the auditor's list of working orders.</summary>
    public int Index;

    public bool IsHidden => (Conditions.Flags & OrderFlags.Hidden) != OrderFlags.None;

    public bool AtLevel => Waiting == WaitReason.None && Type is OrderType.Limit or OrderType.Pegged;

    public bool MayTradeAt(long price) => Type == OrderType.Market || (Side == Side.Buy ? price <= Price : price >= Price);
}
