using ActorExchange.Cli.Common;
using ActorExchange.Cli.Configuration;
using ActorExchange.Cli.Serve;
using ActorExchange.Gateway.Hosting;

namespace ActorExchange.Cli.Tests.Verbs;

/// <summary>An exchange on a free port with its data in a temporary folder, and the command line pointed at it.</summary>
public sealed class RunningExchange : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exchange-verbs-");
    private ExchangeServer? _server;

    public string Folder => _folder.FullName;

    public string Data => Path.Combine(Folder, "data");

    public string Server => _server!.EndPoint.ToString();

    public async Task InitializeAsync()
    {
        ExchangeOptions options = ExchangeConfiguration.Load(null, new Dictionary<string, string>()).Options;
        options = options with { Data = new DataOptions { Folder = Data }, Gateway = options.Gateway with { Port = 0 }, Web = options.Web with { Port = 0 } };
        _server = await ExchangeServer.StartAsync(ServerSettings.From(options, Data, Serilog.Core.Logger.None));
    }

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Runs a client verb as a user.</summary>
    internal Task<CommandResult> RunAsync(string user, params string[] arguments) => CommandResult.RunAsync("", [.. arguments, "--server", Server, "--user", user]);

    /// <summary>Runs a client verb as a user with lines piped in.</summary>
    internal Task<CommandResult> RunWithInputAsync(string input, string user, params string[] arguments) =>
        CommandResult.RunAsync(input, [.. arguments, "--server", Server, "--user", user]);
}

/// <summary>What a command line did.</summary>
internal sealed record CommandResult(int ExitCode, string Out, string Error)
{
    public static async Task<CommandResult> RunAsync(string input, params string[] arguments)
    {
        using var to = new StringWriter();
        using var error = new StringWriter();
        using var from = new StringReader(input);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        int code = await ExchangeCli.RunAsync(arguments, new CliConsole { In = from, Out = to, Error = error }, deadline.Token);
        return new CommandResult(code, to.ToString(), error.ToString());
    }
}
