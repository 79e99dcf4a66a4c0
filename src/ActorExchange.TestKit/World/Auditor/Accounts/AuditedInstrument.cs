using ActorExchange.Protocol.Journal;

namespace ActorExchange.TestKit;

/// <summary>An instrument with everybody's positions and working orders in it, as its book's journal makes them.</summary>
internal sealed class AuditedInstrument(InstrumentListed listed)
{
    private const uint WaitsForParent = 2;
    private const uint Oco = 1;
    private const uint Oto = 2;
    private const uint Bracket = 3;

    private readonly SortedDictionary<uint, AuditedPosition> _positions = [];
    private readonly SortedDictionary<long, AuditedHold> _orders = [];
    private readonly Dictionary<long, (bool Buys, long Traded)> _parents = [];

    public uint Id { get; } = listed.Id;

    public string Symbol { get; } = listed.Symbol;

    public string Currency { get; } = listed.Currency;

    public Int128 PerLot { get; } = listed.LotMantissa * Power(18 - listed.LotScale);

    public Int128 PerTick { get; } = listed.TickMantissa * Power(18 - listed.TickScale);

    public Int128 PerTickLot { get; } = (Int128)listed.TickMantissa * listed.LotMantissa * Power(18 - listed.TickScale - listed.LotScale);

    /// <summary>Lots that came from the venue less those that went back.</summary>
    public long Issued { get; set; }

    public IReadOnlyDictionary<uint, AuditedPosition> Positions => _positions;

    public IEnumerable<AuditedHold> Orders => _orders.Values;

    public AuditedPosition Position(uint account)
    {
        if (!_positions.TryGetValue(account, out AuditedPosition? position)) _positions.Add(account, position = new AuditedPosition());
        return position;
    }

    public AuditedHold? Order(long id) => _orders.GetValueOrDefault(id);

    public void Add(AuditedHold order)
    {
        _orders.Add(order.Id, order);
        if (order.GroupId != 0 && order.Leg == 0) _parents[order.GroupId] = (order.Buys, 0);
    }

    public void Traded(AuditedHold order, long quantity)
    {
        order.Traded += quantity;
        if (order.GroupId != 0 && order.Leg == 0 && _parents.TryGetValue(order.GroupId, out var parent)) _parents[order.GroupId] = (parent.Buys, parent.Traded + quantity);
    }

    public void Remove(long id) => _orders.Remove(id);

    /// <summary>Cash of the account that its working orders could cost, 10^-18.</summary>
    public Int128 HeldCash(uint account) => Sum(account, buys: true, order => CostOf(order, order.Leaves));

    /// <summary>Lots of the account that its working sells could take.</summary>
    public long HeldLots(uint account) => (long)Sum(account, buys: false, order => LotsOf(order));

    /// <summary>Lots that would come, or go, if every working order of a side were filled.</summary>
    public long WorkingLots(uint account, bool buys) => (long)Sum(account, buys, order => LotsOf(order));

    /// <summary>Until its entry is done, an exit can take no more than the entry has brought.</summary>
    private long LotsOf(AuditedHold order) => WaitsForEntry(order) ? Math.Min(order.Leaves, _parents[order.GroupId].Traded) : order.Leaves;

    private Int128 CostOf(AuditedHold order, long lots)
    {
        // Without any price it could cost the highest there is.
        long price = order.Price == 0 ? listed.MaxPrice : order.Price;
        Int128 value = (Int128)Math.Max(0, price) * lots * PerTickLot;
        return value + RoundUp(value * order.WorstPpm, 1_000_000);
    }

    /// <summary>Of orders of one group that cancel each other, or of a bracket's exits, the greatest counts.</summary>
    private Int128 Sum(uint account, bool buys, Func<AuditedHold, Int128> of)
    {
        Int128 sum = 0;
        var greatest = new SortedDictionary<long, Int128>();
        foreach (AuditedHold order in _orders.Values)
        {
            if (order.Account != account || order.Buys != buys) continue;
            Int128 held = of(order);
            bool isShared = order.Group == Oco || (order.Group == Bracket && order.Leg > 0);
            if (isShared) greatest[order.GroupId] = Int128.Max(greatest.GetValueOrDefault(order.GroupId), held);
            else sum += held;
        }

        foreach (Int128 most in greatest.Values) sum += most;
        return sum;
    }

    private bool WaitsForEntry(AuditedHold order)
    {
        if (order.Waiting != WaitsForParent || order.Leg == 0 || order.Group is not (Bracket or Oto)) return false;
        if (!_parents.TryGetValue(order.GroupId, out var parent) || Order(order.GroupId) is null || parent.Buys == order.Buys) return false;
        return order.Group == Bracket || Children(order) == 1;
    }

    /// <summary>Orders that wait together on one side.</summary>
    private int Children(AuditedHold order)
    {
        int children = 0;
        foreach (AuditedHold other in _orders.Values)
            if (other.GroupId == order.GroupId && other.Leg > 0 && other.Buys == order.Buys) children++;
        return children;
    }

    private static Int128 RoundUp(Int128 value, Int128 divisor)
    {
        (Int128 quotient, Int128 rest) = Int128.DivRem(value, divisor);
        return rest > 0 ? quotient + 1 : quotient;
    }

    private static Int128 Power(int exponent)
    {
        Int128 power = 1;
        for (int i = 0; i < exponent; i++) power *= 10;
        return power;
    }
}
