namespace ActorExchange.Actors;

internal sealed class TimerScheduler(LocalActorRef self) : ITimerScheduler
{
    private readonly Dictionary<object, ActorTimer> _timers = [];

    public IReadOnlyCollection<object> ActiveTimers => _timers.Keys;

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => StartPeriodicTimer(key, msg, interval, interval);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        Start(new ActorTimer(this, key, msg, isPeriodic: true), initialDelay, interval);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) =>
        Start(new ActorTimer(this, key, msg, isPeriodic: false), timeout, Timeout.InfiniteTimeSpan);

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out ActorTimer? timer)) timer.Handle?.Cancel();
    }

    public void CancelAll()
    {
        foreach (ActorTimer timer in _timers.Values) timer.Handle?.Cancel();
        _timers.Clear();
    }

    /// <summary>Called in the actor's turn with a timer out of its mailbox: false if it was replaced or cancelled meanwhile.</summary>
    public bool TryTake(ActorTimer timer)
    {
        timer.Waits = false;
        if (!_timers.TryGetValue(timer.Key, out ActorTimer? current) || !ReferenceEquals(current, timer)) return false;
        if (!timer.IsPeriodic) _timers.Remove(timer.Key);
        return true;
    }

    private void Start(ActorTimer timer, TimeSpan delay, TimeSpan interval)
    {
        Cancel(timer.Key);
        _timers.Add(timer.Key, timer);
        timer.Handle = new ScheduledItem(self.System, () => Fire(timer), delay, interval);
    }

    // On a thread of the clock's.
    private void Fire(ActorTimer timer)
    {
        if (timer.Waits) return;
        timer.Waits = true;
        self.Cell.Mailbox.PostUnbounded(timer, ActorRefs.NoSender);
    }
}

/// <summary>One timer, and the message that it puts in the mailbox.</summary>
internal sealed class ActorTimer(TimerScheduler owner, object key, object message, bool isPeriodic)
{
    private volatile bool _waits;

    public TimerScheduler Owner { get; } = owner;

    public object Key { get; } = key;

    public object Message { get; } = message;

    public bool IsPeriodic { get; } = isPeriodic;

    public ICancelable? Handle { get; set; }

    /// <summary>It is in the mailbox.</summary>
    public bool Waits
    {
        get => _waits;
        set => _waits = value;
    }
}
