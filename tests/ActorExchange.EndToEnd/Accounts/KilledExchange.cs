using ActorExchange.EndToEnd.Processes;

namespace ActorExchange.EndToEnd.Accounts;

/// <summary>A server on one folder and port that is killed and started again.</summary>
internal sealed class KilledExchange(string dataFolder, string config, int seed) : IDisposable
{
    private readonly int _port = FreePort.Pick();
    private ServerProcess? _server;

    public string DataFolder => dataFolder;

    public Random Random { get; } = new(seed);

    public ServerProcess Server => _server!;

    public int Kills { get; private set; }

    public async Task StartAsync() => _server = await ServerProcess.StartAsync(dataFolder, _port, "--config", config);

    /// <summary>Kills it, now and then once more while it starts, and waits until it listens again.</summary>
    public async Task KillAsync()
    {
        Server.Kill();
        Kills++;
        while (Random.Next(6) == 0)
        {
            ExchangeCommand starting = ServerProcess.Launch(dataFolder, _port, "--config", config);
            await Task.Delay(Random.Next(900));
            starting.Dispose();
            Kills++;
        }

        await StartAsync();
    }

    public void Dispose() => _server?.Dispose();
}
