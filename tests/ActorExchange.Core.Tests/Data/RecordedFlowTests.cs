namespace ActorExchange.Core.Tests;

/// <summary>A morning of a real exchange, order by order, gives that exchange's own trades.</summary>
public sealed class RecordedFlowTests
{
    private const string Shanghai = "sse-600519-2023-02-07-open";
    private const string Nasdaq = "aapl-2012-06-21-morning";

    [DataFact]
    public void The_fast_book_trades_as_Shanghai_did() => Check(new OrderBook(), Shanghai, 8_525);

    [DataFact]
    public void The_reference_book_trades_as_Shanghai_did() => Check(new ReferenceOrderBook(), Shanghai, 8_525);

    [DataFact]
    public void The_fast_book_trades_as_Nasdaq_did() => Check(new OrderBook(), Nasdaq, 2_308);

    [DataFact]
    public void The_reference_book_trades_as_Nasdaq_did() => Check(new ReferenceOrderBook(), Nasdaq, 2_308);

    [DataFact]
    public void Shanghai_opens_with_334_trades_at_one_price() =>
        new RecordedFlow(new OrderBook()).Run(DataFolder.File("flows", Shanghai + ".flow.csv"))
            .TakeWhile(t => t.StartsWith("1486,", StringComparison.Ordinal)).Count(t => t.Contains(",1808.08,", StringComparison.Ordinal))
            .ShouldBe(334);

    private static void Check(IOrderBook book, string flow, int trades)
    {
        IReadOnlyList<string> actual = new RecordedFlow(book).Run(DataFolder.File("flows", flow + ".flow.csv"));
        string[] expected = [.. File.ReadLines(DataFolder.File("flows", flow + ".trades.csv")).Skip(1)];
        expected.Length.ShouldBe(trades);
        for (int i = 0; i < Math.Min(actual.Count, expected.Length); i++) actual[i].ShouldBe(expected[i], $"trade {i + 1}");
        actual.Count.ShouldBe(trades);
    }
}
