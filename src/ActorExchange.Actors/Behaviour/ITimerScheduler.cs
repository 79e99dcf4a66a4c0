namespace ActorExchange.Actors;

/// <summary>
/// Timers of one actor, by key. Starting a key again replaces its timer and guarantees that no message of the old one arrives later.
/// All are cancelled when the actor stops or restarts. For use by the owning actor only.
/// A periodic tick is skipped while the one before it still waits in the mailbox.
/// </summary>
public interface ITimerScheduler
{
    IReadOnlyCollection<object> ActiveTimers { get; }

    void StartPeriodicTimer(object key, object msg, TimeSpan interval);

    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval);

    void StartSingleTimer(object key, object msg, TimeSpan timeout);

    bool IsTimerActive(object key);

    void Cancel(object key);

    void CancelAll();
}

/// <summary>An actor with timers; the kernel sets the property before the constructor's caller sees the actor.</summary>
public interface IWithTimers
{
    ITimerScheduler Timers { get; set; }
}
