using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// Headers of every answer: what browsers may do with it, and which other sites' pages may read it. There are no cookies, so none of them can act for anybody
/// who has not given it a token.
/// </summary>
internal sealed class WebHeaders(RequestDelegate next, WebGatewayOptions options)
{
    private const string Exposed = "Location, Retry-After, Idempotent-Replay, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset";
    private const string Policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        bool isApi = context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
        if (isApi) headers.CacheControl = "no-store";
        string? origin = context.Request.Headers.Origin;
        if (!isApi || origin is null) return next(context);
        headers.Vary = "Origin";
        if (!options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)) return next(context);
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlExposeHeaders = Exposed;
        return IsPreflight(context.Request) ? Permit(context) : next(context);
    }

    private static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0;

    private static Task Permit(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.AccessControlAllowMethods = "GET, POST, PUT, PATCH, DELETE";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type, X-Exchange-Key, X-Exchange-Timestamp, X-Exchange-Nonce, X-Exchange-Window, X-Exchange-Signature";
        headers.AccessControlMaxAge = "600";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
