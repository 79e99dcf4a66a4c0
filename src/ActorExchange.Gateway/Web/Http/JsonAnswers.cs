using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>Answers in JSON.</summary>
public static class JsonAnswers
{
    /// <summary>Nothing but JSON reads what is written here: only what JSON itself must escape is escaped.</summary>
    public static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with what <paramref name="write"/> writes of <paramref name="value"/>: one JSON value.</summary>
    public static Task WriteAsync<T>(HttpContext context, int status, T value, Action<Utf8JsonWriter, T> write) =>
        WriteAsync(context, status, "application/json", value, write);

    /// <summary>As the other overload, with another kind of content.</summary>
    public static async Task WriteAsync<T>(HttpContext context, int status, string contentType, T value, Action<Utf8JsonWriter, T> write)
    {
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        using (Utf8JsonWriter writer = new(response.BodyWriter, Format)) write(writer, value);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
