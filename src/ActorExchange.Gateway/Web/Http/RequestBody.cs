using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Unicode;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>Reads bodies: JSON and nothing else.</summary>
public static class RequestBody
{
    /// <summary>The body, to be disposed. Its size is the server's to limit.</summary>
    /// <exception cref="ProblemException">It is none: 400, 413 or 415.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpContext context)
    {
        if (!IsJson(context.Request.ContentType))
            throw new ProblemException(Problem.OfWeb(WebProblem.UnsupportedMediaType, "Content-Type must be application/json"));
        byte[] bytes = await ReadBytesAsync(context);
        if (bytes.Length == 0) throw Fault("the body is empty");
        if (!Utf8.IsValid(bytes)) throw Fault("the body is no UTF-8");
        return StrictJson.TryParse(bytes, out string problem) ?? throw Fault(problem);
    }

    /// <summary>Ends the request if reading found a fault.</summary>
    /// <exception cref="ProblemException">The first fault.</exception>
    public static void ThrowIfFaulty(JsonFaults faults)
    {
        if (faults.First is { } fault) throw new ProblemException(Problem.Of(fault));
    }

    private static async Task<byte[]> ReadBytesAsync(HttpContext context)
    {
        PipeReader reader = context.Request.BodyReader;
        while (true)
        {
            ReadResult result = await reader.ReadAsync(context.RequestAborted);
            if (result.IsCompleted)
            {
                byte[] bytes = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return bytes;
            }
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static bool IsJson(string? contentType)
    {
        ReadOnlySpan<char> type = contentType;
        int end = type.IndexOf(';');
        if (end >= 0)
        {
            ReadOnlySpan<char> parameter = type[(end + 1)..].Trim();
            if (!parameter.IsEmpty && !parameter.Equals("charset=utf-8", StringComparison.OrdinalIgnoreCase)) return false;
            type = type[..end];
        }
        return type.Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);
    }

    private static ProblemException Fault(string detail) => new(Problem.Of(Status.InvalidMessage, detail));
}
