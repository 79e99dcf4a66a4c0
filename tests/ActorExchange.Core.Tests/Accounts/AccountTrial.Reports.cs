using System.Numerics;

namespace ActorExchange.Core.Tests;

internal sealed partial class AccountTrial
{
    /// <summary>A command is answered, not always in the order in which it was sent.</summary>
    private string Answer()
    {
        if (_pending.Count == 0) return "nothing to answer";
        Pending pending = _pending[_random.Next(Math.Min(3, _pending.Count))];
        _pending.Remove(pending);
        if (pending.IsShares || _random.Next(4) == 0) return Refuse(pending);
        return pending.OrderId != 0 ? Accept(pending) : CarryOut(pending);
    }

    private string Refuse(Pending pending)
    {
        _account.Answered(pending.Slot);
        _naive.Answered(pending.Slot);
        return $"answered {pending.Slot}";
    }

    private string Accept(Pending pending)
    {
        WaitReason waiting = pending.GroupId != 0 && pending.Intent.Leg > 0 && pending.Intent.Group != GroupKind.OneCancelsOther
            ? WaitReason.Parent : WaitReason.None;
        _account.Accepted(pending.Slot, pending.OrderId, pending.GroupId, waiting, _time);
        _naive.Accepted(pending.Slot, pending.OrderId, pending.GroupId, waiting);
        return $"accepted {pending.OrderId} of group {pending.GroupId}";
    }

    private string CarryOut(Pending pending)
    {
        OrderIntent intent = pending.Intent;
        long target = intent.Replaces > 0 ? intent.Replaces : _naive.TargetOf(pending.Slot);
        if (target == 0 || _naive.Find(intent.InstrumentId, target) is not { } order) return Refuse(pending);
        long quantity = intent.Anew ? order.Traded + intent.Quantity : intent.Quantity;
        long leaves = quantity - order.Traded;
        if (leaves <= 0) return Refuse(pending);
        bool namesPrice = !intent.KeepsPrice && order.Type is OrderType.Limit or OrderType.StopLimit;
        long price = namesPrice ? intent.Price : 0;
        _account.Replaced(pending.Slot, target, price, quantity, leaves, order.Waiting);
        _naive.Replaced(pending.Slot, target, price, quantity, leaves, order.Waiting);
        return $"replaced {target}: {leaves} left of {quantity}";
    }

    private string Fill()
    {
        if (PickWorking(order => order.Waiting != WaitReason.Parent) is not { } order) return "nothing to fill";
        long quantity = _random.NextInt64(1, order.Leaves + 1);
        long price = order.Any || order.Type == OrderType.Pegged ? NonZero(order.Instrument) : order.Price;
        (uint instrument, Side side, int fee) = (order.Instrument.Id, order.Side, _random.Next(2) == 0 ? -20 : FeePpm);
        _account.Traded(instrument, side, price, quantity, fee, false, _time);
        _naive.Traded(instrument, side, price, quantity, fee, _time);
        if (quantity == order.Leaves) return End(order, "filled");
        (long total, long leaves, WaitReason waiting) = (order.Quantity, order.Leaves - quantity, order.Waiting);
        _account.Changed(instrument, order.OrderId, 0, total, leaves, waiting);
        _naive.Changed(instrument, order.OrderId, 0, total, leaves, waiting);
        return $"{order.OrderId} traded {quantity} @ {price}";
    }

    /// <summary>The book changes an order by its own rules: it starts, gets a price, or is cut.</summary>
    private string Change()
    {
        if (PickWorking(_ => true) is not { } order) return "nothing to change";
        long price = order.Type is OrderType.Pegged || _random.Next(2) == 0 ? 0 : NonZero(order.Instrument);
        long cut = _random.NextInt64(0, order.Leaves);
        (long quantity, long leaves) = (order.Quantity - cut, order.Leaves - cut);
        WaitReason waiting = _random.Next(2) == 0 ? WaitReason.None : order.Waiting;
        _account.Changed(order.Instrument.Id, order.OrderId, price, quantity, leaves, waiting);
        _naive.Changed(order.Instrument.Id, order.OrderId, price, quantity, leaves, waiting);
        return $"{order.OrderId} changed to {leaves} @ {price}, waits for {waiting}";
    }

