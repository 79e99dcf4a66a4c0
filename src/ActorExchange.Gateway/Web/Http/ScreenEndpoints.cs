using ActorExchange.Screen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ActorExchange.Gateway.Web;

/// <summary>The screens: "/" for trading, "/operator" for operators, and their files.</summary>
internal static class ScreenEndpoints
{
    /// <summary>Scripts, styles and connections come from this server and nowhere else; nobody may frame a page on which a click trades.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapPage(routes, "/", "index.html");
        MapPage(routes, "/operator", "operator.html");
        foreach (string path in ScreenFiles.Paths)
        {
            ScreenFile file = ScreenFiles.TryOpen(path)!;
            if (!path.EndsWith(".html", StringComparison.Ordinal)) routes.MapMethods("/" + path, ["GET", "HEAD"], context => SendAsync(context, file));
        }
    }

    private static void MapPage(IEndpointRouteBuilder routes, string address, string path) =>
        routes.MapMethods(address, ["GET", "HEAD"], context =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return ScreenFiles.TryOpen(path) is { } file ? SendAsync(context, file) : SendNotBuiltAsync(context);
        });

    private static async Task SendAsync(HttpContext context, ScreenFile file)
    {
        HttpResponse response = context.Response;
        SetHeaders(response);
        string tag = $"\"{file.Tag}\"";
        response.Headers.ETag = tag;
        response.Headers.CacheControl = file.IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        if (IsKnown(context.Request.Headers.IfNoneMatch, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = file.ContentType;
        response.ContentLength = file.Content.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(file.Content, context.RequestAborted);
    }

    private static async Task SendNotBuiltAsync(HttpContext context)
    {
        SetHeaders(context.Response);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.Body.WriteAsync(NotBuiltPage.Html.ToArray(), context.RequestAborted);
    }

    private static void SetHeaders(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static bool IsKnown(StringValues known, string tag)
    {
        if (!EntityTagHeaderValue.TryParseList(known, out IList<EntityTagHeaderValue>? tags)) return false;
        foreach (EntityTagHeaderValue one in tags)
        {
            if (one.Tag == "*" || one.Tag == tag) return true;
        }
        return false;
    }
}
