using ActorExchange.Actors;

namespace ActorExchange.Gateway;

/// <summary>Writes the <see cref="ActivityLog"/>, once a second.</summary>
public sealed class ActivityActor(ActivityLog log) : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer(Second.Instance, Second.Instance, Interval);

    protected override void OnReceive(object message)
    {
        if (message is Second) log.Take((Context.System.TimeProvider.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick);
        else Unhandled(message);
    }

    private sealed class Second
    {
        public static readonly Second Instance = new();
    }
}
