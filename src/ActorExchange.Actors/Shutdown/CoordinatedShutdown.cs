namespace ActorExchange.Actors;

/// <summary>Ends a system phase by phase: stop intake, let the actors drain, flush, terminate.</summary>
public sealed class CoordinatedShutdown
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    internal CoordinatedShutdown()
    {
    }

    public Reason? ShutdownReason { get; }

    public static CoordinatedShutdown Get(ActorSystem sys) => throw new NotImplementedException();

    /// <summary>Adds a task to a phase. Tasks of one phase run in parallel.</summary>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task) => throw new NotImplementedException();

    /// <summary>Runs all phases, from a given one on; a second call returns the task of the first.</summary>
    public Task<Done> Run(Reason reason, string? fromPhase = null) => throw new NotImplementedException();

    /// <summary>Why a system is shut down.</summary>
    public class Reason
    {
        protected Reason()
        {
        }
    }

    public sealed class UnknownReason : Reason
    {
        public static Reason Instance { get; } = new UnknownReason();
    }

    public sealed class ActorSystemTerminateReason : Reason
    {
        public static Reason Instance { get; } = new ActorSystemTerminateReason();
    }

    public sealed class ClrExitReason : Reason
    {
        public static Reason Instance { get; } = new ClrExitReason();
    }
}
