using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>A plain order book as a scenario's target.</summary>
internal sealed class BookTarget : IScenarioTarget
{
    private const long NobodysOrder = 1_000_000;

    private readonly IOrderBook _book;
    private readonly decimal _tick;
    private readonly decimal _lot;
    private readonly BookEvents _events = new();
    private readonly Dictionary<string, long> _orders = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _owners = [];
    private readonly List<string> _traders = [];

    public BookTarget(IOrderBook book, decimal tick, decimal lot)
    {
        (_book, _tick, _lot) = (book, tick, lot);
        _book.SetPhase(TradingPhase.Continuous, _events);
    }

    public IReadOnlyList<string> Do(ScenarioStep step)
    {
        _events.Clear();
        CommandStatus status = step.Action switch
        {
            ScenarioAction.Place => Place(step),
            ScenarioAction.Cancel => OnOrder(step, id => _book.Cancel(id, CancelReason.Requested, _events)),
            ScenarioAction.Replace => OnOrder(step, id => _book.Replace(id, Ticks(step), Lots(step), _events)),
            ScenarioAction.Reduce => OnOrder(step, id => _book.Reduce(id, Lots(step), _events)),
            _ => _book.SetPhase(step.Phase, _events),
        };
        return status == CommandStatus.Ok ? Outcomes() : [ScenarioWords.Rejected(status.ToString())];
    }

    public string Book() => ScenarioWords.Book(Levels(Side.Buy), Levels(Side.Sell));

    private CommandStatus Place(ScenarioStep step)
    {
        if (!_traders.Contains(step.Trader)) _traders.Add(step.Trader);
        long id = _owners.Count + 1;
        _owners.Add(id, step.Trader);
        CommandStatus status = _book.Place(
            new PlaceOrder
            {
                OrderId = id,
                Account = (uint)_traders.IndexOf(step.Trader) + 1,
                Tag = (int)id,
                Side = step.Side,
                Type = step.Type,
                TimeInForce = step.TimeInForce,
                Price = Ticks(step),
                Quantity = Lots(step),
            },
            _events);
        if (status == CommandStatus.Ok) _orders[step.Order] = id;
        else _owners.Remove(id);
        return status;
    }

    private CommandStatus OnOrder(ScenarioStep step, Func<long, CommandStatus> command)
    {
        if (!_orders.TryGetValue(step.Order, out long id)) id = NobodysOrder;
        // Whose order it is, and whether it ever was one, is the engine's knowledge, not the book's.
        if (id != NobodysOrder && _owners[id] != step.Trader) return CommandStatus.UnknownOrder;
        if (id != NobodysOrder && !_book.TryGetOrder(id, out _)) return CommandStatus.TooLateToCancel;
        return command(id);
    }

    private List<string> Outcomes()
    {
        var outcomes = new List<string>();
        foreach (ref readonly BookEvent e in _events.Written)
        {
            if (e.Kind == BookEventKind.TradeExecuted)
            {
                (long buyer, long seller) = e.Side == Side.Sell ? (e.MakerOrderId, e.OrderId) : (e.OrderId, e.MakerOrderId);
                outcomes.Add(ScenarioWords.Trade(e.Quantity * _lot, e.Price * _tick, Owner(buyer), Owner(seller)));
            }
            else if (e.Kind == BookEventKind.OrderCanceled)
            {
                outcomes.Add(ScenarioWords.Canceled(e.Quantity * _lot, Owner(e.OrderId)));
            }
        }

        return outcomes;
    }

    private string Owner(long order) => _owners[order];

    private string Levels(Side side)
    {
        var levels = new BookLevel[1000];
        int count = _book.CopyLevels(side, levels);
        return ScenarioWords.Levels(levels.Take(count).Select(level => (level.Quantity * _lot, level.Price * _tick)));
    }

    private long Ticks(ScenarioStep step) => step.Type == OrderType.Market ? 0 : Steps(step, step.Price, _tick, "tick");

    private long Lots(ScenarioStep step) => Steps(step, step.Quantity, _lot, "lot");

    private static long Steps(ScenarioStep step, decimal value, decimal size, string name) =>
        value % size == 0 ? (long)(value / size) : throw step.Wrong(step.Column, $"{value} is not a multiple of the {name} {size}; a plain book takes whole {name}s only");
}
