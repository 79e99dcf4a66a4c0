using ActorExchange.Actors;
using ActorExchange.Engine.Users;

namespace ActorExchange.Engine.Sessions;

/// <summary>What every session needs of the exchange.</summary>
/// <param name="Directory">All instruments.</param>
/// <param name="Users">All accounts, and the rules in force.</param>
/// <param name="Settings">Limits.</param>
/// <param name="Accounts">The AccountsActor.</param>
/// <param name="Instruments">The InstrumentsActor: who halts.</param>
/// <param name="ActionLog">Told <see cref="LogAction"/>s.</param>
public sealed record SessionServices(
    InstrumentDirectory Directory, AccountDirectory Users, EngineSettings Settings, IActorRef Accounts, IActorRef Instruments, IActorRef ActionLog)
{
    /// <summary>The users' keys, for those outside the actors.</summary>
    public KeyDirectory Keys { get; init; } = new();
}
