namespace ActorExchange.Gateway;

/// <summary>
/// How much of a connection's input may wait for its actor: the reader takes, the actor gives back, and the reader waits while too much
/// is out. Any thread may give; one reader takes and waits.
/// </summary>
/// <param name="limit">Bytes that may be out before the reader has to wait.</param>
internal sealed class InputCredit(long limit)
{
    private readonly Lock _gate = new();
    private long _out;
    private TaskCompletionSource? _waiter;

    public void Take(int bytes)
    {
        lock (_gate) _out += bytes;
    }

    public void Give(int bytes)
    {
        TaskCompletionSource? waiter = null;
        lock (_gate)
        {
            _out -= bytes;
            if (_out < limit) (waiter, _waiter) = (_waiter, null);
        }
        waiter?.TrySetResult();
    }

    /// <summary>Completes when less than the limit is out.</summary>
    public Task WhenAvailable()
    {
        lock (_gate)
        {
            if (_out < limit) return Task.CompletedTask;
            _waiter ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task;
        }
    }
}
