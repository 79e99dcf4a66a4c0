using ActorExchange.Actors;
using ActorExchange.Client;
using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.TestKit;

/// <summary>
/// One seed: traders and an operator at a whole exchange, with crashes, failing storage, cut connections and slow readers; then calm, and
/// judgement.
/// </summary>
public sealed class Simulation : IDisposable
{
    /// <summary>Commands that may come between a command and its last repetition.</summary>
    private const int MostCommandsBetween = 24;

    private static readonly TimeSpan CalmLimit = TimeSpan.FromSeconds(30);

    /// <summary>Longer than any write takes.</summary>
    private static readonly TimeSpan SlowestDisk = TimeSpan.FromMilliseconds(25);

    private readonly SimulationRandom _random;
    private readonly SimulationPlan _plan;
    private readonly List<TraderBot> _traders = [];
    private readonly OperatorBot _operator;

    private Simulation(ulong seed, PlantedBug bug)
    {
        _random = new SimulationRandom(seed ^ 0x5EED_5EED_5EED_5EED);
        _plan = new SimulationPlan(_random.Fork(), bug);
        World = new SeededWorld(seed, _plan.World);
        _operator = new OperatorBot(this, World.Connect("operator", resumeFrom: ResumeTokens.Beginning), _random.Fork(), _plan.Traders * _plan.CommandsPerTrader);
        for (int i = 0; i < _plan.Traders; i++) AddTrader($"trader{i + 1}", $"t{i + 1}");
        if (_plan.UserWithTwoClients) AddTrader("trader1", "t1b");
    }

    public SeededWorld World { get; }

    /// <summary>Commands submitted so far.</summary>
    internal int Submitted { get; private set; }

    /// <summary>Traders send every kind of order; otherwise plain ones only, which the auditor knows by itself to the last detail.</summary>
    internal bool HasEveryOrderType => _plan.HasEveryOrderType;

    /// <summary>Traders need what they trade, and operators book it.</summary>
    internal bool HasAccounts => _plan.HasAccounts;

    /// <summary>Names of the users that trade.</summary>
    internal IReadOnlyList<string> Users => [.. Enumerable.Range(1, _plan.Traders).Select(static i => $"trader{i}")];

    internal IReadOnlyList<TraderBot> Traders => _traders;

    internal Market Market { get; } = new();

    /// <summary>False while a command of long ago is unanswered: a book need not remember commands for ever.</summary>
    internal bool MayGoOn
    {
        get
        {
            foreach (TraderBot trader in _traders)
                if (trader.OldestUnanswered < Submitted - MostCommandsBetween) return false;
            return true;
        }
    }

    /// <summary>Runs a seed to its end, or to its first violation.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="bug">A bug to plant.</param>
    /// <param name="look">May look at the world at the end, at its log say.</param>
    public static SimulationResult Run(ulong seed, PlantedBug bug = PlantedBug.None, Action<SeededWorld>? look = null)
    {
        using var simulation = new Simulation(seed, bug);
        SimulationResult result = simulation.Run();
        look?.Invoke(simulation.World);
        return result;
    }

    public void Dispose() => World.Dispose();

    internal void OnSubmitted()
    {
        Submitted++;
        _operator.GoOn();
        if (_plan.Crashes.Remove(Submitted)) World.Later(Soon(800), Crash);
        if (_plan.Cuts.Remove(Submitted)) World.Later(Soon(500), () => _random.Pick(World.Clients).CutConnection());
        if (_plan.Stalls.Remove(Submitted)) World.Later(Soon(500), Stall);
        if (_plan.ProgramDeaths.Remove(Submitted)) World.Later(Soon(500), () => _random.Pick(_traders).Die());
        if (_plan.Inspections.Remove(Submitted)) World.Later(Soon(500), () => World.Server?.AskBooks());
    }

    private SimulationResult Run()
    {
        DateTimeOffset start = World.Now;
        try
        {
            if (!World.RunUntil(() => _operator.IsDone && _traders.TrueForAll(static t => t.IsDone), CalmLimit)) Stuck();
            CalmDown();
            World.Audit();
            CheckQueries();
            CheckRecovery();
        }
        catch (ViolationException)
        {
            // It is in the auditor's hands.
        }
        catch (TimeoutException)
        {
            Stuck();
        }
        catch (Exception fault)
        {
            World.Auditor.Violated("simulation", fault.ToString());
        }

        Auditor auditor = World.Auditor;
        return new SimulationResult(
            World.Seed, auditor.Violation, World.Log.TraceHash, Submitted, auditor.Reports, auditor.Trades, World.Lives, World.Dispatcher.Steps, World.Now - start);
    }

