using ActorExchange.Core;
using ActorExchange.Engine.Books;
using ActorExchange.Engine.MarketData;
using ActorExchange.Engine.Tests.Books;
using Xunit.Abstractions;

namespace ActorExchange.Engine.Tests.MarketData;

public sealed class OrderByOrderTests(ITestOutputHelper output)
{
    private const int Steps = 600;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_list_of_orders_is_the_books_in_its_order_and_sums_to_its_levels(bool reference)
    {
        int hidden = 0;
        int icebergs = 0;
        foreach (int seed in Seed.Take(8))
        {
            output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
            var random = new Random(seed);
            var day = new RandomDay(seed);
            var book = new BookHarness(1000, 1000, reference, TradingPhase.Continuous, RandomDay.Rules(seed));
            var image = new OrderImage();
            var client = new List<ShownOrder>();
            var view = new OrdersView();
            var run = new BookRecords();
            int rows = 0;
            for (int i = 0; i < Steps; i++)
            {
                day.Step(book);
                for (; rows < book.Journal.Count; rows++) BookRecordCodec.Read(book.Journal[rows], run);
                if (random.Next(3) == 0) continue;
                view.Take(book.Live, run);
                if (random.Next(3) == 0) continue;
                Take(image.Apply([.. view.Touched]), client);
                view.Clear();
                run.Clear();
                ShownOrder[] expected = Shown(book.Live.Book, ref hidden, ref icebergs);
                image.ToArray().ShouldBe(expected, $"seed {seed}, step {i}");
                client.Order(new ByPriceOnly()).ToArray().ShouldBe(expected, $"seed {seed}, step {i}");
                foreach (Side side in new[] { Side.Buy, Side.Sell }) Levels(client, side).ShouldBe(Levels(book.Live.Book, side), $"seed {seed}, step {i}");
            }
        }

        if (Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED") is not null) return;
        hidden.ShouldBeGreaterThan(0);
        icebergs.ShouldBeGreaterThan(0);
    }

    /// <summary>As a client does: what is added comes last, so a stable sort by price gives the order of the queue.</summary>
    private static void Take(IReadOnlyList<ShownOrderChange> changes, List<ShownOrder> orders)
    {
        foreach (ShownOrderChange change in changes)
        {
            int at = orders.FindIndex(o => o.OrderId == change.Order.OrderId);
            (at >= 0).ShouldBe(change.Kind != OrderChangeKind.Add);
            if (change.Kind == OrderChangeKind.Add) orders.Add(change.Order);
            else if (change.Kind == OrderChangeKind.Change) orders[at] = change.Order;
            else orders.RemoveAt(at);
        }
    }

    private static ShownOrder[] Shown(IOrderBook book, ref int hidden, ref int icebergs)
    {
        var state = new BookState();
        book.Save(state);
        var shown = new List<ShownOrder>();
        foreach (OrderState order in state.Orders)
        {
            OrderDetails details = state.DetailsOf(order);
            if (details.Waiting != WaitReason.None) continue;
            if ((details.Conditions.Flags & OrderFlags.Hidden) != OrderFlags.None)
            {
                hidden++;
                continue;
            }

            if (details.Displayed > 0 && details.Displayed < order.Leaves) icebergs++;
            shown.Add(new ShownOrder(order.OrderId, order.Side, order.Price, details.Displayed > 0 ? details.Displayed : order.Leaves));
        }

        return [.. shown];
    }

    private static BookLevel[] Levels(List<ShownOrder> orders, Side side)
    {
        IEnumerable<BookLevel> levels = orders.Where(o => o.Side == side).GroupBy(o => o.Price).Select(g => new BookLevel(g.Key, g.Sum(o => o.Quantity), g.Count()));
        return [.. side == Side.Buy ? levels.OrderByDescending(l => l.Price) : levels.OrderBy(l => l.Price)];
    }

    private static BookLevel[] Levels(IOrderBook book, Side side)
    {
        var levels = new BookLevel[1000];
        return levels[..book.CopyLevels(side, levels)];
    }

    private sealed class ByPriceOnly : IComparer<ShownOrder>
    {
        public int Compare(ShownOrder left, ShownOrder right)
        {
            if (left.Side != right.Side) return left.Side.CompareTo(right.Side);
            return left.Side == Side.Buy ? right.Price.CompareTo(left.Price) : left.Price.CompareTo(right.Price);
        }
    }
}
