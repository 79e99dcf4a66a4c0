namespace ActorExchange.Gateway.Web;

/// <summary>Where and how the web gateway (REST, WebSocket, screens) listens.</summary>
public sealed record WebGatewayOptions
{
    /// <summary>False: there is none.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>An IP address of this machine, or "localhost" (IPv4 loopback), or "*" for all addresses.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>0 = any free port; <see cref="WebGateway.EndPoint"/> tells which.</summary>
    public int Port { get; init; }

    /// <summary>PKCS#12 file with certificate and private key; null = no TLS.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Password of the certificate file; null = none.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Connections at a time, HTTP and WebSocket together.</summary>
    public int MaxConnections { get; init; } = 4_096;

    /// <summary>Largest body of a request and largest WebSocket message of a client, bytes.</summary>
    public int MaxRequestBytes { get; init; } = 64 * 1024;

    /// <summary>For sending all headers of a request, and for beginning with its body.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes a second that a body has to come with, on average after <see cref="HeadersTimeout"/>; who is slower is disconnected.</summary>
    public int MinBytesPerSecond { get; init; } = 240;

    /// <summary>Other sites whose pages may call the API ("https://example.org"); the screens' own always may.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>How long a request waits for the exchange's answer before it is answered OUTCOME_UNKNOWN.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a user's link to the exchange is kept after the last request that needed it.</summary>
    public TimeSpan LinkIdle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Weight of requests that a user may use a minute (docs/rest.md); 0: no limit.</summary>
    public int UserWeightPerMinute { get; init; } = 6_000;

    /// <summary>Weight of public requests that an address may use a minute; 0: no limit.</summary>
    public int AddressWeightPerMinute { get; init; } = 6_000;

    /// <summary>Users and addresses whose weights are remembered at a time; who comes beyond that shares one allowance with others.</summary>
    public int MaxRateEntries { get; init; } = 10_000;

    /// <summary>What a WebSocket may do.</summary>
    public SocketLimits Sockets { get; init; } = new();

    /// <summary>Bounds of the market data feeds.</summary>
    public FeedSettings Feeds { get; init; } = new();

    /// <summary>Limits of every connection to the exchange, also of those that the web opens.</summary>
    public GatewayLimits Limits { get; init; } = new();
}
