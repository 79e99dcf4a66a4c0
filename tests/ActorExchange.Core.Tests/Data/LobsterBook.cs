namespace ActorExchange.Core.Tests;

/// <summary>
/// A book that follows LOBSTER's messages. The file shows five levels and tells nothing of deeper ones: a level that moves out of view is
/// dropped, and one that moves into view comes back as one order of the quantity that the row shows. Everything else is built by the messages.
/// </summary>
internal sealed class LobsterBook
{
    private const int Shown = 5;

    /// <summary>Orders of which only the row told are numbered from here, above all of LOBSTER's ids.</summary>
    private const long FirstUnnamed = 1_000_000_000_000;

    private readonly IOrderBook _book;
    private readonly BookEvents _events = new();
    private readonly BookState _state = new();
    private readonly BookLevel[] _levels = new BookLevel[Shown + 2];
    private readonly Dictionary<(Side Side, long Price), long> _unnamed = [];
    private long _lastId = FirstUnnamed;

    public LobsterBook(IOrderBook book)
    {
        _book = book;
        _book.SetPhase(TradingPhase.Continuous, _events);
    }

    /// <summary>Executions of the order that has priority: an order that came in traded with it.</summary>
    public int Matched { get; private set; }

    /// <summary>Executions of an order behind another one, which price–time priority does not explain.</summary>
    public int OutOfTurn { get; private set; }

    public void Begin(LobsterRow row)
    {
        foreach (Side side in (Side[])[Side.Buy, Side.Sell])
        {
            foreach (BookLevel level in row.Of(side)) PlaceUnnamed(side, level);
        }
    }

    public void Take(in LobsterMessage message)
    {
        _events.Clear();
        switch (message.Type)
        {
            case LobsterMessage.New:
                Place(message.OrderId, message.Side, message.Price, message.Size, TimeInForce.GoodTillCancel);
                _events.Count.ShouldBe(1, "a new order is one that rests");
                break;
            case LobsterMessage.PartialCancel or LobsterMessage.Delete:
                _book.Reduce(Target(message), message.Size, _events).ShouldBe(CommandStatus.Ok);
                break;
            case LobsterMessage.VisibleExecution:
                Execute(message);
                break;
            default:
                message.Type.ShouldBe(LobsterMessage.HiddenExecution);
                break;
        }
    }

    /// <summary>Compares the levels with the row; only the one that has left the view and the one that has come into it may differ.</summary>
    public void Compare(LobsterRow row, int number)
    {
        foreach (Side side in (Side[])[Side.Buy, Side.Sell])
        {
            BookLevel[] expected = row.Of(side);
            int count = _book.CopyLevels(side, _levels);
            if (count == Shown + 1) Drop(side, _levels[Shown].Price);
            else if (count == Shown - 1 && expected.Length == Shown) PlaceUnnamed(side, expected[^1]);
            count = _book.CopyLevels(side, _levels);
            if (!Same(expected, _levels.AsSpan(0, count)))
                Assert.Fail($"row {number}: {side} levels are {Text(_levels.AsSpan(0, count))}, the row shows {Text(expected)}");
        }
    }

    private void Execute(in LobsterMessage message)
    {
        long target = Target(message);
        Side side = message.Side;
        _book.Save(_state);
        OrderState first = _state.Orders.ToArray().First(o => o.Side == side);
        first.Price.ShouldBe(message.Price);
        if (first.OrderId != target)
        {
            OutOfTurn++;
            _book.Reduce(target, message.Size, _events).ShouldBe(CommandStatus.Ok);
            return;
        }

        Matched++;
        Place(++_lastId, side == Side.Buy ? Side.Sell : Side.Buy, message.Price, message.Size, TimeInForce.ImmediateOrCancel);
        _events.Count.ShouldBe(2);
        (_events[1].Kind, _events[1].MakerOrderId, _events[1].Quantity, _events[1].Price)
            .ShouldBe((BookEventKind.TradeExecuted, target, message.Size, message.Price));
    }

    /// <summary>The order that a message names, or the one at its price that stands for orders from before its level was in view.</summary>
    private long Target(in LobsterMessage message) =>
        _book.TryGetOrder(message.OrderId, out _) ? message.OrderId : _unnamed[(message.Side, message.Price)];

    private void PlaceUnnamed(Side side, BookLevel level)
    {
        _unnamed[(side, level.Price)] = ++_lastId;
        Place(_lastId, side, level.Price, level.Quantity, TimeInForce.GoodTillCancel);
    }

    private void Place(long id, Side side, long price, long quantity, TimeInForce timeInForce)
    {
        var command = new PlaceOrder
        {
            OrderId = id,
            Side = side,
            Type = OrderType.Limit,
            TimeInForce = timeInForce,
            Price = price,
            Quantity = quantity,
        };
        _book.Place(command, _events).ShouldBe(CommandStatus.Ok);
    }

    private void Drop(Side side, long price) =>
        _book.MassCancel(new MassCancelFilter { Side = side, LowestPrice = price, HighestPrice = price }, _events).ShouldBe(CommandStatus.Ok);

    private static bool Same(ReadOnlySpan<BookLevel> expected, ReadOnlySpan<BookLevel> actual)
    {
        if (expected.Length != actual.Length) return false;
        for (int i = 0; i < expected.Length; i++)
        {
            if ((expected[i].Price, expected[i].Quantity) != (actual[i].Price, actual[i].Quantity)) return false;
        }

        return true;
    }

    private static string Text(ReadOnlySpan<BookLevel> levels) => string.Join(", ", levels.ToArray().Select(l => $"{l.Quantity}@{l.Price}"));
}
