using System.CommandLine;
using System.Net;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Configuration;
using ActorExchange.Cli.Logging;
using ActorExchange.Cli.Serve;
using ActorExchange.Core;
using ActorExchange.Gateway.Hosting;
using Serilog.Core;

namespace ActorExchange.Cli.Verbs;

/// <summary>Runs the exchange.</summary>
internal sealed class ServeVerb : VerbCommand
{
    private readonly Option<string?> _config = CommonOptions.Config();
    private readonly Option<string?> _data = CommonOptions.Data();
    private readonly Option<int?> _port = new("--port", "-p") { Description = "TCP port; 0 = any free one [default: gateway.port of the configuration]", HelpName = "N" };

    public ServeVerb()
        : base("serve", "Run the exchange until Ctrl-C")
    {
        Add(_config);
        Add(_data);
        Add(_port);
    }

    protected override async Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        ExchangeOptions options = ExchangeConfiguration.Load(arguments.GetValue(_config), overrides: Overrides(arguments)).Options;
        string folder = Path.GetFullPath(options.Data.Folder);
        LoggingOptions logging = console.Json ? options.Logging with { ConsoleLevel = LogLevel.Off } : options.Logging;
        await using Logger logger = ExchangeLogging.Create(logging, folder);
        await using ExchangeServer server = await ExchangeServer.StartAsync(ServerSettings.From(options, folder, logger));
        Greet(console, server, options, folder);
        logger.Information("Listening on {EndPoint}", server.EndPoint);
        Task stopAsked = Task.Delay(Timeout.Infinite, cancellation);
        if (await Task.WhenAny(stopAsked, server.Failed) == server.Failed) throw await server.Failed;
        logger.Information("Stopping: no new work, what is under way is finished");
        return ExitCodes.Ok;
    }

    private IEnumerable<(string Key, string Value, string Origin)> Overrides(ParseResult arguments)
    {
        if (arguments.GetValue(_data) is { } data) yield return ("exchange.data.folder", data, "--data");
        if (arguments.GetValue(_port) is { } port) yield return ("exchange.gateway.port", port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--port");
    }

    private static void Greet(CliConsole console, ExchangeServer server, ExchangeOptions options, string folder)
    {
        IPEndPoint at = server.EndPoint;
        List<string> symbols = [.. server.Engine.Directory.All.Where(v => !v.Delisted).Select(v => v.Instrument.Symbol)];
        bool open = options.Auth.Mode == AuthMode.Open;
        if (console.Json)
        {
            console.Item(
                new { @event = "listening", host = at.Address.ToString(), port = at.Port, dataFolder = folder, instruments = symbols, auth = open ? "open" : "keys", firstOperator = server.FirstOperator },
                "");
            return;
        }

        string connect = $"--server {at} --user Alice{(open ? "" : " --key KEY")}";
        console.Out.WriteLine($"{options.Name} {ProgramVersion.Text} is open on {at}");
        console.Out.WriteLine($"  data folder  {folder}");
        console.Out.WriteLine($"  instruments  {(symbols.Count == 0 ? "none yet: exchange instruments add" : string.Join(", ", symbols))}");
        console.Out.WriteLine($"  users        {(open ? "open mode: any name, no key, everybody is an operator (loopback only)" : "by key")}");
        console.Out.WriteLine($"  newcomers    {Newcomers(options)}");
        if (server.FirstOperator is { } first) console.Out.WriteLine($"  first user   {first.User}, key {first.Key} (shown only now)");
        console.Out.WriteLine();
        console.Out.WriteLine($"Trade:    exchange trade {connect}");
        console.Out.WriteLine($"Watch:    exchange top {(symbols.Count == 0 ? "SYMBOL" : symbols[0])} {connect}");
        console.Out.WriteLine("Ctrl-C stops it; killing it loses nothing that was acknowledged.");
        console.Out.WriteLine();
    }

    private static string Newcomers(ExchangeOptions options)
    {
        Role role = options.Roles.First(r => r.Name == options.Accounts.DefaultRole);
        string cash = string.Join(", ", role.StartingCash.Select(c => $"{AmountText.Format(c.Amount, 0)} {c.Currency}"));
        string limits = role.Constraints.Count == 0 ? "no limits" : $"{role.Constraints.Count} limits";
        return $"{role.Name}: {role.Mode.ToString().ToLowerInvariant()} account, {(cash.Length == 0 ? "no cash" : cash)} to start with, {limits}";
    }
}
