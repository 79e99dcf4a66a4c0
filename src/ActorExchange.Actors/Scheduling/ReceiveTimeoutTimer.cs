namespace ActorExchange.Actors;

/// <summary>
/// Watches one actor's idleness. A message only notes the time; the timer looks when it fires, and sleeps for the rest if need be.
/// </summary>
internal sealed class ReceiveTimeoutTimer
{
    private readonly LocalActorRef _self;
    private readonly TimeProvider _clock;
    private long _lastMessage;
    private ScheduledItem? _timer;
    private volatile bool _cancelled;

    public ReceiveTimeoutTimer(LocalActorRef self, TimeSpan span)
    {
        _self = self;
        _clock = self.System.TimeProvider;
        Span = span;
        Touch();
        Schedule(span);
    }

    public TimeSpan Span { get; }

    public void Touch() => Volatile.Write(ref _lastMessage, _clock.GetTimestamp());

    public void Cancel()
    {
        _cancelled = true;
        _timer?.Cancel();
    }

    private void Schedule(TimeSpan delay) => _timer = new ScheduledItem(_self.System, Fire, delay, Timeout.InfiniteTimeSpan);

    private void Fire()
    {
        if (_cancelled) return;
        TimeSpan rest = Span - _clock.GetElapsedTime(Volatile.Read(ref _lastMessage));
        if (rest > TimeSpan.Zero)
        {
            Schedule(rest);
            return;
        }

        _self.Tell(ReceiveTimeout.Instance, ActorRefs.NoSender);
        Touch();
        Schedule(Span);
    }
}
