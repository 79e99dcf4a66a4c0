using System.Numerics;

namespace ActorExchange.Core.Tests;

internal sealed partial class NaiveAccount
{
    public BigInteger Total(string currency) => _booked.GetValueOrDefault(currency) + InstrumentsIn(currency).Aggregate(BigInteger.Zero, (sum, instrument) =>
    {
        PositionState position = _positions[instrument.Id];
        return sum + NaiveMoney.Value(instrument, (BigInteger)position.CashFlow) - NaiveMoney.Fee(instrument, (BigInteger)position.Fees);
    });

    public BigInteger Reserved(string currency) =>
        _reserved.Values.Where(held => held.Currency == currency).Aggregate(BigInteger.Zero, (sum, held) => sum + held.Amount);

    /// <summary>Cash mode: what all orders and commands hold.</summary>
    public BigInteger Held(string currency) => InstrumentsIn(currency).Aggregate(BigInteger.Zero, (sum, instrument) => sum
        + Plain(instrument).Aggregate(BigInteger.Zero, (all, order) => all + order.Cash(order.Leaves))
        + Groups(instrument).Aggregate(BigInteger.Zero, (all, group) => all + CashOf(group, Side.Buy) + CashOf(group, Side.Sell))
        + Replaces(instrument).Aggregate(BigInteger.Zero, (all, replace) => all + Beyond(replace, order => order.Cash(order.Leaves))));

    /// <summary>Lots that all orders of a side could move the position by.</summary>
    public BigInteger Lots(Instrument instrument, Side side) =>
        Plain(instrument).Where(order => order.Side == side).Aggregate(BigInteger.Zero, (sum, order) => sum + order.Leaves)
        + Groups(instrument).Aggregate(BigInteger.Zero, (sum, group) => sum + Combine(group, side, LotsOf))
        + Replaces(instrument).Where(replace => replace.Target!.Side == side)
            .Aggregate(BigInteger.Zero, (sum, replace) => sum + Beyond(replace, order => order.Group is null ? order.Leaves : LotsOf(order)));

    public long Position(uint instrumentId) => _positions[instrumentId].Lots;

    public PositionState State(uint instrumentId) => _positions[instrumentId];

    public int OrderCount(uint instrumentId) => _orders.Count(order => order.Instrument.Id == instrumentId && !order.IsShares);

    public BigInteger Equity(string currency) => Total(currency) + InstrumentsIn(currency).Aggregate(BigInteger.Zero, (sum, instrument) =>
        sum + NaiveMoney.Value(instrument, Value(instrument)));

    public BigInteger Requirement(string currency) =>
        InstrumentsIn(currency).Aggregate(BigInteger.Zero, (sum, instrument) => sum + Requirement(instrument));

    public BigInteger Maintenance(string currency) => InstrumentsIn(currency).Aggregate(BigInteger.Zero, (sum, instrument) =>
        sum + NaiveMoney.Share(NaiveMoney.Value(instrument, BigInteger.Abs(Value(instrument))), Margin(instrument).Maintenance));

    public BigInteger Requirement(Instrument instrument)
    {
        (BigInteger buys, BigInteger sells, BigInteger loss, BigInteger fee) = (0, 0, 0, 0);
        long? mark = Mark(instrument);
        foreach (Side side in new[] { Side.Buy, Side.Sell })
        {
            BigInteger value = Sum(need => need.Value);
            if (side == Side.Buy) buys = value;
            else sells = value;
            loss += Sum(need => need.Loss);
            fee += Sum(need => need.Fee);

            BigInteger Sum(Func<(BigInteger Value, BigInteger Loss, BigInteger Fee), BigInteger> part) =>
                Plain(instrument).Where(order => order.Side == side).Aggregate(BigInteger.Zero, (sum, order) => sum + part(order.Margin(order.Leaves, mark)))
                + Groups(instrument).Aggregate(BigInteger.Zero, (sum, group) => sum + Combine(group, side, order => part(order.Margin(LotsOf(order), mark))))
                + Replaces(instrument).Where(replace => replace.Target!.Side == side)
                    .Aggregate(BigInteger.Zero, (sum, replace) => sum + Beyond(replace, order => part(order.Margin(order.Leaves, mark))));
        }

        BigInteger position = Value(instrument);
        BigInteger worst = BigInteger.Max(0, BigInteger.Max(position + buys, sells - position));
        return NaiveMoney.Share(NaiveMoney.Value(instrument, worst), Margin(instrument).Initial)
            + NaiveMoney.Value(instrument, loss) + NaiveMoney.Fee(instrument, fee);
    }

