using ActorExchange.Actors;

namespace ActorExchange.TestKit;

/// <summary>The actor behind a probe: keeps everything that it is told.</summary>
internal sealed class ProbeActor(ProbeQueue queue) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is WatchCommand watch) Context.Watch(watch.Subject);
        else if (message is UnwatchCommand unwatch) Context.Unwatch(unwatch.Subject);
        else queue.Add(new Envelope(message, Sender));
    }

    internal sealed record WatchCommand(IActorRef Subject);

    internal sealed record UnwatchCommand(IActorRef Subject);
}
