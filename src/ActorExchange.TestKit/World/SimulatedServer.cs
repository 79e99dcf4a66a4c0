using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Engine;
using ActorExchange.Engine.Books;
using ActorExchange.Gateway;

namespace ActorExchange.TestKit;

/// <summary>One life of a world's server process: the real engine and the real connections' actors, on the simulated disk and network.</summary>
public sealed class SimulatedServer
{
    private readonly IActorRef _watchman;

    internal SimulatedServer(SeededWorld world, IEventJournal journal, ISnapshotStore? snapshots)
    {
        Life = ++world.Lives;
        Limits = world.Settings.Gateway;
        System = ActorSystem.Create("exchange", new ActorSystemSettings
        {
            Dispatcher = world.Dispatcher,
            Journal = journal,
            SnapshotStore = snapshots,
            LogSink = new WorldLogSink(world, Life),
        });
        _watchman = System.ActorOf(Props.Create(() => new Watchman(world, this)), "watchman");
        EngineSettings settings = Planted.Rules(world.Settings.PlantedBug, world.Settings.Engine);
        Engine = ExchangeEngine.Start(System, settings, world.Disk.Ledger, static work => work());
        var services = GatewayServices.For(Engine, settings, Limits, "ActorExchange.TestKit");
        Connections = System.ActorOf(Props.Create(() => new ConnectionsActor(services)), "connections");
    }

    /// <summary>From 1.</summary>
    public int Life { get; }

    public ActorSystem System { get; }

    public ExchangeEngine Engine { get; }

    /// <summary>Tell it <see cref="OpenConnection"/>.</summary>
    public IActorRef Connections { get; }

    public GatewayLimits Limits { get; }

    /// <summary>Asks every book what it is; the auditor is told each answer.</summary>
    internal void AskBooks()
    {
        foreach (InstrumentView view in Engine.Directory.All) view.Book.Tell(GetBookStatus.Instance, _watchman);
    }
}
