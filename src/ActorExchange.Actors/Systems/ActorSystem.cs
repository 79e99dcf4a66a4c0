namespace ActorExchange.Actors;

/// <summary>A tree of actors with its dispatcher, clock, event stream and dead letters.</summary>
public sealed class ActorSystem : IActorRefFactory, IDisposable
{
    private ActorSystem()
    {
    }

    public string Name => throw new NotImplementedException();

    public ActorSystemSettings Settings => throw new NotImplementedException();

    public EventStream EventStream => throw new NotImplementedException();

    public IActorRef DeadLetters => throw new NotImplementedException();

    public IScheduler Scheduler => throw new NotImplementedException();

    public ILoggingAdapter Log => throw new NotImplementedException();

    /// <summary>Clock of the system; virtual under a <see cref="SeededDispatcher"/>.</summary>
    public TimeProvider TimeProvider => throw new NotImplementedException();

    /// <summary>Completes when all actors have stopped, or the system was aborted.</summary>
    public Task WhenTerminated => throw new NotImplementedException();

    internal ILogSink LogSink => throw new NotImplementedException();

    public static ActorSystem Create(string name) => Create(name, new ActorSystemSettings());

    public static ActorSystem Create(string name, ActorSystemSettings settings) => throw new NotImplementedException();

    public IActorRef ActorOf(Props props, string? name = null) => throw new NotImplementedException();

    public ActorSelection ActorSelection(string actorPath) => throw new NotImplementedException();

    public ActorSelection ActorSelection(ActorPath actorPath) => throw new NotImplementedException();

    public void Stop(IActorRef actor) => throw new NotImplementedException();

    /// <summary>Runs <see cref="CoordinatedShutdown"/>, and stops all actors, children first.</summary>
    public Task Terminate() => throw new NotImplementedException();

    /// <summary>
    /// Ends the system as a crash would: no actor runs again, nothing is drained, no PostStop, no timer fires, messages vanish.
    /// Not in Akka.NET.
    /// </summary>
    public void Abort() => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
