namespace ActorExchange.Actors;

/// <summary>The reading side of a mailbox. Belongs to the one thread that runs the mailbox, apart from <see cref="MayHaveMessages"/>.</summary>
internal struct MessageReader
{
    private MessageSegment? _segment;
    private int _index;
    private long _taken;

    /// <summary>Messages taken so far. May be read by any thread.</summary>
    public readonly long Taken => Volatile.Read(in _taken);

    /// <summary>
    /// True if a slot is claimed that was not taken. A claim, not a filled slot, is what a writer makes visible before it looks whether
    /// the mailbox is idle. May be called by any thread; if the mailbox runs meanwhile, the answer does not matter.
    /// </summary>
    public readonly bool MayHaveMessages(Mailbox mailbox)
    {
        MessageSegment? segment = _segment ?? Volatile.Read(ref mailbox.First);
        if (segment is null) return false;
        if (_index < segment.Slots.Length) return Volatile.Read(ref segment.Claimed) > _index;
        MessageSegment? next = Volatile.Read(ref segment.Next);
        return next is not null && Volatile.Read(ref next.Claimed) > 0;
    }

    public bool TryTake(Mailbox mailbox, out object message, out IActorRef? sender)
    {
        MessageSegment? segment = _segment;
        if ((segment is null || _index == segment.Slots.Length) && (segment = NextSegment(mailbox)) is null)
        {
            message = null!;
            sender = null;
            return false;
        }

        ref MessageSlot slot = ref segment.Slots[_index];
        object? filled = Volatile.Read(ref slot.Message) ?? AwaitFilled(segment, ref slot);
        sender = slot.Sender;
        message = filled!;
        if (filled is null) return false;
        slot = default;
        _index++;
        Volatile.Write(ref _taken, _taken + 1);
        return true;
    }

    private MessageSegment? NextSegment(Mailbox mailbox)
    {
        MessageSegment? finished = _segment;
        MessageSegment? next = finished is null ? Volatile.Read(ref mailbox.First) : Volatile.Read(ref finished.Next);
        if (next is null) return null;
        _segment = next;
        _index = 0;
        if (finished is not null) mailbox.Recycle(finished, _taken);
        return next;
    }

    // A writer has claimed the slot and is about to fill it.
    private readonly object? AwaitFilled(MessageSegment segment, ref MessageSlot slot)
    {
        if (Volatile.Read(ref segment.Claimed) <= _index) return null;
        var spin = default(SpinWait);
        object? message;
        while ((message = Volatile.Read(ref slot.Message)) is null) spin.SpinOnce();
        return message;
    }
}
