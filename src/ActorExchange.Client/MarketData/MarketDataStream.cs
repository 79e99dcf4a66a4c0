using System.Threading.Channels;

namespace ActorExchange.Client;

/// <summary>One instrument's events on their way to the program: bounded; the oldest give way and are counted.</summary>
internal sealed class MarketDataStream
{
    private readonly Channel<MarketDataEvent> _channel;
    private long _missed;

    public MarketDataStream(int capacity)
    {
        var options = new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true, SingleWriter = true };
        _channel = Channel.CreateBounded<MarketDataEvent>(options, _ => Interlocked.Increment(ref _missed));
    }

    public void Add(MarketDataEvent step) => _channel.Writer.TryWrite(step);

    public void End() => _channel.Writer.TryComplete();

    public async IAsyncEnumerable<MarketDataEvent> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (MarketDataEvent step in _channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            long missed = Interlocked.Exchange(ref _missed, 0);
            yield return missed == 0 ? step : step with { Missed = missed };
        }
    }
}
