using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

/// <summary>
/// Lists instruments, changes their phases and delists one, books money and shares and throws switches, at chosen moments, and tries again until it knows
/// that each step is done.
/// </summary>
internal sealed class OperatorBot : IClientEvents
{
    private static readonly (string Symbol, long TickMantissa, int TickScale, long LotMantissa, int LotScale)[] Listings =
        [("ACME", 1, 2, 1, 0), ("BOLT", 5, 2, 10, 0), ("CORE", 25, 3, 5, 1)];

    private readonly Simulation _simulation;
    private readonly SimulatedClient _client;
    private readonly List<(int At, Request Request)> _steps = [];
    private readonly Dictionary<uint, Phase> _phases = [];
    private int _next;
    private bool _asking;

    public OperatorBot(Simulation simulation, SimulatedClient client, SimulationRandom random, int commands)
    {
        (_simulation, _client) = (simulation, client);
        MakeSteps(random, commands);
        client.Listen(this);
        GoOn();
    }

    public bool IsDone => _next == _steps.Count;

    /// <summary>Takes the next step if it is time.</summary>
    public void GoOn()
    {
        if (_asking || IsDone || _steps[_next].At > _simulation.Submitted) return;
        _asking = _client.Request(_steps[_next].Request.Clone(), _steps[_next].Request) == SubmitResult.Queued;
    }

    /// <summary>Compares the phases that were confirmed with those that the market data shows.</summary>
    public void CheckPhases()
    {
        // Bands, intervals and schedules move instruments, too.
        if (_simulation.HasEveryOrderType) return;
        foreach (TraderBot trader in _simulation.Traders)
            foreach (LocalBook book in trader.Client.Books)
                if (book.IsCurrent && _phases.TryGetValue(book.InstrumentId, out Phase phase) && phase != book.Phase)
                    _simulation.World.Auditor.Violated("operator", $"instrument {book.InstrumentId} was set to {phase} and is {book.Phase}");
    }

    public void OnResponse(object? state, Response response)
    {
        _asking = false;
        var request = (Request)state!;
        if (response.Status is Status.OutcomeUnknown or Status.NotLoggedOn or Status.Busy or Status.UnknownUser)
        {
            _simulation.World.Later(TimeSpan.FromMilliseconds(1), GoOn);
            return;
        }

        bool done = response.Status == Status.Ok
            || (response.Status == Status.InstrumentExists && request.BodyCase == Request.BodyOneofCase.AddInstrument)
            || response.Status == Status.InvalidPhaseChange
            || OperatorMoney.MayBeRefused(request, response.Status);
        if (!done) _simulation.World.Auditor.Violated("operator", $"{request} was answered {response.Status}: {response.Reason}", "operator");
        if (request.SetPhase is { } set && response.Status == Status.Ok) _phases[set.InstrumentId] = set.Phase;
        if (request.Delist is { } delist) _phases[delist.InstrumentId] = Phase.Closed;
        _next++;
        GoOn();
    }

    public void OnState(ConnectionStateChange change)
    {
    }

    public void OnLogon(SessionInfo session)
    {
    }

    public void OnInstrument(InstrumentDefinition definition)
    {
    }

    public void OnReport(in WireExecutionReport report)
    {
    }

    public void OnAnswer(in ClientCommand command, in WireExecutionReport answer)
    {
    }

    public void OnBook(LocalBook book, MarketDataUpdate? update)
    {
    }

    private void MakeSteps(SimulationRandom random, int commands)
    {
        _steps.Add((0, List(0, random.Chance(300) ? Phase.OpeningCall : Phase.Continuous)));
        _steps.Add((0, List(1, Phase.Continuous)));
        _steps.Add((random.Next(commands / 6), Set(1, Phase.Continuous)));
        if (random.Chance(500)) _steps.Add((random.Next(commands), List(2, Phase.Continuous)));
        int most = _simulation.HasEveryOrderType ? 6 : 3;
        for (int i = random.Between(0, most); i > 0; i--) AddInterruption(random, commands);
        if (_simulation.HasEveryOrderType) AddReference(random, commands);
        if (_simulation.HasAccounts) OperatorMoney.AddSteps(_steps, random, _simulation.Users, commands);
        if (random.Chance(300)) _steps.Add((commands * 3 / 4, new Request { Delist = new Delist { InstrumentId = 2 } }));
        _steps.Sort(2, _steps.Count - 2, Comparer<(int At, Request Request)>.Create(static (a, b) => a.At.CompareTo(b.At)));
    }

    /// <summary>Another phase for a while, then continuous trading again; before any delisting.</summary>
    private void AddInterruption(SimulationRandom random, int commands)
    {
        uint instrument = (uint)random.Between(1, 2);
        Phase phase = _simulation.HasEveryOrderType
            ? random.Chance(500) ? random.Pick([Phase.BatchCollection, Phase.PeriodicAuction]) : (Phase)random.Next(11)
            : random.Pick([Phase.Halted, Phase.OpeningCall, Phase.ClosingCall, Phase.Closed]);
        int at = random.Next(commands / 2);
        _steps.Add((at, Set(instrument, phase)));
        int later = at + random.Next(commands / 6);
        if (random.Chance(300)) _steps.Add((later, Set(instrument, Phase.OpeningCall)));
        _steps.Add((later + random.Next(commands / 12), Set(instrument, Phase.Continuous)));
    }

    /// <summary>What static bands and collars are measured from.</summary>
    private void AddReference(SimulationRandom random, int commands)
    {
        for (uint instrument = 1; instrument <= 2; instrument++)
        {
            (_, long tick, int scale, _, _) = Listings[instrument - 1];
            var set = new SetReferencePrice { InstrumentId = instrument, Price = random.Between(995, 1005) * tick, PriceScale = (uint)scale };
            _steps.Add((random.Next(commands / 2), new Request { SetReferencePrice = set }));
        }
    }

    private static Request List(int index, Phase phase)
    {
        (string symbol, long tickMantissa, int tickScale, long lotMantissa, int lotScale) = Listings[index];
        var definition = new InstrumentDefinition
        {
            Symbol = symbol,
            Currency = "USD",
            TickMantissa = tickMantissa,
            TickScale = tickScale,
            LotMantissa = lotMantissa,
            LotScale = lotScale,
            MinPriceTicks = 1,
            MaxPriceTicks = 1_000_000,
            MaxQuantityLots = 1_000_000,
        };
        return new Request { AddInstrument = new AddInstrument { Instrument = definition, InitialPhase = phase } };
    }

    private static Request Set(uint instrument, Phase phase) => new() { SetPhase = new SetPhase { InstrumentId = instrument, Phase = phase } };
}
