using System.Globalization;
using ActorExchange.Client;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

// What a test does with the market.
public sealed partial class SeededWorld
{
    private readonly Dictionary<string, Trader> _traders = new(StringComparer.Ordinal);

    /// <summary>The user of that name, logged on at the first call.</summary>
    public Trader Trader(string name)
    {
        if (_traders.TryGetValue(name, out Trader? known)) return known;
        return _traders[name] = new Trader(this, name);
    }

    /// <summary>Lists an instrument and waits until that is durable.</summary>
    /// <param name="symbol">A–Z, 0–9, '.', '-', '_'.</param>
    /// <param name="tick">Smallest price step.</param>
    /// <param name="lot">Smallest quantity step.</param>
    /// <param name="phase">Where it begins.</param>
    public InstrumentInfo List(string symbol, decimal tick = 0.01m, decimal lot = 1, Phase phase = Phase.Continuous)
    {
        (Protocol.WireDecimal tickStep, Protocol.WireDecimal lotStep) = (Step(tick), Step(lot));
        var definition = new InstrumentDefinition
        {
            Symbol = symbol,
            Currency = "USD",
            TickMantissa = tickStep.Mantissa,
            TickScale = (int)tickStep.Scale,
            LotMantissa = lotStep.Mantissa,
            LotScale = (int)lotStep.Scale,
            MinPriceTicks = 1,
            MaxPriceTicks = 1_000_000_000,
            MaxQuantityLots = 1_000_000_000,
        };
        AskOperator(new Request { AddInstrument = new Protocol.AddInstrument { Instrument = definition, InitialPhase = phase } });
        return Operator.Instrument(symbol);
    }

    /// <summary>Changes an instrument's phase and waits until that is durable.</summary>
    public void SetPhase(string symbol, Phase phase) =>
        AskOperator(new Request { SetPhase = new Protocol.SetPhase { InstrumentId = Operator.Instrument(symbol).Id, Phase = phase } });

    /// <summary>Sets the price that bands and collars are measured from, and waits until that is durable.</summary>
    public void SetReferencePrice(string symbol, decimal price)
    {
        Protocol.WireDecimal wire = Step(price);
        AskOperator(new Request
        {
            SetReferencePrice = new Protocol.SetReferencePrice { InstrumentId = Operator.Instrument(symbol).Id, Price = wire.Mantissa, PriceScale = wire.Scale },
        });
    }

    /// <summary>Delists an instrument and waits until that is durable.</summary>
    public void Delist(string symbol) => AskOperator(new Request { Delist = new Protocol.Delist { InstrumentId = Operator.Instrument(symbol).Id } });

    /// <summary>A probe beside the exchange's own actors, which it can be told of: a session, a subscriber, a connection.</summary>
    public TestProbe Probe(string? name = null) => new(Engine.System, name);

    /// <summary>A probe that gets an instrument's market data: its <c>MarketDataSnapshot</c> was taken already, <c>MarketDataUpdate</c>s follow.</summary>
    public TestProbe MarketData(string symbol, int depth = 10)
    {
        TestProbe probe = Probe();
        probe.Send(View(symbol).MarketData, new SubscribeMarketData(probe.Ref, depth));
        probe.ExpectMsg<ActorExchange.Engine.MarketDataSnapshot>();
        return probe;
    }

    /// <summary>An instrument with its actors.</summary>
    public InstrumentView View(string symbol) => Engine.Directory.Find(symbol) ?? throw new ProbeException($"there is no instrument {symbol}");

    /// <summary>The best ten levels of a book as of now, as text: "40 @ 10.00, 10 @ 9.99 | -", bids before the bar, best first.</summary>
    public string Book(string symbol)
    {
        InstrumentInfo instrument = Operator.Instrument(symbol);
        Protocol.MarketDataSnapshot book = AskOperator(new Request { GetBook = new Protocol.GetBook { InstrumentId = instrument.Id, Depth = 10 } }).Book;
        return $"{Levels(book.Bids, instrument)} | {Levels(book.Asks, instrument)}";
    }

    private Trader Operator => Trader("operator");

    private Response AskOperator(Request request)
    {
        Response response = Operator.Ask(request);
        return response.Status == Status.Ok ? response : throw new ProbeException($"the operator's {request.BodyCase} was refused: {response.Status} {response.Reason}");
    }

    private static string Levels(IEnumerable<PriceLevel> levels, InstrumentInfo instrument)
    {
        string text = string.Join(", ", levels.Select(level => string.Create(
            CultureInfo.InvariantCulture, $"{instrument.ToQuantity(level.Quantity)} @ {instrument.ToPrice(level.Price)}")));
        return text.Length == 0 ? "-" : text;
    }

    private static Protocol.WireDecimal Step(decimal step) => Protocol.WireDecimal.TryFrom(step, out Protocol.WireDecimal value)
        ? value
        : throw new ArgumentException($"{step} does not fit the wire");
}
