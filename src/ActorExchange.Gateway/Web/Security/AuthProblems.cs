using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>Refusals of authentication as answers.</summary>
internal static class AuthProblems
{
    public static Task WriteAsync(HttpContext context, Authentication refused)
    {
        if (refused.RetryAfter > TimeSpan.Zero)
            context.Response.Headers.RetryAfter = Math.Ceiling(refused.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, refused.Status, refused.Reason);
    }

    public static Task WriteAsync(HttpContext context, CommandStatus status, string detail, string? field = null)
    {
        int code = status switch
        {
            CommandStatus.NotLoggedOn => StatusCodes.Status401Unauthorized,
            CommandStatus.InvalidMessage => StatusCodes.Status400BadRequest,
            CommandStatus.NotAuthorized or CommandStatus.AccountClosed => StatusCodes.Status403Forbidden,
            CommandStatus.Busy => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        if (code == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer";
        context.Response.StatusCode = code;
        return context.Response.WriteAsJsonAsync(
            new { status = code, code = ((Status)status).ToString(), detail, field }, options: null, contentType: "application/problem+json", context.RequestAborted);
    }
}
