using System.Text.Json;

namespace ActorExchange.Core.Tests;

/// <summary>The fourteen cases that QuantCup published for its matching engines.</summary>
public sealed class QuantCupTests
{
    private static readonly string[] Accounts = ["MAX", "XAM"];

    [DataFact]
    public void All_fourteen_cases_give_the_published_trades()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(DataFolder.File("matching", "quantcup_14_cases.json")));
        int cases = 0;
        foreach (JsonElement example in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            cases++;
            foreach (IOrderBook book in (IOrderBook[])[new OrderBook(), new ReferenceOrderBook()])
                Run(book, example).ShouldBe(Expected(example), $"case {cases} on {book.GetType().Name}");
        }

        cases.ShouldBe(14);
    }

    private static List<string> Run(IOrderBook book, JsonElement example)
    {
        var events = new BookEvents();
        book.SetPhase(TradingPhase.Continuous, events);
        long id = 0;
        foreach (JsonElement order in example.GetProperty("orders").EnumerateArray()) Place(book, events, ++id, order);
        if (example.TryGetProperty("cancels", out JsonElement cancels))
        {
            foreach (JsonElement cancel in cancels.EnumerateArray()) book.Cancel(cancel.GetInt64(), CancelReason.Requested, events);
            foreach (JsonElement order in example.GetProperty("orders2").EnumerateArray()) Place(book, events, ++id, order);
        }

        bool named = example.GetProperty("trades").EnumerateArray().Any(t => t.ValueKind == JsonValueKind.Object);
        return [.. events.Written.ToArray().Where(e => e.Kind == BookEventKind.TradeExecuted).Select(e => named ? Named(e) : $"{e.Quantity}")];
    }

    private static string Named(BookEvent e) => e.Side == Side.Sell
        ? $"{e.Quantity} ask {Accounts[e.Account]} bid {Accounts[e.MakerAccount]}"
        : $"{e.Quantity} ask {Accounts[e.MakerAccount]} bid {Accounts[e.Account]}";

    private static List<string> Expected(JsonElement example) =>
    [
        .. example.GetProperty("trades").EnumerateArray().Select(t => t.ValueKind == JsonValueKind.Object
            ? $"{t.GetProperty("qty")} ask {t.GetProperty("ask")} bid {t.GetProperty("bid")}"
            : $"{t}"),
    ];

    private static void Place(IOrderBook book, BookEvents events, long id, JsonElement order) => book.Place(
        new PlaceOrder
        {
            OrderId = id,
            Account = (uint)Array.IndexOf(Accounts, order[1].GetString()),
            Side = order[0].GetString() == "BID" ? Side.Buy : Side.Sell,
            Type = OrderType.Limit,
            TimeInForce = TimeInForce.GoodTillCancel,
            Price = order[2].GetInt64(),
            Quantity = order[3].GetInt64(),
        },
        events).ShouldBe(CommandStatus.Ok);
}