    /// <summary>Faults off, everybody reads, and the server starts once more.</summary>
    private void CalmDown()
    {
        World.RunUntil(() => World.Server is not null);
        World.Server!.AskBooks();
        World.Run(TimeSpan.FromMilliseconds(1));
        World.RunUntil(() => World.Server is not null);
        World.Disk.StopFaults();
        foreach (SimulatedClient client in World.Clients) client.ResumeReading();
        CompareAccounts("before the last restart");
        World.Restart();
        LetTimesPass();
        World.Settle(CalmLimit);
        World.Server!.AskBooks();
        CompareAccounts("after the last restart");
    }

    /// <summary>
    /// Every account, asked at rest, must be what the journal makes of it: whether its session followed it live, or has been told anew by books that
    /// recovered.
    /// </summary>
    private void CompareAccounts(string when)
    {
        if (!HasAccounts) return;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            World.Settle(CalmLimit);
            long ordinal = World.Disk.Journal.DurableOrdinal;

            // What a timer wrote a moment ago may be durable and not yet known to anybody: a slow disk says so later.
            World.Run(SlowestDisk);
            if (World.Disk.Journal.DurableOrdinal != ordinal) continue;
            foreach (TraderBot trader in _traders) trader.AskForAccount();
            World.Settle(CalmLimit);
            if (World.Disk.Journal.DurableOrdinal != ordinal) continue;
            // Reading takes time, in which an order may end.
            AccountAudit journal = World.Auditor.JudgeAccounts([.. World.JournalRows().Where(row => row.Ordinal <= ordinal)]);
            foreach (TraderBot trader in _traders)
                if (trader.Account is { } told) World.Auditor.CheckAccount(journal, told, when);
            return;
        }
    }

    /// <summary>
    /// What books do by time must be over before anybody can compare what is at rest: in the end everything is in a phase that time does not end.
    /// </summary>
    private void LetTimesPass()
    {
        if (!HasEveryOrderType) return;
        if (World.Now < _plan.LastTime) World.Run(_plan.LastTime - World.Now);
        World.Settle(CalmLimit);
        foreach (InstrumentView view in World.Engine.Directory.All)
            World.Engine.Instruments.Tell(new SetPhase(0, view.Instrument.Id, _random.Pick([TradingPhase.Halted, TradingPhase.OpeningCall, TradingPhase.PostClose])));
        World.Run(SimulationPlan.LongestWait);
    }

    /// <summary>What the exchange answers about itself must be what the journal says.</summary>
    private void CheckQueries()
    {
        foreach (TraderBot trader in _traders) trader.AskAtTheEnd();
        World.Settle(CalmLimit);
        _operator.CheckPhases();
    }

    /// <summary>A server that starts from the snapshots that are there has the same books.</summary>
    private void CheckRecovery()
    {
        World.Restart();
        World.Settle(CalmLimit);
        World.Server!.AskBooks();
        World.Run(TimeSpan.FromMilliseconds(50));
        CompareAccounts("after a start from snapshots");
    }

    private void AddTrader(string user, string name)
    {
        SimulatedClient client = World.Connect(user, name, ResumeTokens.Beginning);
        _traders.Add(new TraderBot(this, client, _random.Fork(), _plan.CommandsPerTrader));
    }

    private void Crash()
    {
        if (World.Server is null) return;
        World.Crash();
        World.Later(_random.Between(TimeSpan.FromMicroseconds(100), TimeSpan.FromMilliseconds(8)), () =>
        {
            if (World.Server is null) World.Start();
        });
    }

    private void Stall()
    {
        SimulatedClient client = _random.Pick(World.Clients);
        client.PauseReading();
        World.Later(_random.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(30)), client.ResumeReading);
    }

    private TimeSpan Soon(int microseconds) => TimeSpan.FromMicroseconds(_random.Next(microseconds));

    private void Stuck()
    {
        string waiting = string.Join(", ", _traders.Where(static t => !t.IsDone).Select(static t => t.Client.Name));
        World.Auditor.Violated("simulation", $"no rest: {World.Unrest()}; not done: [{waiting}]{(_operator.IsDone ? "" : ", operator")}");
    }
}
