using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

// What it sends in a simulation of every order type.
internal sealed partial class TraderBot
{
    private ClientCommand SpecialCommand(InstrumentInfo instrument) => _random.Next(100) switch
    {
        < 55 => Special(instrument),
        < 70 => Group(instrument),
        < 78 => MassCancel(instrument),
        < 90 => SpecialReplace(),
        < 94 => Unsound(instrument),
        _ => Place(instrument) with { SelfTradePrevention = (SelfTradePrevention)_random.Next(5) },
    };

    private ClientCommand Special(InstrumentInfo instrument)
    {
        ClientCommand command = Place(instrument);
        long limit = command.Price;
        command.SelfTradePrevention = _random.Chance(300) ? (SelfTradePrevention)_random.Next(5) : SelfTradePrevention.None;
        command.Type = (OrderType)_random.Between(1, 8);
        command.TimeInForce = TimeInForceOf(command.Type);
        if (command.Type is not (OrderType.Limit or OrderType.StopLimit or OrderType.Pegged)) command.Price = 0;
        var conditions = new WireOrderConditions { PriceScale = command.PriceScale, QuantityScale = command.QuantityScale };
        long tick = instrument.Definition.TickMantissa;
        switch (command.Type)
        {
            case OrderType.Stop or OrderType.StopLimit:
                (conditions.HasStopPrice, conditions.StopPrice) = (true, limit + ((_random.Next(7) - 3) * tick));
                break;
            case OrderType.TrailingStop or OrderType.TrailingStopLimit:
                (conditions.TrailDistance, conditions.TriggerSource) = (_random.Between(1, 4) * tick, (TriggerSource)_random.Next(3));
                if (command.Type == OrderType.TrailingStopLimit) conditions.LimitOffset = _random.Next(3) * tick;
                break;
            case OrderType.Pegged:
                (conditions.Peg, conditions.PegOffset) = ((PegReference)_random.Between(1, 3), (_random.Next(5) - 2) * tick);
                break;
        }

        AddFlags(command, instrument, ref conditions);
        if (command.TimeInForce == TimeInForce.Gtd) conditions.ExpireTime = Client.Now + (_random.Between(1, 60) * 1_000_000L);
        command.Terms = new CommandTerms { Conditions = conditions };
        return command;
    }

    private TimeInForce TimeInForceOf(OrderType type) => type switch
    {
        OrderType.Limit => _random.Pick([TimeInForce.Gtc, TimeInForce.Day, TimeInForce.Gtd, TimeInForce.Ioc, TimeInForce.Fok, TimeInForce.AtTheOpen, TimeInForce.AtTheClose]),
        OrderType.Market => _random.Pick([TimeInForce.Gtc, TimeInForce.Ioc, TimeInForce.Fok, TimeInForce.AtTheClose]),
        _ => _random.Pick([TimeInForce.Gtc, TimeInForce.Day, TimeInForce.Gtd]),
    };

    private void AddFlags(in ClientCommand command, InstrumentInfo instrument, ref WireOrderConditions conditions)
    {
        long lot = instrument.Definition.LotMantissa;
        long lots = command.Quantity / lot;
        bool rests = command.Type == OrderType.Limit && command.TimeInForce is TimeInForce.Gtc or TimeInForce.Day or TimeInForce.Gtd;
        switch (_random.Next(10))
        {
            case 0 when rests:
                conditions.PostOnly = true;
                break;
            case 1 when rests:
                conditions.PostOnlySlide = true;
                break;
            case 2 when rests:
                conditions.Hidden = true;
                break;
            case 3 when rests:
                conditions.AllOrNone = true;
                break;
            case 4:
                conditions.ReduceOnly = true;
                break;
            case 5 or 6 or 8 when rests:
                long shown = _random.Between(1, (int)Math.Min(5, lots));
                (conditions.DisplayQuantity, conditions.DisplayVariance) = (shown * lot, _random.Next((int)shown) * lot);
                break;
            case 7 when command.Type == OrderType.Limit && command.TimeInForce is TimeInForce.Gtc or TimeInForce.Ioc:
                conditions.MinQuantity = _random.Between(1, (int)lots) * lot;
                break;
        }
    }

