using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Books;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.Sessions;

/// <summary>A book in a test's hand: what the session sends it is taken from it, and what it reports is said by the test. Numbers reports by itself.</summary>
internal sealed class ScriptedBook(TestProbe probe, uint instrument)
{
    private readonly Queue<OrderCommand> _commands = new();

    public TestProbe Probe { get; } = probe;

    public uint Instrument { get; } = instrument;

    /// <summary>Number of the last report.</summary>
    public long Number { get; set; }

    public IActorRef Session { get; set; } = ActorRefs.Nobody;

    /// <summary>Questions of the session that were not answered.</summary>
    public int Opens { get; private set; }

    /// <summary>Answers the session's question.</summary>
    public void Open(PositionState position = default, OpenOrder[]? orders = null, params (ClientOrderId, bool, long)[] commands)
    {
        TakeAll();
        Opens.ShouldBeGreaterThan(0);
        Opens--;
        Session.Tell(new AccountOpened(Instrument, Number, commands) { Position = position, Orders = orders ?? [] }, Probe.Ref);
    }

    /// <summary>The next command, which has to come.</summary>
    public OrderCommand Take()
    {
        for (int i = 0; i < 20 && _commands.Count == 0; i++) TakeAll();
        _commands.Count.ShouldBeGreaterThan(0, "no command came");
        return _commands.Dequeue();
    }

    /// <summary>Hands on every command that has come.</summary>
    public void Forward(Action<OrderCommand> take)
    {
        TakeAll(0.01);
        while (_commands.TryDequeue(out OrderCommand command)) take(command);
    }

    public void TakesNothing(double milliseconds = 20)
    {
        TakeAll(milliseconds);
        _commands.Select(c => c.ClientOrderId.ToString()).ShouldBeEmpty();
    }

    public int CountOpens()
    {
        TakeAll();
        return Opens;
    }

    /// <summary>Tells the session reports; those without a number of their own that are to have one are numbered.</summary>
    public void Tell(params ReadOnlySpan<ExecutionReport> reports)
    {
        ReportBatch batch = ReportBatch.Rent();
        foreach (ExecutionReport report in reports) batch.Add() = report;
        Session.Tell(batch, Probe.Ref);
    }

    public ExecutionReport Accepted(in OrderCommand command, long orderId) => Of(command) with
    {
        ExecType = ExecType.New,
        OrderStatus = OrderStatus.New,
        OrderId = orderId,
        Leaves = command.Quantity,
        Number = ++Number,
    };

    public ExecutionReport Filled(in OrderCommand order, long orderId, long price, long quantity, long leaves, bool answers = false) => Of(order) with
    {
        ExecType = ExecType.Trade,
        OrderStatus = leaves == 0 ? OrderStatus.Filled : OrderStatus.PartiallyFilled,
        OrderId = orderId,
        LastPrice = price,
        LastQuantity = quantity,
        Leaves = leaves,
        TradeId = 1000 + Number,
        RequestId = answers ? order.ClientOrderId : default,
        Number = ++Number,
    };

    public ExecutionReport Canceled(in OrderCommand order, long orderId, ClientOrderId by = default) => Of(order) with
    {
        ExecType = ExecType.Canceled,
        OrderStatus = OrderStatus.Canceled,
        OrderId = orderId,
        LastQuantity = order.Quantity,
        RequestId = by,
        Number = ++Number,
    };

    public ExecutionReport Replaced(in OrderCommand order, long orderId, in OrderCommand replace) => Of(order) with
    {
        ExecType = ExecType.Replaced,
        OrderStatus = OrderStatus.New,
        OrderId = orderId,
        Price = replace.Price,
        Quantity = replace.Quantity,
        Leaves = replace.Quantity,
        RequestId = replace.ClientOrderId,
        Number = ++Number,
    };

    public ExecutionReport MassCanceled(in OrderCommand command) => Of(command) with { ExecType = ExecType.MassCanceled, OrderStatus = OrderStatus.None, Number = ++Number };

    /// <summary>Journaled and numbered.</summary>
    public ExecutionReport Refused(in OrderCommand command, CommandStatus status) => TurnedAway(command, status) with { Number = ++Number };

    /// <summary>Leaves no trace: a refusal of the moment, or an outcome that nobody knows.</summary>
    public static ExecutionReport TurnedAway(in OrderCommand command, CommandStatus status) => Of(command) with
    {
        ExecType = ExecType.Rejected,
        OrderStatus = OrderStatus.Rejected,
        Status = status,
    };

    private static ExecutionReport Of(in OrderCommand command) => new()
    {
        InstrumentId = command.InstrumentId,
        ClientOrderId = command.Kind == OrderCommandKind.Place ? command.ClientOrderId : command.TargetClientOrderId,
        RequestId = command.ClientOrderId,
        Side = command.Side,
        Type = command.Type,
        TimeInForce = command.TimeInForce,
        Price = command.Price,
        Quantity = command.Quantity,
        Time = 1,
    };

    private void TakeAll(double milliseconds = 2)
    {
        while (Probe.ReceiveOne(TimeSpan.FromMilliseconds(milliseconds)) is { } message)
        {
            switch (message)
            {
                case OpenAccount open:
                    Session = open.Session;
                    Opens++;
                    break;
                case CommandBatch batch:
                    for (int i = 0; i < batch.Count; i++) _commands.Enqueue(batch[i]);
                    break;
            }
        }
    }
}
