using System.Globalization;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

/// <summary>
/// A user of a <see cref="SeededWorld"/> as a test speaks of one: symbols and decimals, and expectations of what the user is told. Expectations
/// run the world until they are met, or fail after a few virtual seconds.
/// </summary>
public sealed class Trader : IClientEvents
{
    private readonly SeededWorld _world;
    private readonly List<OrderReport> _reports = [];
    private readonly List<bool> _taken = [];
    private int _ids;

    internal Trader(SeededWorld world, string name)
    {
        _world = world;
        Client = world.Connect(name, resumeFrom: ResumeTokens.Beginning);
        Client.Listen(this);
        if (!world.RunUntil(() => Client.State == ConnectionState.Connected)) throw new ProbeException($"{name} could not log on: {Client.State}");
    }

    public string Name => Client.Name;

    /// <summary>The client underneath, for what this class has no words for.</summary>
    public SimulatedClient Client { get; }

    /// <summary>Everything the user was told, in order: numbered reports, and refusals without a number.</summary>
    public IReadOnlyList<OrderReport> Reports => _reports;

    /// <summary>Places a buy order; a market order without a price. Returns its client order id.</summary>
    public string Buy(string symbol, decimal quantity, decimal? price = null, TimeInForce timeInForce = TimeInForce.Gtc, string? id = null) =>
        Place(Side.Buy, symbol, quantity, price, timeInForce, id);

    /// <summary>Places a sell order; a market order without a price. Returns its client order id.</summary>
    public string Sell(string symbol, decimal quantity, decimal? price = null, TimeInForce timeInForce = TimeInForce.Gtc, string? id = null) =>
        Place(Side.Sell, symbol, quantity, price, timeInForce, id);

    /// <summary>Cancels an order by its client order id. Returns the command's own id.</summary>
    public string Cancel(string order, string? id = null) => Submit(new ClientCommand { Kind = CommandKind.Cancel, Target = WireId.Parse(order) }, id);

    /// <summary>Sets an order's price and total quantity. Returns the command's own id.</summary>
    public string Replace(string symbol, string order, decimal quantity, decimal price, string? id = null)
    {
        var command = new ClientCommand { Kind = CommandKind.Replace, InstrumentId = Instrument(symbol).Id, Target = WireId.Parse(order) };
        SetPrice(ref command, price);
        SetQuantity(ref command, quantity);
        return Submit(command, id);
    }

    /// <summary>Places any order. Returns its client order id.</summary>
    public string Place(OrderTicket ticket) => Submit(Maker(ticket.Symbol).Place(ticket with { ClientOrderId = ticket.ClientOrderId ?? NextId() }));

    /// <summary>Places a group of orders. Returns their client order ids.</summary>
    public IReadOnlyList<string> Place(OrderGroup group)
    {
        OrderTicket[] legs = [.. group.Legs.Select(leg => leg with { ClientOrderId = leg.ClientOrderId ?? NextId() })];
        Submit(Maker(legs[0].Symbol).Group(group with { Legs = legs }));
        return [.. legs.Select(leg => leg.ClientOrderId!)];
    }

    /// <summary>Changes an order in any way. Returns the command's own id.</summary>
    public string Replace(string symbol, string order, OrderChange change, string? id = null) =>
        Submit(Maker(symbol).Replace(OrderRef.ByClientOrderId(order, symbol), change, id ?? NextId()));

    /// <summary>Cancels all orders of an instrument that the bounds name. Returns the command's own id.</summary>
    public string MassCancel(string symbol, Side side = Side.None, decimal? lowestPrice = null, decimal? highestPrice = null, string? id = null) =>
        Submit(Maker(symbol).MassCancel(symbol, side, lowestPrice, highestPrice, id ?? NextId()));

    /// <summary>Takes some quantity off an order. Returns the command's own id.</summary>
    public string Reduce(string symbol, string order, decimal quantity, string? id = null)
    {
        var command = new ClientCommand { Kind = CommandKind.Reduce, InstrumentId = Instrument(symbol).Id, Target = WireId.Parse(order) };
        SetQuantity(ref command, quantity);
        return Submit(command, id);
    }

    /// <summary>The next acceptance.</summary>
    public OrderReport ExpectAccepted(string? order = null) =>
        Expect($"the acceptance of {order ?? "an order"}", r => r.ExecType == ExecType.New && (order is null || r.ClientOrderId == order));

    /// <summary>The next fill must be this one. Fills are taken in their order.</summary>
    public OrderReport ExpectFill(decimal quantity, decimal price)
    {
        string wanted = string.Create(CultureInfo.InvariantCulture, $"a fill of {quantity} @ {price}");
        OrderReport fill = Expect(wanted, static r => r.ExecType == ExecType.Trade);
        return fill.LastQuantity == quantity && fill.LastPrice == price ? fill : throw Failed(wanted, $"the next fill was {Describe(fill)}");
    }

    /// <summary>The next cancellation, of the whole or the rest of an order.</summary>
    public OrderReport ExpectCanceled(decimal? quantity = null)
    {
        OrderReport canceled = Expect("a cancellation", static r => r.ExecType == ExecType.Canceled);
        return quantity is null || canceled.LastQuantity == quantity ? canceled : throw Failed($"{quantity} canceled", Describe(canceled));
    }

    public OrderReport ExpectReplaced() => Expect("a replacement", static r => r.ExecType == ExecType.Replaced);

    /// <summary>The next refusal must have this status.</summary>
    public OrderReport ExpectRejected(Status status)
    {
        OrderReport refusal = Expect($"a refusal with {status}", static r => r.ExecType == ExecType.Rejected);
        return refusal.Status == status ? refusal : throw Failed($"a refusal with {status}", Describe(refusal));
    }

