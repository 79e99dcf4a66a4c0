using ActorExchange.Client;
using ActorExchange.Core;
using BookLevel = ActorExchange.Core.BookLevel;

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
    private readonly Dictionary<string, long> _positions = new(StringComparer.Ordinal);

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
            ScenarioAction.Replace => OnOrder(step, id => Replace(step, id)),
            ScenarioAction.Reduce => OnOrder(step, id => _book.Reduce(id, TicketConversion.Lots(step, step.Quantity, _lot), _events)),
            ScenarioAction.Group => PlaceGroup(step),
            ScenarioAction.MassCancel => _book.MassCancel(TicketConversion.ToFilter(step, AccountOf(step.Trader), _tick), _events),
            ScenarioAction.Reference => SetReference(step),
            _ => _book.SetPhase(step.Phase, _events),
        };
        return status == CommandStatus.Ok ? Outcomes() : [ScenarioWords.Rejected(status.ToString())];
    }

    public string Book() => ScenarioWords.Book(Levels(Side.Buy), Levels(Side.Sell));

    private CommandStatus Place(ScenarioStep step)
    {
        GroupLeg order = Number(step, step.Tickets[0]);
        CommandStatus status = order.Conditions.IsNone ? _book.Place(order.Order, _events) : _book.Place(order.Order, order.Conditions, _events);
        return Known(status, step, [order]);
    }

    private CommandStatus PlaceGroup(ScenarioStep step)
    {
        GroupLeg[] legs = [.. step.Tickets.Select(ticket => Number(step, ticket))];
        return Known(_book.PlaceGroup(step.Group, legs, _events), step, legs);
    }

    /// <summary>The order with the next number, which is its trader's from now on.</summary>
    private GroupLeg Number(ScenarioStep step, OrderTicket ticket)
    {
        long id = _owners.Count + 1;
        _owners.Add(id, step.Trader);
        GroupLeg leg = TicketConversion.ToOrder(step, ticket, _tick, _lot);
        if (ticket.ReduceOnly) leg.Conditions.Position = _positions.GetValueOrDefault(step.Trader);
        (leg.Order.OrderId, leg.Order.Account, leg.Order.Tag) = (id, AccountOf(step.Trader), (int)id);
        return leg;
    }

    private CommandStatus Known(CommandStatus status, ScenarioStep step, GroupLeg[] legs)
    {
        for (int i = 0; i < legs.Length; i++)
        {
            if (status == CommandStatus.Ok) _orders[step.Tickets[i].ClientOrderId!] = legs[i].Order.OrderId;
            else _owners.Remove(legs[i].Order.OrderId);
        }

        return status;
    }

    private CommandStatus Replace(ScenarioStep step, long id)
    {
        ReplaceOrder replacement = TicketConversion.ToReplacement(step, id, _tick, _lot);
        if (step.Change!.Price is null && _book.TryGetOrder(id, out OrderState order)) replacement.Price = order.Price;
        return _book.Replace(replacement, _events);
    }

    private CommandStatus SetReference(ScenarioStep step)
    {
        _book.SetReferencePrice(TicketConversion.Ticks(step, step.Price, _tick), _events);
        return CommandStatus.Ok;
    }

    private uint AccountOf(string trader)
    {
        if (!_traders.Contains(trader)) _traders.Add(trader);
        return (uint)_traders.IndexOf(trader) + 1;
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
                _positions[Owner(buyer)] = _positions.GetValueOrDefault(Owner(buyer)) + e.Quantity;
                _positions[Owner(seller)] = _positions.GetValueOrDefault(Owner(seller)) - e.Quantity;
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
}
