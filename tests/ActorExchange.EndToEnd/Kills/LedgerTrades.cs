using System.Globalization;

namespace ActorExchange.EndToEnd.Kills;

/// <summary>Brings the lines of `ledger export` and of `replay --trades` to one form: buy_ref,sell_ref,price,quantity.</summary>
internal static class LedgerTrades
{
    private const decimal Tick = 0.01m;

    public static IEnumerable<string> InTermsOf(RecordedFlow flow, string exported)
    {
        string[] lines = exported.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] header = lines[0].Split(',');
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split(',');
            decimal price = Number(cells, header, "price_ticks") * Tick;
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{Ref(flow, Cell(cells, header, "buy_client_order_id"))},{Ref(flow, Cell(cells, header, "sell_client_order_id"))},{price},{Cell(cells, header, "quantity_lots")}");
        }
    }

    /// <summary>The flow's row that caused a trade is not in the ledger.</summary>
    public static string WithoutRow(string trade) => trade[(trade.IndexOf(',', StringComparison.Ordinal) + 1)..];

    // Ids are SYMBOL.ROW.
    private static string Ref(RecordedFlow flow, string id) => flow.Refs[int.Parse(id[(id.LastIndexOf('.') + 1)..], CultureInfo.InvariantCulture) - 1];

    private static decimal Number(string[] cells, string[] header, string name) => decimal.Parse(Cell(cells, header, name), CultureInfo.InvariantCulture);

    private static string Cell(string[] cells, string[] header, string name) => cells[Array.IndexOf(header, name)];
}