    private string End() => PickWorking(_ => true) is { } order ? End(order, "canceled") : "nothing to cancel";

    private string End(NaiveOrder order, string how)
    {
        (uint instrument, long id) = (order.Instrument.Id, order.OrderId);
        _account.Gone(instrument, id);
        _naive.Gone(instrument, id);
        return $"{id} {how}";
    }

    /// <summary>
    /// The book's word: as the account knows it already, so that nothing may change, or with orders gone and placements in it that are not answered yet.
    /// </summary>
    private string Reopen()
    {
        Instrument instrument = Pick(Instruments);
        List<OpenOrder> orders = [.. Orders(instrument.Id)];
        bool lossy = _random.Next(2) == 0;
        if (lossy) orders.RemoveAll(_ => _random.Next(4) == 0);
        if (lossy && _pending.Find(item => item.OrderId != 0 && item.Intent.InstrumentId == instrument.Id && item.GroupId == 0) is { } sent)
        {
            // Its answer was lost with the book: the session hears of the order by the book's word, and gives the slot back.
            _pending.Remove(sent);
            orders.Add(Opened(sent));
            Open();
            Refuse(sent);
            return $"{instrument.Symbol} opened with {sent.OrderId}, which was under way";
        }

        Open();
        return $"{instrument.Symbol} opened, lossy {lossy}";

        void Open()
        {
            PositionState position = _naive.State(instrument.Id);
            _account.OpenBook(instrument.Id, position, orders.ToArray());
            _naive.OpenBook(instrument.Id, position, orders);
        }
    }

    private static OpenOrder Opened(Pending sent) => new()
    {
        InstrumentId = sent.Intent.InstrumentId,
        OrderId = sent.OrderId,
        Side = sent.Intent.Side,
        Type = sent.Intent.Type,
        Price = sent.Intent.Price,
        Quantity = sent.Intent.Quantity,
        Leaves = sent.Intent.Quantity,
        WorstFeePpm = FeePpm,
    };

    private OpenOrder[] Orders(uint instrumentId)
    {
        var orders = new List<OpenOrder>();
        _account.CopyOrders(instrumentId, orders);
        return [.. orders.OrderBy(order => order.OrderId)];
    }

    private NaiveOrder? PickWorking(Func<NaiveOrder, bool> fits)
    {
        List<NaiveOrder> orders = [.. _naive.Working.Where(fits)];
        return orders.Count == 0 ? null : Pick(orders);
    }

    private void Compare(string step)
    {
        foreach (string currency in Currencies)
        {
            CashView cash = _account.Cash(currency, _prices);
            BigInteger reserved = _naive.Reserved(currency);
            Same(cash.Total, _naive.Total(currency), step, "total");
            Same(cash.Equity, _naive.Equity(currency), step, "equity");
            bool margin = _naive.Mode == AccountMode.Margin;
            Same(cash.InitialMargin, margin ? _naive.Requirement(currency) : 0, step, "initial margin");
            Same(cash.MaintenanceMargin, margin ? _naive.Maintenance(currency) : 0, step, "maintenance margin");
            if (margin) continue;
            BigInteger held = _naive.Mode == AccountMode.Cash ? _naive.Held(currency) : 0;
            Same(cash.Held, held + reserved, step, "held");
            Same(cash.Available, _naive.Total(currency) - held - reserved, step, "available");
        }

        foreach (Instrument instrument in Instruments)
        {
            BigInteger sells = BigInteger.Max(0, BigInteger.Min(_naive.Lots(instrument, Side.Sell), _naive.Position(instrument.Id)));
            BigInteger held = sells * instrument.LotMantissa * BigInteger.Pow(10, 18 - instrument.LotScale);
            Same(_account.Position(instrument.Id, _prices).HeldQuantity, held + 0, step, $"held shares of {instrument.Symbol}");
            if (_account.OrderCount(instrument.Id) != _naive.OrderCount(instrument.Id)) throw new InvalidOperationException($"{step}: orders of {instrument.Symbol}");
        }

        Compared++;
    }

    private static void Same(Amount actual, BigInteger expected, string step, string what)
    {
        if ((BigInteger)actual.Units != expected) ((BigInteger)actual.Units).ShouldBe(expected, $"{what} after {step}");
    }
}
