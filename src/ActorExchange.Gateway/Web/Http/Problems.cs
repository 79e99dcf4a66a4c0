using System.Globalization;
using System.Text.Json;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>Writes problems as answers (RFC 9457, application/problem+json).</summary>
public static class Problems
{
    public const string ContentType = "application/problem+json";

    /// <summary>Answers with a status of the exchange. Must be the only answer to the request.</summary>
    public static Task WriteAsync(HttpContext context, Status status, string detail, string? field = null) => WriteAsync(context, Problem.Of(status, detail, field));

    /// <summary>Answers with a problem. Must be the only answer to the request.</summary>
    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        if (problem.HttpStatus == 401) context.Response.Headers.WWWAuthenticate = "Bearer realm=\"exchange\"";
        if (problem.RetryAfter > 0) context.Response.Headers.RetryAfter = problem.RetryAfter.ToString(CultureInfo.InvariantCulture);
        return JsonAnswers.WriteAsync(
            context, problem.HttpStatus, ContentType, (problem, context.Request.Path.Value), static (writer, it) => Write(writer, it.problem, it.Value));
    }

    /// <summary>As one JSON object, for lists of outcomes.</summary>
    public static void Write(Utf8JsonWriter writer, Problem problem, string? instance)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, $"urn:actorexchange:status:{problem.Code}");
        writer.WriteString("title"u8, problem.Title);
        writer.WriteNumber("status"u8, problem.HttpStatus);
        writer.WriteString("detail"u8, problem.Detail);
        writer.WriteString("code"u8, problem.Code);
        writer.WriteNumber("number"u8, problem.Number);
        if (instance is not null) writer.WriteString("instance"u8, instance);
        if (problem.Field is not null) writer.WriteString("field"u8, problem.Field);
        if (problem.Limits is { } limits) RiskDetailJson.Write(writer, "limits"u8, limits);
        writer.WriteEndObject();
    }
}
