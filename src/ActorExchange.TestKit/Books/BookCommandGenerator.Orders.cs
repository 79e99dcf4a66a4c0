using ActorExchange.Core;

namespace ActorExchange.TestKit;

public sealed partial class BookCommandGenerator
{
    private static readonly TimeInForce[] AnyTime =
    [
        TimeInForce.GoodTillCancel, TimeInForce.AtTheOpen, TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill, TimeInForce.GoodTillDate,
        TimeInForce.AtTheClose, TimeInForce.Day, default, (TimeInForce)5, (TimeInForce)9,
    ];

    private BookCommand Plain()
    {
        PlaceOrder order = NewOrder();
        order.Type = _random.Chance(130) ? OrderType.Market : OrderType.Limit;
        if (order.Type == OrderType.Market && _random.Chance(200) && order.Quantity < int.MaxValue) order.Quantity *= 8;
        order.TimeInForce = _random.Next(100) switch
        {
            < 72 => TimeInForce.GoodTillCancel,
            < 82 => TimeInForce.ImmediateOrCancel,
            < 91 => TimeInForce.FillOrKill,
            < 96 => TimeInForce.Day,
            _ => _random.Pick(AnyTime),
        };
        LimitWorst(ref order);
        OrderConditions none = default;
        if (_random.Chance(10)) Spoil(ref order, ref none);
        return BookCommand.Place(order, none);
    }

    private BookCommand Conditional()
    {
        (PlaceOrder order, OrderConditions conditions) = ConditionalOrder();
        if (_random.Chance(40)) Spoil(ref order, ref conditions);
        return BookCommand.Place(order, conditions);
    }

    private PlaceOrder NewOrder() => NewOrder((Side)_random.Between(1, 2), (uint)_random.Between(1, Accounts));

    private PlaceOrder NewOrder(Side side, uint account) => new()
    {
        OrderId = NewId(),
        Account = account,
        Tag = _random.Next(1_000_000),
        Side = side,
        Type = OrderType.Limit,
        TimeInForce = TimeInForce.GoodTillCancel,
        SelfTradePrevention = _random.Chance(500) ? SelfTradePrevention.None : (SelfTradePrevention)_random.Between(1, 4),
        AccountGroup = _random.Chance(700) ? 0 : (uint)_random.Between(1, 2),
        Price = Price(side),
        Quantity = Quantity(),
    };

    /// <summary>Mostly the next number; often one that was there before, sometimes one that still works.</summary>
    private long NewId()
    {
        int dice = _random.Next(100);
        if (dice < 2 && _orders.Count > 0) return _orders[_random.Next(_orders.Count)].OrderId;
        if (_profile.SparseIds && dice < 40) return dice == 2 ? long.MaxValue : 1 + (long)(_random.Next() >> (2 + _random.Next(40)));
        if (dice < 25 && _lastId > 10) return 1 + (long)(_random.Next() % (ulong)_lastId);
        _lastId += dice == 99 ? _random.Between(1, 50) : 1;
        return _lastId;
    }

    private (PlaceOrder Order, OrderConditions Conditions) ConditionalOrder()
    {
        PlaceOrder order = NewOrder();
        OrderConditions conditions = default;
        Shape(ref order, ref conditions, _random.Next(17));
        Adorn(ref order, ref conditions);
        LimitWorst(ref order);
        return (order, conditions);
    }

    /// <summary>Gives half of the orders without a limit a worst price, mostly one that some of the other side is within.</summary>
    private void LimitWorst(ref PlaceOrder order)
    {
        if (CommandChecks.HasLimit(order.Type)) return;
        bool reaches = _random.Chance(800) == (order.Side == Side.Sell);
        order.Price = _random.Chance(500) ? 0 : Price(reaches ? Side.Buy : Side.Sell);
    }

    /// <summary>What makes the order special; all of it makes sense.</summary>
    private void Shape(ref PlaceOrder order, ref OrderConditions c, int shape)
    {
        switch (shape)
        {
            case 0 or 1: Iceberg(order, ref c); break;
            case 2: c.Flags = OrderFlags.Hidden; break;
            case 3: c.Flags = OrderFlags.PostOnly; break;
            case 4: c.Flags = OrderFlags.PostOnlySlide; break;
            case 5 or 6: Stop(ref order, ref c, _random.Chance(500)); break;
            case 7: Trail(ref order, ref c, _random.Chance(500)); break;
            case 8: order.Type = OrderType.MarketToLimit; break;
            case 9 or 10: Peg(ref order, ref c); break;
            case 11: MinQuantity(ref order, ref c); break;
            case 12: c.Flags = OrderFlags.AllOrNone; break;
            case 13: ReduceOnly(order, ref c); break;
            case 14: order.TimeInForce = _phase == TradingPhase.Continuous && _random.Chance(750) ? TimeInForce.Day : TimeInForce.AtTheOpen; break;
            case 15: order.TimeInForce = TimeInForce.AtTheClose; break;
            default: order.TimeInForce = _random.Chance(500) ? TimeInForce.ImmediateOrCancel : TimeInForce.FillOrKill; break;
        }

        bool auction = order.TimeInForce is TimeInForce.AtTheOpen or TimeInForce.AtTheClose;
        if (shape >= 14 && _random.Chance(auction ? 400 : 100)) order.Type = OrderType.Market;
    }

