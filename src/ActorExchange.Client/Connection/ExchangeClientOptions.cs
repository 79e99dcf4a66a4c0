using System.Net.Security;

namespace ActorExchange.Client;

/// <summary>How to reach the exchange and how to behave on the way.</summary>
public sealed record ExchangeClientOptions
{
    /// <summary>Host name or address.</summary>
    public string Host { get; init; } = "127.0.0.1";

    public int Port { get; init; } = 7400;

    public required string User { get; init; }

    /// <summary>Empty where the server runs in open mode.</summary>
    public string Key { get; init; } = "";

    /// <summary>Name and version of the program, for the server's logs.</summary>
    public string ClientName { get; init; } = "ActorExchange.Client";

    /// <summary>Null: no TLS. Empty options: TLS, the server's name is <see cref="Host"/>.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>Where to go on in the user's reports; null: from now on.</summary>
    public ResumeTokens? ResumeFrom { get; init; }

    /// <summary>Have the account's cash and positions told: <see cref="ExchangeClient.Account"/>.</summary>
    public bool WatchAccount { get; init; }

    /// <summary>
    /// Have the exchange cancel all the user's working orders when the connection breaks. Closing the client in good order (a logout) cancels nothing.
    /// </summary>
    public bool CancelOnDisconnect { get; init; }

    /// <summary>Commands that may be unanswered at a time, queued ones included: 1–1,048,576.</summary>
    public int MaxInFlight { get; init; } = 65_536;

    /// <summary>Requests (queries and the operator's) that may be unanswered at a time.</summary>
    public int MaxRequests { get; init; } = 64;

    /// <summary>False: <see cref="ExchangeClient.ConnectAsync"/> fails when the first attempt does. True: it keeps trying.</summary>
    public bool KeepTryingFirstConnect { get; init; }

    /// <summary>Time for one attempt from opening the transport to being logged on.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Wait before the second attempt; doubles with each, ±25 %.</summary>
    public TimeSpan MinBackoff { get; init; } = TimeSpan.FromMilliseconds(50);

    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Close for good when this long without a connection; null: never.</summary>
    public TimeSpan? GiveUpAfter { get; init; }

    /// <summary>Reports kept for <see cref="ExchangeClient.Reports"/> while the program is not reading.</summary>
    public int ReportBuffer { get; init; } = 65_536;

    /// <summary>Events kept per market data stream; beyond, the oldest are dropped and counted in <see cref="MarketDataEvent.Missed"/>.</summary>
    public int MarketDataBuffer { get; init; } = 1_024;

    /// <summary>Takes answers and reports of <see cref="ExchangeClient.TrySubmit"/> without allocation; null if that is not used.</summary>
    public IRawHandler? RawHandler { get; init; }
}
