using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>The description of all messages over WebSockets (AsyncAPI 3), which tests hold against every message that they see.</summary>
internal static class AsyncApiEndpoint
{
    /// <summary>The document, JSON in UTF-8.</summary>
    public static byte[] Document { get; } = Load();

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/asyncapi.json", static () => Results.Bytes(Document, "application/json"));

    private static byte[] Load()
    {
        using Stream stream = typeof(AsyncApiEndpoint).Assembly.GetManifestResourceStream("asyncapi.json")!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
