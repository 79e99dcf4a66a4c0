namespace ActorExchange.Gateway.Web;

/// <summary>Bounds of the market data feeds.</summary>
public sealed record FeedSettings
{
    /// <summary>Updates that a feed keeps for those who come back.</summary>
    public int ReplayMessages { get; init; } = 4096;

    /// <summary>Bytes of them; the oldest go first.</summary>
    public int ReplayBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Who missed more bytes than this gets a snapshot instead.</summary>
    public int MaxResumeBytes { get; init; } = 512 * 1024;

    /// <summary>Trades that a new subscriber is told.</summary>
    public int RecentTrades { get; init; } = 50;

    /// <summary>Orders of a book beyond which nobody is given all of them: their snapshot would be too large a message.</summary>
    public int MaxOrders { get; init; } = 10_000;

    /// <summary>How often a feed looks whether those that were behind have caught up.</summary>
    public TimeSpan CatchUpInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a feed without subscribers goes on, so that who comes back can resume.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(60);
}
