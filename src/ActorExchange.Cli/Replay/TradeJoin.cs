using ActorExchange.Core;
using ActorExchange.Protocol;
using Side = ActorExchange.Protocol.Side;

namespace ActorExchange.Cli.Replay;

/// <summary>
/// Makes trades of execution reports: one user has placed both orders, so each trade comes as two reports with the same trade id. Fed
/// with every report once and in order, it gives the same trades however often connection, client or server were restarted in between.
/// </summary>
internal sealed class TradeJoin(IReadOnlyList<FlowRow> rows, FlowIds ids)
{
    private readonly Dictionary<long, Half> _halves = [];
    private readonly SortedDictionary<long, Joined> _trades = [];
    private int _lastNewRow;

    /// <summary>Trades that both reports of have come.</summary>
    public int Count => _trades.Count;

    /// <summary>Trades of which only one report has come: another user's order took part.</summary>
    public int Unmatched => _halves.Count;

    /// <summary>The highest row that any report answered.</summary>
    public int HighestRow { get; private set; }

    public void Add(in WireExecutionReport report)
    {
        HighestRow = Math.Max(HighestRow, ids.RowOf(report.AnsweredCommand));
        int row = ids.RowOf(report.ClientOrderId);
        if (row == 0 || row > rows.Count) return;
        if (report.ExecType == ExecType.New) _lastNewRow = Math.Max(_lastNewRow, row);
        if (report.ExecType == ExecType.Trade) AddTrade(report, row);
    }

    /// <summary>All trades in the order of the book.</summary>
    /// <param name="toPrice">Ticks to price.</param>
    /// <param name="toQuantity">Lots to quantity.</param>
    public IEnumerable<FlowTrade> Trades(Func<long, decimal> toPrice, Func<long, decimal> toQuantity) => _trades.Values
        .Select(t => new FlowTrade(t.CausingRow, rows[t.BuyRow - 1].Ref, rows[t.SellRow - 1].Ref, toPrice(t.Price), toQuantity(t.Quantity)));

    private void AddTrade(in WireExecutionReport report, int row)
    {
        var half = new Half(row, report.Side, report.Aggressor);
        if (!_halves.Remove(report.TradeId, out Half other))
        {
            _halves.Add(report.TradeId, half);
            return;
        }
        int causing = half.Aggressor ? half.Row : other.Aggressor ? other.Row : UncrossRow();
        (int buy, int sell) = report.Side == Side.Buy ? (half.Row, other.Row) : (other.Row, half.Row);
        _trades.Add(report.TradeId, new Joined(causing, buy, sell, report.LastPrice, report.LastQuantity));
    }

    // Nobody's order came in: the phase ended after the last order that the book had taken.
    private int UncrossRow()
    {
        TradingPhase? phase = null;
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Action != FlowAction.Phase) continue;
            var next = (TradingPhase)rows[i].Phase;
            if (i >= _lastNewRow && MayUncross(phase, next)) return rows[i].Number;
            phase = next;
        }
        return 0;
    }

    /// <summary>The phase before the flow's first is not known: any that the change may uncross.</summary>
    private static bool MayUncross(TradingPhase? from, TradingPhase to) => from is { } known
        ? PhaseRules.Uncrosses(known, to)
        : PhaseRules.Uncrosses(TradingPhase.OpeningCall, to);

    private readonly record struct Half(int Row, Side Side, bool Aggressor);

    private readonly record struct Joined(int CausingRow, int BuyRow, int SellRow, long Price, long Quantity);
}
