using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>What REST offers to traders and to everybody.</summary>
internal static class RestEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, WebServices services)
    {
        InfoEndpoints.Map(routes, services);
        MarketEndpoints.Map(routes, services);
        PlaceEndpoints.Map(routes, services);
        OrderEndpoints.Map(routes, services);
        ChangeEndpoints.Map(routes, services);
        AccountEndpoints.Map(routes, services);
        HistoryEndpoints.Map(routes, services);
        BarEndpoints.Map(routes, services);
        OpenApiEndpoint.Map(routes, services);
    }
}