    /// <summary>Takes the next report that was not taken yet and fits; those before it stay.</summary>
    public OrderReport Expect(string what, Predicate<OrderReport> fits)
    {
        int found = -1;
        bool Found() => (found = Find(fits)) >= 0;
        if (!Found() && !_world.RunUntil(Found)) throw Failed(what, "none came");
        _taken[found] = true;
        return _reports[found];
    }

    /// <summary>Nothing that was not taken yet fits, nor comes within the span (100 virtual milliseconds by default).</summary>
    public void ExpectNone(Predicate<OrderReport> fits, TimeSpan? span = null)
    {
        _world.Run(span ?? TimeSpan.FromMilliseconds(100));
        if (Find(fits) is var found and >= 0) throw Failed("nothing", Describe(_reports[found]));
    }

    /// <summary>No fill comes.</summary>
    public void ExpectNoFill(TimeSpan? span = null) => ExpectNone(static r => r.ExecType == ExecType.Trade, span);

    void IClientEvents.OnReport(in WireExecutionReport report) => Add(report);

    void IClientEvents.OnAnswer(in ClientCommand command, in WireExecutionReport answer)
    {
        if (answer.Number == 0 || answer.RepeatedAnswer) Add(answer);
    }

    void IClientEvents.OnState(ConnectionStateChange change)
    {
    }

    void IClientEvents.OnLogon(SessionInfo session)
    {
    }

    void IClientEvents.OnInstrument(InstrumentDefinition definition)
    {
    }

    void IClientEvents.OnResponse(object? state, Response response) => (state as Action<Response>)?.Invoke(response);

    void IClientEvents.OnBook(LocalBook book, MarketDataUpdate? update)
    {
    }

    /// <summary>Sends a request and runs the world until its answer is there.</summary>
    internal Response Ask(Request request)
    {
        Response? answer = null;
        Client.Request(request, (Action<Response>)(response => answer = response));
        if (!_world.RunUntil(() => answer is not null)) throw Failed($"an answer to {request}", "none came");
        return answer!;
    }

    internal InstrumentInfo Instrument(string symbol)
    {
        InstrumentInfo? found = null;
        bool Found() => (found = Client.Instruments.LastOrDefault(i => i.Symbol == symbol)) is not null;
        if (!Found() && !_world.RunUntil(Found)) throw Failed($"an instrument {symbol}", "it is not listed");
        return found!;
    }

    private string Place(Side side, string symbol, decimal quantity, decimal? price, TimeInForce timeInForce, string? id)
    {
        var command = new ClientCommand
        {
            Kind = CommandKind.New,
            InstrumentId = Instrument(symbol).Id,
            Side = side,
            Type = price is null ? OrderType.Market : OrderType.Limit,
            TimeInForce = timeInForce,
        };
        SetPrice(ref command, price ?? 0);
        SetQuantity(ref command, quantity);
        return Submit(command, id);
    }

    private string Submit(ClientCommand command, string? id)
    {
        command.Id = WireId.Parse(id ?? NextId());
        return Submit(command);
    }

    private string Submit(ClientCommand command)
    {
        SubmitResult result = Client.Submit(command);
        return result == SubmitResult.Queued ? command.Id.ToString() : throw new ProbeException($"{Name} cannot send {LogEntry.Describe(command)}: {result}");
    }

    private string NextId() => $"{Name}-{++_ids}";

    /// <summary>Makes commands as the client library does, with the instrument as this client knows it.</summary>
    private CommandMaker Maker(string symbol)
    {
        var instruments = new InstrumentDirectory();
        instruments.Set(Instrument(symbol).Definition);
        return new CommandMaker(instruments, new ClientOrderIds(seed: 0));
    }

    private int Find(Predicate<OrderReport> fits)
    {
        for (int i = 0; i < _reports.Count; i++)
            if (!_taken[i] && fits(_reports[i])) return i;
        return -1;
    }

    private void Add(in WireExecutionReport report)
    {
        uint id = report.InstrumentId;
        InstrumentInfo instrument = Client.Instruments.FirstOrDefault(i => i.Id == id) ?? new InstrumentInfo { Id = id, Symbol = "", Tick = 1 };
        _reports.Add(OrderReport.From(report, instrument));
        _taken.Add(false);
    }

    private static void SetPrice(ref ClientCommand command, decimal price) => (command.Price, command.PriceScale) = Split(price);

    private static void SetQuantity(ref ClientCommand command, decimal quantity) => (command.Quantity, command.QuantityScale) = Split(quantity);

    private static (long Mantissa, byte Scale) Split(decimal number) =>
        Protocol.WireDecimal.TryFrom(number, out Protocol.WireDecimal value) ? (value.Mantissa, (byte)value.Scale) : throw new ProbeException($"{number} does not fit the wire");

    private static string Describe(OrderReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.ExecType} {(report.Status == Status.Ok ? "" : report.Status)} '{report.ClientOrderId}' {report.Side} {report.Quantity} @ {report.Price}, leaves {report.Leaves}, last {report.LastQuantity} @ {report.LastPrice}");

    private ProbeException Failed(string expected, string actual)
    {
        string told = string.Join("\n  ", _reports.Select((r, i) => (_taken[i] ? "  " : "* ") + Describe(r)));
        return new ProbeException($"{Name} expected {expected}, but {actual}. Seed {_world.Seed}; told so far (* not yet looked at):\n  {told}");
    }
}
