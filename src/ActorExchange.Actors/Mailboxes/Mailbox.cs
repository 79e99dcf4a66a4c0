namespace ActorExchange.Actors;

/// <summary>
/// The writing side of an actor's mailbox, and its place with the dispatcher. Many writers, one reader. A Tell to a running actor costs
/// one interlocked operation, and allocates nothing but a segment now and then.
/// </summary>
internal sealed class Mailbox(ActorCell cell, MessageDispatcher dispatcher, int capacity) : IThreadPoolWorkItem
{
    private const int Idle = 0;
    private const int Scheduled = 1;

    /// <summary>Only a message of the kernel makes it run.</summary>
    private const int Suspended = 2;

    public MessageSegment? First;

    private MessageSegment? _last;
    private MessageSegment? _spare;
    private SystemMessage? _systemMessages;
    private long _takenHint;
    private int _status = Scheduled;

    public int Capacity => capacity;

    public bool HasSystemMessages => Volatile.Read(ref _systemMessages) is not null;

    public bool IsIdle => Volatile.Read(ref _status) != Scheduled;

    /// <summary>The first run creates the actor.</summary>
    public void Start() => dispatcher.Schedule(this, yielding: false);

    /// <summary>False if the mailbox is full. With n writers at the same time it may hold up to n-1 messages more than its capacity.</summary>
    public bool TryPost(object message, IActorRef? sender)
    {
        MessageSegment segment = Volatile.Read(ref _last) ?? CreateFirst();
        if (segment.Base + Volatile.Read(ref segment.Claimed) - _takenHint >= capacity && IsFull(segment)) return false;
        Write(segment, message, sender);
        if (_status == Idle) ScheduleFrom(Idle, yielding: false);
        return true;
    }

    /// <summary>Posts beyond the capacity: for messages of which there is at most one per watch or timer.</summary>
    public void PostUnbounded(object message, IActorRef? sender)
    {
        Write(Volatile.Read(ref _last) ?? CreateFirst(), message, sender);
        if (_status == Idle) ScheduleFrom(Idle, yielding: false);
    }

    public void PostSystem(SystemMessage message)
    {
        SystemMessage? head;
        do
        {
            head = Volatile.Read(ref _systemMessages);
            message.Next = head;
        }
        while (Interlocked.CompareExchange(ref _systemMessages, message, head) != head);
        int status = Volatile.Read(ref _status);
        if (status != Scheduled) ScheduleFrom(status, yielding: false);
    }

    /// <summary>Takes all messages of the kernel, oldest first, linked.</summary>
    public SystemMessage? TakeSystemMessages()
    {
        SystemMessage? newest = Interlocked.Exchange(ref _systemMessages, null);
        SystemMessage? oldest = null;
        while (newest is not null)
        {
            SystemMessage? older = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = older;
        }

        return oldest;
    }

    /// <summary>Called by the reader when it has left a segment.</summary>
    public void Recycle(MessageSegment segment, long taken)
    {
        _takenHint = taken;

        // Only large segments: so many writers that still hold a recycled one cannot exist.
        if (segment.Slots.Length == MessageSegment.MaxLength) Volatile.Write(ref _spare, segment);
    }

    public void Execute()
    {
        if (cell.IsAborted) return;
        cell.Run(dispatcher.Throughput);
        _takenHint = cell.Taken;
        bool paused = cell.IsPaused;
        if (HasSystemMessages || (!paused && cell.MayHaveMessages))
        {
            dispatcher.Schedule(this, yielding: true);
            return;
        }

        int resting = paused ? Suspended : Idle;

        // The full fence pairs with the writers': either they see the status, or this sees their claim.
        Interlocked.Exchange(ref _status, resting);
        if (HasSystemMessages || (!paused && cell.MayHaveMessages)) ScheduleFrom(resting, yielding: false);
    }

    private void ScheduleFrom(int status, bool yielding)
    {
        if (Interlocked.CompareExchange(ref _status, Scheduled, status) == status) dispatcher.Schedule(this, yielding);
        else if (status == Idle && Volatile.Read(ref _status) == Suspended && HasSystemMessages) ScheduleFrom(Suspended, yielding);
        else if (status == Suspended && Volatile.Read(ref _status) == Idle) ScheduleFrom(Idle, yielding);
    }

    private void Write(MessageSegment segment, object message, IActorRef? sender)
    {
        while (true)
        {
            int claim = Interlocked.Increment(ref segment.Claimed) - 1;
            MessageSlot[] slots = segment.Slots;
            if ((uint)claim < (uint)slots.Length)
            {
                ref MessageSlot slot = ref slots[claim];
                slot.Sender = sender;
                Volatile.Write(ref slot.Message, message);
                return;
            }

            segment = claim == slots.Length ? Append(segment) : AwaitAppended(segment);
        }
    }

    private bool IsFull(MessageSegment segment)
    {
        _takenHint = cell.Taken;
        return segment.Base + Volatile.Read(ref segment.Claimed) - _takenHint >= capacity;
    }

    private MessageSegment CreateFirst()
    {
        MessageSegment created = new(MessageSegment.FirstLength);
        MessageSegment first = Interlocked.CompareExchange(ref First, created, null) ?? created;
        return Interlocked.CompareExchange(ref _last, first, null) ?? first;
    }

    // The writer with the first claim beyond the end, and nobody else, links the next segment.
    private MessageSegment Append(MessageSegment full)
    {
        int length = full.Slots.Length;
        MessageSegment next = (length == MessageSegment.MaxLength ? Interlocked.Exchange(ref _spare, null) : null)
            ?? new MessageSegment(Math.Min(length * 4, MessageSegment.MaxLength));
        next.Base = full.Base + length;
        next.Next = null;
        Volatile.Write(ref next.Claimed, 0);
        Volatile.Write(ref full.Next, next);
        Volatile.Write(ref _last, next);
        return next;
    }

    private MessageSegment AwaitAppended(MessageSegment full)
    {
        var spin = default(SpinWait);
        MessageSegment last;
        while (ReferenceEquals(last = Volatile.Read(ref _last)!, full)) spin.SpinOnce();
        return last;
    }
}
