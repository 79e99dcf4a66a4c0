using ActorExchange.Actors;

namespace ActorExchange.Engine;

/// <summary>What a persistent actor tells and does when its batch is durable; attached to the batch.</summary>
internal sealed class DurableReplies
{
    private readonly List<(Action WhenDurable, Action? WhenFailed)> _steps = [];

    public void Add(Action whenDurable, Action? whenFailed = null) => _steps.Add((whenDurable, whenFailed));

    public void Tell(IActorRef to, object message, object? failed = null) =>
        Add(() => to.Tell(message), failed is null ? null : () => to.Tell(failed));

    public void Durable()
    {
        foreach ((Action step, _) in _steps) step();
    }

    public void Failed()
    {
        foreach ((_, Action? step) in _steps) step?.Invoke();
    }
}
