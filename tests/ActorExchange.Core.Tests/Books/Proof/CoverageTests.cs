namespace ActorExchange.Core.Tests;

/// <summary>Random commands that miss something prove nothing about it: they reach every event, reason and status that a book has.</summary>
public sealed class CoverageTests
{
    private const int CommandsOfRun = 4_000;
    private const int RunsOfProfile = 4;

    private static readonly Lazy<IReadOnlyDictionary<string, BookCoverage>> Measured = new(Measure);

    [Fact]
    public void Every_kind_of_event_occurs() => Missing<BookEventKind>(c => Total().Of(c), [BookEventKind.None]).ShouldBeEmpty();

    [Fact]
    public void Orders_are_canceled_for_every_reason() => Missing<CancelReason>(c => Total().Of(c), [CancelReason.None]).ShouldBeEmpty();

    [Fact]
    public void Orders_wait_for_everything_there_is() => Missing<WaitReason>(c => Total().Of(c), []).ShouldBeEmpty();

    [Fact]
    public void Every_status_of_a_book_occurs() => Missing<CommandStatus>(c => Total().Of(c), OtherStatuses.All).ShouldBeEmpty();

    [Fact]
    public void Books_keep_a_size_at_which_orders_meet_and_most_commands_are_taken()
    {
        foreach ((string profile, BookCoverage coverage) in Measured.Value)
        {
            coverage.Orders.ShouldBeInRange(8, 400, profile);
            coverage.Trades.ShouldBeGreaterThan(coverage.Commands / 20, profile);
            coverage.Refusals.ShouldBeLessThan(coverage.Commands / 2, profile);
        }
    }

    private static BookCoverage Total()
    {
        var total = new BookCoverage();
        foreach (BookCoverage coverage in Measured.Value.Values) total.Add(coverage);
        return total;
    }

    private static List<T> Missing<T>(Func<T, long> count, T[] except)
        where T : struct, Enum => [.. Enum.GetValues<T>().Where(value => !except.Contains(value) && count(value) == 0)];

    /// <summary>On the reference book alone, from a fixed seed: what is measured are the commands.</summary>
    private static Dictionary<string, BookCoverage> Measure()
    {
        var measured = new Dictionary<string, BookCoverage>(StringComparer.Ordinal);
        var events = new BookEvents();
        foreach (BookProfile profile in BookProfiles.All)
        {
            BookCoverage coverage = measured[profile.Name] = new BookCoverage();
            for (ulong seed = 1; seed <= RunsOfProfile; seed++)
            {
                var generator = new BookCommandGenerator(seed, profile);
                var book = new ReferenceOrderBook(generator.Rules, generator.MaxOrders);
                for (int i = 0; i < CommandsOfRun; i++)
                {
                    events.Clear();
                    CommandStatus status = generator.Next().RunOn(book, events);
                    generator.Observe(events);
                    coverage.Count(status, events, book.OrderCount);
                }
            }
        }

        return measured;
    }
}
