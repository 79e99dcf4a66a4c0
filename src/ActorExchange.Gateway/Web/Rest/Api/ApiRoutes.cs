using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace ActorExchange.Gateway.Web;

/// <summary>Maps endpoints under /api/v1 together with what the OpenAPI document says of them. Start of the server only.</summary>
public static class ApiRoutes
{
    public const string Prefix = "/api/v1";

    /// <summary>An endpoint for everybody; its weight counts for the address.</summary>
    public static void MapPublic(this IEndpointRouteBuilder routes, ApiOperation operation, WebServices services, Func<HttpContext, Task> answer) =>
        routes.Map(operation, context => HasOnlyKnownQuery(context, operation) && services.Rates.TakeOfAddress(context, operation.Weight) ? answer(context) : Task.CompletedTask);

    /// <summary>An endpoint for who is logged on; its weight counts for the user.</summary>
    public static void MapPrivate(this IEndpointRouteBuilder routes, ApiOperation operation, WebServices services, Func<HttpContext, WebUser, Task> answer) =>
        routes.Map(operation with { IsPrivate = true }, async context =>
        {
            if (await services.Authenticator.RequireAsync(context) is not { } user) return;
            if (HasOnlyKnownQuery(context, operation) && services.Rates.TakeOfUser(context, user.Name, operation.Weight)) await answer(context, user);
        });

    /// <summary>A misspelt filter must not read as none: "DELETE /orders?symbl=ACME" would cancel everything.</summary>
    private static bool HasOnlyKnownQuery(HttpContext context, ApiOperation operation)
    {
        foreach ((string name, StringValues values) in context.Request.Query)
        {
            bool known = false;
            foreach (ApiParameter parameter in operation.Parameters) known |= parameter.Name == name;
            if (known && values.Count == 1) continue;
            string shown = name.Length <= 64 ? name : name[..64];
            throw new ProblemException(Problem.Of(Protocol.Status.InvalidMessage, known ? "is there twice" : "there is no such parameter here", shown));
        }
        return true;
    }

    private static void Map(this IEndpointRouteBuilder routes, ApiOperation operation, RequestDelegate answer) =>
        routes.MapMethods(Prefix + operation.Path, [operation.Method], answer).WithMetadata(operation);
}
