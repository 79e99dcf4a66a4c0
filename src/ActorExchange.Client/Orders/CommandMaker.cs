using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>
/// From human units to commands. What cannot be said exactly in the instrument's ticks and lots is refused with <see cref="OrderTicketException"/>; what
/// makes no sense is the exchange's to refuse. Any thread.
/// </summary>
internal sealed class CommandMaker(InstrumentDirectory instruments, ClientOrderIds ids)
{
    public ClientCommand Place(OrderTicket ticket)
    {
        InstrumentInfo instrument = instruments.Get(ticket.Symbol);
        OrderType type = ticket.Type ?? TicketConditions.ImpliedType(ticket);
        var command = new ClientCommand
        {
            Kind = CommandKind.New,
            Id = ParseId(ticket.ClientOrderId),
            InstrumentId = instrument.Id,
            Side = ticket.Side,
            Type = type,
            TimeInForce = ticket.TimeInForce ?? TicketConditions.ImpliedTimeInForce(ticket, type),
            SelfTradePrevention = ticket.SelfTradePrevention,
        };
        if (ticket.Price is { } price) SetPrice(ref command, price, instrument);
        SetQuantity(ref command, ticket.Quantity, instrument);
        command.Terms = TicketConditions.Of(ticket, instrument);
        return command;
    }

    public ClientCommand Group(OrderGroup group)
    {
        if (group.Legs.Count is < 2 or > WireNewOrderGroup.MaxLegs)
            throw new OrderTicketException(Status.InvalidGroup, $"a group has 2 to {WireNewOrderGroup.MaxLegs} orders, not {group.Legs.Count}");
        var legs = new ClientCommand[group.Legs.Count];
        for (int i = 0; i < legs.Length; i++)
        {
            legs[i] = Place(group.Legs[i]);
            if (legs[i].InstrumentId != legs[0].InstrumentId)
                throw new OrderTicketException(Status.InvalidGroup, $"{group.Legs[i].Symbol} and {group.Legs[0].Symbol} cannot be in one group");
        }

        return new ClientCommand
        {
            Kind = CommandKind.Group,
            InstrumentId = legs[0].InstrumentId,
            Terms = new CommandTerms { GroupKind = group.Kind, Legs = legs },
        };
    }

    public ClientCommand Target(CommandKind kind, OrderRef order, string? requestId)
    {
        if (order.OrderId == 0 && order.ClientOrderId.IsEmpty) throw new ArgumentException("the order is not named", nameof(order));
        return new ClientCommand
        {
            Kind = kind,
            Id = ParseId(requestId),
            InstrumentId = order.Symbol is null ? 0 : instruments.Get(order.Symbol).Id,
            Target = order.ClientOrderId,
            TargetOrderId = order.OrderId,
        };
    }

    public ClientCommand Replace(OrderRef order, OrderChange change, string? requestId)
    {
        ClientCommand command = Target(CommandKind.Replace, order, requestId);
        InstrumentInfo instrument = instruments.Get(SymbolOf(order));
        if (change is { Anew: false, Price: { } price, StopPrice: null, DisplayQuantity: null })
        {
            SetPrice(ref command, price, instrument);
            SetQuantity(ref command, change.Quantity, instrument);
            return command;
        }

        // The stop price shares the price's scale and the display the quantity's: all are written as ticks and lots are.
        (command.PriceScale, command.QuantityScale) = (instrument.PriceScale, instrument.QuantityScale);
        command.Price = change.Price is { } limit ? instrument.ToPriceMantissa(limit) : 0;
        command.Quantity = instrument.ToQuantityMantissa(change.Quantity);
        command.Terms = new CommandTerms
        {
            Anew = change.Anew,
            KeepPrice = change.Price is null,
            StopPrice = change.StopPrice is { } stop ? instrument.ToPriceMantissa(stop) : null,
            DisplayQuantity = change.DisplayQuantity is { } shown ? instrument.ToQuantityMantissa(shown) : null,
        };
        return command;
    }

    public ClientCommand Reduce(OrderRef order, decimal quantity, string? requestId)
    {
        ClientCommand command = Target(CommandKind.Reduce, order, requestId);
        SetQuantity(ref command, quantity, instruments.Get(SymbolOf(order)));
        return command;
    }

    public ClientCommand MassCancel(string symbol, Side side, decimal? lowestPrice, decimal? highestPrice, string? requestId)
    {
        InstrumentInfo instrument = instruments.Get(symbol);
        var command = new ClientCommand { Kind = CommandKind.MassCancel, Id = ParseId(requestId), InstrumentId = instrument.Id, Side = side };
        if (lowestPrice is null && highestPrice is null) return command;
        command.PriceScale = instrument.PriceScale;
        command.Terms = new CommandTerms
        {
            LowestPrice = lowestPrice is { } lowest ? instrument.ToPriceMantissa(lowest) : null,
            HighestPrice = highestPrice is { } highest ? instrument.ToPriceMantissa(highest) : null,
        };
        return command;
    }

    private WireId ParseId(string? id)
    {
        try
        {
            return id is null ? ids.Next() : ClientOrderIds.Parse(id);
        }
        catch (FormatException fault)
        {
            throw new OrderTicketException(Status.InvalidClientOrderId, fault.Message);
        }
    }

    private static string SymbolOf(OrderRef order) =>
        order.Symbol ?? throw new OrderTicketException(Status.UnknownInstrument, $"the symbol of order {order} is needed to convert price and quantity");

    private static void SetPrice(ref ClientCommand command, decimal price, InstrumentInfo instrument)
    {
        instrument.ToTicks(price);
        if (!WireDecimal.TrySplit(price, out command.Price, out command.PriceScale))
            throw new OrderTicketException(Status.ValueOverflow, $"price {price} does not fit the wire's 64 bits");
    }

    private static void SetQuantity(ref ClientCommand command, decimal quantity, InstrumentInfo instrument)
    {
        instrument.ToLots(quantity);
        if (!WireDecimal.TrySplit(quantity, out command.Quantity, out command.QuantityScale))
            throw new OrderTicketException(Status.ValueOverflow, $"quantity {quantity} does not fit the wire's 64 bits");
    }
}
