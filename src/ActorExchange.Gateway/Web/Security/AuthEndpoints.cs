using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>Everything under /api/v1/auth.</summary>
internal static class AuthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, WebServices services)
    {
        var authenticator = (WebAuthenticator)services.Authenticator;
        TokenEndpoints.Map(routes, authenticator);
    }
}
