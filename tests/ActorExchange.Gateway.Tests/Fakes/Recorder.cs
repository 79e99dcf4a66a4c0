using ActorExchange.Actors;

namespace ActorExchange.Gateway.Tests;

/// <summary>Stands for any actor of the exchange: keeps what it is told.</summary>
internal sealed class Recorder(List<object> inbox) : UntypedActor
{
    protected override void OnReceive(object message) => inbox.Add(message);
}
