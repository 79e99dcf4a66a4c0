using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>Why a request was not done, as RFC 9457 has it. Immutable; what it says of itself comes from the <see cref="ProblemTable"/>.</summary>
public sealed record Problem
{
    private Problem(string code, int number, int httpStatus, string title, string detail) =>
        (Code, Number, HttpStatus, Title, Detail) = (code, number, httpStatus, title, detail);

    /// <summary>Name of the exchange's status, or of the web's own reason (NOT_FOUND, RATE_LIMITED, …).</summary>
    public string Code { get; }

    /// <summary>Number of the exchange's status; 0: the web's own.</summary>
    public int Number { get; }

    /// <summary>Of the answer.</summary>
    public int HttpStatus { get; }

    /// <summary>A sentence that is the same every time.</summary>
    public string Title { get; }

    /// <summary>What, why and what next, this time.</summary>
    public string Detail { get; init; }

    /// <summary>Which member of the request, "orders[3].price" say; null: none in particular.</summary>
    public string? Field { get; init; }

    /// <summary>Which rule of the account refused it, and by how much; null: none did.</summary>
    public RiskDetail? Limits { get; init; }

    /// <summary>Seconds after which it may go better; 0: unknown.</summary>
    public int RetryAfter { get; init; }

    /// <summary>Of one of the exchange's statuses; without a detail its title has to do.</summary>
    public static Problem Of(Status status, string detail = "", string? field = null)
    {
        ProblemEntry entry = ProblemTable.Of(status);
        return new Problem(EnumText<Status>.Name(status), (int)status, entry.HttpStatus, entry.Title, detail.Length > 0 ? detail : entry.Title)
        {
            Field = field,
            RetryAfter = entry.HttpStatus is 429 or 503 ? 1 : 0,
        };
    }

    /// <summary>Of a member of a request that cannot be read or sent.</summary>
    public static Problem Of(JsonFault fault) => Of(fault.Status, fault.Detail, fault.Field.Length == 0 ? null : fault.Field);

    /// <summary>One of the web's own, which the exchange never hears of.</summary>
    public static Problem OfWeb(WebProblem problem, string detail)
    {
        ProblemEntry entry = ProblemTable.Of(problem);
        return new Problem(EnumText<WebProblem>.Name(problem), 0, entry.HttpStatus, entry.Title, detail);
    }
}

/// <summary>A request ends with a problem. For what is rare and found deep down; endpoints may throw it before they have answered.</summary>
public sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
}
