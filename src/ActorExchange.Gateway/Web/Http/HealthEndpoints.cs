using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>For those who watch over the process. The web gateway only listens once every book has recovered, so who is answered at all is ready.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", static () => Results.Json(new { status = "live" }));
        routes.MapGet("/health/ready", static () => Results.Json(new { status = "ready" }));
    }
}
