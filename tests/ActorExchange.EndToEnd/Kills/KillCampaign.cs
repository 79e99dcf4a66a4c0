using System.Diagnostics;
using System.Globalization;
using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;

namespace ActorExchange.EndToEnd.Kills;

/// <summary>
/// A replay against a server that is killed (SIGKILL) again and again and restarted on its folder and port. The replay is a process of its
/// own and is not told. A second connection of the same user listens throughout.
/// </summary>
internal sealed class KillCampaign : IDisposable
{
    public const string User = "replayer";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // Kills should also hit snapshots, the copying of the log into the database, and recoveries from either.
    private const string Config = """
        exchange.books.snapshot-every-events = 3000
        exchange.journal.checkpoint-size = 256KiB
        exchange.journal.max-wal-size = 1MiB
        """;

    private readonly RecordedFlow _flow;
    private readonly Random _random;
    private readonly int _latest;
    private readonly TestFolder _folder = new();
    private readonly string _config;
    private readonly int _port = FreePort.Pick();
    private ServerProcess? _server;

    /// <param name="flow">What is replayed.</param>
    /// <param name="seed">Chooses the moments of kills.</param>
    /// <param name="latest">Longest time of undisturbed trading, in milliseconds: a short flow is over soon.</param>
    public KillCampaign(RecordedFlow flow, int seed, int latest = 250)
    {
        (_flow, _random, _latest) = (flow, new Random(seed), latest);
        _config = _folder.Write("campaign.conf", Config);
    }

    /// <summary>Kills so far.</summary>
    public int Kills { get; private set; }

    /// <summary>Of these, how many hit a server that was still starting.</summary>
    public int KillsWhileStarting { get; private set; }

    public string DataFolder => _folder["data"];

    public ServerProcess Server => _server!;

    /// <summary>The trades as the replay wrote them.</summary>
    public string[] Trades => File.ReadAllLines(_folder["trades.csv"]);

    /// <summary>What the listening connection was given.</summary>
    public ReportLog Heard { get; } = new();

    /// <summary>The user's audit file without what differs from run to run: the time in front and the journal's place at the end of each line.</summary>
    public string[] AuditLines() => [.. File.ReadLines(System.IO.Path.Combine(DataFolder, "audit", User + ".log")).Select(WithoutTimes)];

    /// <param name="kills">The most kills; there are fewer if the replay ends before.</param>
    /// <param name="inFlight">Unanswered commands at a time: fewer make the replay slower.</param>
    public async Task RunAsync(int kills, int inFlight)
    {
        _server = await StartAsync();
        await using ExchangeClient listener = await _server.ConnectAsync(
            User, o => o with { ResumeFrom = ResumeTokens.Beginning, RawHandler = Heard, MaxBackoff = TimeSpan.FromMilliseconds(200) });
        using ExchangeCommand replay = StartReplay(inFlight);
        while (Kills < kills && await IsUnderWayAsync(replay))
        {
            Server.Kill();
            Kills++;
            await RestartAsync(kills);
        }
        await FinishAsync(replay);
    }

    /// <summary>Kills the replay instead of the server, and runs it again, up to so many times; returns how often it was started.</summary>
    public async Task<int> RunKillingReplaysAsync(int kills, int inFlight)
    {
        _server = await StartAsync();
        await using ExchangeClient listener = await _server.ConnectAsync(User, o => o with { ResumeFrom = ResumeTokens.Beginning, RawHandler = Heard });
        for (int started = 1; ; started++)
        {
            using ExchangeCommand replay = StartReplay(inFlight);
            if (started <= kills && await IsUnderWayAsync(replay)) continue;
            await FinishAsync(replay);
            return started;
        }
    }

    /// <summary>Kills the server and starts it once more.</summary>
    public async Task KillAndRestartAsync()
    {
        Server.Kill();
        _server = await StartAsync();
    }

    public void Dispose()
    {
        _server?.Dispose();
        _folder.Dispose();
    }

    private ExchangeCommand StartReplay(int inFlight) => ExchangeCommand.Start(
        "replay", _flow.Path, "--json", "--symbol", _flow.Symbol, "--tick", "0.01", "--server", Server.Address, "--user", User,
        "--trades", _folder["trades.csv"], "--in-flight", inFlight.ToString(CultureInfo.InvariantCulture));

    private async Task FinishAsync(ExchangeCommand replay)
    {
        (await replay.EndAsync(Patience)).MustSucceed();
        int all = (await EndState.ReadAsync(Server, _flow)).Reports.Count;
        await Eventually.HoldsAsync(() => Heard.Count >= all, "the listener has heard everything");
    }

    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(DataFolder, _port, "--config", _config);

    // True a random moment after the server has begun to commit; false when the replay has ended.
    private async Task<bool> IsUnderWayAsync(ExchangeCommand replay)
    {
        byte[] before = Head();
        await Eventually.HoldsAsync(() => replay.HasEnded || !Head().AsSpan().SequenceEqual(before), "the replay goes on");
        long started = Stopwatch.GetTimestamp();
        TimeSpan moment = TimeSpan.FromMilliseconds(_random.Next(_latest));
        await Eventually.HoldsAsync(() => replay.HasEnded || Stopwatch.GetElapsedTime(started) >= moment, "the moment comes");
        return !replay.HasEnded;
    }

    // Now and then it is killed again while it starts.
    private async Task RestartAsync(int kills)
    {
        while (true)
        {
            ExchangeCommand starting = ServerProcess.Launch(DataFolder, _port, "--config", _config);
            if (_random.Next(5) > 0 || Kills >= kills)
            {
                _server = await ServerProcess.ListeningAsync(starting);
                return;
            }
            await Task.Delay(_random.Next(1000));
            starting.Dispose();
            Kills++;
            KillsWhileStarting++;
        }
    }

    // DATE TIME what happened #PLACE
    private static string WithoutTimes(string line) => string.Join(' ', line[..line.LastIndexOf('#')].Split(' ').Skip(2));

    private byte[] Head()
    {
        try
        {
            return File.ReadAllBytes(System.IO.Path.Combine(DataFolder, "journal.head"));
        }
        catch (IOException)
        {
            return [];
        }
    }
}
