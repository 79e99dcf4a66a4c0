using System.Net;
using System.Security.Cryptography.X509Certificates;
using ActorExchange.Actors;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorExchange.Gateway;

/// <summary>
/// Listens for TCP connections with Kestrel and gives each one an actor. Start once, stop once; its members may be called from any
/// thread.
/// </summary>
public sealed class TcpGateway : IAsyncDisposable
{
    private readonly TcpGatewayOptions _options;
    private readonly IActorRef _connections;
    private readonly WebApplication _host;
    private readonly ListenOptions _listener;
    private int _open;

    private TcpGateway(TcpGatewayOptions options, IActorRef connections)
    {
        _options = options;
        _connections = connections;
        if (options.Limits.MaxFrameBytes < GatewayLimits.LeastMaxFrameBytes)
            throw new GatewayStartException($"Frames of at most {options.Limits.MaxFrameBytes} bytes are too small: allow {GatewayLimits.LeastMaxFrameBytes} or more");
        IPAddress? address = ListenAddress.Parse(options.Host);
        X509Certificate2? certificate = ListenAddress.Certificate(options.CertificateFile, options.CertificatePassword);
        ListenOptions? listener = null;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, ListenAddress.ForeignLifetime>();
        builder.Services.Configure<SocketTransportOptions>(transport => transport.MaxWriteBufferSize = 256 * 1024);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            if (address is null) kestrel.ListenAnyIP(options.Port, Configure);
            else kestrel.Listen(address, options.Port, Configure);
        });
        _host = builder.Build();
        _ = _host.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>();
        _listener = listener ?? throw new InvalidOperationException("Kestrel did not configure its listener");

        void Configure(ListenOptions listen)
        {
            listener = listen;
            if (certificate is not null) listen.UseHttps(certificate);
            listen.Run(AcceptAsync);
        }
    }

    /// <summary>Address and port it listens on.</summary>
    public IPEndPoint EndPoint => _listener.IPEndPoint!;

    /// <summary>Connections now open.</summary>
    public int ConnectionCount => Volatile.Read(ref _open);

    /// <summary>Listens. Throws <see cref="GatewayStartException"/> if that is impossible.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="connections">The <see cref="ConnectionsActor"/> that gives each connection its actor.</param>
    public static async Task<TcpGateway> StartAsync(TcpGatewayOptions options, IActorRef connections)
    {
        TcpGateway gateway = new(options, connections);
        try
        {
            await gateway._host.StartAsync();
            return gateway;
        }
        catch (Exception e)
        {
            await gateway._host.DisposeAsync();
            throw e is IOException ? CannotListen(options, e) : new GatewayStartException($"Cannot listen on {options.Host}:{options.Port}: {e.Message}", e);
        }
    }

    /// <summary>Accepts no more connections, tells those that are open goodbye, and cuts what is still there after the time.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        _connections.Tell(CloseForShutdown.Instance, ActorRefs.NoSender);
        using CancellationTokenSource deadline = new(patience);
        await _host.StopAsync(deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.FromSeconds(2));
        await _host.DisposeAsync();
    }

    private async Task AcceptAsync(ConnectionContext context)
    {
        try
        {
            if (Interlocked.Increment(ref _open) > _options.MaxConnections) await RefuseAsync(context);
            else await ServeAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task ServeAsync(ConnectionContext context)
    {
        TcpConnection connection = new(context, _options);
        OpenConnection open = new(connection);
        _connections.Tell(open, ActorRefs.NoSender);
        IActorRef? actor = await open.Opened.WaitAsync(context.ConnectionClosed);
        if (actor is not null) await connection.RunAsync(actor);
    }

    private async Task RefuseAsync(ConnectionContext context)
    {
        FrameWriter writer = new();
        writer.TryAdd(new ServerMessage
        {
            Goodbye = new Goodbye { Status = Protocol.Status.Busy, Reason = $"the server has its {_options.MaxConnections} connections already" },
        });
        writer.EndFrame();
        await context.Transport.Output.WriteAsync(writer.Written);
    }

    private static GatewayStartException CannotListen(TcpGatewayOptions options, Exception cause) => cause.InnerException is AddressInUseException
        ? new GatewayStartException(
            $"Cannot listen on {options.Host}:{options.Port}: the port is in use, perhaps by another exchange. Stop it, or choose another port.", cause)
        : new GatewayStartException($"Cannot listen on {options.Host}:{options.Port}: {cause.Message}", cause);
}
