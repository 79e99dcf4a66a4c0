using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

// Orders with conditions, groups, mass cancels and changes of every kind: sent in every fourth seed, so that the courses of the others stay.
internal sealed partial class TraderBot
{
    /// <summary>Group commands by the ids of their orders: what one order cannot be sent again without.</summary>
    private readonly Dictionary<WireId, ClientCommand> _groups = [];

    private ClientCommand Special(InstrumentInfo instrument) => _random.Next(100) switch
    {
        < 52 => WithConditions(instrument),
        < 60 => OtherType(instrument),
        < 74 => Group(instrument),
        < 84 => Quote(instrument),
        < 92 => Change(),
        < 96 => MassCancel(instrument),
        _ => Unsound(instrument),
    };

    /// <summary>A limit order with some condition.</summary>
    private ClientCommand WithConditions(InstrumentInfo instrument)
    {
        ClientCommand command = Place(instrument);
        WireOrderConditions conditions = Scales(instrument);
        switch (_random.Next(10))
        {
            case 0: (conditions.DisplayQuantity, conditions.DisplayVariance) = (Lots(instrument, _random.Between(1, 3)), 0); break;
            case 1: conditions.Hidden = true; break;
            case 2: conditions.PostOnly = true; break;
            case 3: conditions.PostOnlySlide = true; break;
            case 4: conditions.AllOrNone = true; break;
            case 5: conditions.MinQuantity = Lots(instrument, 1); break;
            case 6: conditions.ReduceOnly = true; break;
            case 7: (command.TimeInForce, conditions.ExpireTime) = (TimeInForce.Gtd, Soon()); break;
            case 8: command.TimeInForce = _random.Pick([TimeInForce.Day, TimeInForce.AtTheClose, TimeInForce.AtTheOpen]); break;
            default: command.SelfTradePrevention = (SelfTradePrevention)_random.Between(1, 4); break;
        }

        // A display is at most the quantity.
        if (conditions.DisplayQuantity > command.Quantity) conditions.DisplayQuantity = command.Quantity;
        command.Terms = new CommandTerms { Conditions = conditions };
        return command;
    }

    /// <summary>A stop, trailing, pegged or market-to-limit order.</summary>
    private ClientCommand OtherType(InstrumentInfo instrument)
    {
        ClientCommand command = Place(instrument);
        WireOrderConditions conditions = Scales(instrument);
        command.Type = _random.Pick([OrderType.Stop, OrderType.StopLimit, OrderType.TrailingStop, OrderType.TrailingStopLimit, OrderType.Pegged, OrderType.MarketToLimit]);
        bool trails = command.Type is OrderType.TrailingStop or OrderType.TrailingStopLimit;
        if (command.Type is OrderType.Stop or OrderType.StopLimit) (conditions.HasStopPrice, conditions.StopPrice) = (true, Near(instrument));
        if (trails && _random.Chance(500)) (conditions.TrailDistance, conditions.TrailUnit) = (_random.Between(5, 50), DistanceUnit.BasisPoints);
        else if (trails) conditions.TrailDistance = Ticks(instrument, _random.Between(1, 4));
        if (command.Type == OrderType.TrailingStopLimit) conditions.LimitOffset = Ticks(instrument, _random.Next(3));
        if (command.Type == OrderType.Pegged) (conditions.Peg, conditions.PegOffset) = ((PegReference)_random.Between(1, 3), Ticks(instrument, _random.Next(3) - 1));
        if (trails || conditions.HasStopPrice) conditions.TriggerSource = (TriggerSource)_random.Next(3);
        if (command.Type is not (OrderType.StopLimit or OrderType.Pegged)) (command.Price, command.PriceScale) = (0, 0);
        command.Terms = new CommandTerms { Conditions = conditions };
        return command;
    }

    private ClientCommand Group(InstrumentInfo instrument)
    {
        int kind = _random.Next(3);
        ClientCommand first = Place(instrument);
        ClientCommand second = Place(instrument);
        ClientCommand stop = OtherType(instrument);
        if (kind == 2) (second.Side, stop.Side) = (Opposite(first.Side), Opposite(first.Side));
        if (stop.Type == OrderType.MarketToLimit) stop = Place(instrument) with { Side = stop.Side };
        return kind switch
        {
            0 => Group(instrument, GroupKind.OneCancelsOther, second, stop),
            1 => Group(instrument, GroupKind.OneTriggersOther, first, second),
            _ => Group(instrument, GroupKind.Bracket, first, second, stop),
        };
    }

