using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

/// <summary>
/// A simulated trader: sends its quota of commands, right ones and wrong ones, in small bursts; remembers what it sent, so that after the
/// death of its program it sends again what was not answered.
/// </summary>
internal sealed partial class TraderBot : IClientEvents
{
    private const int MaxInFlight = 10;

    private readonly Simulation _simulation;
    private readonly SimulationRandom _random;
    private readonly int _quota;
    private readonly List<(ClientCommand Command, int At)> _unanswered = [];
    private readonly List<(ClientCommand Command, int At)> _answered = [];
    private readonly List<OwnOrder> _orders = [];
    private ResumeTokens _stored = ResumeTokens.Beginning;
    private bool _dying;
    private int _sent;

    public TraderBot(Simulation simulation, SimulatedClient client, SimulationRandom random, int quota)
    {
        (_simulation, Client, _random, _quota) = (simulation, client, random, quota);
        client.Listen(this);
        ActLater();
    }

    public SimulatedClient Client { get; }

    public bool IsDone => _sent >= _quota && _unanswered.Count == 0;

    /// <summary>How many commands had been submitted in all when the oldest unanswered one of this trader was.</summary>
    public int OldestUnanswered => _unanswered.Count == 0 ? int.MaxValue : _unanswered[0].At;

    /// <summary>Its orders, finished ones included.</summary>
    public IReadOnlyList<OwnOrder> Orders => _orders;

    /// <summary>The program dies and starts again with the tokens that it stored some time ago.</summary>
    public void Die()
    {
        _dying = true;
        Client.RestartProgram(_stored);
        _dying = false;
        var groups = new HashSet<GroupOfOrders>();
        foreach ((ClientCommand command, _) in _unanswered.ToArray())
        {
            if (command.State is not GroupOfOrders group) Client.Submit(command);
            else if (groups.Add(group)) Client.Submit(group.Command);
        }
    }

    /// <summary>Asks for its open orders and its history.</summary>
    public void AskAtTheEnd()
    {
        Client.Request(new Request { GetOpenOrders = new GetOpenOrders() }, Question.FinalOrders);
        foreach (InstrumentInfo instrument in Client.Instruments)
            Client.Request(new Request { GetHistory = new GetHistory { InstrumentId = instrument.Id, Limit = 10_000 } }, instrument);
    }

    /// <summary>What it was last told of its account.</summary>
    public AccountInfo? Account { get; private set; }

    public void AskForAccount()
    {
        Account = null;
        Client.Request(new Request { GetAccount = new GetAccount() }, Question.Account);
    }

    public void OnReport(in WireExecutionReport report)
    {
        uint instrument = report.InstrumentId;
        long id = report.OrderId;
        OwnOrder? order = id == 0 ? null : _orders.Find(o => o.Instrument == instrument && o.Id == id);
        if (order is null && report.ExecType == ExecType.New) _orders.Add(order = new OwnOrder(instrument, id, report.ClientOrderId));
        if (order is null || report.ExecType is ExecType.Rejected or ExecType.MassCanceled) return;
        (order.Leaves, order.Quantity, order.Price) = (report.Leaves, report.Quantity, report.Price);
        if (report.ExecType == ExecType.Trade) _simulation.Market.Move(instrument, report.Side == Side.Buy ? 1 : -1);
    }

    public void OnAnswer(in ClientCommand command, in WireExecutionReport answer)
    {
        if (_dying) return;
        WireId id = command.Id;
        int at = _unanswered.FindIndex(u => u.Command.Id == id);
        if (at < 0) return;
        _answered.Add(_unanswered[at]);
        _unanswered.RemoveAt(at);
        if (_random.Chance(300)) _stored = Client.Tokens;
    }

    public void OnResponse(object? state, Response response)
    {
        if (state is Question.FinalOrders) CheckOrders(response);
        if (state is Question.Account) Account = response.Account;
        if (state is InstrumentInfo instrument) CheckHistory(instrument, response);
    }

    public void OnInstrument(InstrumentDefinition definition)
    {
        uint id = definition.Id;
        if (Client.Books.All(book => book.InstrumentId != id)) _simulation.World.Later(TimeSpan.Zero, () => Subscribe(id));
    }

