using System.Globalization;
using ActorExchange.Cli.Trading;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Replay;

/// <summary>Reads flow files: time,action,ref,side,type,tif,price,quantity.</summary>
internal static class FlowFile
{
    private const string Header = "time,action,ref,side,type,tif,price,quantity";
    private const int Columns = 8;

    /// <summary>All rows, checked. Throws <see cref="InvalidDataException"/> with file and line.</summary>
    public static IReadOnlyList<FlowRow> Read(string path)
    {
        using StreamReader file = File.OpenText(path);
        if (file.ReadLine() != Header) throw new InvalidDataException($"{path}:1: the first line must be '{Header}'");
        var rows = new List<FlowRow>();
        var rowOf = new Dictionary<string, int>(StringComparer.Ordinal);
        while (file.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            int number = rows.Count + 1;
            try
            {
                rows.Add(ParseRow(number, line.Split(','), rowOf));
            }
            catch (FormatException e)
            {
                throw new InvalidDataException($"{path}:{number + 1}: {e.Message}", e);
            }
        }
        return rows;
    }

    private static FlowRow ParseRow(int number, string[] cells, Dictionary<string, int> rowOf)
    {
        if (cells.Length != Columns) throw new FormatException($"{Columns} columns are expected, not {cells.Length}");
        string reference = cells[2];
        switch (cells[1])
        {
            case "NEW":
                rowOf[reference] = number;
                return ParseNew(number, cells);
            case "CANCEL": return new FlowRow(number, FlowAction.Cancel, reference, Target(rowOf, reference));
            case "REDUCE": return new FlowRow(number, FlowAction.Reduce, reference, Target(rowOf, reference)) { Quantity = Number(cells[7], "quantity") };
            case "PHASE":
                bool known = PhaseNames.TryParse(reference, out Phase phase);
                return known ? new FlowRow(number, FlowAction.Phase, reference, 0) { Phase = phase } : throw new FormatException($"'{reference}' is no phase");
            default: throw new FormatException($"action '{cells[1]}' is none of NEW, CANCEL, REDUCE, PHASE");
        }
    }

    private static FlowRow ParseNew(int number, string[] cells)
    {
        bool market = cells[4] == "MARKET";
        if (!market && cells[4] != "LIMIT") throw new FormatException($"type '{cells[4]}' is neither LIMIT nor MARKET");
        return new FlowRow(number, FlowAction.New, cells[2], 0)
        {
            Side = OrderLine.Side(cells[3]),
            Type = market ? OrderType.Market : OrderType.Limit,
            TimeInForce = OrderLine.TryTimeInForce(cells[5]) ?? (market ? TimeInForce.Ioc : throw new FormatException($"time in force '{cells[5]}' is none of GTC, IOC, FOK")),
            Price = market ? null : Number(cells[6], "price"),
            Quantity = Number(cells[7], "quantity"),
        };
    }

    private static int Target(Dictionary<string, int> rowOf, string reference) =>
        rowOf.TryGetValue(reference, out int row) ? row : throw new FormatException($"no NEW row before this one has the ref '{reference}'");

    private static decimal Number(string text, string what) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : throw new FormatException($"{what} '{text}' is not a number");
}
