using System.Globalization;

namespace ActorExchange.Cli.Bench;

/// <summary>One way to run the exchange, and what it has shown so far.</summary>
internal sealed class OrdersBenchWay(string name, BenchServer server, int orders)
{
    private readonly List<double> _rates = [];
    private readonly List<double> _cpu = [];

    public string Name => name;

    public BenchServer Server => server;

    /// <summary>Of each repetition.</summary>
    public int Orders => orders;

    public double Last => _rates[^1];

    /// <param name="rate">Orders per second.</param>
    /// <param name="cpu">Microseconds of the server's processor time per order.</param>
    public void Add(double rate, double cpu)
    {
        _rates.Add(rate);
        _cpu.Add(cpu);
    }

    public OrdersBenchRates Summarize()
    {
        double[] rates = [.. _rates.Order()];
        return new OrdersBenchRates(name, rates[rates.Length / 2], rates[0], rates[^1], _cpu.Order().ElementAt(_cpu.Count / 2));
    }
}

/// <summary>The ways that are compared; owns their servers.</summary>
internal sealed class OrdersBenchWays : IAsyncDisposable
{
    private readonly List<OrdersBenchWay> _ways = [];

    /// <summary>The last repetition of each.</summary>
    public string Last => string.Join(", ", _ways.Select(way => string.Create(CultureInfo.InvariantCulture, $"{way.Last,9:N0}/s {way.Name}")));

    public void Add(string name, BenchServer server, int orders) => _ways.Add(new OrdersBenchWay(name, server, orders));

    /// <summary>Each once; every other repetition begins at the other end, so that none is always the first.</summary>
    public IEnumerable<OrdersBenchWay> InTurn(int repetition) => repetition % 2 == 0 ? _ways : _ways.AsEnumerable().Reverse();

    public OrdersBenchRates[] Summarize() => [.. _ways.Select(way => way.Summarize())];

    public async ValueTask DisposeAsync()
    {
        foreach (OrdersBenchWay way in _ways) await way.Server.DisposeAsync();
    }
}
