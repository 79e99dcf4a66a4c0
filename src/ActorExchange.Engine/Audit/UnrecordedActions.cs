using ActorExchange.Actors;

namespace ActorExchange.Engine.Audit;

/// <summary>How many actions were not recorded and not yet reported as such. Any thread.</summary>
public sealed class UnrecordedActions
{
    private long _count;

    public bool Any => Interlocked.Read(ref _count) > 0;

    public void Add(long actions) => Interlocked.Add(ref _count, actions);

    /// <summary>The count, which is zero afterwards.</summary>
    public long Take() => Interlocked.Exchange(ref _count, 0);
}

/// <summary>Counts actions that reached nobody because the log's mailbox was full, or the log is dead.</summary>
internal sealed class LostActionsActor(UnrecordedActions unrecorded) : UntypedActor
{
    protected override void PreStart() => Context.System.EventStream.Subscribe<DeadLetter>(Self);

    protected override void OnReceive(object message)
    {
        if (message is DeadLetter { Message: LogAction or MailboxOverflow { Message: LogAction } }) unrecorded.Add(1);
    }
}
