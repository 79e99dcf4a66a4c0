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

    /// <summary>Where it stands; of types without a limit the worst price, 0 for none.</summary>
    public long Price;

    /// <summary>Of an order that came without a limit: the worst price that it may trade at, until it is told another limit; 0: none.</summary>
    public long Worst;
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

    public bool MayTradeAt(long price) => Type == OrderType.Market || IsWithin(price, Price);

    /// <summary>Whether its worst price allows a trade. An uncross takes a market order at any price.</summary>
    public bool KeepsWorst(long price, bool uncross) => Worst == 0 || IsWithin(price, Worst) || (uncross && Type == OrderType.Market);

    private bool IsWithin(long price, long limit) => Side == Side.Buy ? price <= limit : price >= limit;
}