    private ClientCommand Quote(InstrumentInfo instrument)
    {
        ClientCommand bid = Place(instrument) with { Side = Side.Buy };
        ClientCommand offer = Place(instrument) with { Side = Side.Sell };
        long middle = _simulation.Market.Middle(instrument.Id);
        SetPrice(ref bid, instrument, middle - _random.Between(1, 4));
        SetPrice(ref offer, instrument, middle + _random.Between(1, 4));
        return Group(instrument, _random.Chance(500) ? GroupKind.Quote : GroupKind.QuoteOneSide, bid, offer);
    }

    private ClientCommand Group(InstrumentInfo instrument, GroupKind kind, params ClientCommand[] legs)
    {
        var group = new ClientCommand { Kind = CommandKind.Group, InstrumentId = instrument.Id, Terms = new CommandTerms { GroupKind = kind, Legs = legs } };
        foreach (ClientCommand leg in legs) _groups[leg.Id] = group;
        return group;
    }

    /// <summary>A new stop price or display, or the order anew; of most orders that is more than there is to change.</summary>
    private ClientCommand Change()
    {
        ClientCommand command = OnOrder(CommandKind.Replace);
        if (command.Kind == CommandKind.None) return command;
        InstrumentInfo instrument = Client.Instruments.First(i => i.Id == command.InstrumentId);
        bool keep = _random.Chance(500);
        if (keep) command.Price = 0;
        command.Terms = new CommandTerms
        {
            KeepPrice = keep,
            Anew = _random.Chance(400),
            StopPrice = _random.Chance(400) ? Near(instrument) : null,
            DisplayQuantity = _random.Chance(200) ? Lots(instrument, 1) : null,
        };
        return command;
    }

    private ClientCommand MassCancel(InstrumentInfo instrument)
    {
        var command = new ClientCommand
        {
            Kind = CommandKind.MassCancel,
            Id = WireId.Parse($"{Client.Name}-{++_ids}"),
            InstrumentId = instrument.Id,
            Side = _random.Pick([Side.None, Side.Buy, Side.Sell]),
            PriceScale = (byte)instrument.Definition.TickScale,
        };
        if (_random.Chance(500)) command.Terms = new CommandTerms { LowestPrice = Near(instrument) };
        return command;
    }

    /// <summary>Conditions that do not go together: refused before anything else is looked at.</summary>
    private ClientCommand Unsound(InstrumentInfo instrument)
    {
        ClientCommand command = Place(instrument);
        WireOrderConditions conditions = Scales(instrument);
        Status deserved = Status.ConditionsConflict;
        switch (_random.Next(4))
        {
            case 0: (conditions.Hidden, conditions.DisplayQuantity) = (true, Lots(instrument, 1)); break;
            case 1: (conditions.PostOnly, conditions.PostOnlySlide) = (true, true); break;
            case 2: (conditions.TrailDistance, deserved) = (Ticks(instrument, 1), Status.InvalidTrail); break;
            default: (conditions.HasStopPrice, deserved) = (true, Status.StopPriceNotAllowed); break;
        }

        command.Tag = (long)deserved;
        command.Terms = new CommandTerms { Conditions = conditions };
        return command;
    }

    /// <summary>The command that has to be sent to have an answer to this one again: an order of a group is nothing without the others.</summary>
    private ClientCommand Whole(in ClientCommand command) => _groups.TryGetValue(command.Id, out ClientCommand group) ? group : command;

    private static WireOrderConditions Scales(InstrumentInfo instrument) =>
        new() { PriceScale = (uint)instrument.Definition.TickScale, QuantityScale = (uint)instrument.Definition.LotScale };

    private long Near(InstrumentInfo instrument) => Ticks(instrument, _simulation.Market.Middle(instrument.Id) + _random.Next(9) - 4);

    private static long Ticks(InstrumentInfo instrument, long ticks) => ticks * instrument.Definition.TickMantissa;

    private static long Lots(InstrumentInfo instrument, long lots) => lots * instrument.Definition.LotMantissa;

    private static Side Opposite(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    /// <summary>In a few virtual milliseconds, sometimes a little ago.</summary>
    private long Soon() => ((_simulation.World.Now - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick) + (_random.Between(-1, 40) * 1_000_000L);
}