    private static BigInteger Beyond(NaiveReplace replace, Func<NaiveOrder, BigInteger> need) =>
        replace.Anew ? need(replace.After()) : BigInteger.Max(0, need(replace.After()) - need(replace.Target!));

    private IEnumerable<Instrument> InstrumentsIn(string currency) => _instruments.Where(instrument => instrument.Currency == currency);

    private IEnumerable<NaiveOrder> Plain(Instrument instrument) => _orders.Where(order => order.Instrument == instrument && order.Group is null);

    private IEnumerable<NaiveGroup> Groups(Instrument instrument) =>
        _orders.Where(order => order.Instrument == instrument).Select(order => order.Group).OfType<NaiveGroup>().Distinct();

    private IEnumerable<NaiveReplace> Replaces(Instrument instrument) =>
        _replaces.Where(replace => replace.Instrument == instrument && replace.Target is not null && !replace.Vain);

    private long? Mark(Instrument instrument) => prices.Of(instrument.Id).TryGetMark(out long mark) ? mark : null;

    private BigInteger Value(Instrument instrument) => Mark(instrument) is { } mark
        ? (BigInteger)mark * _positions[instrument.Id].Lots : (BigInteger)_positions[instrument.Id].Cost;

    private MarginRates Margin(Instrument instrument) =>
        margins.FirstOrDefault(margin => margin.Instruments.Contains(instrument.Symbol)) ?? RiskModel.FullMargin;

    private List<NaiveOrder> Legs(NaiveGroup group) => [.. _orders.Where(order => order.Group == group)];

    /// <summary>One side of a group: the greatest where only one of the orders can trade, otherwise the sum.</summary>
    private BigInteger Combine(NaiveGroup group, Side side, Func<NaiveOrder, BigInteger> need)
    {
        ILookup<bool, BigInteger> needs = Legs(group).Where(order => order.Side == side)
            .ToLookup(order => group.Kind == GroupKind.OneCancelsOther || (group.Kind == GroupKind.Bracket && order.Leg > 0), need);
        return needs[false].Aggregate(BigInteger.Zero, (sum, item) => sum + item) + needs[true].Aggregate(BigInteger.Zero, BigInteger.Max);
    }

    private BigInteger LotsOf(NaiveOrder order) => EntryOf(order) is { } entry ? Math.Min(order.Leaves, entry.Traded) : order.Leaves;

    /// <summary>The entry that an exit waits for.</summary>
    private NaiveOrder? EntryOf(NaiveOrder order)
    {
        List<NaiveOrder> legs = Legs(order.Group!);
        NaiveOrder? entry = legs.Find(leg => leg.Leg == 0);
        if (entry is null || order == entry || order.Waiting != WaitReason.Parent) return null;
        if (order.Group!.Kind == GroupKind.Bracket) return entry;
        bool alone = order.Group.Kind == GroupKind.OneTriggersOther && order.Side != entry.Side
            && legs.Count(leg => leg != entry && leg.Side != entry.Side) == 1;
        return alone ? entry : null;
    }

    private BigInteger CashOf(NaiveGroup group, Side side) => Combine(group, side, static order => order.Cash(order.Leaves));
}
