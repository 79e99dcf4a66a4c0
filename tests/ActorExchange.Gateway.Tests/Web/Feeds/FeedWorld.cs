using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.Tests.Actors;
using ActorExchange.Engine.Tests.Books;
using ActorExchange.Gateway.Web;
using ActorExchange.Journal;

namespace ActorExchange.Gateway.Tests.Web.Feeds;

/// <summary>A whole engine with one instrument and a hub of feeds, from one seed, under virtual time, on a journal in the test's hand.</summary>
internal sealed class FeedWorld : IDisposable
{
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(60);

    private readonly RandomOrders _orders;
    private readonly List<object> _answers = [];
    private readonly IActorRef _asker;

    public FeedWorld(int seed, FeedSettings? settings = null, TradingPhase phase = TradingPhase.Continuous)
    {
        Random = new Random(seed);
        Dispatcher = new SeededDispatcher((ulong)seed);
        System = ActorSystem.Create("test", new ActorSystemSettings { Dispatcher = Dispatcher, Journal = Journal, LogSink = Quiet.Instance });
        var engineSettings = new EngineSettings { RestartBackoffMin = TimeSpan.FromMilliseconds(1), RestartBackoffMax = TimeSpan.FromMilliseconds(5) };
        Engine = ExchangeEngine.Start(System, engineSettings, new InMemoryLedger(), static work => work());
        _asker = System.ActorOf(Props.Create(() => new Recorder(_answers)));
        RunFor(5);
        var acme = new Instrument { Id = 0, Symbol = "ACME", LotScale = 1 };
        Engine.Instruments.Tell(new AddInstrument(1, acme, phase), _asker);
        RunFor(5);
        Hub = new FeedHub(System, Engine.Directory, settings);
        _orders = new RandomOrders(new Random(seed + 1), 1);
        RunFor(1);
    }

    public HeldJournal Journal { get; } = new();

    public Random Random { get; }

    public SeededDispatcher Dispatcher { get; }

    public ActorSystem System { get; }

    public ExchangeEngine Engine { get; }

    public FeedHub Hub { get; }

    public InstrumentView Acme => Engine.Directory.Find(1)!;

    public void Run() => Dispatcher.RunUntilIdle(1_000_000);

    public void RunFor(double milliseconds) => Dispatcher.RunFor(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Sends one to four random commands of every kind, now and then a change of phase, and lets them be carried out.</summary>
    public void Step()
    {
        Dispatcher.RunFor(TimeSpan.FromTicks(Random.Next(20)));
        _orders.Now = (Dispatcher.Now - DateTimeOffset.UnixEpoch).Ticks * 100;
        int what = Random.Next(60);
        if (what == 0) SetPhase((TradingPhase)Random.Next(11));
        else if (what < 4) SetPhase(TradingPhase.Continuous);
        for (int i = Random.Next(4); i >= 0; i--)
        {
            uint account = (uint)Random.Next(1, 8);
            Send(account, _orders.Next(account));
        }

        Run();
    }

    public void SetPhase(TradingPhase phase) => Engine.Instruments.Tell(new SetPhase(1, 1, phase), _asker);

    public void Send(uint account, params ReadOnlySpan<OrderCommand> commands) => Acme.Book.Tell(CommandBatch.Of(account, commands), _asker);

    public void Place(uint account, string id, Side side, long price, long quantity)
    {
        Send(account, new OrderCommand
        {
            Kind = OrderCommandKind.Place,
            InstrumentId = 1,
            ClientOrderId = ClientOrderId.Parse(id),
            Side = side,
            Type = OrderType.Limit,
            TimeInForce = TimeInForce.GoodTillCancel,
            Price = price,
            Quantity = quantity,
        });
        Run();
    }

    /// <summary>What the market data itself says.</summary>
    public MarketDataSnapshot Book(int depth)
    {
        _answers.Clear();
        Acme.MarketData.Tell(new GetBook(1, depth), _asker);
        Run();
        return _answers.OfType<BookAnswer>().Single().Book;
    }

    public IReadOnlyList<TradeTick> Trades(long after)
    {
        _answers.Clear();
        Acme.MarketData.Tell(new GetTrades(1, after, 1000), _asker);
        Run();
        return _answers.OfType<TradesAnswer>().Single().Trades;
    }

    public FeedClient Subscribe(FeedChannel channel, int depth = 10, bool conflate = false, FeedClient? again = null)
    {
        var client = again ?? new FeedClient();
        client.Begin(new FeedSubscription(channel, 1, depth, conflate, again?.Sequence) { RequestId = 7 });
        Hub.Subscribe(client.Subscription, client.Socket).ShouldBe(FeedResult.Ok);
        return client;
    }

    public void Dispose() => System.Abort();

    private sealed class Quiet : ILogSink
    {
        public static readonly Quiet Instance = new();

        public bool IsEnabled(LogLevel level) => false;

        public void Write(in LogEvent logEvent)
        {
        }
    }
}
