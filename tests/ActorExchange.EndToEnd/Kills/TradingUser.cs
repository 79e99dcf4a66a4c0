using System.Collections.Concurrent;
using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.Kills;

/// <summary>A user that places and cancels at random, several at a time, and writes down what it is told.</summary>
internal sealed class TradingUser : IRawHandler, IAsyncDisposable
{
    private const int AtATime = 8;

    private readonly ReportLog _heard = new();
    private readonly ConcurrentDictionary<(uint Instrument, Side Side), long> _traded = new();
    private readonly Random _random;
    private readonly string[] _symbols;
    private ExchangeClient? _client;

    private TradingUser(string name, int seed, string[] symbols) => (Name, _random, _symbols) = (name, new Random(seed), symbols);

    public string Name { get; }

    public ReportLog Heard => _heard;

    /// <summary>Status of each answered command by its id.</summary>
    public ConcurrentDictionary<string, Status> Answers { get; } = new(StringComparer.Ordinal);

    public static async Task<TradingUser> ConnectAsync(ServerProcess server, string name, int seed, string[] symbols)
    {
        var user = new TradingUser(name, seed, symbols);
        user._client = await server.ConnectAsync(name, o => o with
        {
            RawHandler = user,
            ResumeFrom = ResumeTokens.Beginning,
            MaxBackoff = TimeSpan.FromMilliseconds(200),
        });
        return user;
    }

    /// <summary>Sends so many commands; done when each is answered.</summary>
    public async Task TradeAsync(int commands)
    {
        var waiting = new List<Task>();
        for (int i = 0; i < commands; i++)
        {
            waiting.Add(SendAsync(i));
            if (waiting.Count < AtATime) continue;
            waiting.Remove(await Task.WhenAny(waiting));
        }
        await Task.WhenAll(waiting);
    }

    /// <summary>Lots bought of an instrument, by the reports.</summary>
    public long Bought(uint instrument) => _traded.GetValueOrDefault((instrument, Side.Buy));

    public long Sold(uint instrument) => _traded.GetValueOrDefault((instrument, Side.Sell));

    public ValueTask DisposeAsync() => _client is null ? default : _client.DisposeAsync();

    void IRawHandler.OnReport(in WireExecutionReport report)
    {
        ((IRawHandler)_heard).OnReport(report);
        long quantity = report.LastQuantity;
        if (report.ExecType == ExecType.Trade) _traded.AddOrUpdate((report.InstrumentId, report.Side), quantity, (_, sum) => sum + quantity);
    }

    void IRawHandler.OnAnswer(long tag, in WireExecutionReport answer)
    {
        // Its commands are answered to their own tasks.
    }

    private async Task SendAsync(int number)
    {
        string id = $"{Name}-{number}";
        string symbol = _symbols[_random.Next(_symbols.Length)];
        OrderAnswer answer = number > 10 && _random.Next(4) == 0
            ? await _client!.CancelAsync(OrderRef.ByClientOrderId($"{Name}-{_random.Next(number)}", symbol), id)
            : await _client!.SubmitAsync(Ticket(symbol, id));
        Answers.TryAdd(id, answer.Status).ShouldBeTrue("answered once");
    }

    private OrderTicket Ticket(string symbol, string id) =>
        OrderTicket.Limit(symbol, _random.Next(2) == 0 ? Side.Buy : Side.Sell, _random.Next(1, 20), 100m + (_random.Next(-10, 11) * 0.05m)) with { ClientOrderId = id };
}
