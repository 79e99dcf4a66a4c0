namespace ActorExchange.Actors;

/// <summary>Waiting by the system's clock.</summary>
internal static class Deadline
{
    /// <summary>Completes with true when the task does, with false when it is late.</summary>
    public static Task<bool> Meets(ActorSystem system, Task task, TimeSpan limit)
    {
        if (task.IsCompleted) return Task.FromResult(true);
        var met = new TaskCompletionSource<bool>();
        ITimer timer = system.TimeProvider.CreateTimer(_ => met.TrySetResult(false), null, limit, Timeout.InfiniteTimeSpan);
        _ = task.ContinueWith(
            _ =>
            {
                timer.Dispose();
                met.TrySetResult(true);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return met.Task;
    }

    public static Task Delay(ActorSystem system, TimeSpan span)
    {
        var passed = new TaskCompletionSource();
        ITimer timer = system.TimeProvider.CreateTimer(_ => passed.TrySetResult(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _ = passed.Task.ContinueWith(
            _ => timer.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        timer.Change(span, Timeout.InfiniteTimeSpan);
        return passed.Task;
    }
}
