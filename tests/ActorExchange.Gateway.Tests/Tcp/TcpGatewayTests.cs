using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ActorExchange.Protocol;
using static ActorExchange.Gateway.Tests.ConnectionFixture;

namespace ActorExchange.Gateway.Tests;

public sealed class TcpGatewayTests
{
    [Fact]
    public async Task An_order_over_tcp_is_acknowledged()
    {
        await using TcpFixture fixture = await TcpFixture.StartAsync();
        using RawClient client = await RawClient.LogOnAsync(fixture.Gateway.EndPoint);
        await client.SendAsync(Place("first"));
        ExecutionReport report = (await client.ReadAsync()).Report;
        (report.ExecType, report.ClientOrderId.ToStringUtf8(), report.Price, report.Quantity, report.Number).ShouldBe((ExecType.New, "first", 10_000L, 5L, 1L));
    }

    [Fact]
    public async Task Bytes_may_come_one_by_one()
    {
        await using TcpFixture fixture = await TcpFixture.StartAsync();
        using RawClient client = await RawClient.LogOnAsync(fixture.Gateway.EndPoint);
        byte[] bytes = [.. Frame(Place("a")), .. Frame(Place("b"))];
        foreach (byte b in bytes) await client.SendRawAsync(new[] { b });
        (await client.ReadAsync()).Report.ClientOrderId.ToStringUtf8().ShouldBe("a");
        (await client.ReadAsync()).Report.ClientOrderId.ToStringUtf8().ShouldBe("b");
    }

    [Fact]
    public async Task An_http_request_is_told_goodbye()
    {
        await using TcpFixture fixture = await TcpFixture.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(fixture.Gateway.EndPoint);
        await client.SendRawAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        (await client.ReadGoodbyeAsync()).Status.ShouldBe(Status.FrameTooLarge);
    }

    [Fact]
    public async Task A_large_flood_of_garbage_is_told_goodbye_and_drained()
    {
        await using TcpFixture fixture = await TcpFixture.StartAsync();
        using RawClient client = await RawClient.LogOnAsync(fixture.Gateway.EndPoint);
        byte[] garbage = new byte[4 * 1024 * 1024];
        Array.Fill(garbage, (byte)0xFF);
        await client.SendRawAsync(garbage);
        (await client.ReadGoodbyeAsync()).Status.ShouldBe(Status.FrameTooLarge);
        await Eventually(() => fixture.Gateway.ConnectionCount == 0);
    }

