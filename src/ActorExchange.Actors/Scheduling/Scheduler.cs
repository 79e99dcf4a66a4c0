namespace ActorExchange.Actors;

internal sealed class Scheduler(ActorSystem system) : IScheduler, IAdvancedScheduler
{
    public DateTimeOffset Now => system.TimeProvider.GetUtcNow();

    public IAdvancedScheduler Advanced => this;

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellOnceCancelable(delay, receiver, message, sender);

    public ICancelable ScheduleTellOnceCancelable(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleOnceCancelable(delay, () => receiver.Tell(message, sender));

    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellRepeatedlyCancelable(initialDelay, interval, receiver, message, sender);

    public ICancelable ScheduleTellRepeatedlyCancelable(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleRepeatedlyCancelable(initialDelay, interval, () => receiver.Tell(message, sender));

    public void ScheduleOnce(TimeSpan delay, Action action) => ScheduleOnceCancelable(delay, action);

    public ICancelable ScheduleOnceCancelable(TimeSpan delay, Action action) =>
        new ScheduledItem(system, Guarded(action), delay, Timeout.InfiniteTimeSpan);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        ScheduleRepeatedlyCancelable(initialDelay, interval, action);

    public ICancelable ScheduleRepeatedlyCancelable(TimeSpan initialDelay, TimeSpan interval, Action action)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return new ScheduledItem(system, Guarded(action), initialDelay, interval);
    }

    // An exception on a thread of the clock's would end the process.
    private Action Guarded(Action action) => () =>
    {
        try
        {
            action();
        }
        catch (Exception cause)
        {
            system.Log.Error(cause, "A scheduled action failed: {0}", cause.Message);
        }
    };
}
