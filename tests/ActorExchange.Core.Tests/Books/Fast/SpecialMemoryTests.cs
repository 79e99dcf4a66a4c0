namespace ActorExchange.Core.Tests;

/// <summary>Orders of every kind come and go without allocating, once the fast book has grown to the size that it is kept at.</summary>
public sealed class SpecialMemoryTests
{
    private const int Commands = 20_000;
    private const int WarmUps = 3;

    [Theory]
    [InlineData("conditions")]
    [InlineData("groups")]
    [InlineData("batches")]
    [InlineData("everything")]
    public void In_steady_state_nothing_is_allocated_whatever_the_orders(string profile)
    {
        var generator = new BookCommandGenerator(20_011, BookProfiles.Of(profile));
        BookCommand[] commands = Record(generator);
        long span = commands.Max(c => c.Time) - commands.Where(c => c.Time > 0).Min(c => c.Time) + 1;
        // A multiple of the id table's page, so that every round's ids fall on as many pages.
        long ids = ((commands.Max(c => c.Order.OrderId) / 2_048) + 1) * 2_048;
        BookCommand[][] rounds = [.. Enumerable.Range(0, WarmUps + 1).Select(round => Later(commands, round * span, round * ids))];
        var book = new OrderBook(generator.Rules, generator.MaxOrders);
        var events = new BookEvents();
        for (int round = 0; round < WarmUps; round++) Run(book, rounds[round], events);
        long trades = book.LastTradeId;
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(book, rounds[WarmUps], events);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        (book.LastTradeId - trades).ShouldBeGreaterThan(Commands / 20);
    }

    private static void Run(OrderBook book, BookCommand[] commands, BookEvents events)
    {
        foreach (ref readonly BookCommand command in commands.AsSpan())
        {
            events.Clear();
            command.RunOn(book, events);
        }

        events.Clear();
        book.CancelAll(CancelReason.Delisted, events);
    }

    private static BookCommand[] Record(BookCommandGenerator generator)
    {
        var commands = new BookCommand[Commands];
        var book = new OrderBook(generator.Rules, generator.MaxOrders);
        var events = new BookEvents();
        for (int i = 0; i < Commands; i++)
        {
            events.Clear();
            commands[i] = generator.Next();
            commands[i].RunOn(book, events);
            generator.Observe(events);
        }

        return commands;
    }

    /// <summary>The same commands, some time later and with higher order ids.</summary>
    private static BookCommand[] Later(BookCommand[] commands, long time, long id) => [.. commands.Select(command => command with
    {
        Time = command.Time + time,
        OrderId = command.OrderId + id,
        Order = Later(command.Order, id),
        Conditions = Later(command.Conditions, time),
        Replacement = command.Replacement with { OrderId = command.Replacement.OrderId + id },
        Legs = command.Legs?.Select(leg => new GroupLeg { Order = Later(leg.Order, id), Conditions = Later(leg.Conditions, time) }).ToArray(),
    })];

    private static PlaceOrder Later(in PlaceOrder order, long id) => order with { OrderId = order.OrderId + id };

    private static OrderConditions Later(in OrderConditions conditions, long time) =>
        conditions with { ExpireTime = conditions.ExpireTime == 0 ? 0 : conditions.ExpireTime + time };
}
