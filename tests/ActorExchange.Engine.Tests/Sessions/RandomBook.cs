using ActorExchange.Core;

namespace ActorExchange.Engine.Tests.Sessions;

/// <summary>
/// A book that does at random whatever a book may do, and keeps its own count of what the account has: the truth that a session is compared with. Knows nothing of
/// holds. Fails, recovers and loses reports as books do.
/// </summary>
internal sealed class RandomBook(ScriptedBook script, Random random)
{
    private readonly Dictionary<ClientOrderId, ExecutionReport> _answers = [];
    private readonly List<OrderCommand> _orders = [];
    private readonly Dictionary<ClientOrderId, (long OrderId, long Leaves)> _working = [];
    private readonly Queue<OrderCommand> _queue = new();
    private long _lastOrder;
    private PositionState _position;

    public long Lots => _position.Lots;

    /// <summary>Dollars that trades brought in less what they took out.</summary>
    public long Cash => (long)_position.CashFlow;

    /// <summary>What all working buys cost at their limits.</summary>
    public long Bound => _working.Sum(w => Order(w.Key).Side == Side.Buy ? w.Value.Leaves * Order(w.Key).Price : 0);

    public bool IsBroken { get; private set; }

    public IEnumerable<ClientOrderId> Working => _working.Keys;

    public ScriptedBook Script => script;

    public void Receive(OrderCommand command) => _queue.Enqueue(command);

    /// <summary>The account had shares from the start.</summary>
    public void Give(long lots) => _position.Book(lots, 100, 1);

    public AccountOpenedParts Truth() => new(
        _position,
        [.. _working.Select(w => new OpenOrder
        {
            InstrumentId = script.Instrument,
            OrderId = w.Value.OrderId,
            Side = Order(w.Key).Side,
            Type = OrderType.Limit,
            TimeInForce = TimeInForce.GoodTillCancel,
            Price = Order(w.Key).Price,
            Quantity = Order(w.Key).Quantity,
            Leaves = w.Value.Leaves,
            Time = 1,
        })],
        [.. _answers.Keys.Select(id => (id, _working.ContainsKey(id), _working.TryGetValue(id, out var w) ? w.OrderId : 0))]);

    /// <summary>One thing that happens in the book.</summary>
    public void Step()
    {
        switch (random.Next(10))
        {
            case < 5 when _queue.Count > 0:
                Carry(_queue.Dequeue(), told: true);
                break;
            case 5 or 6 when _working.Count > 0:
                Trade(told: true);
                break;
            case 7 when _working.Count > 0:
                Cancel(Any(), default, told: true);
                break;
            case 8 when random.Next(4) == 0:
                Fail();
                break;
        }
    }

    /// <summary>Carries out all that waits, and what was missed is known when the session's question is answered.</summary>
    public void Settle()
    {
        while (_queue.Count > 0) Carry(_queue.Dequeue(), told: true);
        IsBroken = false;
        AccountOpenedParts truth = Truth();
        while (script.CountOpens() > 0) script.Open(truth.Position, truth.Orders, truth.Commands);
    }

    /// <summary>A failed write: what was under way has no answer; some of it is durable all the same, and orders trade before the session is back.</summary>
    private void Fail()
    {
        IsBroken = true;
        for (int i = random.Next(3); i > 0 && _queue.Count > 0; i--)
        {
            OrderCommand lost = _queue.Dequeue();
            script.Tell(ScriptedBook.TurnedAway(lost, CommandStatus.OutcomeUnknown));
            if (random.Next(2) == 0) Carry(lost, told: false);
        }

        for (int i = random.Next(3); i > 0 && _working.Count > 0; i--) Trade(told: false);
    }

    private void Carry(OrderCommand command, bool told)
    {
        if (_answers.TryGetValue(command.ClientOrderId, out ExecutionReport first))
        {
            Tell(first with { Repeated = true }, told);
        }
        else if (command.RefuseWith != CommandStatus.Ok || random.Next(20) == 0)
        {
            if (told) script.Tell(ScriptedBook.TurnedAway(command, command.RefuseWith == CommandStatus.Ok ? CommandStatus.Busy : command.RefuseWith));
        }
        else
        {
            ExecutionReport answer = command.Kind switch
            {
                _ when random.Next(10) == 0 => script.Refused(command, CommandStatus.PhaseDoesNotAccept),
                OrderCommandKind.Place => Place(command),
                OrderCommandKind.Replace => Replace(command),
                _ => throw new InvalidOperationException($"a {command.Kind} was not sent"),
            };
            _answers.Add(command.ClientOrderId, answer);
            Tell(answer, told);
        }
    }

    private ExecutionReport Place(OrderCommand command)
    {
        _orders.Add(command);
        _working.Add(command.ClientOrderId, (++_lastOrder, command.Quantity));
        return script.Accepted(command, _lastOrder);
    }

    private ExecutionReport Replace(OrderCommand command)
    {
        if (!_working.TryGetValue(command.TargetClientOrderId, out var working)) return script.Refused(command, CommandStatus.TooLateToCancel);
        OrderCommand order = Order(command.TargetClientOrderId);
        long filled = order.Quantity - working.Leaves;
        if (command.Quantity <= filled) return script.Refused(command, CommandStatus.QuantityAlreadyTraded);
        ExecutionReport report = script.Replaced(order, working.OrderId, command) with { Leaves = command.Quantity - filled };
        (order.Price, order.Quantity) = (command.Price, command.Quantity);
        _orders[_orders.FindIndex(o => o.ClientOrderId == order.ClientOrderId)] = order;
        _working[order.ClientOrderId] = (working.OrderId, command.Quantity - filled);
        return report;
    }

    private void Trade(bool told)
    {
        OrderCommand order = Order(Any());
        (long orderId, long leaves) = _working[order.ClientOrderId];
        long quantity = random.NextInt64(1, leaves + 1);
        long price = order.Side == Side.Buy ? random.NextInt64(1, order.Price + 1) : order.Price + random.Next(3);
        _position.Trade(order.Side, price, quantity, 0, false, 1);
        if (leaves == quantity) _working.Remove(order.ClientOrderId);
        else _working[order.ClientOrderId] = (orderId, leaves - quantity);
        Tell(script.Filled(order, orderId, price, quantity, leaves - quantity), told);
    }

    private void Cancel(ClientOrderId id, ClientOrderId by, bool told)
    {
        _working.Remove(id, out var working);
        Tell(script.Canceled(Order(id), working.OrderId, by), told);
    }

    /// <summary>While the session has not come back, what no command of its own caused may be lost; answers never are.</summary>
    private void Tell(ExecutionReport report, bool told)
    {
        if (told && !(IsBroken && report.RequestId.IsEmpty && random.Next(3) == 0)) script.Tell(report);
    }

    private ClientOrderId Any() => _working.Keys.ElementAt(random.Next(_working.Count));

    private OrderCommand Order(ClientOrderId id) => _orders.Find(o => o.ClientOrderId == id);
}

internal sealed record AccountOpenedParts(PositionState Position, OpenOrder[] Orders, (ClientOrderId, bool, long)[] Commands);
