using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Simulate;

/// <summary>Kinds of simulated commands.</summary>
internal enum SimulatedKind
{
    /// <summary>Rests, as a rule.</summary>
    Limit,

    /// <summary>Takes what is there up to its price; the rest of it rests.</summary>
    Aggressive,

    /// <summary>Takes what is there up to its price; there is no rest.</summary>
    Take,

    Market,
    Cancel,
}

/// <summary>One simulated command; of a cancel only the kind counts.</summary>
internal readonly record struct SimulatedOrder(SimulatedKind Kind, int User, InstrumentInfo Instrument, Side Side, decimal Price, decimal Quantity);

/// <summary>
/// Orders around a price that wanders: most rest near it, some take, a few are canceled. The same seed gives the same orders. Not a
/// model of a market; enough to see one move.
/// </summary>
internal sealed class SimulatedFlow : ISimulatedFlow
{
    private readonly Random _random;
    private readonly IReadOnlyList<InstrumentInfo> _instruments;
    private readonly Dictionary<uint, int> _indexes;
    private readonly double[] _middle;
    private readonly double _spread;
    private readonly int _users;

    /// <param name="seed">Repeats a run.</param>
    /// <param name="users">Number of users.</param>
    /// <param name="instruments">What is traded, at least one.</param>
    /// <param name="basePrice">Where prices start.</param>
    /// <param name="spread">Typical distance between best bid and best ask.</param>
    public SimulatedFlow(int seed, int users, IReadOnlyList<InstrumentInfo> instruments, decimal basePrice, decimal spread)
    {
        _random = new Random(seed);
        _users = users;
        _instruments = instruments;
        _indexes = instruments.Select((instrument, i) => (instrument.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        _middle = [.. instruments.Select(_ => (double)basePrice)];
        _spread = (double)spread;
    }

    public IReadOnlyList<InstrumentInfo> Instruments => _instruments;

    public decimal MiddleOf(InstrumentInfo instrument) => (decimal)_middle[_indexes[instrument.Id]];

    public SimulatedOrder? Next()
    {
        int which = _random.Next(_instruments.Count);
        _middle[which] = Math.Max(_spread * 2, _middle[which] + (Normal() * _spread * 0.02));
        double dice = _random.NextDouble();
        SimulatedKind kind = dice < 0.65 ? SimulatedKind.Limit : dice < 0.80 ? SimulatedKind.Aggressive : dice < 0.85 ? SimulatedKind.Market : SimulatedKind.Cancel;
        Side side = _random.Next(2) == 0 ? Side.Buy : Side.Sell;
        int user = _random.Next(_users);
        InstrumentInfo instrument = _instruments[which];
        double away = (_spread / 2) + (Math.Abs(Normal()) * _spread);
        // A resting buy is below the middle, one that takes is above it.
        bool above = (side == Side.Sell) == (kind == SimulatedKind.Limit);
        decimal price = Round((decimal)(_middle[which] + (above ? away : -away)), instrument.Tick);
        decimal quantity = instrument.Lot * (1 + _random.Next(100));
        return new SimulatedOrder(kind, user, instrument, side, Math.Max(price, instrument.MinPrice), quantity);
    }

    private static decimal Round(decimal price, decimal tick) => decimal.Round(price / tick) * tick;

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
