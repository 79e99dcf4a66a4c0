using ActorExchange.Protocol;

namespace ActorExchange.Client;

// Orders in human units.
public sealed partial class ExchangeClient
{
    /// <summary>
    /// Places an order; done when the exchange has answered, be it with a refusal. Across a lost connection the task just takes longer.
    /// Throws <see cref="OrderTicketException"/>, <see cref="TooManyInFlightException"/>; <see cref="OutcomeUnknownException"/> if the client
    /// closes first. Canceling ends the wait, not the order.
    /// </summary>
    public Task<OrderAnswer> SubmitAsync(OrderTicket ticket, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return SendAsync(MakeCommand(ticket), cancellationToken);
    }

    /// <summary>
    /// As <see cref="SubmitAsync"/> for many, sent together; converts all before sending any. Answers in the order of the tickets. One that
    /// fails (its id is in flight already, say) fails the call, after the others are answered.
    /// </summary>
    public async Task<OrderAnswer[]> SubmitManyAsync(IReadOnlyList<OrderTicket> tickets, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tickets);
        var commands = new ClientCommand[tickets.Count];
        for (int i = 0; i < commands.Length; i++) commands[i] = MakeCommand(tickets[i]);
        var answers = new Task<OrderAnswer>[commands.Length];
        lock (_loop.Gate)
        {
            if (_inFlight + commands.Length > Options.MaxInFlight) throw TooMany();
            for (int i = 0; i < commands.Length; i++) answers[i] = QueueOrFail(ref commands[i]);
        }

        _loop.Flush();
        return await Task.WhenAll(answers).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task<OrderAnswer> CancelAsync(OrderRef order, string? requestId = null, CancellationToken cancellationToken = default) =>
        SendAsync(MakeCommand(CommandKind.Cancel, order, requestId), cancellationToken);

    /// <summary>
    /// Gives an order a new price and total quantity (what has traded included). A new price or a larger quantity loses the order its place.
    /// The order's symbol must be given.
    /// </summary>
    public Task<OrderAnswer> ReplaceAsync(OrderRef order, decimal price, decimal quantity, string? requestId = null, CancellationToken cancellationToken = default)
    {
        ClientCommand command = MakeCommand(CommandKind.Replace, order, requestId);
        InstrumentInfo instrument = _instruments.Get(SymbolOf(order));
        SetPrice(ref command, price, instrument);
        SetQuantity(ref command, quantity, instrument);
        return SendAsync(command, cancellationToken);
    }

    /// <summary>Takes a quantity off an order; it keeps its place. The order's symbol must be given.</summary>
    public Task<OrderAnswer> ReduceAsync(OrderRef order, decimal quantity, string? requestId = null, CancellationToken cancellationToken = default)
    {
        ClientCommand command = MakeCommand(CommandKind.Reduce, order, requestId);
        SetQuantity(ref command, quantity, _instruments.Get(SymbolOf(order)));
        return SendAsync(command, cancellationToken);
    }

    private Task<OrderAnswer> SendAsync(ClientCommand command, CancellationToken cancellationToken)
    {
        Task<OrderAnswer> answer;
        lock (_loop.Gate) answer = Queue(ref command);
        _loop.Flush();
        return answer.WaitAsync(cancellationToken);
    }

    private Task<OrderAnswer> QueueOrFail(ref ClientCommand command)
    {
        try
        {
            return Queue(ref command);
        }
        catch (ExchangeClientException fault)
        {
            return Task.FromException<OrderAnswer>(fault);
        }
    }

    // Under the gate.
    private Task<OrderAnswer> Queue(ref ClientCommand command)
    {
        DrainInbox();
        if (!TryCount()) throw TooMany();
        var waiter = new OrderWaiter(_views);
        command.State = waiter;
        SubmitResult result = State == ConnectionState.Idle ? SubmitResult.Closed : _core.TrySubmit(command);
        if (result == SubmitResult.Queued) return waiter.Task;
        Interlocked.Decrement(ref _inFlight);
        throw result switch
        {
            SubmitResult.Closed => Closed(),
            SubmitResult.IdInFlight => new OrderTicketException(
                Status.DuplicateClientOrderId, $"a command with the client order id {command.Id} is still unanswered"),
            _ => TooMany(),
        };
    }

    private TooManyInFlightException TooMany() =>
        new($"{InFlight} commands are unanswered, of at most {Options.MaxInFlight}: wait for answers, or raise MaxInFlight");

    private ClientCommand MakeCommand(OrderTicket ticket)
    {
        InstrumentInfo instrument = _instruments.Get(ticket.Symbol);
        OrderType type = ticket.Type ?? (ticket.Price is null ? OrderType.Market : OrderType.Limit);
        var command = new ClientCommand
        {
            Kind = CommandKind.New,
            Id = ParseId(ticket.ClientOrderId),
            InstrumentId = instrument.Id,
            Side = ticket.Side,
            Type = type,
            TimeInForce = ticket.TimeInForce ?? (type == OrderType.Market ? TimeInForce.Ioc : TimeInForce.Gtc),
        };
        if (ticket.Price is { } price) SetPrice(ref command, price, instrument);
        SetQuantity(ref command, ticket.Quantity, instrument);
        return command;
    }

    private ClientCommand MakeCommand(CommandKind kind, OrderRef order, string? requestId)
    {
        if (order.OrderId == 0 && order.ClientOrderId.IsEmpty) throw new ArgumentException("the order is not named", nameof(order));
        return new ClientCommand
        {
            Kind = kind,
            Id = ParseId(requestId),
            InstrumentId = order.Symbol is null ? 0 : _instruments.Get(order.Symbol).Id,
            Target = order.ClientOrderId,
            TargetOrderId = order.OrderId,
        };
    }

    private WireId ParseId(string? id)
    {
        try
        {
            return id is null ? _ids.Next() : ClientOrderIds.Parse(id);
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
