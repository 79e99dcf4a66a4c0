using ActorExchange.Core;

namespace ActorExchange.TestKit;

public sealed partial class BookCommandGenerator
{
    /// <summary>Puts something into an order that mostly does not go with the rest of it.</summary>
    private void Spoil(ref PlaceOrder order, ref OrderConditions c)
    {
        switch (_random.Next(27))
        {
            case 0: order.Side = (Side)_random.Pick(OddNumbers); break;
            case 1: order.Type = (OrderType)_random.Pick(OddNumbers); break;
            case 2 or 3: order.Type = (OrderType)_random.Between(1, 8); break;
            case 4 or 5: order.TimeInForce = _random.Pick(AnyTime); break;
            case 6: order.Quantity = _random.Between(-1, 0); break;
            case 7: order.Quantity = long.MaxValue - _random.Next(2); break;
            case 8: order.SelfTradePrevention = (SelfTradePrevention)_random.Between(5, 255); break;
            case 9: c.Flags ^= (OrderFlags)(1 << _random.Next(8)); break;
            case 10: c.Flags |= (OrderFlags)_random.Between(1, 31); break;
            case 11: c.TriggerSource = (TriggerSource)_random.Between(0, 4); break;
            case 12: c.TrailUnit = (DistanceUnit)_random.Between(0, 2); break;
            case 13: c.Peg = (PegReference)_random.Between(0, 5); break;
            case 14: c.Group = (GroupKind)_random.Between(0, 6); break;
            case 15: c.Leg = (byte)_random.Next(3); break;
            case 16: c.GroupId = _random.Between(-1, 5); break;
            case 17: c.StopPrice = Price(Side.None); break;
            case 18: c.TrailDistance = _random.Between(-1, 10_001); break;
            case 19: c.LimitOffset = _random.Between(-1, 2); break;
            case 20: c.DisplayQuantity = _random.Between(-1, 25); break;
            case 21: c.DisplayVariance = _random.Between(-1, 8); break;
            case 22: c.MinQuantity = _random.Between(-1, 25); break;
            case 23: c.PegOffset = _random.Between(-2, 2); break;
            case 24: c.PegLimit = _random.Between(-1, 1); break;
            case 25: c.ExpireTime = _random.Chance(300) ? _now : Saturating(_now, _random.Between(-3, 3)); break;
            default: c.Position = _random.Between(-5, 5); break;
        }
    }

    private static readonly int[] OddNumbers = [0, 3, 9, 77, 255];
}