    public void OnState(ConnectionStateChange change)
    {
    }

    public void OnLogon(SessionInfo session)
    {
    }

    public void OnBook(LocalBook book, MarketDataUpdate? update)
    {
    }

    private void Subscribe(uint instrument)
    {
        if (Client.Books.All(book => book.InstrumentId != instrument)) Client.Subscribe(instrument, _random.Pick([1, 3, 10]));
    }

    private void ActLater() =>
        _simulation.World.Later(_random.Between(TimeSpan.FromMicroseconds(50), TimeSpan.FromMicroseconds(2500)), Act);

    private void Act()
    {
        int burst = _random.Between(1, 4);
        for (int i = 0; i < burst && _sent < _quota && _unanswered.Count < MaxInFlight && _simulation.MayGoOn; i++)
        {
            if (!TryMakeCommand(out ClientCommand command)) break;
            Send(command);
        }

        if (_random.Chance(60) && _simulation.MayGoOn) Ask();
        if (_sent < _quota) ActLater();
    }

    private void Send(in ClientCommand command)
    {
        if (Client.Submit(command) != SubmitResult.Queued) return;
        _sent++;
        if (command.Kind != CommandKind.Group) _unanswered.Add((command, _simulation.Submitted));
        else
        {
            foreach (ClientCommand leg in command.Terms!.Legs) _unanswered.Add((leg, _simulation.Submitted));
        }

        _simulation.OnSubmitted();
    }

    /// <summary>A question whose answer is not looked at, but must come.</summary>
    private void Ask()
    {
        uint instrument = (uint)_random.Between(0, 3);
        Request request = _random.Next(7) switch
        {
            0 => new Request { GetOpenOrders = new GetOpenOrders { InstrumentId = instrument } },
            1 => new Request { GetOrder = new GetOrder { InstrumentId = instrument, OrderId = _random.Between(1, 40) } },
            2 => new Request { GetBook = new GetBook { InstrumentId = instrument, Depth = 5 } },
            3 => new Request { GetTrades = new GetTrades { InstrumentId = instrument, Limit = 5 } },
            4 => new Request { GetHistory = new GetHistory { InstrumentId = instrument, Limit = 20 } },
            5 => new Request { ListInstruments = new ListInstruments() },
            _ => new Request { GetServerStatus = new GetServerStatus() },
        };
        Client.Request(request, Question.Any);
    }

    private void CheckOrders(Response response)
    {
        var expected = _simulation.World.Auditor.OpenOrders(Client.User).Select(o => $"{o.Instrument}:{o.OrderId} {o.Leaves}").Order(StringComparer.Ordinal);
        var actual = response.Orders.Select(o => $"{o.InstrumentId}:{o.OrderId} {o.Leaves}").Order(StringComparer.Ordinal);
        (string wanted, string told) = (string.Join(", ", expected), string.Join(", ", actual));
        if (wanted != told || response.Status != Status.Ok)
            _simulation.World.Auditor.Violated(Client.Name, $"asks for open orders and is told {response.Status} [{told}]; there are [{wanted}]", Client.User);
    }

    private void CheckHistory(InstrumentInfo instrument, Response response)
    {
        long last = _simulation.World.Auditor.LastNumber(Client.User, instrument.Id);
        bool complete = response.Reports.Count == last || response.More;
        for (int i = 0; i < response.Reports.Count; i++) complete &= response.Reports[i].Number == i + 1;
        if (complete && response.Status == Status.Ok) return;
        _simulation.World.Auditor.Violated(
            Client.Name, $"asks for the history of {instrument.Symbol} and gets {response.Status} {response.Reports.Count} reports; there are {last}", Client.User);
    }

    private enum Question
    {
        Any,
        FinalOrders,
        Account,
    }
}

/// <summary>An order of a simulated trader, as its reports tell it.</summary>
internal sealed class OwnOrder(uint instrument, long id, WireId clientOrderId)
{
    public uint Instrument { get; } = instrument;

    public long Id { get; } = id;

    public WireId ClientOrderId { get; } = clientOrderId;

    public long Leaves { get; set; }

    public long Quantity { get; set; }

    public long Price { get; set; }
}
