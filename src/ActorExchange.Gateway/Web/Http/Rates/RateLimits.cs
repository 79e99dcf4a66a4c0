using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>How much users and addresses may ask for a minute. Every answer says where its asker stands; docs/rest.md has the weights. Any thread.</summary>
public sealed class RateLimits
{
    private readonly RateTable? _users;
    private readonly RateTable? _addresses;

    internal RateLimits(WebGatewayOptions options, TimeProvider clock)
    {
        _users = options.UserWeightPerMinute > 0 ? new RateTable(options.UserWeightPerMinute, options.MaxRateEntries, clock) : null;
        _addresses = options.AddressWeightPerMinute > 0 ? new RateTable(options.AddressWeightPerMinute, options.MaxRateEntries, clock) : null;
    }

    /// <summary>True, or the request is refused: <see cref="ProblemException"/> RATE_LIMITED.</summary>
    public bool TakeOfUser(HttpContext context, string user, int weight) => Take(context, _users, user, weight);

    /// <summary>As <see cref="TakeOfUser"/>, of the address that asks.</summary>
    public bool TakeOfAddress(HttpContext context, int weight) => Take(context, _addresses, context.Connection.RemoteIpAddress?.ToString() ?? "", weight);

    private static bool Take(HttpContext context, RateTable? table, string name, int weight)
    {
        if (table is null) return true;
        RateState state = table.Take(name, weight);
        IHeaderDictionary headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = state.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = state.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = state.Reset.ToString(CultureInfo.InvariantCulture);
        if (state.IsTaken) return true;
        throw new ProblemException(Problem.OfWeb(
            WebProblem.RateLimited, $"the weight of {state.Limit} a minute is used up: {state.Remaining} left, {weight} needed; try again in {state.RetryAfter} s") with
        {
            RetryAfter = Math.Max(1, state.RetryAfter),
        });
    }
}
