namespace ActorExchange.Actors;

/// <summary>
/// The receiver's mailbox was full: the message was not taken. Goes to the dead letters, and to the sender if there is one.
/// Not in Akka.NET.
/// </summary>
public sealed class MailboxOverflow(object message, IActorRef recipient)
{
    public object Message { get; } = message;

    public IActorRef Recipient { get; } = recipient;

    public override string ToString() => $"Mailbox of {Recipient} is full: <{Message}>";
}
