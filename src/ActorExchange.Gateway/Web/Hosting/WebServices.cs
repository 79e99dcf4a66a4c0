using ActorExchange.Actors;

namespace ActorExchange.Gateway.Web;

/// <summary>What all of the web's endpoints share. Disposed by the gateway when it stops.</summary>
public sealed class WebServices : IDisposable
{
    private readonly Lazy<LinkPool> _links;

    private readonly Lazy<RateLimits> _rates;

    public WebServices()
    {
        _links = new Lazy<LinkPool>(() => new LinkPool(this));
        _rates = new Lazy<RateLimits>(() => new RateLimits(Options!, Clock));
    }

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

    /// <summary>The users' links to the exchange.</summary>
    public LinkPool Links => _links.Value;

    /// <summary>What users and addresses may ask for.</summary>
    public RateLimits Rates => _rates.Value;

    /// <summary>Where faults of the server are noted: the exception, and what was asked for.</summary>
    public Action<Exception, string> LogFault { get; init; } = static (_, _) => { };

    /// <summary>Trades that their book no longer remembers; null: there is no ledger to ask.</summary>
    public LedgerTrades? Ledger { get; init; }

    public void Dispose()
    {
        if (_links.IsValueCreated) _links.Value.Dispose();
    }
}
