using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;

namespace ActorExchange.Engine;

/// <summary>
/// How the engine's actors are supervised: an infrastructure fault (a failed write) restarts the actor after a growing wait, and it
/// recovers from the journal; a damaged journal or a bug stops it, because going on would build on sand.
/// </summary>
internal static class EngineSupervision
{
    public static SupervisorStrategy Strategy(EngineSettings settings) => new BackoffStrategy(
        new RestartBackoff(settings.RestartBackoffMin, settings.RestartBackoffMax), null, null, Decide);

    private static Directive Decide(Exception cause) => cause is PersistenceFailedException ? Directive.Restart : Directive.Stop;
}
