using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>Everything under /api/v1/auth.</summary>
internal static class AuthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, WebServices services)
    {
        var authenticator = (WebAuthenticator)services.Authenticator;
        var registry = new UserRegistry(services.Exchange, services.Clock);
        new TokenEndpoints(services, authenticator).Map(routes);
        new RegisterEndpoint(services, authenticator, registry).Map(routes);
        new KeyEndpoints(services, authenticator, registry).Map(routes);
    }
}
