using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class TlsTests
{
    [Fact]
    public async Task A_client_trades_over_tls()
    {
        using X509Certificate2 certificate = MakeCertificate();
        await using var listener = new FakeListener { Wrap = stream => SecureAsync(stream, certificate) };
        var tls = new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = (_, seen, _, _) => seen!.Equals(certificate) };
        await using var client = new ExchangeClient(listener.Options with { Tls = tls });
        await client.ConnectAsync().WaitAsync(TimeSpan.FromSeconds(20));
        OrderAnswer answer = await client.SubmitAsync(OrderTicket.Limit("ONE", Side.Buy, 1, 100)).WaitAsync(TimeSpan.FromSeconds(20));
        answer.Accepted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_fails_to_connect()
    {
        using X509Certificate2 certificate = MakeCertificate();
        await using var listener = new FakeListener { Wrap = stream => SecureAsync(stream, certificate) };
        await using var client = new ExchangeClient(listener.Options with { Tls = new SslClientAuthenticationOptions() });
        await Should.ThrowAsync<NotConnectedException>(() => client.ConnectAsync().WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private static async Task<Stream> SecureAsync(Stream stream, X509Certificate2 certificate)
    {
        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(certificate);
        return secured;
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
