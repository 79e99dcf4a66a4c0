using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ActorExchange.Protocol;

namespace ActorExchange.Client;

// Market data.
public sealed partial class ExchangeClient
{
    private readonly ConcurrentDictionary<uint, MarketDataStream> _marketData = new();

    /// <summary>
    /// The book of an instrument: a snapshot, then every step. One stream per instrument at a time. Ends when the client closes.
    /// A program that reads too slowly misses the oldest events, which the next one says (<see cref="MarketDataEvent.Missed"/>).
    /// </summary>
    /// <param name="symbol">The instrument.</param>
    /// <param name="depth">Levels per side, 1–100.</param>
    /// <param name="cancellationToken">Ends the stream and the subscription.</param>
    public IAsyncEnumerable<MarketDataEvent> MarketData(string symbol, int depth = 10, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depth, 100);
        return ReadMarketDataAsync(_instruments.Get(symbol), depth, cancellationToken);
    }

    private async IAsyncEnumerable<MarketDataEvent> ReadMarketDataAsync(
        InstrumentInfo instrument, int depth, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        MarketDataStream stream = Subscribe(instrument, depth);
        try
        {
            await foreach (MarketDataEvent step in stream.ReadAsync(cancellationToken).ConfigureAwait(false)) yield return step;
        }
        finally
        {
            Unsubscribe(instrument.Id);
        }
    }

    private MarketDataStream Subscribe(InstrumentInfo instrument, int depth)
    {
        var stream = new MarketDataStream(Options.MarketDataBuffer);
        lock (_loop.Gate)
        {
            if (State is ConnectionState.Idle or ConnectionState.Closed) throw Closed();
            if (_core.TrySubscribe(instrument.Id, depth) is null)
                throw new InvalidOperationException($"{instrument.Symbol} is subscribed already, or there are as many subscriptions as there may be");
            _marketData[instrument.Id] = stream;
        }

        _loop.Flush();
        return stream;
    }

    private void Unsubscribe(uint instrumentId)
    {
        lock (_loop.Gate)
        {
            _marketData.TryRemove(instrumentId, out _);
            _core.Unsubscribe(instrumentId);
        }

        _loop.Flush();
    }

    private void OnBook(LocalBook book, MarketDataUpdate? update)
    {
        if (_marketData.TryGetValue(book.InstrumentId, out MarketDataStream? stream)) stream.Add(_views.Book(book, update));
    }

    private void EndMarketData()
    {
        foreach (MarketDataStream stream in _marketData.Values) stream.End();
    }
}
