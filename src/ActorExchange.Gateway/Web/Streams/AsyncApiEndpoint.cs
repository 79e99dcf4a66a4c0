using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>The description of all messages over WebSockets (AsyncAPI 3), which tests hold against every message that they see.</summary>
internal static class AsyncApiEndpoint
{
    private static readonly ApiSchema Schema = new("AsyncApi", "{\"type\":\"object\",\"description\":\"An AsyncAPI 3.0 document.\"}");

    /// <summary>The document, JSON in UTF-8.</summary>
    public static byte[] Document { get; } = Load();

    public static void Map(IEndpointRouteBuilder routes, WebServices services)
    {
        ApiOperation operation = new("GET", "/asyncapi.json", "Every message over WebSockets, in both directions.")
        {
            Tag = "Documents",
            Weight = 10,
            Answers = [new(200, "AsyncAPI 3.0.", Schema)],
        };
        routes.MapPublic(operation, services, static context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.Body.WriteAsync(Document, context.RequestAborted).AsTask();
        });
    }

    private static byte[] Load()
    {
        using Stream stream = typeof(AsyncApiEndpoint).Assembly.GetManifestResourceStream("asyncapi.json")!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
