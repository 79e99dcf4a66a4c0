using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// Keeps other sites' pages from using somebody's browser. Nothing here knows cookies, so there is nothing that a browser would add by itself; but in open mode being on the machine is
/// enough, and a page from anywhere is. So then the host must be named as this machine (a rebound name is another one), and everywhere whatever changes something, and every WebSocket, must
/// come from no page at all, from one of ours, or from one that the configuration allows.
/// </summary>
internal sealed class OriginRules(bool isOpenMode, IReadOnlyList<string> allowed)
{
    public static void Use(IApplicationBuilder app, WebServices services)
    {
        var rules = new OriginRules(!services.Exchange.KeysRequired, services.Options.AllowedOrigins);
        app.Use((context, next) => rules.FindFault(context.Request) is { } fault ? Problems.WriteAsync(context, Problem.OfWeb(WebProblem.ForeignOrigin, fault)) : next(context));
    }

    /// <summary>Why a request is not served; null: it is.</summary>
    public string? FindFault(HttpRequest request)
    {
        if (isOpenMode && !IsLoopback(request.Host))
            return "Host: without keys the exchange only answers to localhost and loopback addresses";
        if (IsHarmless(request)) return null;
        StringValues origins = request.Headers.Origin;
        if (origins.Count > 1) return "Origin: more than one";
        if (origins.Count == 1) return IsAllowed(origins[0]!, request) ? null : "Origin: pages of other sites may not call the exchange; exchange.web.allowed-origins names those that may";
        return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none" ? null : "Sec-Fetch-Site: pages of other sites may not call the exchange";
    }

    /// <summary>Whether pages of an origin ("https://example.org") may call: our own, and those of the configuration.</summary>
    public bool IsAllowed(string origin, HttpRequest request) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase)
        || allowed.Contains(origin, StringComparer.OrdinalIgnoreCase);

    private static bool IsHarmless(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) && !request.Headers.ContainsKey("Upgrade");

    private static bool IsLoopback(HostString host) =>
        string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host.AsSpan().Trim("[]"), out IPAddress? address) && IPAddress.IsLoopback(address));
}
