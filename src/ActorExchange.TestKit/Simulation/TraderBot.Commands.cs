using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

// What it sends.
internal sealed partial class TraderBot
{
    private const long UnknownOrderId = 1_000_000;

    private int _ids;

    /// <summary>False if no instrument is known yet.</summary>
    private bool TryMakeCommand(out ClientCommand command)
    {
        command = default;
        if (Client.Instruments.Count == 0) return false;
        InstrumentInfo instrument = _random.Pick(Client.Instruments);
        if (_simulation.HasEveryOrderType && _random.Chance(600)) command = SpecialCommand(instrument);
        else command = PlainCommand(instrument);
        if (command.Kind == CommandKind.None) command = Place(instrument);
        return true;
    }

    private ClientCommand PlainCommand(InstrumentInfo instrument) => _random.Next(100) switch
    {
        < 46 => Place(instrument),
        < 58 => Immediate(instrument),
        < 70 => OnOrder(CommandKind.Cancel),
        < 78 => OnOrder(CommandKind.Replace),
        < 84 => OnOrder(CommandKind.Reduce),
        < 88 => Again(otherContent: false),
        < 91 => Again(otherContent: true),
        < 93 => Faulty(instrument, Status.PriceOffTick),
        < 95 => Faulty(instrument, Status.QuantityNotPositive),
        < 96 => Faulty(instrument, Status.UnknownInstrument),
        < 98 => Foreign(),
        _ => Unknown(instrument),
    };

    private ClientCommand New(InstrumentInfo instrument) => new()
    {
        Kind = CommandKind.New,
        Id = WireId.Parse($"{Client.Name}-{++_ids}"),
        InstrumentId = instrument.Id,
        Side = _random.Chance(500) ? Side.Buy : Side.Sell,
        Type = OrderType.Limit,
        TimeInForce = TimeInForce.Gtc,
    };

    private ClientCommand Place(InstrumentInfo instrument)
    {
        ClientCommand command = New(instrument);
        int away = _random.Next(7) - 2;
        SetPrice(ref command, instrument, _simulation.Market.Middle(instrument.Id) + (command.Side == Side.Buy ? -away : away));
        SetQuantity(ref command, instrument, _random.Between(1, 30));
        return command;
    }

    private ClientCommand Immediate(InstrumentInfo instrument)
    {
        ClientCommand command = Place(instrument);
        int kind = _random.Next(3);
        if (kind == 0) (command.Type, command.Price, command.PriceScale) = (OrderType.Market, 0, 0);
        else command.TimeInForce = kind == 1 ? TimeInForce.Ioc : TimeInForce.Fok;
        return command;
    }

    private ClientCommand OnOrder(CommandKind kind)
    {
        if (_orders.Count == 0) return default;
        OwnOrder order = PickOrder();
        InstrumentInfo? instrument = Client.Instruments.FirstOrDefault(i => i.Id == order.Instrument);
        if (instrument is null) return default;
        ClientCommand command = Targeting(kind, order);
        if (kind == CommandKind.Replace)
        {
            SetPrice(ref command, instrument, _random.Chance(500) ? order.Price : _simulation.Market.Middle(order.Instrument) + _random.Next(9) - 4);
            SetQuantity(ref command, instrument, Math.Max(1, order.Quantity + _random.Next(21) - 12));
        }
        else if (kind == CommandKind.Reduce)
        {
            SetQuantity(ref command, instrument, _random.Between(1, 12));
        }

        return command;
    }

    /// <summary>Mostly one that works.</summary>
    private OwnOrder PickOrder()
    {
        if (_random.Chance(800) && _orders.FindAll(static o => o.Leaves > 0) is { Count: > 0 } working) return _random.Pick(working);
        return _random.Pick(_orders);
    }

    private ClientCommand Targeting(CommandKind kind, OwnOrder order)
    {
        var command = new ClientCommand { Kind = kind, Id = WireId.Parse($"{Client.Name}-{++_ids}"), InstrumentId = order.Instrument };
        if (_random.Chance(400)) command.TargetOrderId = order.Id;
        else command.Target = order.ClientOrderId;
        if (kind == CommandKind.Cancel && !command.Target.IsEmpty && _random.Chance(300)) command.InstrumentId = 0;
        return command;
    }

    /// <summary>A command that was answered, under the same id; recent, for nobody remembers for ever.</summary>
    private ClientCommand Again(bool otherContent)
    {
        if (_answered.Count == 0) return default;
        (ClientCommand command, int at) = _answered[^_random.Between(1, Math.Min(4, _answered.Count))];
        if (at < _simulation.Submitted - 12) return default;
        if (command.State is GroupOfOrders group)
        {
            // One order of a group, alone, is another command than it was.
            if (!otherContent) return group.Command;
            command.State = null;
            return command;
        }

        if (!otherContent) return command;
        if (command.Tag != 0 || command.Kind is CommandKind.Cancel or CommandKind.MassCancel) return default;
        command.Quantity += command.Quantity;
        return command;
    }

    /// <summary>A command that reference data alone refuses.</summary>
    private ClientCommand Faulty(InstrumentInfo instrument, Status deserved)
    {
        ClientCommand command = Place(instrument);
        command.Tag = (long)deserved;
        if (deserved == Status.PriceOffTick) (command.Price, command.PriceScale) = ((command.Price * 10) + 1, (byte)(command.PriceScale + 1));
        else if (deserved == Status.QuantityNotPositive) command.Quantity = -_random.Next(2);
        else command.InstrumentId = 77;
        return command;
    }

    /// <summary>Another user's order.</summary>
    private ClientCommand Foreign()
    {
        TraderBot other = _random.Pick(_simulation.Traders);
        if (other.Client.User == Client.User || other.Orders.Count == 0) return default;
        OwnOrder order = _random.Pick(other.Orders);
        return new ClientCommand
        {
            Kind = CommandKind.Cancel,
            Id = WireId.Parse($"{Client.Name}-{++_ids}"),
            InstrumentId = order.Instrument,
            TargetOrderId = order.Id,
            Tag = (long)Status.UnknownOrder,
        };
    }

    private ClientCommand Unknown(InstrumentInfo instrument) => new()
    {
        Kind = CommandKind.Cancel,
        Id = WireId.Parse($"{Client.Name}-{++_ids}"),
        InstrumentId = instrument.Id,
        TargetOrderId = UnknownOrderId,
        Tag = (long)Status.UnknownOrder,
    };

    private static void SetPrice(ref ClientCommand command, InstrumentInfo instrument, long ticks) =>
        (command.Price, command.PriceScale) = (ticks * instrument.Definition.TickMantissa, (byte)instrument.Definition.TickScale);

    private static void SetQuantity(ref ClientCommand command, InstrumentInfo instrument, long lots) =>
        (command.Quantity, command.QuantityScale) = (lots * instrument.Definition.LotMantissa, (byte)instrument.Definition.LotScale);
}
