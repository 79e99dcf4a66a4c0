using System.CommandLine;
using System.Globalization;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Configuration;
using ActorExchange.Cli.Logging;
using ActorExchange.Cli.Serve;
using ActorExchange.Gateway.Hosting;
using Serilog.Core;

namespace ActorExchange.Cli.Verbs;

/// <summary>Runs the exchange.</summary>
internal sealed class ServeVerb : VerbCommand
{
    private readonly Option<string?> _config = CommonOptions.Config();
    private readonly Option<string?> _data = CommonOptions.Data();
    private readonly Option<int?> _port = new("--port", "-p") { Description = "TCP port; 0 = any free one [default: gateway.port of the configuration]", HelpName = "N" };
    private readonly Option<int?> _webPort = new("--web-port", "-w") { Description = "Port of REST, WebSockets and screens; 0 = any free one [default: web.port of the configuration]", HelpName = "N" };
    private readonly Option<bool> _noWeb = new("--no-web") { Description = "TCP only" };

    private readonly Option<bool> _demo = new("--demo") { Description = "With simulated users who keep a market alive, in the data folder `demo` unless --data says otherwise" };

    public ServeVerb()
        : base("serve", "Run the exchange until Ctrl-C")
    {
        Add(_config);
        Add(_data);
        Add(_port);
        Add(_webPort);
        Add(_noWeb);
        Add(_demo);
    }

    protected override async Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        ExchangeOptions options = ExchangeConfiguration.Load(arguments.GetValue(_config), overrides: Overrides(arguments)).Options;
        bool demo = arguments.GetValue(_demo);
        if (demo) options = DemoOptions.Prepare(options, builtIn: arguments.GetValue(_config) is null);
        string folder = Path.GetFullPath(options.Data.Folder);
        LoggingOptions logging = console.Json ? options.Logging with { ConsoleLevel = LogLevel.Off } : options.Logging;
        await using Logger logger = ExchangeLogging.Create(logging, folder);
        await using ExchangeServer server = await ExchangeServer.StartAsync(ServerSettings.From(options, folder, logger));
        await using DemoMarket? market = demo ? await DemoMarket.StartAsync(server.EndPoint, cancellation) : null;

        // After the demo's logons, so that they do not push it away.
        new Greeting(server, options, folder) { Person = demo ? DemoOptions.Person : null }.Write(console);
        logger.Information("Listening on {EndPoint}, web {Web}", server.EndPoint, server.WebEndPoint?.ToString() ?? "off");
        Task stopAsked = Task.Delay(Timeout.Infinite, cancellation);
        if (await Task.WhenAny(stopAsked, server.Failed) == server.Failed) throw await server.Failed;
        logger.Information("Stopping: no new work, what is under way is finished");
        return ExitCodes.Ok;
    }

    private IEnumerable<(string Key, string Value, string Origin)> Overrides(ParseResult arguments)
    {
        if (arguments.GetValue(_data) is { } data) yield return ("exchange.data.folder", data, "--data");
        if (arguments.GetValue(_port) is { } port) yield return ("exchange.gateway.port", port.ToString(CultureInfo.InvariantCulture), "--port");
        if (arguments.GetValue(_webPort) is { } web) yield return ("exchange.web.port", web.ToString(CultureInfo.InvariantCulture), "--web-port");
        if (arguments.GetValue(_noWeb)) yield return ("exchange.web.enabled", "off", "--no-web");
    }
}
