using ActorExchange.Core;

namespace ActorExchange.Engine.Users;

/// <summary>One of a user's keys. Times in nanoseconds since 1970-01-01 UTC. Immutable.</summary>
/// <param name="Id">From 1, never used twice for one user.</param>
/// <param name="Name">For people.</param>
/// <param name="Hash">SHA-256 of the key's text.</param>
/// <param name="Permissions">What it allows at most.</param>
/// <param name="CreatedAt">When it was made; 0: not known.</param>
/// <param name="EndsAt">When it expires, or its grace is over after it was replaced; 0: never.</param>
/// <param name="IsRevoked">For ever.</param>
public sealed record UserKey(int Id, string Name, byte[] Hash, Permissions Permissions, long CreatedAt, long EndsAt, bool IsRevoked)
{
    /// <summary>From which the <see cref="KeyMaster"/> derives its text; empty: its text was drawn, and nothing signed with it can be checked.</summary>
    public byte[] Salt { get; init; } = [];

    /// <summary>Where it may be used from.</summary>
    public AddressList AllowedAddresses { get; init; } = AddressList.Any;

    public bool HasEnded(long now) => EndsAt != 0 && EndsAt <= now;

    public bool IsLive(long now) => !IsRevoked && !HasEnded(now);

    /// <summary>The key ends at a time, unless it does before.</summary>
    internal UserKey EndingAt(long time) => this with { EndsAt = EndsAt == 0 ? time : Math.Min(EndsAt, time) };

    public KeyView View() => new(Id, Name, Permissions, CreatedAt, EndsAt, IsRevoked) { AllowedAddresses = AllowedAddresses.Texts, CanSign = Salt.Length > 0 };
}
