using ActorExchange.Cli.Simulate;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Serve;

/// <summary>
/// The demo's orders. In each round every instrument that trades continuously gets one order that takes and one that rests, in a random sequence, so that there are
/// trades all the time and depth on both sides. Who is long rather sells and who is short rather buys: positions stay in sight for ever. One caller.
/// </summary>
/// <param name="prices">What instruments are worth.</param>
/// <param name="listed">All instruments as they are now.</param>
/// <param name="takers">Number of users who take: the first ones.</param>
/// <param name="resters">Number of users whose orders rest: those after them.</param>
/// <param name="positionOf">What a user holds of an instrument.</param>
/// <param name="random">Chance.</param>
internal sealed class DemoFlow(
    DemoPrices prices, Func<IReadOnlyList<InstrumentInfo>> listed, int takers, int resters, Func<int, InstrumentInfo, decimal> positionOf, Random random) : ISimulatedFlow
{
    /// <summary>At so many lots a user is set on getting rid of them.</summary>
    private const int PositionLots = 1500;

    private const int LargestTake = 60;
    private const int LargestRest = 120;

    private readonly Queue<(InstrumentInfo Instrument, SimulatedKind Kind)> _round = new();

    public IReadOnlyList<InstrumentInfo> Instruments { get; private set; } = [];

    public decimal MiddleOf(InstrumentInfo instrument) => prices.Of(instrument);

    public SimulatedOrder? Next()
    {
        prices.Advance();
        if (_round.Count == 0) BeginRound();
        if (!_round.TryDequeue(out (InstrumentInfo Instrument, SimulatedKind Kind) next)) return null;
        return next.Kind == SimulatedKind.Take ? Take(next.Instrument) : Rest(next.Instrument);
    }

    private void BeginRound()
    {
        Instruments = [.. listed().Where(i => i is { Delisted: false, Phase: Phase.Continuous })];
        (InstrumentInfo, SimulatedKind)[] round = [.. Instruments.SelectMany(i => new[] { (i, SimulatedKind.Take), (i, SimulatedKind.Limit) })];
        random.Shuffle(round);
        foreach ((InstrumentInfo, SimulatedKind) step in round) _round.Enqueue(step);
    }

    // Far enough to reach the second or third level, not to run through the book.
    private SimulatedOrder Take(InstrumentInfo instrument)
    {
        int user = random.Next(takers);
        Side side = SideOf(user, instrument);
        decimal middle = prices.Of(instrument);
        decimal reach = 2 * DemoPrices.SpreadOf(instrument, middle);
        return Order(SimulatedKind.Take, user, instrument, side, middle + (side == Side.Buy ? reach : -reach), Lots(LargestTake));
    }

    private SimulatedOrder Rest(InstrumentInfo instrument)
    {
        int user = takers + random.Next(resters);
        Side side = SideOf(user, instrument);
        decimal middle = prices.Of(instrument);
        decimal away = DemoPrices.SpreadOf(instrument, middle) * (0.5m + (decimal)(-Math.Log(1 - random.NextDouble()) * 1.5));
        return Order(SimulatedKind.Limit, user, instrument, side, middle + (side == Side.Buy ? -away : away), Lots(LargestRest));
    }

    private Side SideOf(int user, InstrumentInfo instrument)
    {
        double share = (double)Math.Clamp(positionOf(user, instrument) / (PositionLots * instrument.Lot), -1, 1);
        return random.NextDouble() < 0.5 - (0.45 * share) ? Side.Buy : Side.Sell;
    }

    // Many small ones, few large ones.
    private int Lots(int largest)
    {
        double dice = random.NextDouble();
        return 1 + (int)(dice * dice * largest);
    }

    private static SimulatedOrder Order(SimulatedKind kind, int user, InstrumentInfo instrument, Side side, decimal price, int lots)
    {
        decimal rounded = Math.Clamp(decimal.Round(price / instrument.Tick) * instrument.Tick, instrument.MinPrice, instrument.MaxPrice);
        return new SimulatedOrder(kind, user, instrument, side, rounded, lots * instrument.Lot);
    }
}
