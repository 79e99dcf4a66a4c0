using System.Globalization;
using System.Text.Json;
using ActorExchange.Client;

namespace ActorExchange.EndToEnd.Processes;

/// <summary>`exchange serve` as a process of its own, listening.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly ExchangeCommand _command;

    private ServerProcess(ExchangeCommand command, JsonElement listening) => (_command, Listening) = (command, listening);

    /// <summary>The line that it wrote when clients could connect.</summary>
    public JsonElement Listening { get; }

    public int Port => Listening.GetProperty("port").GetInt32();

    /// <summary>For --server.</summary>
    public string Address => $"127.0.0.1:{Port}";

    /// <summary>Where the web is, or null with --no-web.</summary>
    public Uri? Web => Listening.GetProperty("web").GetString() is { } address ? new Uri(address) : null;

    public string Errors => _command.Errors;

    public bool HasEnded => _command.HasEnded;

    /// <param name="dataFolder">--data.</param>
    /// <param name="port">--port; 0: any.</param>
    /// <param name="more">Further options. Without one of them about the web it is on any free port.</param>
    public static async Task<ServerProcess> StartAsync(string dataFolder, int port = 0, params string[] more)
    {
        ExchangeCommand command = Launch(dataFolder, port, more);
        try
        {
            return await ListeningAsync(command);
        }
        catch
        {
            command.Dispose();
            throw;
        }
    }

    /// <summary>Starts it without waiting for anything.</summary>
    public static ExchangeCommand Launch(string dataFolder, int port = 0, params string[] more) => ExchangeCommand.Start(
        ["serve", "--json", "--data", dataFolder, "--port", port.ToString(CultureInfo.InvariantCulture), .. WebOf(more), .. more]);

    private static string[] WebOf(string[] options) => options.Any(o => o is "--web-port" or "--no-web") ? [] : ["--web-port", "0"];

    /// <summary>Waits until a launched one listens. Fails with what it said if it ends instead.</summary>
    public static async Task<ServerProcess> ListeningAsync(ExchangeCommand command)
    {
        while (await command.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith('{')) continue;
            JsonElement said = JsonDocument.Parse(line).RootElement;
            if (said.TryGetProperty("event", out JsonElement what) && what.GetString() == "listening") return new ServerProcess(command, said);
        }
        CommandResult result = await command.EndAsync();
        throw new InvalidOperationException($"the server did not start: {result}");
    }

    /// <summary>A connected client.</summary>
    public async Task<ExchangeClient> ConnectAsync(string user, Func<ExchangeClientOptions, ExchangeClientOptions>? change = null)
    {
        var options = new ExchangeClientOptions { Port = Port, User = user };
        var client = new ExchangeClient(change is null ? options : change(options));
        try
        {
            await client.ConnectAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _command.Kill();

    /// <summary>SIGTERM, and waits for the end.</summary>
    public Task<CommandResult> StopAsync()
    {
        _command.Terminate();
        return _command.EndAsync();
    }

    /// <summary>SIGTERM, then nothing moves in the process for a while, as on a machine that is overloaded; waits for the end.</summary>
    public async Task<CommandResult> StopSlowlyAsync(TimeSpan frozen)
    {
        _command.Terminate();
        _command.Freeze();
        await Task.Delay(frozen);
        _command.Continue();
        return await _command.EndAsync();
    }

    /// <summary>Waits until it ends by itself.</summary>
    public Task<CommandResult> EndAsync() => _command.EndAsync();

    public void Dispose() => _command.Dispose();
}
