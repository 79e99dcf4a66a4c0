using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Journal;

namespace ActorExchange.Gateway.Tests;

/// <summary>A whole exchange in memory behind a TCP gateway on a free port.</summary>
internal sealed class TcpFixture : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ActorSystem _system;
    private readonly IEventJournal _journal;

    private TcpFixture(ActorSystem system, IEventJournal journal, GatewayServices services, TcpGateway gateway) =>
        (_system, _journal, Services, Gateway) = (system, journal, services, gateway);

    public GatewayServices Services { get; }

    public TcpGateway Gateway { get; }

    public static async Task<TcpFixture> StartAsync(TcpGatewayOptions? options = null, EngineSettings? settings = null)
    {
        options ??= new TcpGatewayOptions();
        settings ??= new EngineSettings();
        IEventJournal journal = InMemoryJournal.Immediate();
        ActorSystem system = ActorSystem.Create("exchange", new ActorSystemSettings { Journal = journal });
        ExchangeEngine engine = ExchangeEngine.Start(system, settings, new InMemoryLedger(), static work => ThreadPool.QueueUserWorkItem(_ => work()));
        Instrument acme = new() { Id = 0, Symbol = "ACME" };
        InstrumentAnswer answer = await engine.Instruments.Ask<InstrumentAnswer>(new AddInstrument(1, acme, TradingPhase.Continuous), Patience);
        answer.Status.ShouldBe(CommandStatus.Ok, answer.Reason);
        GatewayServices services = GatewayServices.For(engine, settings, options.Limits, "test server");
        IActorRef connections = system.ActorOf(Props.Create(() => new ConnectionsActor(services)), "connections");
        try
        {
            return new TcpFixture(system, journal, services, await TcpGateway.StartAsync(options, connections));
        }
        catch (GatewayStartException)
        {
            await system.Terminate();
            await journal.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await _system.Terminate().WaitAsync(Patience);
        await _journal.DisposeAsync();
    }
}
