namespace ActorExchange.Actors.Persistence;

public abstract class ReceivePersistentActor : ActorBase
{
    protected override bool Receive(object message) => throw new NotImplementedException();
}
