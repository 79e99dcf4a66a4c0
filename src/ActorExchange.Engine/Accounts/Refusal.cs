using ActorExchange.Core;

namespace ActorExchange.Engine.Accounts;

/// <summary>Why a request was refused.</summary>
/// <param name="Status">Not Ok.</param>
/// <param name="Reason">For people.</param>
internal sealed record Refusal(CommandStatus Status, string Reason);
