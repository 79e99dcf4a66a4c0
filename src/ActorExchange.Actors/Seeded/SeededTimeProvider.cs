namespace ActorExchange.Actors;

internal sealed class SeededTimeProvider(DateTimeOffset start) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => start;
}
