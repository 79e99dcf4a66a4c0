using System.Numerics;

namespace ActorExchange.Core.Tests;

internal sealed partial class AccountTrial
{
    private const int NoSlot = 1_000_000;

    private string Place()
    {
        OrderIntent intent = Order(Pick(Instruments), _random.Next(2) == 0 ? Side.Buy : Side.Sell);
        CommandStatus status = Send([intent]);
        return $"{intent.Side} {intent.Quantity} {intent.Type} @ {intent.Price} of {intent.InstrumentId}: {status}";
    }

    private string PlaceGroup()
    {
        Instrument instrument = Pick(Instruments);
        GroupKind kind = (GroupKind)_random.Next(1, 6);
        int legs = kind switch
        {
            GroupKind.Bracket => 3,
            GroupKind.Quote or GroupKind.QuoteOneSide => 2,
            _ => _random.Next(2, 5),
        };
        Side first = _random.Next(2) == 0 ? Side.Buy : Side.Sell;
        Side other = first == Side.Buy ? Side.Sell : Side.Buy;
        var intents = new OrderIntent[legs];
        for (int i = 0; i < legs; i++)
        {
            Side side = i == 0 ? first : kind is GroupKind.Bracket or GroupKind.Quote or GroupKind.QuoteOneSide || _random.Next(2) == 0 ? other : first;
            intents[i] = Order(instrument, side);
            (intents[i].Group, intents[i].Leg) = (kind, (byte)i);
        }

        return $"{kind} of {string.Join(", ", intents.Select(intent => $"{intent.Side} {intent.Quantity} {intent.Type} @ {intent.Price}"))}: {Send(intents)}";
    }

    private string Replace()
    {
        Instrument instrument = Pick(Instruments);
        var targets = _naive.Working.Where(order => order.Instrument == instrument).Select(order => (Id: order.OrderId, order.Type)).ToList();
        targets.AddRange(_pending.Where(item => item.OrderId != 0 && item.Intent.InstrumentId == instrument.Id).Select(item => (-(long)item.Slot, item.Intent.Type)));
        if (targets.Count == 0) return "nothing to replace";
        (long target, OrderType type) = Pick(targets);
        var intent = new OrderIntent
        {
            InstrumentId = instrument.Id,
            Replaces = target,
            Quantity = _random.Next(1, 25),
            Anew = _random.Next(3) == 0,
            KeepsPrice = type == OrderType.Pegged || _random.Next(3) == 0,
        };
        if (!intent.KeepsPrice) intent.Price = NonZero(instrument);
        return $"replace {target} by {intent.Quantity} @ {intent.Price}, anew {intent.Anew}: {Send([intent])}";
    }

    private OrderIntent Order(Instrument instrument, Side side)
    {
        OrderType type = _random.Next(3) > 0 ? OrderType.Limit : (OrderType)_random.Next(1, 9);
        bool hasLimit = type is OrderType.Limit or OrderType.StopLimit or OrderType.Pegged;
        return new OrderIntent
        {
            InstrumentId = instrument.Id,
            Side = side,
            Type = type,
            TimeInForce = type == OrderType.Market && _random.Next(4) == 0 ? TimeInForce.AtTheClose : TimeInForce.GoodTillCancel,
            Flags = _random.Next(8) == 0 ? OrderFlags.ReduceOnly : OrderFlags.None,
            Price = hasLimit ? Price(instrument) : 0,
            StopPrice = type is OrderType.Stop or OrderType.StopLimit ? Price(instrument) : 0,
            Quantity = _random.Next(1, 20),
        };
    }

    private CommandStatus Send(OrderIntent[] intents)
    {
        var admissions = new Admission[intents.Length];
        OrderPreview preview = _account.Preview(intents[0], _prices, _time);
        RiskVerdict verdict = intents.Length == 1 ? _account.Admit(intents[0], _prices, _time, out admissions[0])
            : _account.AdmitGroup(intents, _prices, _time, admissions);
        if (intents.Length == 1) preview.Verdict.ShouldBe(verdict, "what a preview says");
        int[] slots = [.. admissions.Select((admission, i) => verdict.IsOk ? admission.Slot : NoSlot + i)];
        (CommandStatus status, BigInteger limit, BigInteger observed) = _naive.Admit(intents, slots, FeePpm, Reach);
        (verdict.Status, (BigInteger)verdict.Limit.Units, (BigInteger)verdict.Observed.Units).ShouldBe((status, limit, observed));
        Verdicts[status] = Verdicts.GetValueOrDefault(status) + 1;
        if (!verdict.IsOk) return status;
        bool grouped = intents[0].Group is GroupKind.OneCancelsOther or GroupKind.OneTriggersOther or GroupKind.Bracket;
        long groupId = grouped ? _nextOrder : 0;
        for (int i = 0; i < intents.Length; i++)
        {
            long id = intents[i].Replaces == 0 ? _nextOrder++ : 0;
            _pending.Add(new Pending(slots[i], id, groupId, intents[i]));
        }

        return status;
    }

    private long NonZero(Instrument instrument) => Price(instrument) is var price && price != 0 ? price : 1;
}
