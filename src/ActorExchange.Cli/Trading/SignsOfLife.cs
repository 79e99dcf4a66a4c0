using ActorExchange.Client;

namespace ActorExchange.Cli.Trading;

/// <summary>Keeps the dead man's switch from firing as long as it is there: says again and again that somebody is. One thread.</summary>
internal sealed class SignsOfLife(ExchangeClient client, Action<string> warn) : IAsyncDisposable
{
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;

    /// <summary>Whether the switch is armed.</summary>
    public bool AreGiven => _stop is not null;

    /// <summary>Arms the switch, instead of what was armed before. Null: disarms it.</summary>
    public async Task SetAsync(TimeSpan? after, CancellationToken cancellation)
    {
        await StopAsync();
        await client.CancelAllAfterAsync(after, cancellation);
        if (after is not { } time) return;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _running = RepeatAsync(time, _stop.Token);
    }

    /// <summary>Stops the signs and leaves the switch as it is: it will fire.</summary>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StopAsync()
    {
        if (_stop is null) return;
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _stop = null;
    }

    private async Task RepeatAsync(TimeSpan time, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(time / 3, cancellation);
                await client.CancelAllAfterAsync(time, cancellation);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (ExchangeClientException e)
            {
                warn($"no sign of life: {e.Message}");
                return;
            }
        }
    }
}
