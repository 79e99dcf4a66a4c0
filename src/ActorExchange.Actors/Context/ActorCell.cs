namespace ActorExchange.Actors;

/// <summary>
/// The inside of an actor: its instance, behaviour, children, watches and state of life. Only the thread that runs the mailbox touches
/// it, except where a member says otherwise.
/// </summary>
internal sealed partial class ActorCell : IUntypedActorContext
{
    private readonly LocalActorRef _self;
    private MessageReader _reader;
    private ActorBase? _actor;
    private IBatchingActor? _batching;
    private object? _message;
    private IActorRef? _sender;
    private Pause _pause;
    private bool _handledInRun;
    private Life _life;

    public ActorCell(LocalActorRef self, Props props)
    {
        _self = self;
        Props = props;
    }

    private enum Life : byte
    {
        New,
        Alive,
        Terminating,
        Terminated,
    }

    /// <summary>Why user messages wait.</summary>
    [Flags]
    private enum Pause : byte
    {
        None = 0,

        /// <summary>Failed, or an ancestor did: waits for the supervisor.</summary>
        Suspended = 1,

        /// <summary>A ReceiveAsync handler is not done.</summary>
        Awaiting = 2,

        /// <summary>Recovery, or a Persist that is not durable.</summary>
        Persisting = 4,

        /// <summary>Stops as soon as the actor lets it, or its children have stopped.</summary>
        Stopping = 8,
    }

    public Mailbox Mailbox { get; set; } = null!;

    public Props Props { get; }

    public IActorRef Self => _self;

    public LocalActorRef Ref => _self;

    public ActorSystem System => _self.System;

    public IActorRef Parent => (IActorRef?)_self.Parent ?? ActorRefs.Nobody;

    public IActorRef Sender => _sender ?? System.DeadLetters;

    public IActorRef? SenderOrNull => _sender;

    public object? CurrentMessage => _message;

    public bool IsConstructing { get; private set; }

    public bool IsStopping => (_pause & Pause.Stopping) != Pause.None;

    // For the mailbox.
    public bool IsPaused => _pause != Pause.None;

    public bool IsAborted => _self.System.IsAborted;

    /// <summary>May be read by any thread.</summary>
    public long Taken => _reader.Taken;

    public bool MayHaveMessages => _front is { Count: > 0 } || _reader.MayHaveMessages(Mailbox);

    /// <summary>Whether nothing waits, runs or is on its way to the journal. Any thread; true means little unless asked twice.</summary>
    public bool IsQuiet => Mailbox.IsIdle && !Mailbox.HasSystemMessages && !MayHaveMessages && _actor is not { HasWorkOutside: true };

    public ActorSelection ActorSelection(string actorPath) => new(this, actorPath);

    public ActorSelection ActorSelection(ActorPath actorPath) => new(this, actorPath.ToStringWithoutAddress());
}
