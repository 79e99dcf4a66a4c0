using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using ActorExchange.TestKit;

namespace ActorExchange.Cli.Bench;

/// <summary>What all bots have done so far. Any thread.</summary>
internal sealed class WebBotCount
{
    private long _commands;
    private long _trades;
    private long _errors;
    private string? _first;

    public long Commands => Interlocked.Read(ref _commands);

    public long Trades => Interlocked.Read(ref _trades);

    public long Errors => Interlocked.Read(ref _errors);

    public string? FirstError => _first;

    public void Answered() => Interlocked.Increment(ref _commands);

    public void Traded() => Interlocked.Increment(ref _trades);

    public void Failed(string error)
    {
        Interlocked.Increment(ref _errors);
        Interlocked.CompareExchange(ref _first, error, null);
    }
}

/// <summary>
/// One user who trades over a WebSocket, every fifth order by REST, follows the book with every check there is, and counts whatever should not have happened: a refusal, a gap in
/// the numbers of its reports, an order without an answer, a book that does not agree.
/// </summary>
internal sealed class WebBot(WebUserClient user, string name, string symbol, int seed, WebBotCount count) : IDisposable
{
    private readonly Random _random = new(seed);
    private readonly ConcurrentDictionary<long, string> _unanswered = new();
    private readonly Queue<string> _working = new();
    private readonly PublishedBook _book = new();
    private readonly CancellationTokenSource _end = new();
    private WebFeed? _feed;
    private Task _reading = Task.CompletedTask;
    private long _lastReport;
    private long _commands;

    public async Task ConnectAsync(CancellationToken cancellation)
    {
        _feed = await WebUserClient.OpenAsync(user.Server, "/ws/v1", cancellation);
        await _feed.SendAsync($$"""{"op":"auth","id":1,"token":"{{user.Token}}"}""", cancellation);
        JsonElement authenticated = await _feed.ExpectAsync("authenticated", cancellation);
        if (authenticated.GetProperty("reportNumbers").TryGetProperty(symbol, out JsonElement number)) _lastReport = number.GetInt64();
        await _feed.SendAsync($$"""{"op":"subscribe","id":2,"channel":"orderbook","symbol":"{{symbol}}","depth":10}""", cancellation);
        _reading = ReadAsync();
    }

    /// <summary>One step: places an order, and takes an older one away.</summary>
    public async Task ActAsync(CancellationToken cancellation)
    {
        string id = $"{name}-{++_commands}";
        bool buy = _random.Next(2) == 0;
        decimal price = 100 + (0.01m * _random.Next(-20, 21));
        string order = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"clientOrderId":"{{id}}","symbol":"{{symbol}}","side":"{{(buy ? "BUY" : "SELL")}}","type":"LIMIT","quantity":"{{_random.Next(1, 20)}}","price":"{{price:0.00}}"}""");
        if (_commands % 5 == 0) await PlaceByRestAsync(order, cancellation);
        else await SendAsync(_commands + 10, id, $$"""{"op":"place","id":{{_commands + 10}},"order":{{order}}}""", cancellation);
        _working.Enqueue(id);
        if (_working.Count <= 5) return;
        string target = _working.Dequeue();
        long number = ++_commands + 10;
        await SendAsync(number, target, $$"""{"op":"cancel","id":{{number}},"symbol":"{{symbol}}","clientOrderId":"{{target}}"}""", cancellation);
    }

    /// <summary>Waits for what is under way, and counts what never came.</summary>
    public async Task FinishAsync(TimeSpan patience)
    {
        long deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (!_unanswered.IsEmpty && Environment.TickCount64 < deadline) await Task.Delay(20);
        foreach ((long number, string what) in _unanswered) count.Failed($"{name}: no answer to {number} ({what})");
        if (_book.Fault is { } fault) count.Failed($"{name}: {fault}");
        if (_book.Count == 0) count.Failed($"{name}: no market data");
    }

    public void Dispose()
    {
        _end.Cancel();
        _feed?.Dispose();
        user.Dispose();
        _end.Dispose();
    }

    private async Task PlaceByRestAsync(string order, CancellationToken cancellation)
    {
        (int status, string body) = await user.SendAsync(HttpMethod.Post, "/api/v1/orders", order, cancellation);
        count.Answered();
        if (status is not (200 or 201)) count.Failed($"{name}: REST {status} {body}");
    }

    private async Task SendAsync(long number, string what, string json, CancellationToken cancellation)
    {
        _unanswered[number] = what;
        await _feed!.SendAsync(json, cancellation);
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _feed!.ReadAsync(_end.Token) is { IsEmpty: false } message)
            {
                using JsonDocument document = JsonDocument.Parse(message);
                Take(document.RootElement);
            }

            if (!_end.IsCancellationRequested) count.Failed($"{name}: closed, {_feed.Close}");
        }
        catch (Exception e) when (_end.IsCancellationRequested || e is System.Net.WebSockets.WebSocketException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            if (!_end.IsCancellationRequested) count.Failed($"{name}: {e.Message}");
        }
    }

    private void Take(JsonElement message)
    {
        switch (message.GetProperty("type").GetString())
        {
            case "result":
                TakeResult(message);
                break;
            case "execution":
                TakeReport(message);
                break;
            case "snapshot" or "update" when message.GetProperty("channel").GetString() == "orderbook":
                _book.Apply(message);
                break;
            case "error":
                count.Failed($"{name}: {message}");
                break;
        }
    }

    private void TakeResult(JsonElement result)
    {
        if (!_unanswered.TryRemove(result.GetProperty("id").GetInt64(), out _)) count.Failed($"{name}: an answer that nobody waits for: {result}");
        count.Answered();
        // An order may be filled before its cancel arrives; anything else should not happen.
        if (result.GetProperty("status").GetString() is not ("OK" or "UNKNOWN_ORDER" or "TOO_LATE_TO_CANCEL")) count.Failed($"{name}: {result}");
    }

    private void TakeReport(JsonElement report)
    {
        long number = report.GetProperty("number").GetInt64();
        bool repeated = report.TryGetProperty("repeated", out JsonElement flag) && flag.GetBoolean();
        if (number == 0 || repeated) return;
        if (number != _lastReport + 1) count.Failed($"{name}: report {number} after {_lastReport}");
        _lastReport = number;
        if (report.GetProperty("execType").GetString() == "TRADE") count.Traded();
    }
}
