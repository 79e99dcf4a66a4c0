using ActorExchange.Core;

namespace ActorExchange.Gateway.Web;

/// <summary>Who somebody was found to be, or why nobody.</summary>
public sealed record Authentication
{
    private Authentication()
    {
    }

    /// <summary>Null: refused.</summary>
    public WebUser? User { get; private init; }

    /// <summary>Ok; NotLoggedOn (401): no or wrong credentials; InvalidMessage (400): unclear which; AccountClosed (403); Busy (429): too many attempts.</summary>
    public CommandStatus Status { get; private init; }

    /// <summary>Why, and what next, for people. Says nothing that helps a guesser.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Nothing that was sent showed that the sender has any key: it may be a guess.</summary>
    internal bool IsGuess { get; private init; }

    /// <summary>Nothing was sent that could be checked.</summary>
    internal bool IsEmpty { get; private init; }

    /// <summary>Whose credentials they would have been; empty: not known.</summary>
    internal string Claimed { get; private init; } = "";

    /// <summary>When to try again, with Busy.</summary>
    public TimeSpan RetryAfter { get; private init; }

    internal static Authentication Of(WebUser user) => new() { User = user };

    internal static Authentication Refused(CommandStatus status, string reason) => new() { Status = status, Reason = reason };

    internal static Authentication Wrong(string reason) => Refused(CommandStatus.NotLoggedOn, reason);

    internal static Authentication Guess(string claimed, string reason) => new() { Status = CommandStatus.NotLoggedOn, Reason = reason, IsGuess = true, Claimed = claimed };

    internal static Authentication Missing(string reason) => new() { Status = CommandStatus.NotLoggedOn, Reason = reason, IsEmpty = true };

    internal Authentication ClaimedBy(string user) => this with { Claimed = user };

    internal static Authentication TooMany(TimeSpan retryAfter, string reason) =>
        new() { Status = CommandStatus.Busy, Reason = reason, RetryAfter = retryAfter };
}
