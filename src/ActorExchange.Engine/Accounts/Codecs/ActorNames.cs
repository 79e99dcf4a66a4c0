using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Accounts;

/// <summary>Who did something, in the journal's form.</summary>
internal static class ActorNames
{
    /// <summary>The exchange itself.</summary>
    public static readonly Actor Exchange = new(0, "exchange");

    /// <summary>A rule of the exchange's.</summary>
    public static readonly Actor Risk = new(0, "risk");

    public static Wire.ActorName ToProto(Actor by) => new() { Account = by.Account, User = by.User };
}
