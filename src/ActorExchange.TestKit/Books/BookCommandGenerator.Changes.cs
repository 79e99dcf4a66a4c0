using ActorExchange.Core;

namespace ActorExchange.TestKit;

public sealed partial class BookCommandGenerator
{
    private BookCommand Cancel() => new() { Kind = BookCommandKind.Cancel, OrderId = Target().OrderId, Reason = CancelReason.Requested };

    private BookCommand Reduce() => new() { Kind = BookCommandKind.Reduce, OrderId = Target().OrderId, Quantity = Quantity() };

    private BookCommand Replace()
    {
        WorkingOrder target = Target();
        var replacement = new ReplaceOrder
        {
            OrderId = target.OrderId,
            Price = _random.Chance(450) ? target.Price : Price(target.Side),
            Quantity = NewQuantity(target.Quantity),
            Anew = _random.Chance(120),
        };
        if (_random.Chance(target.Type is OrderType.Stop or OrderType.StopLimit ? 400 : 20))
            (replacement.HasStopPrice, replacement.StopPrice) = (true, Price(Side.None));
        if (_random.Chance(target.DisplayQuantity > 0 ? 250 : 15))
            (replacement.HasDisplayQuantity, replacement.DisplayQuantity) = (true, (target.Quantity / LargestReserve) + _random.Between(0, 8));
        return new BookCommand { Kind = BookCommandKind.Replace, Replacement = replacement };
    }

    /// <summary>Slices that an iceberg has at most as a rule: each is a trade of its own.</summary>
    private const int LargestReserve = 64;

    private long NewQuantity(long quantity) => _random.Next(4) switch
    {
        0 => quantity,
        1 => Saturating(quantity, -_random.Between(1, 4)),
        2 => Saturating(quantity, _random.Between(1, 8)),
        _ => Quantity(),
    };

    private BookCommand MassCancel()
    {
        var filter = new MassCancelFilter { Account = _random.Chance(600) ? (uint)_random.Between(1, Accounts) : 0 };
        if (_random.Chance(400)) filter = filter with { Side = (Side)_random.Between(1, 2) };
        if (_random.Chance(300)) filter = filter with { LowestPrice = Price(Side.None) };
        if (_random.Chance(300)) filter = filter with { HighestPrice = Price(Side.None) };
        return new BookCommand { Kind = BookCommandKind.MassCancel, Filter = filter };
    }

    /// <summary>An order that works, as a rule; sometimes one that is gone or never was.</summary>
    private WorkingOrder Target()
    {
        if (_orders.Count > 0 && _random.Chance(850)) return _orders[_random.Next(_orders.Count)];
        int odd = _random.Next(10);
        long id = odd == 0 ? long.MinValue : odd == 1 ? 0 : 1 + (long)(_random.Next() % (ulong)(_lastId + 3));
        return new WorkingOrder { OrderId = id, Side = (Side)_random.Between(1, 2), Price = Price(Side.None), Quantity = Quantity() };
    }
}
