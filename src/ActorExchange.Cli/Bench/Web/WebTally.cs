namespace ActorExchange.Cli.Bench;

/// <summary>Latencies from many tasks, and their average. Any thread.</summary>
internal sealed class WebTally
{
    private readonly Lock _gate = new();
    private readonly LatencyHistogram _histogram = new();

    public void Add(long nanoseconds)
    {
        lock (_gate) _histogram.Add(nanoseconds);
    }

    public WebLatency Of(string what)
    {
        lock (_gate)
            return new WebLatency(what, _histogram.Count, _histogram.Average / 1e3, _histogram.At(0.5) / 1e3, _histogram.At(0.99) / 1e3, _histogram.Max / 1e3);
    }
}
