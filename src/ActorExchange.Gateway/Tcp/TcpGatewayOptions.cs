namespace ActorExchange.Gateway;

/// <summary>Where and how the TCP gateway listens.</summary>
public sealed record TcpGatewayOptions
{
    /// <summary>An IP address of this machine, or "localhost" (IPv4 loopback), or "*" for all addresses.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>0 = any free port; <see cref="TcpGateway.EndPoint"/> tells which.</summary>
    public int Port { get; init; }

    /// <summary>PKCS#12 file with certificate and private key; null = no TLS.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Password of the certificate file; null = none.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Connections at a time; one more is told BUSY and closed.</summary>
    public int MaxConnections { get; init; } = 1_000;

    /// <summary>How long a connection that was told goodbye may take to receive it before it is cut.</summary>
    public TimeSpan CloseLinger { get; init; } = TimeSpan.FromMilliseconds(500);

    public GatewayLimits Limits { get; init; } = new();
}
