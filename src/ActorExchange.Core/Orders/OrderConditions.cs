namespace ActorExchange.Core;

/// <summary>Yes-or-no conditions of an order.</summary>
[Flags]
public enum OrderFlags : byte
{
    None = 0,

    /// <summary>Never trades on entry: refused if it would.</summary>
    PostOnly = 1,

    /// <summary>Never trades on entry: moved to one tick from the best opposite price if it would.</summary>
    PostOnlySlide = 2,

    /// <summary>Not shown in market data; behind the shown orders of its price.</summary>
    Hidden = 4,

    /// <summary>Trades its whole quantity at once or not at all; waits beside the book until it can.</summary>
    AllOrNone = 8,

    /// <summary>Only ever brings the account's position nearer to zero.</summary>
    ReduceOnly = 16,
}

/// <summary>Which price a stop looks at.</summary>
public enum TriggerSource : byte
{
    LastTrade = 0,

    /// <summary>Buy stops look at the best offer, sell stops at the best bid.</summary>
    BestBidOffer = 1,
    Midpoint = 2,
}

/// <summary>The unit of a distance between prices.</summary>
public enum DistanceUnit : byte
{
    Ticks = 0,

    /// <summary>1/10,000 of the price that the distance is measured from, rounded down to ticks.</summary>
    BasisPoints = 1,
}

/// <summary>What a pegged order follows: always the best shown price among orders that are not pegged.</summary>
public enum PegReference : byte
{
    None = 0,

    /// <summary>The best price of its own side.</summary>
    Primary = 1,

    /// <summary>The best price of the other side.</summary>
    Market = 2,

    /// <summary>The middle, rounded away from the other side.</summary>
    Midpoint = 3,
}

/// <summary>What happens when an incoming order meets an order of its own account or account group; the incoming order's mode decides.</summary>
public enum SelfTradePrevention : byte
{
    /// <summary>They trade.</summary>
    None = 0,

    /// <summary>The rest of the incoming order is canceled.</summary>
    ExpireTaker = 1,

    /// <summary>The resting order is canceled.</summary>
    ExpireMaker = 2,
    ExpireBoth = 3,

    /// <summary>The smaller one is canceled and the larger one reduced by as much.</summary>
    Decrement = 4,
}

/// <summary>What a working order that is not in the book's levels waits for.</summary>
public enum WaitReason : byte
{
    /// <summary>Nothing: it is at its level.</summary>
    None = 0,

    /// <summary>For the market to reach its stop price.</summary>
    Trigger = 1,

    /// <summary>For the first order of its group to be done.</summary>
    Parent = 2,

    /// <summary>For a price that its peg can follow.</summary>
    Reference = 3,

    /// <summary>For the closing call.</summary>
    Close = 4,

    /// <summary>For the uncross: a market order in a call.</summary>
    Auction = 5,

    /// <summary>For liquidity that fills it in full.</summary>
    Fill = 6,

    /// <summary>For the end of the batch.</summary>
    Batch = 7,

    /// <summary>For its turn among the orders that came with it.</summary>
    Turn = 8,
}

/// <summary>How the orders of one group depend on each other.</summary>
public enum GroupKind : byte
{
    None = 0,

    /// <summary>When one trades or is canceled, the others are canceled.</summary>
    OneCancelsOther = 1,

    /// <summary>When the first is done, the others start to work for at most what it traded.</summary>
    OneTriggersOther = 2,

    /// <summary>An entry and two exits that start when the entry is done; what one exit trades is taken off the other.</summary>
    Bracket = 3,

    /// <summary>A bid and an offer; the account's next quote replaces them.</summary>
    Quote = 4,

    /// <summary>A quote whose other side is canceled when one trades.</summary>
    QuoteOneSide = 5,
}

/// <summary>
/// Everything about an order that most orders do not have. All zero: a plain order. Prices and distances in ticks, quantities in lots,
/// times in nanoseconds since 1970-01-01 UTC.
/// </summary>
public struct OrderConditions
{
    public OrderFlags Flags;
    public TriggerSource TriggerSource;

    /// <summary>Unit of <see cref="TrailDistance"/>.</summary>
    public DistanceUnit TrailUnit;
    public PegReference Peg;

    /// <summary>Set by the book for orders of a group.</summary>
    public GroupKind Group;

    /// <summary>Place in the group, from 0. Set by the book.</summary>
    public byte Leg;

    /// <summary>Id of the group's first order. Set by the book.</summary>
    public long GroupId;

    /// <summary>
    /// Stop and StopLimit: the price that starts the order. Trailing stops: set and moved by the book; until there is a price to follow
    /// long.MinValue for a sell, long.MaxValue for a buy.
    /// </summary>
    public long StopPrice;

    /// <summary>Trailing stops: distance of the stop price from the market, at least 1.</summary>
    public long TrailDistance;

    /// <summary>Trailing stop-limit: the limit is the stop price plus this for a buy, minus this for a sell; 0 or more, ticks.</summary>
    public long LimitOffset;

    /// <summary>Iceberg: the quantity shown at a time; 0: all is shown.</summary>
    public long DisplayQuantity;

    /// <summary>Iceberg: a refreshed display differs from <see cref="DisplayQuantity"/> by up to this, either way, drawn from the book's seed.</summary>
    public long DisplayVariance;

    /// <summary>The least that must trade on entry, or the order is canceled; 0: none.</summary>
    public long MinQuantity;

    /// <summary>Pegged: added to the reference price, may be negative.</summary>
    public long PegOffset;

    /// <summary>Pegged: the worst price, the order's limit. Set by the book from the order's price.</summary>
    public long PegLimit;

    /// <summary>Good-till-date: when the order ends.</summary>
    public long ExpireTime;

    /// <summary>Reduce-only: the account's position when the order is sent, in lots, short negative; kept up to date by the book.</summary>
    public long Position;

    /// <summary>Whether an order has no condition at all.</summary>
    public readonly bool IsNone =>
        ((byte)Flags | (byte)TriggerSource | (byte)TrailUnit | (byte)Peg | (byte)Group | Leg) == 0
        && (GroupId | StopPrice | TrailDistance | LimitOffset | DisplayQuantity | DisplayVariance | MinQuantity) == 0
        && (PegOffset | PegLimit | ExpireTime | Position) == 0;
}
