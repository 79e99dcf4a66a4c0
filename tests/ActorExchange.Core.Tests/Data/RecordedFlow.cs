using System.Globalization;

namespace ActorExchange.Core.Tests;

/// <summary>Sends a recorded order flow of an exchange to a book, and writes its trades as the exchange's own are written.</summary>
internal sealed class RecordedFlow(IOrderBook book)
{
    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _refs = [""];
    private readonly BookEvents _events = new();
    private readonly List<string> _trades = [];

    public IReadOnlyList<string> Run(string file)
    {
        book.SetPhase(TradingPhase.Continuous, _events);
        int row = 0;
        foreach (string line in File.ReadLines(file).Skip(1))
        {
            _events.Clear();
            string[] fields = line.Split(',');
            Send(fields, line).ShouldBe(CommandStatus.Ok, line);
            row++;
            foreach (ref readonly BookEvent e in _events.Written)
            {
                if (e.Kind == BookEventKind.TradeExecuted) _trades.Add(TradeLine(row, e));
            }
        }

        return _trades;
    }

    private CommandStatus Send(string[] fields, string line) => fields[1] switch
    {
        "NEW" => Place(fields),
        "CANCEL" => book.Cancel(_ids[fields[2]], CancelReason.Requested, _events),
        "REDUCE" => book.Reduce(_ids[fields[2]], Quantity(fields), _events),
        "PHASE" => book.SetPhase(Enum.Parse<TradingPhase>(fields[2].Replace("_", "", StringComparison.Ordinal), ignoreCase: true), _events),
        _ => throw new FormatException(line),
    };

    private CommandStatus Place(string[] fields)
    {
        _refs.Add(fields[2]);
        _ids.Add(fields[2], _refs.Count - 1);
        var command = new PlaceOrder
        {
            OrderId = _refs.Count - 1,
            Account = 1,
            Side = Enum.Parse<Side>(fields[3], ignoreCase: true),
            Type = Enum.Parse<OrderType>(fields[4], ignoreCase: true),
            TimeInForce = fields[5] switch
            {
                "GTC" => TimeInForce.GoodTillCancel,
                "IOC" => TimeInForce.ImmediateOrCancel,
                "FOK" => TimeInForce.FillOrKill,
                _ => throw new FormatException(fields[5]),
            },
            Price = fields[6].Length == 0 ? 0 : (long)(decimal.Parse(fields[6], CultureInfo.InvariantCulture) * 100),
            Quantity = Quantity(fields),
        };
        return book.Place(command, _events);
    }

    private static long Quantity(string[] fields) => long.Parse(fields[7], CultureInfo.InvariantCulture);

    private string TradeLine(int row, in BookEvent e)
    {
        bool buyIsMaker = e.Side == Side.Sell;
        string buy = _refs[(int)(buyIsMaker ? e.MakerOrderId : e.OrderId)];
        string sell = _refs[(int)(buyIsMaker ? e.OrderId : e.MakerOrderId)];
        return string.Create(CultureInfo.InvariantCulture, $"{row},{buy},{sell},{e.Price / 100m:F2},{e.Quantity}");
    }
}
