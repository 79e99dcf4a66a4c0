using System.Text.Json;
using ActorExchange.TestKit;

namespace ActorExchange.Cli.Bench;

/// <summary>Many WebSockets that follow one book; each keeps it and checks every message. Dispose cuts them off.</summary>
internal sealed class BookSubscribers(Uri server, string symbol) : IDisposable
{
    private readonly List<(WebFeed Feed, PublishedBook Book)> _all = [];
    private readonly List<Task> _reading = [];
    private readonly CancellationTokenSource _end = new();
    private readonly WebTally _latency = new();
    private long _messages;
    private int _cut;
    private string? _firstCut;

    public long Messages => Interlocked.Read(ref _messages);

    /// <summary>Opens them; returns when each has its snapshot.</summary>
    public async Task OpenAsync(int count, CancellationToken cancellation)
    {
        for (int i = 0; i < count; i++)
        {
            WebFeed feed = await WebUserClient.OpenAsync(server, "/ws/v1", cancellation);
            await feed.SendAsync($$"""{"op":"subscribe","id":1,"channel":"orderbook","symbol":"{{symbol}}","depth":50}""", cancellation);
            var book = new PublishedBook();
            book.Apply(await feed.ExpectAsync("snapshot", cancellation));
            _all.Add((feed, book));
            _reading.Add(FollowAsync(feed, book));
        }
    }

    /// <summary>Waits until all have a sequence, or the time is over.</summary>
    public async Task<bool> ReachAsync(long sequence, TimeSpan patience)
    {
        long deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (_all.Exists(s => s.Book.Sequence < sequence && s.Book.Fault is null))
        {
            if (Environment.TickCount64 > deadline) return false;
            await Task.Delay(20);
        }

        return true;
    }

    /// <summary>How all of them fared.</summary>
    /// <param name="sequence">That each should have reached.</param>
    /// <param name="updates">Of the book.</param>
    /// <param name="cpu">Of the server, share of one core.</param>
    /// <param name="memory">Of the server, MiB.</param>
    public WebSubscribersResult Result(long sequence, long updates, double cpu, double memory)
    {
        int lost = _all.Count(s => s.Book.Fault is not null || s.Book.Sequence < sequence);
        string? fault = _all.Select(s => s.Book.Fault).FirstOrDefault(f => f is not null) ?? _firstCut;
        if (lost > 0 && fault is null) fault = $"{lost} never came to sequence {sequence}";
        return new WebSubscribersResult(_all.Count, updates, Messages, Math.Max(lost, _cut), fault, _latency.Of("book update"), cpu, memory);
    }

    public void Dispose()
    {
        _end.Cancel();
        foreach ((WebFeed feed, _) in _all) feed.Dispose();
        _end.Dispose();
    }

    private async Task FollowAsync(WebFeed feed, PublishedBook book)
    {
        try
        {
            while (await feed.ReadAsync(_end.Token) is { IsEmpty: false } message) Check(message, book);
            if (_end.IsCancellationRequested) return;
            Interlocked.Increment(ref _cut);
            Interlocked.CompareExchange(ref _firstCut, feed.Close, null);
        }
        catch (Exception e) when (_end.IsCancellationRequested || e is System.Net.WebSockets.WebSocketException)
        {
            if (_end.IsCancellationRequested) return;
            Interlocked.Increment(ref _cut);
            Interlocked.CompareExchange(ref _firstCut, e.Message, null);
        }
    }

    private void Check(ReadOnlyMemory<byte> message, PublishedBook book)
    {
        using JsonDocument document = JsonDocument.Parse(message);
        JsonElement root = document.RootElement;
        if (root.GetProperty("type").GetString() is not ("update" or "snapshot")) return;
        book.Apply(root);
        Interlocked.Increment(ref _messages);
        if (root.TryGetProperty("published", out JsonElement published)) _latency.Add(PublishedTime.Age(published.GetString()!));
    }
}
