using System.Globalization;

namespace ActorExchange.Core.Tests;

/// <summary>
/// A table of commands and what they must cause, one line each: <c>command | event; event</c>, or <c>command | ! Status</c> for a
/// refusal. Orders are numbered from 1 as they are sent. Commands: <c>buy|sell QUANTITY @ PRICE|market [ioc|fok]</c>, <c>cancel ID</c>,
/// <c>replace ID QUANTITY @ PRICE</c>, <c>reduce ID QUANTITY</c>, <c>phase NAME</c>, <c>cancel all</c>. Events as
/// <see cref="EventText.Short"/> writes them. The phase is Continuous at first.
/// </summary>
internal sealed class Scenario
{
    private readonly BookEvents _events = new();
    private long _lastOrderId;

    public Scenario(IOrderBook book)
    {
        Book = book;
        book.SetPhase(TradingPhase.Continuous, _events);
    }

    public IOrderBook Book { get; }

    public BookEvents LastEvents => _events;

    public Scenario Run(string table)
    {
        foreach (string line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line.Split('|', StringSplitOptions.TrimEntries);
            string answer = Send(parts[0]);
            if (parts.Length > 1) answer.ShouldBe(parts[1], line);
        }

        return this;
    }

    /// <summary>Sends one command; returns its events or its refusal as text.</summary>
    public string Send(string text)
    {
        BookCommand command = Parse(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        _events.Clear();
        CommandStatus status = command.RunOn(Book, _events);
        if (status == CommandStatus.Ok) return string.Join("; ", _events.Written.ToArray().Select(e => EventText.Short(e)));
        _events.Count.ShouldBe(0, "a refusal wrote events");
        return $"! {status}";
    }

    /// <summary>The book's levels as <c>bid QUANTITYxORDERS@PRICE … / ask …</c>.</summary>
    public string Levels() => $"{Levels(Side.Buy)} / {Levels(Side.Sell)}";

    private string Levels(Side side)
    {
        var levels = new BookLevel[Book.OrderCount + 1];
        int count = Book.CopyLevels(side, levels);
        return string.Join(' ', levels.Take(count).Select(l => $"{l.Quantity}x{l.Orders}@{l.Price}"));
    }

    private BookCommand Parse(string[] words) => words[0] switch
    {
        "buy" => Place(Side.Buy, words),
        "sell" => Place(Side.Sell, words),
        "cancel" when words[1] == "all" => new BookCommand { Kind = CommandKind.CancelAll },
        "cancel" => new BookCommand { Kind = CommandKind.Cancel, OrderId = Number(words[1]) },
        "reduce" => new BookCommand { Kind = CommandKind.Reduce, OrderId = Number(words[1]), Quantity = Number(words[2]) },
        "replace" => new BookCommand
        {
            Kind = CommandKind.Replace,
            OrderId = Number(words[1]),
            Quantity = Number(words[2]),
            Price = Number(words[4]),
        },
        "phase" => new BookCommand { Kind = CommandKind.SetPhase, Phase = Enum.Parse<TradingPhase>(words[1]) },
        _ => throw new FormatException(string.Join(' ', words)),
    };

    private BookCommand Place(Side side, string[] words) => new()
    {
        Kind = CommandKind.Place,
        OrderId = ++_lastOrderId,
        Side = side,
        Quantity = Number(words[1]),
        Type = words[3] == "market" ? OrderType.Market : OrderType.Limit,
        Price = words[3] == "market" ? 0 : Number(words[3]),
        TimeInForce = words.Length < 5 ? TimeInForce.GoodTillCancel
            : words[4] == "ioc" ? TimeInForce.ImmediateOrCancel
            : words[4] == "fok" ? TimeInForce.FillOrKill
            : throw new FormatException(words[4]),
    };

    private static long Number(string word) => word switch
    {
        "max" => long.MaxValue,
        "min" => long.MinValue,
        _ => long.Parse(word, CultureInfo.InvariantCulture),
    };
}
