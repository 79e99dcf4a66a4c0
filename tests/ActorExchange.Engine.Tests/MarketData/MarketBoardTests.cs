using ActorExchange.Core;
using ActorExchange.Engine.MarketData;

namespace ActorExchange.Engine.Tests.MarketData;

public sealed class MarketBoardTests
{
    [Fact]
    public void An_instrument_that_nobody_wrote_has_no_price()
    {
        var board = new MarketBoard();
        board.Set(3, Price(7));
        board.Of(2).ShouldBe(default);
        board.Of(4).ShouldBe(default);
        board.Of(2).TryGetMark(out _).ShouldBeFalse();
        board.Of(3).ShouldBe(Price(7));
    }

    [Fact]
    public async Task Readers_see_whole_prices_only_and_never_an_older_one_after_a_newer_one()
    {
        const int Prices = 200_000;
        var board = new MarketBoard();
        board.Set(1, Price(0));
        Task[] readers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            long seen = 0;
            while (seen < Prices)
            {
                MarketPrice price = board.Of(1);
                if (price.Ask != price.Bid + 1 || price.Last != -price.Bid || price.HasLast != (price.Bid % 2 == 0)) Assert.Fail($"torn: {price}");
                if (price.Bid < seen) Assert.Fail($"{price.Bid} after {seen}");
                seen = price.Bid;
            }
        }))];
        for (int i = 1; i <= Prices; i++)
        {
            board.Set(1, Price(i));
            if (i % 1000 == 0) board.Set((uint)(i / 1000) + 1, Price(1));
        }

        await Task.WhenAll(readers).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Prices_come_and_go_without_allocation()
    {
        var board = new MarketBoard();
        board.Set(1, Price(1));
        board.Of(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            board.Set(1, Price(i));
            board.Of(1);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static MarketPrice Price(long n) => new(n, n + 1, -n, true, true, n % 2 == 0);
}
