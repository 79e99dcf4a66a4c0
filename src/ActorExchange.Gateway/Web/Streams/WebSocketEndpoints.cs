using System.Globalization;
using System.Net;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorExchange.Gateway.Web;

/// <summary>The paths of WebSockets: /ws/v1, and two that are subscribed from the beginning. Any method, because over HTTP/2 it is CONNECT.</summary>
internal static class WebSocketEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, WebServices services)
    {
        CancellationToken stopping = routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        InstrumentDirectory instruments = services.Exchange.Directory;
        routes.Map("/ws/v1", context => RunAsync(context, services, [], stopping));
        routes.Map("/ws/market-data/{symbol}", context => WithInstrumentAsync(context, instruments, async view =>
        {
            if (await DepthAsync(context) is not { } depth) return;
            await RunAsync(context, services, [Of(FeedChannel.Bbo, view, depth), Of(FeedChannel.OrderBook, view, depth)], stopping);
        }));
        routes.Map("/ws/trades/{symbol}", context => WithInstrumentAsync(
            context, instruments, view => RunAsync(context, services, [Of(FeedChannel.Trades, view, FeedHub.DefaultDepth)], stopping)));
        AsyncApiEndpoint.Map(routes, services);
    }

    private static (Topic Topic, FeedSubscription Subscription) Of(FeedChannel channel, InstrumentView view, int depth) =>
        (new Topic(channel, view.Instrument.Id, view.Instrument.Symbol, ""), new FeedSubscription(channel, view.Instrument.Id, depth));

    private static Task WithInstrumentAsync(HttpContext context, InstrumentDirectory instruments, Func<InstrumentView, Task> run)
    {
        string symbol = (string?)context.Request.RouteValues["symbol"] ?? "";
        return instruments.Find(symbol) is { } view
            ? run(view)
            : Problems.WriteAsync(context, Status.UnknownInstrument, $"There is no instrument {symbol}.", "symbol");
    }

    /// <summary>Null: the problem has been written.</summary>
    private static async Task<int?> DepthAsync(HttpContext context)
    {
        string? text = context.Request.Query["depth"];
        if (text is null) return FeedHub.DefaultDepth;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int depth) && FeedHub.Depths.Contains(depth)) return depth;
        await Problems.WriteAsync(context, Status.InvalidMessage, $"The depth is one of {string.Join(", ", FeedHub.Depths)}.", "depth");
        return null;
    }

    private static async Task RunAsync(
        HttpContext context, WebServices services, IReadOnlyList<(Topic Topic, FeedSubscription Subscription)> first, CancellationToken stopping)
    {
        await using Stream? stream = await SocketHandshake.AcceptAsync(context);
        if (stream is null)
        {
            await Problems.WriteAsync(context, Status.InvalidMessage, "This path is for WebSockets of version 13.");
            return;
        }

        IPAddress? address = context.Connection.RemoteIpAddress;
        string remote = string.Create(CultureInfo.InvariantCulture, $"{address}:{context.Connection.RemotePort} (WebSocket)");
        using WebSocketConnection connection = new(services, stream, address, remote, context.Abort);
        await connection.RunAsync(first, context.RequestAborted, stopping);
    }
}