    /// <summary>What other conditions go with it.</summary>
    private void Adorn(ref PlaceOrder order, ref OrderConditions c)
    {
        if (_random.Chance(120)) ReduceOnly(order, ref c);
        if (order.TimeInForce != TimeInForce.GoodTillCancel || order.Type == OrderType.Market) return;
        bool mayHide = c.Flags is OrderFlags.None or OrderFlags.PostOnly or OrderFlags.PostOnlySlide or OrderFlags.ReduceOnly
            && c.DisplayQuantity == 0 && order.Type is not (OrderType.Stop or OrderType.TrailingStop);
        if (mayHide && _random.Chance(100)) c.Flags |= OrderFlags.Hidden;
        else if (mayHide && _random.Chance(150)) Iceberg(order, ref c);
        int time = _random.Next(10);
        if (time == 0) order.TimeInForce = TimeInForce.Day;
        if (time is not (1 or 2)) return;
        order.TimeInForce = TimeInForce.GoodTillDate;
        c.ExpireTime = Saturating(_now, 1 + (long)(_random.Next() % (20 * (ulong)Second)));
    }

    private void Iceberg(in PlaceOrder order, ref OrderConditions c)
    {
        if (order.Quantity < 1) return;
        // Not too small a part: every slice is a trade of its own.
        long least = order.Quantity / LargestReserve;
        c.DisplayQuantity = least + 1 + (long)(_random.Next() % (ulong)Math.Min(order.Quantity - least, 6));
        c.DisplayVariance = _random.Chance(500) ? 0 : (long)(_random.Next() % (ulong)c.DisplayQuantity);
    }

    private void Stop(ref PlaceOrder order, ref OrderConditions c, bool withLimit)
    {
        order.Type = withLimit ? OrderType.StopLimit : OrderType.Stop;
        long ahead = (order.Side == Side.Buy ? 1 : -1) * _random.Between(-1, 6) * _profile.PriceStep;
        c.StopPrice = _random.Chance(850) ? Saturating(_middle, ahead) : Price(Side.None);
        if (_random.Chance(300)) c.TriggerSource = (TriggerSource)_random.Between(1, 2);
    }

    private void Trail(ref PlaceOrder order, ref OrderConditions c, bool withLimit)
    {
        order.Type = withLimit ? OrderType.TrailingStopLimit : OrderType.TrailingStop;
        c.TrailUnit = (DistanceUnit)_random.Next(2);
        c.TrailDistance = c.TrailUnit == DistanceUnit.BasisPoints
            ? _random.Between(1, 900)
            : (long)(1 + (_random.Next() % (6 * (ulong)_profile.PriceStep)));
        if (withLimit) c.LimitOffset = _random.Between(0, 3) * _profile.PriceStep;
        if (_random.Chance(500)) c.TriggerSource = (TriggerSource)_random.Between(1, 2);
        if (_profile.Extremes && _random.Chance(100)) (c.TrailUnit, c.TrailDistance) = (DistanceUnit.Ticks, long.MaxValue);
    }

    private void Peg(ref PlaceOrder order, ref OrderConditions c)
    {
        order.Type = OrderType.Pegged;
        c.Peg = (PegReference)_random.Between(1, 3);
        c.PegOffset = _random.Chance(500) ? 0 : _random.Between(-3, 3) * _profile.PriceStep;
        if (_random.Chance(500)) order.Price = Saturating(_middle, (order.Side == Side.Buy ? 5 : -5) * _profile.PriceStep);
    }

    private void MinQuantity(ref PlaceOrder order, ref OrderConditions c)
    {
        order.Type = _random.Next(4) switch { 0 => OrderType.Market, 1 => OrderType.MarketToLimit, _ => OrderType.Limit };
        if (order.Type == OrderType.Limit && _random.Chance(300)) order.TimeInForce = TimeInForce.ImmediateOrCancel;
        if (order.Quantity > 0) c.MinQuantity = 1 + (long)(_random.Next() % (ulong)order.Quantity);
    }

    private void ReduceOnly(in PlaceOrder order, ref OrderConditions c)
    {
        c.Flags |= OrderFlags.ReduceOnly;
        c.Position = _random.Next(10) switch
        {
            0 => 0,
            < 4 => _random.Between(-20, 20),
            < 7 => (order.Side == Side.Buy ? -1 : 1) * _random.Between(1, 30),
            _ => _orders.PositionOf(order.Account),
        };
        if (_profile.Extremes && _random.Chance(50)) c.Position = _random.Chance(500) ? long.MaxValue : long.MinValue;
    }
}
