using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>What a working order has beyond a plain one, in human units. What it does not have is null, zero or false.</summary>
public sealed record OrderConditionsView
{
    /// <summary>As it is now; null also for a trailing stop that has no price to follow yet.</summary>
    public decimal? StopPrice { get; init; }

    public TriggerSource TriggerSource { get; init; }

    /// <summary>In prices; 0 if <see cref="TrailBasisPoints"/> says it.</summary>
    public decimal TrailDistance { get; init; }

    public int TrailBasisPoints { get; init; }
    public decimal LimitOffset { get; init; }
    public PegReference Peg { get; init; }
    public decimal PegOffset { get; init; }

    /// <summary>Pegged: the worst price.</summary>
    public decimal? PegLimit { get; init; }

    /// <summary>Iceberg: shown at a time; else 0.</summary>
    public decimal DisplayQuantity { get; init; }

    public decimal DisplayVariance { get; init; }
    public decimal MinQuantity { get; init; }
    public DateTimeOffset? ExpireTime { get; init; }
    public bool PostOnly { get; init; }
    public bool PostOnlySlide { get; init; }
    public bool Hidden { get; init; }
    public bool AllOrNone { get; init; }
    public bool ReduceOnly { get; init; }
    public GroupKind Group { get; init; }

    /// <summary>Order id of the group's first order; 0: no group.</summary>
    public long GroupId { get; init; }

    public int Leg { get; init; }

    internal static OrderConditionsView From(OrderDetails details, OrderType type, InstrumentInfo instrument)
    {
        bool points = details.TrailUnit == DistanceUnit.BasisPoints;
        return new OrderConditionsView
        {
            StopPrice = StopPrices.ToPrice(details.StopPrice, type, instrument),
            TriggerSource = details.TriggerSource,
            TrailDistance = points ? 0 : instrument.ToPrice(details.TrailDistance),
            TrailBasisPoints = points ? (int)details.TrailDistance : 0,
            LimitOffset = instrument.ToPrice(details.LimitOffset),
            Peg = details.Peg,
            PegOffset = instrument.ToPrice(details.PegOffset),
            PegLimit = details.Peg == PegReference.None ? null : instrument.ToPrice(details.PegLimit),
            DisplayQuantity = instrument.ToQuantity(details.DisplayQuantity),
            DisplayVariance = instrument.ToQuantity(details.DisplayVariance),
            MinQuantity = instrument.ToQuantity(details.MinQuantity),
            ExpireTime = details.ExpireTime == 0 ? null : WireTime.ToDateTime(details.ExpireTime),
            PostOnly = details.PostOnly,
            PostOnlySlide = details.PostOnlySlide,
            Hidden = details.Hidden,
            AllOrNone = details.AllOrNone,
            ReduceOnly = details.ReduceOnly,
            Group = details.Group,
            GroupId = details.GroupId,
            Leg = (int)details.Leg,
        };
    }
}
