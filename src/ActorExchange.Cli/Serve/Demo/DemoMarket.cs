using System.Net;
using ActorExchange.Cli.Simulate;
using ActorExchange.Client;

namespace ActorExchange.Cli.Serve;

/// <summary>
/// Simulated users who keep a market alive on an exchange in open mode, over TCP as anybody else. Started once, disposed of before the exchange.
/// </summary>
internal sealed class DemoMarket : IAsyncDisposable
{
    /// <summary>Nothing has to be there for these users: they trade for as long as the demo runs.</summary>
    private const string Role = "unlimited";

    private const int Takers = 4;
    private const int Resters = 4;
    private const int MakerLots = 2000;

    // Commands of users per second and instrument: one that takes, one that rests. With many instruments each gets fewer.
    private const double RatePerInstrument = 2;
    private const double MostPerSecond = 40;
    private const int QuoteEvery = 4;

    /// <summary>The best prices are thin, behind them is more. Who quotes further away follows in larger steps: fewer quotes, less to write to disk.</summary>
    private static readonly MakerStyle[] MakerStyles = [new(Spread: 1, Lots: 60, Steps: 1), new(Spread: 2, Lots: 120, Steps: 3), new(Spread: 3.5m, Lots: 200, Steps: 5)];

    private readonly CancellationTokenSource _stop = new();
    private readonly SimulationCount _count = new();
    private readonly List<SimulatedUser> _users = [];
    private readonly List<SimulatedMaker> _makers = [];
    private readonly IPEndPoint _exchange;
    private Task _running = Task.CompletedTask;

    private DemoMarket(IPEndPoint exchange) => _exchange = exchange;

    /// <summary>Connects everybody; returns when they begin to trade.</summary>
    /// <param name="exchange">Where an exchange in open mode listens.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<DemoMarket> StartAsync(IPEndPoint exchange, CancellationToken cancellation)
    {
        var market = new DemoMarket(exchange);
        try
        {
            await market.StartAsync(cancellation);
            return market;
        }
        catch
        {
            await market.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (SimulatedUser user in _users) await user.DisposeAsync();
        foreach (SimulatedMaker maker in _makers) await maker.DisposeAsync();
        _stop.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        await using ExchangeClient operatorClient = await ConnectAsync(DemoOptions.Person, cancellation);
        for (int i = 1; i <= Takers + Resters; i++) _users.Add(new SimulatedUser(await JoinAsync(operatorClient, $"crowd-{i}", cancellation), _count));
        for (int i = 1; i <= MakerStyles.Length; i++) _makers.Add(new SimulatedMaker(await JoinAsync(operatorClient, $"maker-{i}", cancellation), _count, Quotes(MakerStyles[i - 1])));
        var prices = new DemoPrices(TimeProvider.System, new Random());
        await GoOnAsync(operatorClient, prices, cancellation);
        int instruments = Math.Max(1, operatorClient.Instruments.Count(i => !i.Delisted));
        var flow = new DemoFlow(prices, () => _users[0].Client.Instruments, Takers, Resters, PositionOf, new Random());
        var simulation = new Simulation(flow, _users, _makers) { Rate = Math.Min(MostPerSecond, RatePerInstrument * instruments), QuoteEvery = QuoteEvery };
        _running = Task.Run(() => simulation.RunAsync(0, static _ => { }, _stop.Token), CancellationToken.None);
    }

    private Task<ExchangeClient> ConnectAsync(string user, CancellationToken cancellation) => ConnectAsync(
        new ExchangeClientOptions { Host = _exchange.Address.ToString(), Port = _exchange.Port, User = user, ClientName = "exchange serve --demo", WatchAccount = true, ReportBuffer = 1 },
        cancellation);

    private static async Task<ExchangeClient> ConnectAsync(ExchangeClientOptions options, CancellationToken cancellation)
    {
        var client = new ExchangeClient(options);
        try
        {
            await client.ConnectAsync(cancellation);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    // Whoever logs on in open mode is a user from then on.
    private async Task<ExchangeClient> JoinAsync(ExchangeClient operatorClient, string name, CancellationToken cancellation)
    {
        ExchangeClient client = await ConnectAsync(name, cancellation);
        await operatorClient.ChangeUserAsync(name, role: Role, reason: "trades in the demo", cancellationToken: cancellation);
        return client;
    }

    // Orders from before a restart are nobody's any more: away with them. Prices go on from where they were.
    private async Task GoOnAsync(ExchangeClient operatorClient, DemoPrices prices, CancellationToken cancellation)
    {
        foreach (InstrumentInfo instrument in operatorClient.Instruments.Where(i => !i.Delisted))
        {
            MarketDataEvent book = await operatorClient.GetBookAsync(instrument.Symbol, 1, cancellation);
            if (book.LastPrice > 0) prices.StartAt(instrument, book.LastPrice);
            foreach (SimulatedUser user in _users) await user.Client.MassCancelAsync(instrument.Symbol, cancellationToken: cancellation);
        }
    }

    private decimal PositionOf(int user, InstrumentInfo instrument) => _users[user].Client.Account?.FindPosition(instrument.Symbol)?.Quantity ?? 0;

    private static Func<InstrumentInfo, decimal, InventoryQuotes> Quotes(MakerStyle style) => (instrument, price) => new InventoryQuotes(
        style.Spread * DemoPrices.SpreadOf(instrument, price), style.Steps * instrument.Tick, instrument.Lot, style.Lots * instrument.Lot, MakerLots * instrument.Lot);

    /// <summary>How a maker quotes: spread as a multiple of the usual one, size of each side in lots, steps of its prices in ticks.</summary>
    private readonly record struct MakerStyle(decimal Spread, int Lots, int Steps);
}
