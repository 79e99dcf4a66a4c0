namespace ActorExchange.Actors;

/// <summary>An Ask failed because the receiver's mailbox was full. Not in Akka.NET.</summary>
public sealed class MailboxOverflowException(MailboxOverflow overflow) : AkkaException(overflow.ToString())
{
    public MailboxOverflow Overflow { get; } = overflow;
}
