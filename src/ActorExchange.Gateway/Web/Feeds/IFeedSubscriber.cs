namespace ActorExchange.Gateway.Web;

/// <summary>Who gets a feed's messages: one subscription of one socket. Called by the feed's actor; no call may block or throw.</summary>
public interface IFeedSubscriber
{
    /// <summary>More waits for the socket than should: a feed that may merge waits with its next message until this is false again.</summary>
    bool IsBehind { get; }

    /// <summary>
    /// Takes one message of the feed, in order. The bytes are one JSON object in UTF-8, shared with all others who get it and never changed. A subscriber that has no
    /// room ends its socket as a slow consumer.
    /// </summary>
    void Send(ReadOnlyMemory<byte> message);

    /// <summary>The feed has ended (the market data stopped): whoever shows it must no longer call it live.</summary>
    void Ended();
}
