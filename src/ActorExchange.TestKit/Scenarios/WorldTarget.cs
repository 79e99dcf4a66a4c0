using ActorExchange.Client;
using ExecType = ActorExchange.Protocol.ExecType;

namespace ActorExchange.TestKit;

/// <summary>A whole exchange as a scenario's target: commands go through clients, outcomes are what the clients are told.</summary>
internal sealed class WorldTarget : IScenarioTarget
{
    private readonly SeededWorld _world;
    private readonly string _symbol;
    private readonly List<Trader> _traders = [];
    private readonly List<int> _seen = [];

    public WorldTarget(SeededWorld world, string symbol, decimal tick, decimal lot)
    {
        (_world, _symbol) = (world, symbol);
        world.List(symbol, tick, lot);
    }

    public IReadOnlyList<string> Do(ScenarioStep step)
    {
        if (step.Action == ScenarioAction.Phase)
        {
            _world.SetPhase(_symbol, (Protocol.Phase)step.Phase);
        }
        else if (step.Action == ScenarioAction.Reference)
        {
            _world.SetReferencePrice(_symbol, step.Price);
        }
        else
        {
            Submit(step, Trader(step.Trader));
        }

        _world.Settle();
        return Outcomes();
    }

    public string Book() => _world.Book(_symbol) is var text && text.Split(" | ") is [var bids, var asks]
        ? ScenarioWords.Book(Normalized(bids), Normalized(asks))
        : throw new InvalidOperationException(text);

    private void Submit(ScenarioStep step, Trader trader)
    {
        string order = step.Order == "?" ? "nobodys-order" : step.Order;
        switch (step.Action)
        {
            case ScenarioAction.Place:
                trader.Place(step.Tickets[0] with { Symbol = _symbol });
                break;
            case ScenarioAction.Group:
                trader.Place(new OrderGroup { Kind = (Protocol.GroupKind)step.Group, Legs = [.. step.Tickets.Select(leg => leg with { Symbol = _symbol })] });
                break;
            case ScenarioAction.MassCancel:
                trader.MassCancel(_symbol, (Protocol.Side)step.Side, step.LowestPrice, step.HighestPrice);
                break;
            case ScenarioAction.Cancel:
                trader.Cancel(order);
                break;
            case ScenarioAction.Replace:
                trader.Replace(_symbol, order, step.Change!);
                break;
            default:
                trader.Reduce(_symbol, order, step.Quantity);
                break;
        }
    }

    private Trader Trader(string name)
    {
        Trader trader = _world.Trader(name);
        if (_traders.Contains(trader)) return trader;
        _traders.Add(trader);
        _seen.Add(trader.Reports.Count);
        return trader;
    }

    /// <summary>What all traders were told since the last step, each trade and cancel once, in the order of the book.</summary>
    private List<string> Outcomes()
    {
        var outcomes = new List<(long Time, long Trade, string Words)>();
        for (int i = 0; i < _traders.Count; i++)
        {
            for (; _seen[i] < _traders[i].Reports.Count; _seen[i]++)
            {
                OrderReport report = _traders[i].Reports[_seen[i]];
                if (report.ExecType == ExecType.Rejected) outcomes.Add((report.TimeNanoseconds, 0, ScenarioWords.Rejected(report.Status.ToString())));
                else if (report.ExecType == ExecType.Canceled) outcomes.Add((report.TimeNanoseconds, long.MaxValue, ScenarioWords.Canceled(report.LastQuantity, _traders[i].Name)));
                else if (report.ExecType == ExecType.Trade && report.Side == Protocol.Side.Buy) outcomes.Add((report.TimeNanoseconds, report.TradeId, Words(report, _traders[i])));
            }
        }

        outcomes.Sort();
        return outcomes.ConvertAll(static outcome => outcome.Words);
    }

    private string Words(OrderReport bought, Trader buyer)
    {
        foreach (Trader seller in _traders)
            foreach (OrderReport report in seller.Reports)
                if (report.Symbol == _symbol && report.TradeId == bought.TradeId && report is { ExecType: ExecType.Trade, Side: Protocol.Side.Sell })
                    return ScenarioWords.Trade(bought.LastQuantity, bought.LastPrice, buyer.Name, seller.Name);
        return ScenarioWords.Trade(bought.LastQuantity, bought.LastPrice, buyer.Name, "nobody");
    }

    private static string Normalized(string levels) => levels == "-" ? levels : ScenarioWords.Levels(levels.Split(", ").Select(static level =>
    {
        string[] parts = level.Split(" @ ");
        return (decimal.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), decimal.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
    }));
}
