using ActorExchange.Actors;

namespace ActorExchange.TestKit;

/// <summary>
/// An actor that a test holds in its hand: it can be told, can tell, and says what it received. Works on real threads and, under a
/// <see cref="SeededDispatcher"/>, in virtual time.
/// </summary>
public sealed class TestProbe : Expectations, IActorRefWrapper
{
    public TestProbe(ActorSystem system, string? name = null)
        : base(system, name)
    {
    }

    public IActorRef Ref => ProbeRef;

    /// <summary>Sender of the newest message taken.</summary>
    public IActorRef Sender => LastSender;

    public ActorPath Path => ProbeRef.Path;

    LocalActorRef IActorRefWrapper.Inner => ProbeRef;

    public void Tell(object message, IActorRef? sender) => ProbeRef.Tell(message, sender);

    void IInternalActorRef.SendSystemMessage(SystemMessage message) => ProbeRef.SendSystemMessage(message);

    /// <summary>Tells an actor, with the probe as sender.</summary>
    public void Send(IActorRef actor, object message) => actor.Tell(message, Ref);

    /// <summary>Answers the newest message taken.</summary>
    public void Reply(object message) => Sender.Tell(message, Ref);

    /// <summary>Sends the newest message taken on, with its sender.</summary>
    public void Forward(IActorRef actor) => Forward(actor, LastMessage ?? throw new InvalidOperationException("No message was taken yet."));

    public void Forward(IActorRef actor, object message) => actor.Tell(message, Sender);

    public override string ToString() => ProbeRef.ToString();
}
