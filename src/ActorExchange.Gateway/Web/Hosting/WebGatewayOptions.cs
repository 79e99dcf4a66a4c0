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

    /// <summary>Other sites whose pages may call the API ("https://example.org"); the screens' own always may.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Limits of every connection to the exchange, also of those that the web opens.</summary>
    public GatewayLimits Limits { get; init; } = new();
}
