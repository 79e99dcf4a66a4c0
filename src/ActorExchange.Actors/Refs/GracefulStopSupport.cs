namespace ActorExchange.Actors;

public static class GracefulStopSupport
{
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => GracefulStop(target, timeout, PoisonPill.Instance);

    /// <summary>Tells the stop message and completes when the actor has stopped; late: <see cref="TaskCanceledException"/>.</summary>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage) => throw new NotImplementedException();
}
