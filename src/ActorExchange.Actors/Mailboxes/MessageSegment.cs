namespace ActorExchange.Actors;

/// <summary>A stretch of a mailbox. Writers claim slots by counting <see cref="Claimed"/> up; the reader takes them in order.</summary>
internal sealed class MessageSegment(int length)
{
    public const int FirstLength = 4;
    public const int MaxLength = 256;

    public readonly MessageSlot[] Slots = new MessageSlot[length];

    /// <summary>Slots claimed so far; beyond the length, claims that failed.</summary>
    public int Claimed;

    /// <summary>Messages ever written before this segment.</summary>
    public long Base;

    public MessageSegment? Next;
}

internal struct MessageSlot
{
    /// <summary>Written last: not null says that the slot is filled.</summary>
    public object? Message;

    public IActorRef? Sender;
}
