using System.Globalization;
using ActorExchange.EndToEnd.Processes;

namespace ActorExchange.EndToEnd.Accounts;

/// <summary>What the exported ledger alone makes of everybody's trading.</summary>
internal sealed class LedgerSums
{
    private readonly Dictionary<string, decimal> _fromTrades = new(StringComparer.Ordinal);

    /// <summary>Fees of all users less their rebates.</summary>
    public decimal Fees { get; private set; }

    /// <summary>Money that trades brought a user, less what they cost, less fees.</summary>
    public decimal FromTrades(string user) => _fromTrades.GetValueOrDefault(user);

    public decimal FromTrades() => _fromTrades.Values.Sum();

    public static async Task<LedgerSums> ReadAsync(string dataFolder, IReadOnlyDictionary<uint, string> names)
    {
        CommandResult ledger = (await ExchangeCommand.RunAsync("ledger", "export", "--data", dataFolder)).MustSucceed();
        string[] lines = ledger.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] header = lines[0].Split(',');
        var sums = new LedgerSums();
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split(',');
            if (Cell(cells, header, "kind") != "trade") continue;
            decimal value = Number(cells, header, "price_ticks") * 0.01m * Number(cells, header, "quantity_lots");
            sums.Add(names[(uint)Number(cells, header, "buy_account")], -value, Number(cells, header, "buy_fee"));
            sums.Add(names[(uint)Number(cells, header, "sell_account")], value, Number(cells, header, "sell_fee"));
        }

        return sums;
    }

    private void Add(string user, decimal money, decimal fee)
    {
        _fromTrades[user] = _fromTrades.GetValueOrDefault(user) + money - fee;
        Fees += fee;
    }

    private static string Cell(string[] cells, string[] header, string name) => cells[Array.IndexOf(header, name)];

    private static decimal Number(string[] cells, string[] header, string name) => decimal.Parse(Cell(cells, header, name), CultureInfo.InvariantCulture);
}
