using System.Text.Json;

namespace ActorExchange.Cli.Bench;

/// <summary>One WebSocket that hears best prices and trades of one book, and how old they are when it does.</summary>
internal sealed class PriceWatcher : IDisposable
{
    private readonly WebFeed _feed;
    private readonly CancellationTokenSource _end = new();
    private WebTally _best = new();
    private WebTally _trades = new();

    private PriceWatcher(WebFeed feed) => _feed = feed;

    public static async Task<PriceWatcher> OpenAsync(Uri server, string symbol, CancellationToken cancellation)
    {
        var watcher = new PriceWatcher(await WebUserClient.OpenAsync(server, "/ws/v1", cancellation));
        foreach (string channel in (string[])["bbo", "trades"])
            await watcher._feed.SendAsync($$"""{"op":"subscribe","id":1,"channel":"{{channel}}","symbol":"{{symbol}}"}""", cancellation);
        _ = watcher.ReadAsync();
        return watcher;
    }

    /// <summary>What was heard since the last call.</summary>
    public (WebLatency Best, WebLatency Trades) Take()
    {
        (WebTally best, WebTally trades) = (Interlocked.Exchange(ref _best, new WebTally()), Interlocked.Exchange(ref _trades, new WebTally()));
        return (best.Of("best prices"), trades.Of("trade"));
    }

    public void Dispose()
    {
        _end.Cancel();
        _feed.Dispose();
        _end.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _feed.ReadAsync(_end.Token) is { IsEmpty: false } message) Take(message);
        }
        catch (Exception) when (_end.IsCancellationRequested)
        {
            // It was cut off here.
        }
    }

    private void Take(ReadOnlyMemory<byte> message)
    {
        using JsonDocument document = JsonDocument.Parse(message);
        JsonElement root = document.RootElement;
        if (!root.TryGetProperty("published", out JsonElement published)) return;
        long age = PublishedTime.Age(published.GetString()!);
        switch (root.GetProperty("type").GetString())
        {
            case "bbo": _best.Add(age); break;
            case "trade": _trades.Add(age); break;
        }
    }
}
