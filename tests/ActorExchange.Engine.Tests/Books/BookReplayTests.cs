using ActorExchange.Core;
using ActorExchange.Engine.Books;
using Xunit.Abstractions;

namespace ActorExchange.Engine.Tests.Books;

public sealed class BookReplayTests(ITestOutputHelper output)
{
    private const int Steps = 400;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_replayed_equals_what_was_live_after_every_command(bool reference)
    {
        foreach (int seed in Seed.Take(20))
        {
            output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
            var commands = new RandomCommands(seed);
            var book = new BookHarness(window: 30, maxOrders: 25, reference: reference);
            for (int i = 0; i < Steps; i++) commands.Step(book);
        }
    }

    [Fact]
    public void A_restored_snapshot_has_the_same_state_and_the_same_future()
    {
        foreach (int seed in Seed.Take(10))
        {
            output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
            var random = new Random(seed);
            var commands = new RandomCommands(seed);
            var book = new BookHarness(window: 30, maxOrders: 25);
            for (int i = 0; i < Steps; i++)
            {
                commands.Step(book);
                if (random.Next(20) != 0) continue;

                // From here on the restored book is the one that follows the journal.
                var restored = new InstrumentBook(BookHarness.Instrument, random.Next(2) == 0 ? new OrderBook() : new ReferenceOrderBook(), 30, 25);
                BookSnapshot.Restore(BookSnapshot.Capture(i, book.Live).Encode(), BookSnapshot.SchemaVersion, restored);
                restored.StateHash().ShouldBe(book.Live.StateHash());
                for (uint account = 0; account < 8; account++) CommandsOf(account, restored).ShouldBe(CommandsOf(account, book.Live), ignoreOrder: true);
                book.Replayed = restored;
            }
        }
    }

    [Fact]
    public void A_restored_book_answers_new_commands_as_the_live_one()
    {
        foreach (int seed in Seed.Take(10))
        {
            output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
            var commands = new RandomCommands(seed);
            var book = new BookHarness(window: 30, maxOrders: 25);
            for (int i = 0; i < 100; i++) commands.Step(book);
            var restored = new BookHarness(window: 30, maxOrders: 25, phase: TradingPhase.Closed);
            BookSnapshot.Restore(BookSnapshot.Capture(1, book.Live).Encode(), BookSnapshot.SchemaVersion, restored.Live);
            var records = new BookRecords();
            for (int i = 0; i < 50; i++)
            {
                var command = new OrderCommand
                {
                    Kind = OrderCommandKind.Place,
                    InstrumentId = BookHarness.Instrument,
                    ClientOrderId = ClientOrderId.Parse($"new-{i}"),
                    Side = i % 2 == 0 ? Side.Buy : Side.Sell,
                    Type = OrderType.Limit,
                    TimeInForce = TimeInForce.GoodTillCancel,
                    Price = i % 11,
                    Quantity = 3,
                };
                BookRecord[] answers = book.Run(1, command);
                records.Clear();
                restored.Live.Execute(command, 1, book.Now, records);
                BookHarness.Encode(records.Written).Payload.ToArray().ShouldBe(BookHarness.Encode(answers).Payload.ToArray());
            }
        }
    }

    [Fact]
    public void A_damaged_snapshot_is_refused_as_damaged_whatever_its_length()
    {
        var commands = new RandomCommands(5);
        var book = new BookHarness();
        for (int i = 0; i < 60; i++) commands.Step(book);
        byte[] bytes = BookSnapshot.Capture(1, book.Live).Encode();
        for (int length = 0; length < bytes.Length; length++)
        {
            var empty = new InstrumentBook(BookHarness.Instrument, new OrderBook(), 10, 10);
            Should.Throw<ActorExchange.Actors.Persistence.JournalCorruptException>(() => BookSnapshot.Restore(bytes.AsSpan(0, length), BookSnapshot.SchemaVersion, empty));
        }

        Should.Throw<ActorExchange.Actors.Persistence.JournalCorruptException>(
            () => BookSnapshot.Restore(bytes, BookSnapshot.SchemaVersion + 1, new InstrumentBook(1, new OrderBook(), 10, 10)));
    }

    private static List<(ClientOrderId Id, bool Live, long OrderId)> CommandsOf(uint account, InstrumentBook book)
    {
        var commands = new List<(ClientOrderId Id, bool Live, long OrderId)>();
        book.Commands.CopyOf(account, commands);
        return commands;
    }
}
