using ActorExchange.Actors;

namespace ActorExchange.Gateway.Web;

/// <summary>What all of the web's endpoints share.</summary>
public sealed class WebServices
{
    /// <summary>The exchange's actors and limits.</summary>
    public required GatewayServices Exchange { get; init; }

    /// <summary>Where <see cref="ExchangeLink"/>s are opened.</summary>
    public required IActorRef Connections { get; init; }

    /// <summary>The MarketHistoryActor: bars, and where every instrument is.</summary>
    public required IActorRef History { get; init; }

    public required WebGatewayOptions Options { get; init; }

    /// <summary>Market data for sockets.</summary>
    public required FeedHub Feeds { get; init; }

    /// <summary>Who is there: signed requests and tokens.</summary>
    public required IWebAuthenticator Authenticator { get; init; }

    /// <summary>The only clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
