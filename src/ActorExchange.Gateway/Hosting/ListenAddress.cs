using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;

namespace ActorExchange.Gateway;

/// <summary>Where a gateway listens, as its configuration says it.</summary>
internal static class ListenAddress
{
    /// <summary>Lets Kestrel listen. Throws <see cref="GatewayStartException"/> for an address or a certificate that cannot be used.</summary>
    public static void Listen(KestrelServerOptions kestrel, Web.WebGatewayOptions options)
    {
        X509Certificate2? certificate = Certificate(options.CertificateFile, options.CertificatePassword);
        if (Parse(options.Host) is { } address) kestrel.Listen(address, options.Port, Configure);
        else kestrel.ListenAnyIP(options.Port, Configure);

        void Configure(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            if (certificate is not null) listen.UseHttps(certificate);
        }
    }

    /// <summary>Null for all addresses.</summary>
    public static IPAddress? Parse(string host) => host switch
    {
        "*" => null,
        "localhost" => IPAddress.Loopback,
        _ => IPAddress.TryParse(host, out IPAddress? address)
            ? address
            : throw new GatewayStartException($"'{host}' is no address to listen on: give an IP address of this machine, 'localhost', or '*' for all"),
    };

    /// <summary>Null if no file is given.</summary>
    public static X509Certificate2? Certificate(string? file, string? password)
    {
        if (file is null) return null;
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, password);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new GatewayStartException($"Cannot read the certificate file '{file}': {e.Message}", e);
        }
    }

    /// <summary>The process belongs to the program: a host must not take its signals.</summary>
    internal sealed class ForeignLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
