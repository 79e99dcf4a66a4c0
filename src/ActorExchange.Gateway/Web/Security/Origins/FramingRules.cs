using ActorExchange.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// Refuses requests whose end two servers could see in different places, beyond what Kestrel refuses by itself: a proxy before us must not be talked into taking the rest of one
/// request for another one. The connection is closed, so nothing after it is read.
/// </summary>
internal static class FramingRules
{
    /// <summary>Where Kestrel puts the length of a request that came with both.</summary>
    private const string OverriddenLength = "X-Content-Length";

    public static void Use(IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (FindFault(context.Request.Headers) is not { } fault) return next(context);
        context.Response.Headers.Connection = "close";
        return Problems.WriteAsync(context, Status.InvalidMessage, fault);
    });

    private static string? FindFault(IHeaderDictionary headers)
    {
        StringValues coding = headers.TransferEncoding;
        if (coding.Count > 0 && (headers.ContentLength is not null || headers.ContainsKey(OverriddenLength))) return "Content-Length and Transfer-Encoding exclude each other";
        return coding.Count == 0 || (coding.Count == 1 && string.Equals(coding[0], "chunked", StringComparison.OrdinalIgnoreCase)) ? null : "Transfer-Encoding: only 'chunked' is known";
    }
}
