namespace ActorExchange.Actors;

/// <summary>A tree of actors with its dispatcher, clock, event stream and dead letters.</summary>
public sealed class ActorSystem : IActorRefFactory, IDisposable
{
    private readonly LocalActorRef _user;
    private readonly TaskCompletionSource _terminated;
    private readonly CoordinatedShutdown _shutdown;
    private long _uid;
    private volatile bool _aborted;

    private ActorSystem(string name, ActorSystemSettings settings)
    {
        Name = name;
        Settings = settings;
        Address = new Address("akka", name);
        Dispatcher = settings.Dispatcher ?? new ThreadPoolDispatcher();
        TimeProvider = settings.TimeProvider ?? Dispatcher.TimeProvider;
        LogSink = settings.LogSink ?? new StandardErrorSink();
        Log = new LoggingAdapter(LogSink, name);
        DeadLetters = new DeadLetterActorRef(this);
        Scheduler = new Scheduler(this);
        _terminated = new TaskCompletionSource(
            Dispatcher.IsSingleThreaded ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
        _shutdown = new CoordinatedShutdown(this);
        Root = new LocalActorRef(this, null, "", Props.Create<RootGuardian>());
        Root.Start();
        _user = Root.Cell.ActorOfAnyName(Props.Create<Guardian>(), "user");
        Root.Tell(_user, ActorRefs.NoSender);
    }

    public string Name { get; }

    public ActorSystemSettings Settings { get; }

    public EventStream EventStream { get; } = new();

    public IActorRef DeadLetters { get; }

    public IScheduler Scheduler { get; }

    public ILoggingAdapter Log { get; }

    /// <summary>Clock of the system; virtual under a <see cref="SeededDispatcher"/>.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>Completes when all actors have stopped, or the system was aborted.</summary>
    public Task WhenTerminated => _terminated.Task;

    internal Address Address { get; }

    internal MessageDispatcher Dispatcher { get; }

    internal ILogSink LogSink { get; }

    internal LocalActorRef Root { get; }

    internal CoordinatedShutdown Shutdown => _shutdown;

    internal bool IsAborted => _aborted;

    /// <summary>Aborted or terminated: nothing happens by itself any more.</summary>
    internal bool HasEnded => _aborted || _terminated.Task.IsCompleted;

    public static ActorSystem Create(string name) => Create(name, new ActorSystemSettings());

    public static ActorSystem Create(string name, ActorSystemSettings settings) => new(name, settings);

    public IActorRef ActorOf(Props props, string? name = null) => _user.Cell.ActorOf(props, name);

    public ActorSelection ActorSelection(string actorPath) => new(Root.Cell, actorPath);

    public ActorSelection ActorSelection(ActorPath actorPath) => ActorSelection(actorPath.ToStringWithoutAddress());

    public void Stop(IActorRef actor)
    {
        if (!HasEnded) ((IInternalActorRef)actor).SendSystemMessage(new TerminateMessage());
    }

    /// <summary>Runs <see cref="CoordinatedShutdown"/>, which ends with all actors stopped, children first.</summary>
    public Task Terminate()
    {
        _ = _shutdown.Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        return WhenTerminated;
    }

    /// <summary>
    /// Ends the system as a crash would: no actor runs again, nothing is drained, no PostStop, no timer fires, messages vanish.
    /// On the thread pool, messages that are being handled at this moment are finished. Not in Akka.NET.
    /// </summary>
    public void Abort()
    {
        _aborted = true;
        _terminated.TrySetResult();
    }

    public void Dispose() => _ = Terminate();

    internal long NextUid() => Interlocked.Increment(ref _uid);

    internal ILoggingAdapter LogFor(IActorRef actor) => new LoggingAdapter(LogSink, actor.Path.ToStringWithoutAddress());

    internal void StopTree() => Root.SendSystemMessage(new TerminateMessage());

    internal void OnRootTerminated() => _terminated.TrySetResult();

    internal void OnRootFailed(Exception cause)
    {
        Log.Error(cause, "The root guardian failed: {0}", cause.Message);
        Abort();
    }

    internal void PublishDeadLetter(object message, IActorRef? sender, IActorRef recipient)
    {
        if (message is AllDeadLetters || HasEnded) return;
        IActorRef from = sender ?? DeadLetters;
        EventStream.Publish(message is IDeadLetterSuppression
            ? new SuppressedDeadLetter(message, from, recipient)
            : new DeadLetter(message, from, recipient));
    }

    internal void Overflow(object message, IActorRef? sender, IActorRef recipient)
    {
        if (HasEnded) return;
        var overflow = new MailboxOverflow(message, recipient);
        PublishDeadLetter(overflow, sender, recipient);

        // Without a sender, so that an overflow of the sender is not answered in turn.
        sender?.Tell(overflow, ActorRefs.NoSender);
    }
}
