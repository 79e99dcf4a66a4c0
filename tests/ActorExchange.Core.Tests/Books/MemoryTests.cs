using Xunit.Abstractions;

namespace ActorExchange.Core.Tests;

/// <summary>The fast book's memory follows its working orders, not the orders that ever were.</summary>
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const int Million = 1_000_000;

    [Fact]
    public void A_plain_resting_order_takes_96_bytes_at_most()
    {
        var book = new OrderBook();
        var events = new BookEvents();
        book.SetPhase(TradingPhase.Continuous, events);
        for (int id = 1; id <= Million; id++)
        {
            events.Clear();
            SteadyFlow.Place(book, events, id, id % 2 == 0 ? Side.Buy : Side.Sell, id % 2 == 0 ? 1_000 - (id % 500) : 1_001 + (id % 500), 1 + (id % 100));
        }

        book.OrderCount.ShouldBe(Million);
        double bytes = (double)LiveBytes.Of(book) / Million;
        output.WriteLine($"{bytes:F1} bytes per plain resting order, of a million orders on 1,000 levels");
        bytes.ShouldBeLessThanOrEqualTo(96);
    }

    [Fact]
    public void An_empty_book_takes_128_kilobytes_at_most()
    {
        long bytes = LiveBytes.Of(new OrderBook());
        output.WriteLine($"{bytes:#,0} bytes per empty book");
        bytes.ShouldBeLessThanOrEqualTo(128 * 1024);
    }

    [Fact]
    public void What_is_counted_is_what_is_allocated()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var book = new OrderBook();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        LiveBytes.Of(book).ShouldBeInRange(allocated * 8 / 10, allocated * 12 / 10);
    }

    [Fact]
    public void In_steady_state_nothing_is_allocated()
    {
        var flow = new SteadyFlow();
        flow.Run(200_000);
        AllocatedBytes.Least(() => flow.Run(100_000)).ShouldBe(0);
        flow.Trades.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void Taking_facts_allocates_nothing_either()
    {
        var book = new OrderBook();
        Replay(book, 0, 100_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Replay(book, 100_000, 100_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void One_old_order_does_not_keep_the_table_of_ids_full()
    {
        var book = new OrderBook();
        var events = new BookEvents();
        book.SetPhase(TradingPhase.Continuous, events);
        SteadyFlow.Place(book, events, 1, Side.Buy, 1, 1);
        const long orders = 3_000_000;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (long id = 2; id < orders; id++)
        {
            SteadyFlow.Place(book, events, id, Side.Buy, 2, 1);
            book.Cancel(id, CancelReason.Requested, events);
            events.Clear();
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
        book.Cancel(1, CancelReason.Requested, events).ShouldBe(CommandStatus.Ok);
    }

    [Fact]
    public void Order_ids_may_start_high_and_be_any_distance_apart()
    {
        var book = new OrderBook();
        var events = new BookEvents();
        book.SetPhase(TradingPhase.Continuous, events);
        long[] ids = [long.MaxValue - 3_000_000, long.MaxValue, 1, 1L << 40];
        foreach (long id in ids) SteadyFlow.Place(book, events, id, Side.Buy, 1, 1).ShouldBe(CommandStatus.Ok);
        foreach (long id in ids) book.TryGetOrder(id, out _).ShouldBeTrue();
        book.TryGetOrder(long.MaxValue - 1, out _).ShouldBeFalse();
        book.TryGetOrder(long.MinValue, out _).ShouldBeFalse();
        book.TryGetOrder(2, out _).ShouldBeFalse();
        foreach (long id in ids) book.Cancel(id, CancelReason.Requested, events).ShouldBe(CommandStatus.Ok);
        book.OrderCount.ShouldBe(0);
    }

    private static void Replay(OrderBook book, int from, int count)
    {
        for (int i = from; i < from + count; i++)
        {
            var fact = new BookEvent
            {
                Kind = BookEventKind.OrderAccepted,
                OrderId = i + 1,
                Side = i % 2 == 0 ? Side.Buy : Side.Sell,
                Type = OrderType.Limit,
                TimeInForce = TimeInForce.GoodTillCancel,
                Price = i % 50,
                Quantity = 1,
                Leaves = 1,
            };
            book.Apply(fact);
            if (i < 1_000) continue;
            book.Apply(new BookEvent { Kind = BookEventKind.OrderCanceled, OrderId = i - 999, Quantity = 1 });
        }
    }
}
