using ActorExchange.Actors;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>Outermost of all: whatever goes wrong becomes a problem that tells nothing of the server's inside.</summary>
internal sealed class WebErrors(RequestDelegate next, Action<Exception, string> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            await ExplainAsync(context);
        }
        catch (Exception e)
        {
            if (context.RequestAborted.IsCancellationRequested) return;
            Problem problem = ProblemOf(e, context);
            if (context.Response.HasStarted) throw;
            await Problems.WriteAsync(context, problem);
        }
    }

    private Problem ProblemOf(Exception e, HttpContext context)
    {
        switch (e)
        {
            case ProblemException known:
                return known.Problem;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problem.OfWeb(WebProblem.BodyTooLarge, "the body is larger than exchangeInfo.limits.maxRequestBytes");
            case BadHttpRequestException bad:
                return Problem.Of(Protocol.Status.InvalidMessage, bad.Message);
            case IOException { InnerException: OverflowException }:
                return Problem.Of(Protocol.Status.InvalidMessage, "a chunk's size is none");
            case AskTimeoutException:
                return Problem.Of(Protocol.Status.OutcomeUnknown, "the exchange did not answer in time; ask again");
            default:
                log(e, $"{context.Request.Method} {context.Request.Path}");
                return Problem.OfWeb(WebProblem.InternalError, "the server's log has the reason; ask by the client order id what became of an order");
        }
    }

    /// <summary>Gives the API's bare statuses (no such path, no such method) their words.</summary>
    private static Task ExplainAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        if (response.HasStarted || response.ContentLength > 0 || response.ContentType is not null || !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return Task.CompletedTask;
        return response.StatusCode switch
        {
            404 => Problems.WriteAsync(context, Problem.OfWeb(WebProblem.NotFound, $"there is nothing at {context.Request.Path}")),
            405 => Problems.WriteAsync(context, Problem.OfWeb(WebProblem.MethodNotAllowed, $"{context.Request.Method} is not among {response.Headers.Allow}")),
            413 => Problems.WriteAsync(context, Problem.OfWeb(WebProblem.BodyTooLarge, "the body is too large")),
            415 => Problems.WriteAsync(context, Problem.OfWeb(WebProblem.UnsupportedMediaType, "Content-Type must be application/json")),
            _ => Task.CompletedTask,
        };
    }
}
