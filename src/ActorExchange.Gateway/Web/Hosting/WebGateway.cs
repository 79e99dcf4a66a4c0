using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorExchange.Gateway.Web;

/// <summary>Serves REST, WebSockets and the screens with Kestrel. Start once, stop once; its members may be called from any thread.</summary>
public sealed class WebGateway : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly WebServices _services;

    private WebGateway(WebServices services) => (_services, _host) = (services, Build(services));

    /// <summary>Address and port it listens on.</summary>
    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.None, 0);

    /// <summary>All that is mapped.</summary>
    internal EndpointDataSource Endpoints => _host.Services.GetRequiredService<EndpointDataSource>();

    /// <summary>Listens. Throws <see cref="GatewayStartException"/> if that is impossible.</summary>
    public static async Task<WebGateway> StartAsync(WebServices services)
    {
        WebGateway gateway = new(services);
        try
        {
            await gateway._host.StartAsync();
            string address = gateway._host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            var uri = new Uri(address);
            gateway.EndPoint = new IPEndPoint(IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? ip) ? ip : IPAddress.Any, uri.Port);
            return gateway;
        }
        catch (Exception e)
        {
            await gateway._host.DisposeAsync();
            WebGatewayOptions options = services.Options;
            throw e is IOException { InnerException: AddressInUseException }
                ? new GatewayStartException($"Cannot listen on {options.Host}:{options.Port} for the web: the port is in use. Choose another one (web.port, --web-port), 0 for any, or none of it (--no-web).", e)
                : new GatewayStartException($"Cannot listen on {options.Host}:{options.Port} for the web: {e.Message}", e);
        }
    }

    /// <summary>Accepts no more, ends what is open, and cuts what is still there after the time.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        using CancellationTokenSource deadline = new(patience);
        await _host.StopAsync(deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.FromSeconds(2));
        await _host.DisposeAsync();
        _services.Dispose();
    }

    private static WebApplication Build(WebServices services)
    {
        WebGatewayOptions options = services.Options;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, ListenAddress.ForeignLifetime>();
        builder.Services.AddSingleton(services);
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = options.MaxConnections;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes;
            kestrel.Limits.RequestHeadersTimeout = options.HeadersTimeout;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(options.MinBytesPerSecond, options.HeadersTimeout);
            ListenAddress.Listen(kestrel, options);
        });
        WebApplication app = builder.Build();
        app.Use(next => new WebErrors(next, services.LogFault).InvokeAsync);
        app.Use(next => new WebHeaders(next, options).InvokeAsync);
        FramingRules.Use(app);
        OriginRules.Use(app, services);
        UrlRules.Use(app);
        app.UseRouting();
        HealthEndpoints.Map(app);
        RestEndpoints.Map(app, services);
        AuthEndpoints.Map(app, services);
        WebSocketEndpoints.Map(app, services);
        AdminEndpoints.Map(app, services);
        ScreenEndpoints.Map(app);
        return app;
    }
}
