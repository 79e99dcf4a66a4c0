using ActorExchange.Core;

namespace ActorExchange.TestKit;

public sealed partial class BookCommandGenerator
{
    private BookCommand Group()
    {
        uint account = (uint)_random.Between(1, Accounts);
        var kind = (GroupKind)_random.Between(1, 5);
        GroupLeg[] legs = kind switch
        {
            GroupKind.OneCancelsOther => Legs(account, _random.Chance(850) ? _random.Between(2, 4) : _random.Between(2, 8), rests: true),
            GroupKind.OneTriggersOther => Legs(account, _random.Chance(850) ? _random.Between(2, 4) : _random.Between(2, 8), rests: false),
            GroupKind.Bracket => Bracket(account),
            _ => Quote(account),
        };
        if (_random.Chance(60)) SpoilGroup(ref kind, ref legs);
        return new BookCommand { Kind = BookCommandKind.PlaceGroup, Group = kind, Legs = legs };
    }

    private GroupLeg[] Legs(uint account, int count, bool rests)
    {
        var legs = new GroupLeg[count];
        long id = 0;
        for (int i = 0; i < count; i++) legs[i] = Leg((Side)_random.Between(1, 2), account, ref id, rests);
        return legs;
    }

    /// <summary>An entry, and on the other side a limit and a stop as a rule.</summary>
    private GroupLeg[] Bracket(uint account)
    {
        var side = (Side)_random.Between(1, 2);
        Side exit = side == Side.Buy ? Side.Sell : Side.Buy;
        long id = 0;
        GroupLeg entry = Leg(side, account, ref id, rests: false);
        GroupLeg[] legs = [entry, Leg(exit, account, ref id, rests: true), Leg(exit, account, ref id, rests: true)];
        for (int i = 1; i < legs.Length && _random.Chance(700); i++)
        {
            ref GroupLeg leg = ref legs[i];
            leg.Order.Quantity = entry.Order.Quantity;
            (leg.Order.Type, leg.Order.Price) = (OrderType.Limit, Price(exit));
            leg.Order.TimeInForce = TimeInForce.GoodTillCancel;
            leg.Conditions = default;
            if (i != 2) continue;
            Stop(ref leg.Order, ref leg.Conditions, _random.Chance(300));
            LimitWorst(ref leg.Order);
        }

        return legs;
    }

    private GroupLeg[] Quote(uint account)
    {
        long id = 0;
        GroupLeg[] legs = [PlainLeg(Side.Buy, account, ref id), PlainLeg(Side.Sell, account, ref id)];
        if (legs[0].Order.Price >= legs[1].Order.Price)
            legs[1].Order.Price = Saturating(legs[0].Order.Price, _random.Between(1, 6) * _profile.PriceStep);
        for (int i = 0; i < 2; i++)
        {
            if (_random.Chance(100)) Iceberg(legs[i].Order, ref legs[i].Conditions);
            else if (_random.Chance(100)) legs[i].Conditions.Flags = OrderFlags.PostOnlySlide;
        }

        return legs;
    }

    private GroupLeg Leg(Side side, uint account, ref long id, bool rests)
    {
        GroupLeg leg = PlainLeg(side, account, ref id);
        if (_random.Chance(450)) return leg;
        Shape(ref leg.Order, ref leg.Conditions, _random.Pick(rests ? RestingShapes : AnyShapes));
        Adorn(ref leg.Order, ref leg.Conditions);
        bool plain = leg.Order.Type == OrderType.Limit && leg.Conditions.Flags == OrderFlags.None && leg.Conditions.DisplayQuantity == 0;
        if (!rests && plain && _random.Chance(200))
            (leg.Order.Type, leg.Order.TimeInForce, leg.Conditions) = (OrderType.Market, TimeInForce.GoodTillCancel, default);
        LimitWorst(ref leg.Order);
        return leg;
    }

    private GroupLeg PlainLeg(Side side, uint account, ref long id)
    {
        PlaceOrder order = NewOrder(side, account);
        if (id != 0 && _random.Chance(970)) order.OrderId = Math.Max(1, Saturating(id, 1));
        id = order.OrderId;
        return new GroupLeg { Order = order };
    }

    private void SpoilGroup(ref GroupKind kind, ref GroupLeg[] legs)
    {
        ref GroupLeg leg = ref legs[_random.Next(legs.Length)];
        switch (_random.Next(8))
        {
            case 0: kind = (GroupKind)_random.Between(0, 7); break;
            case 1: legs = legs[..^1]; break;
            case 2: legs = [.. legs, Leg(Side.Buy, legs[0].Order.Account, ref leg.Order.OrderId, rests: true)]; break;
            case 3: leg.Order.Account++; break;
            case 4: leg.Order.OrderId = legs[0].Order.OrderId; break;
            case 5: leg.Order.Side = leg.Order.Side == Side.Buy ? Side.Sell : Side.Buy; break;
            default: Spoil(ref leg.Order, ref leg.Conditions); break;
        }
    }

    /// <summary>Numbers of <see cref="Shape"/> that groups may have: all but auctions, minimum quantity, all-or-none and what never rests.</summary>
    private static readonly int[] RestingShapes = [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 13];

    /// <summary>With what never rests.</summary>
    private static readonly int[] AnyShapes = [0, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 16];
}
