using ActorExchange.Core;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>Refusals of authentication as problems.</summary>
internal static class AuthProblems
{
    public static Problem Of(Authentication refused)
    {
        Problem problem = Of(refused.Status, refused.Reason);
        return refused.RetryAfter > TimeSpan.Zero ? problem with { RetryAfter = (int)Math.Ceiling(refused.RetryAfter.TotalSeconds) } : problem;
    }

    public static Problem Of(CommandStatus status, string reason) => Problem.Of((Status)status, reason);

    public static Task WriteAsync(HttpContext context, Authentication refused) => Problems.WriteAsync(context, Of(refused));
}
