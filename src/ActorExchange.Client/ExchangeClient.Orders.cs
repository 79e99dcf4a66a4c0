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
        return SendAsync(_maker.Place(ticket), cancellationToken);
    }

    /// <summary>
    /// Places orders that depend on each other, all or none; done when each has its answer, in the order of the group. They are refused together,
    /// all with the same status. Throws as <see cref="SubmitAsync"/>.
    /// </summary>
    public async Task<OrderAnswer[]> SubmitGroupAsync(OrderGroup group, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(group);
        ClientCommand command = _maker.Group(group);
        Task<OrderAnswer>[] answers;
        lock (_loop.Gate) answers = QueueGroup(command);
        _loop.Flush();
        return await Task.WhenAll(answers).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// As <see cref="SubmitAsync"/> for many, sent together; converts all before sending any. Answers in the order of the tickets. One that
    /// fails (its id is in flight already, say) fails the call, after the others are answered.
    /// </summary>
    public async Task<OrderAnswer[]> SubmitManyAsync(IReadOnlyList<OrderTicket> tickets, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tickets);
        var commands = new ClientCommand[tickets.Count];
        for (int i = 0; i < commands.Length; i++) commands[i] = _maker.Place(tickets[i]);
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
        SendAsync(_maker.Target(CommandKind.Cancel, order, requestId), cancellationToken);

    /// <summary>
    /// Gives an order a new price and total quantity (what has traded included). A new price or a larger quantity loses the order its place.
    /// The order's symbol must be given.
    /// </summary>
    public Task<OrderAnswer> ReplaceAsync(
        OrderRef order, decimal price, decimal quantity, string? requestId = null, CancellationToken cancellationToken = default) =>
        ReplaceAsync(order, new OrderChange { Price = price, Quantity = quantity }, requestId, cancellationToken);

    /// <summary>Changes an order in any way that it can be changed. The order's symbol must be given.</summary>
    public Task<OrderAnswer> ReplaceAsync(OrderRef order, OrderChange change, string? requestId = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return SendAsync(_maker.Replace(order, change, requestId), cancellationToken);
    }

    /// <summary>Takes a quantity off an order; it keeps its place. The order's symbol must be given.</summary>
    public Task<OrderAnswer> ReduceAsync(OrderRef order, decimal quantity, string? requestId = null, CancellationToken cancellationToken = default) =>
        SendAsync(_maker.Reduce(order, quantity, requestId), cancellationToken);

    /// <summary>
    /// Cancels all working orders of the user in one instrument, or those of one side or within prices (then only orders that have a price). One
    /// answer, after the orders' own reports: <see cref="OrderReport.OrderCount"/> and <see cref="OrderReport.LastQuantity"/> say what it took.
    /// </summary>
    public Task<OrderAnswer> MassCancelAsync(
        string symbol, Side side = Side.None, decimal? lowestPrice = null, decimal? highestPrice = null, string? requestId = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(_maker.MassCancel(symbol, side, lowestPrice, highestPrice, requestId), cancellationToken);

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
        throw NotQueued(result, command.Id.ToString());
    }

    // Under the gate.
    private Task<OrderAnswer>[] QueueGroup(ClientCommand command)
    {
        DrainInbox();
        CommandTerms group = command.Terms!;
        var waiters = new OrderWaiter[group.Legs.Count];
        var legs = new ClientCommand[group.Legs.Count];
        for (int i = 0; i < legs.Length; i++) legs[i] = group.Legs[i] with { State = waiters[i] = new OrderWaiter(_views) };
        command.Terms = new CommandTerms { GroupKind = group.GroupKind, Legs = legs };
        if (Interlocked.Add(ref _inFlight, legs.Length) > Options.MaxInFlight)
        {
            Interlocked.Add(ref _inFlight, -legs.Length);
            throw TooMany();
        }

        SubmitResult result = State == ConnectionState.Idle ? SubmitResult.Closed : _core.TrySubmit(command);
        if (result == SubmitResult.Queued) return [.. waiters.Select(w => w.Task)];
        Interlocked.Add(ref _inFlight, -legs.Length);
        throw NotQueued(result, string.Join(", ", legs.Select(l => l.Id)));
    }

    private ExchangeClientException NotQueued(SubmitResult result, string ids) => result switch
    {
        SubmitResult.Closed => Closed(),
        SubmitResult.IdInFlight => new OrderTicketException(
            Status.DuplicateClientOrderId, $"a command with the client order id {ids} is still unanswered"),
        _ => TooMany(),
    };

    private TooManyInFlightException TooMany() =>
        new($"{InFlight} commands are unanswered, of at most {Options.MaxInFlight}: wait for answers, or raise MaxInFlight");
}