    [Fact]
    public async Task Frames_before_the_garbage_are_taken()
    {
        await using TcpFixture fixture = await TcpFixture.StartAsync();
        using RawClient client = await RawClient.LogOnAsync(fixture.Gateway.EndPoint);
        await client.SendRawAsync((byte[])[.. Frame(Place("taken")), 0, 0, 0, 0]);
        await client.ReadGoodbyeAsync();
        using RawClient again = await RawClient.LogOnAsync(fixture.Gateway.EndPoint);
        await again.SendAsync(Place("taken"));
        (await again.ReadAsync()).Report.RepeatedAnswer.ShouldBeTrue();
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_closed_and_may_resume()
    {
        TcpGatewayOptions options = new() { Limits = new GatewayLimits { MaxPendingBytes = 64 * 1024 }, CloseLinger = TimeSpan.FromMilliseconds(100) };
        await using TcpFixture fixture = await TcpFixture.StartAsync(options);
        using RawClient client = await RawClient.LogOnAsync(fixture.Gateway.EndPoint);
        client.Socket.ReceiveBufferSize = 4096;
        // Refusals are cheap to cause and cost bytes to tell.
        byte[] flood = Frame(Enumerable.Range(0, 1000).Select(i => Place($"refused-{i}", instrument: 99)));
        Task sending = SendUntilClosedAsync(client, flood);
        await Eventually(() => fixture.Gateway.ConnectionCount == 0);
        await sending;
        using RawClient again = await RawClient.LogOnAsync(fixture.Gateway.EndPoint);
        await again.SendAsync(Place("alive"));
        ExecutionReport report = (await again.ReadAsync()).Report;
        // The session may still be telling of what the flood left behind.
        while (report.ClientOrderId.ToStringUtf8() != "alive") report = (await again.ReadAsync()).Report;
        report.ExecType.ShouldBe(ExecType.New);
    }

    [Fact]
    public async Task A_connection_over_the_limit_is_told_busy()
    {
        await using TcpFixture fixture = await TcpFixture.StartAsync(new TcpGatewayOptions { MaxConnections = 1 });
        using (RawClient first = await RawClient.LogOnAsync(fixture.Gateway.EndPoint))
        {
            using RawClient second = await RawClient.ConnectAsync(fixture.Gateway.EndPoint);
            (await second.ReadGoodbyeAsync()).Status.ShouldBe(Status.Busy);
        }
        await Eventually(() => fixture.Gateway.ConnectionCount == 0);
        using RawClient third = await RawClient.LogOnAsync(fixture.Gateway.EndPoint);
    }

    [Fact]
    public async Task A_client_that_hangs_up_leaves_nothing_behind()
    {
        await using TcpFixture fixture = await TcpFixture.StartAsync();
        RawClient client = await RawClient.LogOnAsync(fixture.Gateway.EndPoint);
        fixture.Services.ConnectionCount.ShouldBe(1);
        client.Dispose();
        await Eventually(() => fixture.Services.ConnectionCount == 0 && fixture.Gateway.ConnectionCount == 0);
    }

    [Fact]
    public async Task A_server_that_stops_says_so()
    {
        await using TcpFixture fixture = await TcpFixture.StartAsync();
        using RawClient client = await RawClient.LogOnAsync(fixture.Gateway.EndPoint);
        Task stopping = fixture.Gateway.StopAsync(TimeSpan.FromSeconds(5));
        (await client.ReadGoodbyeAsync()).Status.ShouldBe(Status.ShuttingDown);
        await stopping.WaitAsync(TcpFixture.Patience);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task It_listens_where_it_is_told_to(string host)
    {
        await using TcpFixture fixture = await TcpFixture.StartAsync(new TcpGatewayOptions { Host = host });
        using RawClient client = await RawClient.LogOnAsync(new IPEndPoint(IPAddress.Loopback, fixture.Gateway.EndPoint.Port));
    }

    [Fact]
    public async Task A_port_in_use_is_an_error_that_says_so()
    {
        await using TcpFixture fixture = await TcpFixture.StartAsync();
        TcpGatewayOptions taken = new() { Port = fixture.Gateway.EndPoint.Port };
        GatewayStartException e = await Should.ThrowAsync<GatewayStartException>(() => TcpFixture.StartAsync(taken));
        e.Message.ShouldContain("the port is in use");
        e.Message.ShouldContain($":{taken.Port}");
    }

    [Theory]
    [InlineData("no-such-host.invalid")]
    [InlineData("192.0.2.1")]
    public async Task An_address_that_is_not_here_is_an_error_that_says_so(string host)
    {
        GatewayStartException e = await Should.ThrowAsync<GatewayStartException>(() => TcpFixture.StartAsync(new TcpGatewayOptions { Host = host }));
        e.Message.ShouldContain(host);
    }

    [Fact]
    public async Task With_a_certificate_the_connection_is_encrypted()
    {
        string file = Path.GetTempFileName();
        try
        {
            WriteCertificate(file);
            await using TcpFixture fixture = await TcpFixture.StartAsync(new TcpGatewayOptions { CertificateFile = file, CertificatePassword = "pw" });
            using RawClient client = await RawClient.LogOnAsync(fixture.Gateway.EndPoint, tls: true);
            await client.SendAsync([.. Enumerable.Range(0, 1000).Select(i => Place($"t{i}"))]);
            for (int i = 0; i < 1000; i++) (await client.ReadAsync()).Report.ClientOrderId.ToStringUtf8().ShouldBe($"t{i}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_is_an_error_that_says_so()
    {
        TcpGatewayOptions options = new() { CertificateFile = "/nowhere/exchange.pfx" };
        GatewayStartException e = await Should.ThrowAsync<GatewayStartException>(() => TcpFixture.StartAsync(options));
        e.Message.ShouldContain("/nowhere/exchange.pfx");
    }

    [Fact]
    public async Task Many_orders_in_many_frames_are_all_answered_in_order()
    {
        await using TcpFixture fixture = await TcpFixture.StartAsync(new TcpGatewayOptions { Limits = new GatewayLimits { MaxUnprocessedBytes = 1024 } });
        using RawClient client = await RawClient.LogOnAsync(fixture.Gateway.EndPoint);
        const int Count = 5_000;
        Task sending = Task.Run(async () =>
        {
            for (int i = 0; i < Count; i += 10) await client.SendAsync([.. Enumerable.Range(i, 10).Select(n => Place($"m{n}"))]);
        });
        for (int i = 0; i < Count; i++) (await client.ReadAsync()).Report.ClientOrderId.ToStringUtf8().ShouldBe($"m{i}");
        await sending;
    }

    private static async Task SendUntilClosedAsync(RawClient client, byte[] bytes)
    {
        try
        {
            for (int i = 0; i < 1000; i++) await client.SendRawAsync(bytes);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // That is what the server is to do.
        }
    }

    private static async Task Eventually(Func<bool> condition)
    {
        using CancellationTokenSource deadline = new(TcpFixture.Patience);
        while (!condition()) await Task.Delay(5, deadline.Token);
    }

    private static void WriteCertificate(string file)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, "pw"));
    }
}
