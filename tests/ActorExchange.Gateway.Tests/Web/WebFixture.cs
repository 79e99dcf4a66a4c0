using System.Net;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Gateway.Hosting;
using ActorExchange.Gateway.Web;

namespace ActorExchange.Gateway.Tests;

/// <summary>A whole exchange, its journal in memory, behind a TCP and a web gateway on free ports. Instruments: ACME (tick 0.01), GLOBEX (tick 0.05, lot 10).</summary>
internal sealed class WebFixture : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _folder;

    private WebFixture(string folder, ExchangeServer server)
    {
        _folder = folder;
        Server = server;
        Http = NewHttp();
    }

    public ExchangeServer Server { get; }

    public IPEndPoint EndPoint => Server.WebEndPoint!;

    public Uri BaseAddress => new($"http://{EndPoint}");

    public HttpClient Http { get; }

    public static async Task<WebFixture> StartAsync(
        WebGatewayOptions? web = null, EngineSettings? engine = null, bool audit = false, TimeProvider? clock = null, GatewayLimits? limits = null)
    {
        string folder = Directory.CreateTempSubdirectory("exchange-web-").FullName;
        ExchangeServer server = await ExchangeServer.StartAsync(new ExchangeServerSettings
        {
            Name = "test server",
            DataFolder = folder,
            MemoryJournal = true,
            AuditTrailEnabled = audit,
            Clock = clock ?? TimeProvider.System,
            Engine = engine ?? new EngineSettings(),
            Gateway = new TcpGatewayOptions { Limits = limits ?? new GatewayLimits() },
            Web = web ?? new WebGatewayOptions(),
            FirstInstruments =
            [
                (new Instrument { Id = 1, Symbol = "ACME", Description = "Acme Corporation" }, TradingPhase.Continuous),
                (new Instrument { Id = 2, Symbol = "GLOBEX", TickMantissa = 5, LotMantissa = 10 }, TradingPhase.Continuous),
            ],
        });
        return new WebFixture(folder, server);
    }

    public HttpClient NewHttp() => new() { BaseAddress = BaseAddress, Timeout = Patience };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
