namespace ActorExchange.Cli.Bench;

/// <summary>What <c>exchange bench web</c> measures.</summary>
internal sealed record WebBenchOptions
{
    /// <summary>REST orders per second.</summary>
    public int Rate { get; init; } = 1_000;

    /// <summary>Length of one repetition, seconds.</summary>
    public int Seconds { get; init; } = 10;

    public int Repetitions { get; init; } = 5;

    /// <summary>WebSockets that follow one book; 0 leaves that part out.</summary>
    public int Subscribers { get; init; } = 1_000;

    /// <summary>Orders per second while they follow.</summary>
    public int SubscribedRate { get; init; } = 50;

    /// <summary>Bots; 0 leaves that part out.</summary>
    public int Bots { get; init; } = 30;

    /// <summary>How long they trade.</summary>
    public TimeSpan BotTime { get; init; } = TimeSpan.FromMinutes(1);

    public int Seed { get; init; } = 1;

    /// <summary>Folder for the scratch data folders.</summary>
    public string Folder { get; init; } = Path.GetTempPath();
}

/// <summary>Latencies in microseconds.</summary>
internal sealed record WebLatency(string What, long Count, double Average, double P50, double P99, double Max);

/// <summary>All subscribers of one book together.</summary>
/// <param name="Subscribers">WebSockets.</param>
/// <param name="Updates">Updates of the book.</param>
/// <param name="Messages">Messages that were checked: sequence and checksum.</param>
/// <param name="Lost">Subscribers that missed one, got one out of order, with a wrong checksum, or were cut off.</param>
/// <param name="FirstFault">What was wrong first.</param>
/// <param name="Latency">From durable to checked, of all of them.</param>
/// <param name="ServerCpu">Share of one core.</param>
/// <param name="ServerMemory">MiB in use.</param>
internal sealed record WebSubscribersResult(
    int Subscribers, long Updates, long Messages, int Lost, string? FirstFault, WebLatency Latency, double ServerCpu, double ServerMemory);

/// <summary>Bots over a while.</summary>
/// <param name="Bots">Users.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Commands">Answered.</param>
/// <param name="Trades">Fills of either side.</param>
/// <param name="Errors">Answers or messages that should not have come, and what was missing.</param>
/// <param name="FirstError">The first of them.</param>
/// <param name="ServerCpu">Share of one core.</param>
/// <param name="ServerMemory">MiB in use at the end.</param>
internal sealed record WebBotsResult(int Bots, double Seconds, long Commands, long Trades, long Errors, string? FirstError, double ServerCpu, double ServerMemory);

/// <summary>What was measured; a part that was left out is empty.</summary>
internal sealed record WebBenchResult(
    IReadOnlyList<WebLatency> Rest, IReadOnlyList<WebLatency> Tcp, IReadOnlyList<WebLatency> BestPrices, IReadOnlyList<WebLatency> Trades, WebSubscribersResult? Subscribers,
    WebBotsResult? Bots)
{
    /// <summary>Median over the repetitions of the REST average over the TCP average.</summary>
    public double RestOverTcp { get; init; }
}
