namespace ActorExchange.Actors;

/// <summary>Ref of an actor in this process.</summary>
internal sealed class LocalActorRef : IInternalActorRef
{
    private readonly Mailbox _mailbox;
    private ActorPath? _path;

    public LocalActorRef(ActorSystem system, LocalActorRef? parent, string name, Props props)
    {
        System = system;
        Parent = parent;
        Name = name;
        Uid = system.NextUid();
        Cell = new ActorCell(this, props);
        int capacity = props.MailboxCapacity > 0 ? props.MailboxCapacity : system.Settings.MailboxCapacity;
        _mailbox = new Mailbox(Cell, system.Dispatcher, capacity);
        Cell.Mailbox = _mailbox;
    }

    public ActorSystem System { get; }

    public LocalActorRef? Parent { get; }

    public string Name { get; }

    public long Uid { get; }

    public ActorCell Cell { get; }

    /// <summary>Set once it subscribed to the event stream, so that its end ends the subscription.</summary>
    public bool MaySubscribe { get; set; }

    public ActorPath Path => _path ??= Parent is null ? new ActorPath(System.Address) : new ActorPath(Parent.Path, Name, Uid);

    public void Tell(object message, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!_mailbox.TryPost(message, sender)) System.Overflow(message, sender, this);
    }

    public void SendSystemMessage(SystemMessage message) => _mailbox.PostSystem(message);

    public void Start() => _mailbox.Start();

    public override string ToString() => Path.ToStringWithUid();
}
