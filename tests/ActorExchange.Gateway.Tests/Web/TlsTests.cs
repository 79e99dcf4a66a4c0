using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ActorExchange.Gateway.Web;

namespace ActorExchange.Gateway.Tests;

public sealed class TlsTests
{
    [Fact]
    public async Task With_a_certificate_requests_and_sockets_are_encrypted()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("exchange-tls-").FullName, "web.pfx");
        byte[] thumbprint = WriteCertificate(file);
        try
        {
            await using WebFixture exchange = await WebFixture.StartAsync(new WebGatewayOptions { CertificateFile = file, CertificatePassword = "pw" });
#pragma warning disable MA0039 // The test's own certificate, and no other, is the right one.
            using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => IsOurs(certificate, thumbprint) };
#pragma warning restore MA0039
            using var http = new HttpClient(handler) { BaseAddress = new Uri($"https://{exchange.EndPoint}"), Timeout = WebFixture.Patience };
            (await http.GetStringAsync("/health/ready")).ShouldContain("ready");
            (await http.PostAsync("/api/v1/auth/token", Signer.Json("""{"user":"alice"}"""))).StatusCode.ShouldBe(HttpStatusCode.OK);

            using var socket = new ClientWebSocket();
            socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, _) => IsOurs(certificate, thumbprint);
            using var patience = new CancellationTokenSource(WebFixture.Patience);
            await socket.ConnectAsync(new Uri($"wss://{exchange.EndPoint}/ws/v1"), patience.Token);
            byte[] buffer = new byte[4096];
            WebSocketReceiveResult welcome = await socket.ReceiveAsync(buffer, patience.Token);
            Encoding.UTF8.GetString(buffer, 0, welcome.Count).ShouldContain("\"welcome\"");

            // Whoever speaks without TLS gets no answer in clear, and no redirection.
            await Should.ThrowAsync<HttpRequestException>(() => exchange.Http.GetAsync("/health/ready"));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_is_an_error_that_says_so()
    {
        GatewayStartException error = await Should.ThrowAsync<GatewayStartException>(() => WebFixture.StartAsync(new WebGatewayOptions { CertificateFile = "/nowhere/web.pfx" }));
        error.Message.ShouldContain("/nowhere/web.pfx");
    }

    private static bool IsOurs(X509Certificate? certificate, byte[] thumbprint) => certificate!.GetCertHash().AsSpan().SequenceEqual(thumbprint);

    private static byte[] WriteCertificate(string file)
    {
        using var key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, "pw"));
        return certificate.GetCertHash();
    }
}
