using System.Collections.Concurrent;
using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.Accounts;

/// <summary>A user that trades at random with what it has, until it is told to stop; what it cannot pay for is refused, and that is counted.</summary>
internal sealed class MoneyTrader(string name, int seed, IReadOnlyList<string> symbols) : IAsyncDisposable
{
    private const int AtATime = 6;

    private readonly Random _random = new(seed);
    private ExchangeClient? _client;
    private int _commands;

    public string Name => name;

    /// <summary>Answers by status.</summary>
    public ConcurrentDictionary<Status, int> Answers { get; } = new();

    public async Task ConnectAsync(ServerProcess server) =>
        _client = await server.ConnectAsync(name, static o => o with { MaxBackoff = TimeSpan.FromMilliseconds(200) });

    /// <summary>Trades until it is told to stop; done when every command is answered.</summary>
    public async Task TradeAsync(CancellationToken stop)
    {
        var waiting = new List<Task>();
        while (!stop.IsCancellationRequested)
        {
            waiting.Add(SendAsync());
            if (waiting.Count < AtATime) continue;
            waiting.Remove(await Task.WhenAny(waiting));
        }

        await Task.WhenAll(waiting);
    }

    public async Task<AccountInfo> AccountAsync() => (await _client!.RequestAsync(new Request { GetAccount = new GetAccount() })).Account;

    public ValueTask DisposeAsync() => _client is null ? default : _client.DisposeAsync();

    private async Task SendAsync()
    {
        string id = $"{name}-{++_commands}";
        string symbol = symbols[_random.Next(symbols.Count)];
        Side side = _random.Next(2) == 0 ? Side.Buy : Side.Sell;
        OrderAnswer answer = _random.Next(10) switch
        {
            < 2 when _commands > 20 => await _client!.CancelAsync(OrderRef.ByClientOrderId($"{name}-{_random.Next(_commands - 20, _commands)}", symbol), id),
            2 => await _client!.SubmitAsync(OrderTicket.Market(symbol, side, _random.Next(1, 20)) with { ClientOrderId = id }),
            _ => await _client!.SubmitAsync(
                OrderTicket.Limit(symbol, side, _random.Next(1, 60), 100m + (_random.Next(-10, 11) * 0.05m)) with { ClientOrderId = id }),
        };
        Answers.AddOrUpdate(answer.Status, 1, static (_, count) => count + 1);
    }
}
