namespace ActorExchange.Actors;

/// <summary>What to do with a child that failed.</summary>
public enum Directive
{
    /// <summary>Go on with the next message, keeping the state.</summary>
    Resume,

    /// <summary>Replace the actor's instance; ref, name and mailbox stay, the failing message is dropped.</summary>
    Restart,

    /// <summary>Fail in turn.</summary>
    Escalate,

    /// <summary>Stop the child for good.</summary>
    Stop,
}

public interface IDecider
{
    Directive Decide(Exception cause);
}

/// <summary>How an actor treats failures of its children.</summary>
public abstract class SupervisorStrategy
{
    /// <summary>Stops a child that could not start, was killed or did not handle a Terminated; restarts it otherwise.</summary>
    public static readonly IDecider DefaultDecider = new LocalOnlyDecider(DecideByDefault);

    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider.Decide);

    public static readonly SupervisorStrategy StoppingStrategy = new OneForOneStrategy(static _ => Directive.Stop);

    internal abstract Directive Decide(Exception cause);

    /// <summary>Counts a restart; false if the limit is exceeded and the child must stop.</summary>
    internal abstract bool RequestRestart(ChildStats child, TimeProvider clock, out TimeSpan delay);

    private static Directive DecideByDefault(Exception cause) =>
        cause is ActorInitializationException or ActorKilledException or DeathPactException ? Directive.Stop : Directive.Restart;

    private sealed class LocalOnlyDecider(Func<Exception, Directive> decide) : IDecider
    {
        public Directive Decide(Exception cause) => decide(cause);
    }
}
