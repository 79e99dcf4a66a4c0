namespace ActorExchange.Actors;

/// <summary>
/// Ends a system phase by phase: stop intake, let the actors drain, flush, terminate. Tasks of one phase run in parallel; a task that
/// fails or is late is logged, and the next phase follows.
/// <para>The kernel's own part: <see cref="PhaseServiceRequestsDone"/> also waits until no actor has a message to handle and no
/// persistent actor a batch on its way; <see cref="PhaseActorSystemTerminate"/> stops all actors, each persistent one when its last
/// batch is durable.</para>
/// </summary>
public sealed class CoordinatedShutdown
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private static readonly string[] Phases =
    [
        PhaseBeforeServiceUnbind,
        PhaseServiceUnbind,
        PhaseServiceRequestsDone,
        PhaseServiceStop,
        PhaseBeforeActorSystemTerminate,
        PhaseActorSystemTerminate,
    ];

    private readonly ActorSystem _system;
    private readonly Lock _lock = new();
    private readonly List<(string Phase, string Name, Func<Task<Done>> Task)> _tasks = [];
    private Task<Done>? _run;

    internal CoordinatedShutdown(ActorSystem system)
    {
        _system = system;
        AddTask(PhaseServiceRequestsDone, "drain-actors", () => new Drain(system).Run());
        AddTask(PhaseActorSystemTerminate, "terminate-system", TerminateSystem);
    }

    /// <summary>Why it was run; null before.</summary>
    public Reason? ShutdownReason { get; private set; }

    public static CoordinatedShutdown Get(ActorSystem sys) => sys.Shutdown;

    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        if (!Phases.Contains(phase, StringComparer.Ordinal)) throw new ArgumentException($"Unknown phase [{phase}]", nameof(phase));
        lock (_lock) _tasks.Add((phase, taskName, task));
    }

    /// <summary>Runs all phases, from a given one on; a second call returns the task of the first.</summary>
    public Task<Done> Run(Reason reason, string? fromPhase = null)
    {
        TaskCompletionSource<Done> done;
        lock (_lock)
        {
            if (_run is not null) return _run;
            ShutdownReason = reason;
            done = new TaskCompletionSource<Done>(
                _system.Dispatcher.IsSingleThreaded ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
            _run = done.Task;
        }

        _ = RunPhases(fromPhase ?? Phases[0], done);
        return done.Task;
    }

    private async Task RunPhases(string fromPhase, TaskCompletionSource<Done> done)
    {
        for (int i = Array.IndexOf(Phases, fromPhase); i < Phases.Length; i++) await RunPhase(Phases[i]).ConfigureAwait(false);
        if (!_system.WhenTerminated.IsCompleted) _system.Abort();
        done.TrySetResult(Done.Instance);
    }

    private async Task RunPhase(string phase)
    {
        List<(string Phase, string Name, Func<Task<Done>> Task)> tasks;
        lock (_lock) tasks = _tasks.FindAll(t => t.Phase == phase);
        TimeSpan limit = _system.Settings.ShutdownPhaseTimeout * (phase == PhaseActorSystemTerminate ? 2 : 1);
        Task all = Task.WhenAll(tasks.ConvertAll(t => RunTask(t.Name, t.Task)));
        if (!await Deadline.Meets(_system, all, limit).ConfigureAwait(false))
            _system.Log.Warning("Coordinated shutdown: phase [{0}] is not done after {1}; going on.", phase, limit);
    }

    private async Task RunTask(string name, Func<Task<Done>> task)
    {
        try
        {
            await task().ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            _system.Log.Error(cause, "Coordinated shutdown: task [{0}] failed: {1}", name, cause.Message);
        }
    }

    private async Task<Done> TerminateSystem()
    {
        _system.StopTree();
        await _system.WhenTerminated.ConfigureAwait(false);
        return Done.Instance;
    }

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