    private ClientCommand Group(InstrumentInfo instrument)
    {
        var kind = (GroupKind)_random.Between(1, 5);
        var group = new GroupOfOrders();
        int count = kind == GroupKind.Bracket ? 3 : kind is GroupKind.Quote or GroupKind.QuoteOneSide ? 2 : _random.Between(2, 3);
        Side first = _random.Chance(500) ? Side.Buy : Side.Sell;
        var legs = new ClientCommand[count];
        for (int i = 0; i < count; i++)
        {
            legs[i] = Place(instrument);
            legs[i].State = group;
            bool isQuote = kind is GroupKind.Quote or GroupKind.QuoteOneSide;
            if (kind == GroupKind.Bracket) legs[i].Side = i == 0 ? first : Other(first);
            else if (isQuote) legs[i].Side = i == 0 ? Side.Buy : Side.Sell;
            if (isQuote) SetPrice(ref legs[i], instrument, _simulation.Market.Middle(instrument.Id) + (i == 0 ? -1 - _random.Next(3) : 1 + _random.Next(3)));
            else if (_random.Chance(300)) MakeStop(ref legs[i]);
        }

        group.Command = new ClientCommand
        {
            Kind = CommandKind.Group,
            InstrumentId = instrument.Id,
            Terms = new CommandTerms { GroupKind = kind, Legs = legs },
        };
        return group.Command;
    }

    private static void MakeStop(ref ClientCommand order)
    {
        var conditions = new WireOrderConditions { PriceScale = order.PriceScale, HasStopPrice = true, StopPrice = order.Price };
        (order.Type, order.Price) = (OrderType.Stop, 0);
        order.Terms = new CommandTerms { Conditions = conditions };
    }

    private ClientCommand MassCancel(InstrumentInfo instrument)
    {
        ClientCommand command = New(instrument);
        command.Kind = CommandKind.MassCancel;
        (command.Type, command.TimeInForce) = (OrderType.TypeNone, TimeInForce.TifNone);
        command.Side = _random.Pick([Side.None, Side.Buy, Side.Sell]);
        if (!_random.Chance(300)) return command;
        long middle = _simulation.Market.Middle(instrument.Id);
        command.PriceScale = (byte)instrument.Definition.TickScale;
        command.Terms = new CommandTerms { LowestPrice = (middle - 3) * instrument.Definition.TickMantissa, HighestPrice = (middle + 3) * instrument.Definition.TickMantissa };
        return command;
    }

    private ClientCommand SpecialReplace()
    {
        ClientCommand command = OnOrder(CommandKind.Replace);
        if (command.Kind == CommandKind.None) return command;
        InstrumentInfo instrument = Client.Instruments.First(i => i.Id == command.InstrumentId);
        long price = command.Price;
        bool keep = _random.Chance(500);
        if (keep) command.Price = 0;
        command.Terms = new CommandTerms
        {
            Anew = _random.Chance(300),
            KeepPrice = keep,
            StopPrice = _random.Chance(300) ? price : null,
            DisplayQuantity = _random.Chance(300) ? _random.Between(1, 4) * instrument.Definition.LotMantissa : null,
        };
        return command;
    }

    /// <summary>Conditions that do not go together: refused before anything else is looked at.</summary>
    private ClientCommand Unsound(InstrumentInfo instrument)
    {
        ClientCommand command = Place(instrument);
        var conditions = new WireOrderConditions { PriceScale = command.PriceScale, QuantityScale = command.QuantityScale };
        Status deserved = Status.ConditionsConflict;
        switch (_random.Next(4))
        {
            case 0: (conditions.Hidden, conditions.DisplayQuantity) = (true, instrument.Definition.LotMantissa); break;
            case 1: (conditions.PostOnly, conditions.PostOnlySlide) = (true, true); break;
            case 2: (conditions.TrailDistance, deserved) = (instrument.Definition.TickMantissa, Status.InvalidTrail); break;
            default: (conditions.HasStopPrice, deserved) = (true, Status.StopPriceNotAllowed); break;
        }

        command.Tag = (long)deserved;
        command.Terms = new CommandTerms { Conditions = conditions };
        return command;
    }

    private static Side Other(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;
}
