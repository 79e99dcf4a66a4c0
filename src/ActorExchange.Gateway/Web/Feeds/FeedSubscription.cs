using ActorExchange.Core;

namespace ActorExchange.Gateway.Web;

/// <summary>What of the market somebody wants to be told.</summary>
public enum FeedChannel
{
    None = 0,

    /// <summary>Best bid and offer, on change.</summary>
    Bbo = 1,

    /// <summary>Price levels: a snapshot, then one update per durable batch.</summary>
    OrderBook = 2,
    Trades = 3,

    /// <summary>Phase, indicative price and batches of an instrument; instrument 0: listings and phases of all.</summary>
    Status = 4,

    /// <summary>Shown orders one by one.</summary>
    Orders = 5,
    Bars = 6,
    Prices = 7,
}

/// <summary>One subscription of one socket. Immutable.</summary>
/// <param name="Channel">What.</param>
/// <param name="InstrumentId">Of which instrument; 0: of all, where the channel has that.</param>
/// <param name="Depth">OrderBook: levels of each side, one of <see cref="FeedHub.Depths"/>. Others: no meaning.</param>
/// <param name="Conflate">Bbo, OrderBook: a subscriber that is behind gets the latest state when it has caught up, instead of every step.</param>
/// <param name="Resume">OrderBook, Orders: the last sequence that was applied; null: from a snapshot.</param>
/// <param name="Interval">Bars: which ("1m").</param>
public sealed record FeedSubscription(
    FeedChannel Channel, uint InstrumentId, int Depth = FeedHub.DefaultDepth, bool Conflate = false, long? Resume = null, string Interval = "")
{
    /// <summary>Echoed in the answer; null: none.</summary>
    public long? RequestId { get; init; }
}

/// <summary>Whether a subscription was taken: Ok, UnknownInstrument, InvalidArgument or Busy, and for people why not.</summary>
public readonly record struct FeedResult(CommandStatus Status, string Reason)
{
    public static FeedResult Ok => new(CommandStatus.Ok, "");

    public bool IsOk => Status == CommandStatus.Ok;
}

/// <summary>Serves a channel that the hub has no feed of its own for. Any thread.</summary>
public interface IFeedSource
{
    /// <summary>As <see cref="FeedHub.Subscribe"/>.</summary>
    FeedResult Subscribe(FeedSubscription subscription, IFeedSubscriber subscriber);

    /// <summary>As <see cref="FeedHub.Unsubscribe"/>.</summary>
    void Unsubscribe(FeedSubscription subscription, IFeedSubscriber subscriber);
}
