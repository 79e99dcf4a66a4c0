using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ActorExchange.Gateway.Web;

/// <summary>The OpenAPI document of the endpoints that are mapped.</summary>
internal static class OpenApiEndpoint
{
    private static readonly ApiSchema Document = new("OpenApi", "{\"type\":\"object\",\"description\":\"An OpenAPI 3.1 document: this one.\"}");

    public static void Map(IEndpointRouteBuilder routes, WebServices services)
    {
        byte[]? document = null;
        routes.MapPublic(
            new ApiOperation("GET", "/openapi.json", "This document.")
            {
                Tag = "Documents",
                Weight = 10,
                Answers = [new(200, "OpenAPI 3.1.", Document)],
            },
            services, async context =>
            {
                document ??= OpenApiDocument.Build(
                    OpenApiDocument.Operations(context.RequestServices.GetRequiredService<EndpointDataSource>()), services.Exchange.ServerName);
                context.Response.ContentType = "application/json";
                await context.Response.Body.WriteAsync(document, context.RequestAborted);
            });
    }
}
