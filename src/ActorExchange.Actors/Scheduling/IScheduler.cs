namespace ActorExchange.Actors;

public interface ICancelable
{
    bool IsCancellationRequested { get; }

    void Cancel();
}

/// <summary>Messages after a time, by the system's clock. Any thread may call it.</summary>
public interface IScheduler
{
    DateTimeOffset Now { get; }

    IAdvancedScheduler Advanced { get; }

    void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender);

    ICancelable ScheduleTellOnceCancelable(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender);

    void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender);

    ICancelable ScheduleTellRepeatedlyCancelable(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender);
}

/// <summary>Actions after a time. They run on a thread of the clock's, not in any actor.</summary>
public interface IAdvancedScheduler
{
    void ScheduleOnce(TimeSpan delay, Action action);

    ICancelable ScheduleOnceCancelable(TimeSpan delay, Action action);

    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action);

    ICancelable ScheduleRepeatedlyCancelable(TimeSpan initialDelay, TimeSpan interval, Action action);
}
