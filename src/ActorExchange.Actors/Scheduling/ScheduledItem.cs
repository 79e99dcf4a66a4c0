namespace ActorExchange.Actors;

/// <summary>An action by the system's clock, once or repeatedly, until cancelled or the system ends.</summary>
internal sealed class ScheduledItem : ICancelable
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(40);

    private readonly ActorSystem _system;
    private readonly Action _action;
    private readonly bool _once;
    private readonly ITimer _timer;
    private volatile bool _cancelled;

    public ScheduledItem(ActorSystem system, Action action, TimeSpan delay, TimeSpan interval)
    {
        _system = system;
        _action = action;
        _once = interval == Timeout.InfiniteTimeSpan;
        _timer = system.TimeProvider.CreateTimer(
            static state => ((ScheduledItem)state!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        TimeSpan due = delay < TimeSpan.Zero ? TimeSpan.Zero : delay > LongestDelay ? LongestDelay : delay;
        _timer.Change(due, interval);
    }

    public bool IsCancellationRequested => _cancelled;

    public void Cancel()
    {
        _cancelled = true;
        _timer.Dispose();
    }

    private void Fire()
    {
        if (_once || _system.HasEnded) _timer.Dispose();
        if (_cancelled || _system.HasEnded) return;
        _action();
    }
}
