using System.Numerics;

namespace ActorExchange.Core.Tests;

/// <summary>
/// An account that keeps lists and computes everything from them whenever it is asked: the oracle of <see cref="AccountState"/>. Holds follow the
/// text of docs/accounts.md, not the code of the core.
/// </summary>
internal sealed partial class NaiveAccount(AccountMode mode, IReadOnlyList<MarginRates> margins, IMarketPrices prices)
{
    private readonly List<Instrument> _instruments = [];
    private readonly Dictionary<uint, PositionState> _positions = [];
    private readonly Dictionary<string, BigInteger> _booked = [];
    private readonly Dictionary<long, (string Currency, BigInteger Amount)> _reserved = [];
    private readonly List<NaiveOrder> _orders = [];
    private readonly List<NaiveReplace> _replaces = [];

    public AccountMode Mode { get; set; } = mode;

    public IEnumerable<NaiveOrder> Working => _orders.Where(order => order.Slot == 0);

    public void SetInstrument(Instrument instrument)
    {
        _instruments.Add(instrument);
        _positions[instrument.Id] = default;
    }

    public void SetBooked(string currency, Amount amount) => _booked[currency] = (BigInteger)amount.Units;

    public void Reserve(long id, string currency, Amount amount) => _reserved[id] = (currency, (BigInteger)amount.Units);

    public void Release(long id) => _reserved.Remove(id);

    public void OpenBook(uint instrumentId, in PositionState position, IReadOnlyList<OpenOrder> orders)
    {
        foreach (NaiveOrder order in Working.Where(order => order.Instrument.Id == instrumentId).ToList()) Remove(order);
        _positions[instrumentId] = position;
        var groups = _orders.Select(order => order.Group).OfType<NaiveGroup>().Where(group => group.Id != 0).DistinctBy(group => group.Id)
            .ToDictionary(group => group.Id);
        foreach (OpenOrder order in orders)
        {
            NaiveGroup? group = null;
            if (order.GroupId != 0 && !groups.TryGetValue(order.GroupId, out group))
                groups[order.GroupId] = group = new NaiveGroup(order.Group) { Id = order.GroupId };
            _orders.Add(Of(order, group));
        }

        foreach (NaiveReplace replace in _replaces.Where(replace => replace.Target is null && replace.Instrument.Id == instrumentId))
        {
            replace.Target = Working.FirstOrDefault(order => order.OrderId == replace.TargetId && order.Instrument.Id == instrumentId);
            if (replace.Target is not null) replace.Vain = false;
        }
    }

    public void Answered(int slot)
    {
        _replaces.RemoveAll(replace => replace.Slot == slot);
        if (_orders.Find(order => order.Slot == slot) is { } order) Remove(order);
    }

    public void Accepted(int slot, long orderId, long groupId, WaitReason waiting)
    {
        NaiveOrder order = _orders.Single(item => item.Slot == slot);
        (order.Slot, order.OrderId, order.Waiting) = (0, orderId, waiting);
        foreach (NaiveReplace replace in _replaces.Where(item => item.Target == order)) replace.TargetId = orderId;
        if (order.Group is not { } group) return;
        NaiveGroup? known = _orders.Select(item => item.Group)
            .FirstOrDefault(item => item is not null && item.Id == groupId && _orders.Exists(o => o.Group == item && o.Instrument == order.Instrument));
        if (known is null) group.Id = groupId;
        else order.Group = known;
    }

    public void Replaced(int slot, long orderId, long price, long quantity, long leaves, WaitReason waiting)
    {
        NaiveReplace replace = _replaces.Single(item => item.Slot == slot);
        _replaces.Remove(replace);
        Changed(replace.Instrument.Id, orderId, price, quantity, leaves, waiting);
    }

    public void Changed(uint instrumentId, long orderId, long price, long quantity, long leaves, WaitReason waiting)
    {
        if (Find(instrumentId, orderId) is not { } order) return;
        (order.Quantity, order.Leaves, order.Waiting) = (quantity, leaves, waiting);
        if (price == 0) return;
        (order.Price, order.Any) = (price, false);
    }

    public void Gone(uint instrumentId, long orderId)
    {
        if (Find(instrumentId, orderId) is { } order) Remove(order);
    }

    public void Traded(uint instrumentId, Side side, long price, long quantity, int feePpm, long time)
    {
        PositionState position = _positions[instrumentId];
        position.Trade(side, price, quantity, feePpm, false, time);
        _positions[instrumentId] = position;
    }

    /// <summary>Order id of what a replace under way is for; 0: not there.</summary>
    public long TargetOf(int slot) => _replaces.Single(replace => replace.Slot == slot).Target?.OrderId ?? 0;

    public NaiveOrder? Find(uint instrumentId, long orderId) => Working.FirstOrDefault(order => order.Instrument.Id == instrumentId && order.OrderId == orderId);

    private void Remove(NaiveOrder order)
    {
        _orders.Remove(order);
        foreach (NaiveReplace replace in _replaces.Where(replace => replace.Target == order)) (replace.Target, replace.Vain) = (null, true);
    }

    private NaiveOrder Of(in OpenOrder order, NaiveGroup? group)
    {
        Instrument instrument = Instrument(order.InstrumentId);
        bool none = order.Price == 0 && order.Type is not (OrderType.Limit or OrderType.StopLimit or OrderType.Pegged);
        return new NaiveOrder
        {
            Instrument = instrument,
            OrderId = order.OrderId,
            Side = order.Side,
            Type = order.Type,
            Price = none && order.Side == Side.Buy ? instrument.MaxPrice : order.Price,
            Any = none && order.Side == Side.Sell,
            Quantity = order.Quantity,
            Leaves = order.Leaves,
            FeePpm = order.WorstFeePpm,
            ReduceOnly = order.ReduceOnly,
            Waiting = order.Waiting,
            Leg = order.Leg,
            Group = group,
        };
    }

    private Instrument Instrument(uint id) => _instruments.Single(instrument => instrument.Id == id);
}
