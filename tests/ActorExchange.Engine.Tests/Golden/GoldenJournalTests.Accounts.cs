using System.Globalization;
using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Books;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Golden;

/// <summary>The third version: fees and rebates, worst prices, share bookings, and figures of accounts in snapshots and hashes.</summary>
public sealed partial class GoldenJournalTests
{
    private const string File3 = "engine-v3.txt";

    [Fact]
    public void The_journal_of_the_third_version_means_what_it_meant() => Check(File3, WriteAccounts, version: 3);

    [Fact]
    public void The_snapshot_of_the_third_version_is_the_same_book()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", File3);
        if (!File.Exists(path)) return;
        string[] lines = File.ReadAllLines(path);
        string[][] snapshots = [.. lines.Where(l => l.StartsWith("snapshot ", StringComparison.Ordinal)).Select(l => l.Split(' '))];
        snapshots.Length.ShouldBe(2);
        foreach (string[] snapshot in snapshots)
        {
            var book = new InstrumentBook((uint)Number(snapshot[3]), new OrderBook(), 100_000, 1000);
            BookSnapshot.Restore(Convert.FromHexString(snapshot[2]), (int)Number(snapshot[1]), book);
            lines.ShouldContain($"book {book.InstrumentId} {book.StateHash():x16}");
            foreach (string figures in Figures(book)) lines.ShouldContain(figures);
        }
    }

    private List<string> WriteAccounts()
    {
        Start(s => s with { NewKey = () => new byte[32] });
        InstrumentView acme = List();
        InstrumentView zinc = List("ZINC", TradingPhase.OpeningCall);
        (uint alice, uint bob) = (LogOn("alice").Account, LogOn("bob").Account);
        var maker = new FeeRates(-40, 250);
        var trader = new FeeRates(150, 300);
        WriteTrades(acme, alice, bob, maker, trader);
        WriteBookings(acme, alice, bob, trader);
        Give(zinc, alice, maker, Place(zinc, "z1", Side.Buy, 20, 5));
        Give(zinc, bob, trader, Place(zinc, "z2", Side.Sell, 19, 3));
        Give(zinc, bob, trader, Booking(zinc, "z3", 7, 18, 0));
        Ask(new SetPhase(1, zinc.Instrument.Id, TradingPhase.Continuous));
        Ask(new Delist(1, zinc.Instrument.Id));
        Give(zinc, bob, trader, Booking(zinc, "z4", -4, 18, 0));
        RunFor(50);
        var lines = new List<string>();
        foreach (JournalRow row in Journal.Rows)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"row {row.PersistenceId} {row.FirstSequence} {row.Count} {row.SchemaVersion} {Convert.ToHexString(row.Payload.Span)}"));
        foreach (InstrumentView book in new[] { acme, zinc })
            lines.Add($"snapshot {BookSnapshot.SchemaVersion} {Convert.ToHexString(BookSnapshot.Capture(1, Rebuild(book)).Encode())} {book.Instrument.Id}");
        Start();
        lines.AddRange(Meaning(version: 3));
        return lines;
    }

    private void WriteTrades(InstrumentView acme, uint alice, uint bob, FeeRates maker, FeeRates trader)
    {
        Give(acme, alice, maker, Place(acme, "a1", Side.Buy, 100, 10));
        Give(acme, bob, trader, Place(acme, "b1", Side.Sell, 99, 4));
        Give(acme, bob, maker, Place(acme, "b2", Side.Sell, 105, 6));
        Give(acme, bob, trader, Place(acme, "b3", Side.Buy, 105, 2));
        OrderCommand stop = Place(acme, "a2", Side.Buy, 0, 3);
        (stop.Type, stop.WorstPrice, stop.Extras) = (OrderType.Stop, 108, new CommandExtras { Conditions = new OrderConditions { StopPrice = 104 } });
        Give(acme, alice, trader, stop);
        OrderCommand market = Place(acme, "a3", Side.Buy, 0, 1, TimeInForce.ImmediateOrCancel);
        market.WorstPrice = 106;
        Give(acme, alice, trader, market);
        OrderCommand[] legs = [Place(acme, "a4", Side.Buy, 98, 2), Place(acme, "a5", Side.Buy, 97, 2)];
        (legs[0].Fees, legs[1].Fees) = (maker, trader);
        OrderCommand group = legs[0];
        (group.Kind, group.Extras) = (OrderCommandKind.PlaceGroup, new CommandExtras { Group = GroupKind.OneCancelsOther, Legs = legs });
        Give(acme, alice, default, group);
        Give(acme, bob, trader, Place(acme, "b4", Side.Sell, 98, 1));
    }

    private void WriteBookings(InstrumentView acme, uint alice, uint bob, FeeRates trader)
    {
        Give(acme, alice, default, Booking(acme, "in", 500, 95, 0));
        Give(acme, alice, default, Booking(acme, "give", -40, 101, bob));
        Give(acme, alice, default, Booking(acme, "none", 0, 101, bob));
        OrderCommand close = Place(acme, "b5", Side.Sell, 120, 30);
        close.Extras = new CommandExtras { Conditions = new OrderConditions { Flags = OrderFlags.ReduceOnly } };
        Give(acme, bob, trader, close);
        Give(acme, bob, default, Booking(acme, "out", -15, 100, 0));
    }

    private static OrderCommand Booking(InstrumentView view, string id, long lots, long price, uint counter) => new()
    {
        Kind = OrderCommandKind.BookShares,
        InstrumentId = view.Instrument.Id,
        ClientOrderId = ClientOrderId.Parse(id),
        Quantity = lots,
        Price = price,
        CounterAccount = counter,
    };

    /// <summary>To the book itself: what an order pays and where it ends is the session's to say.</summary>
    private void Give(InstrumentView view, uint account, FeeRates fees, OrderCommand command)
    {
        command.Fees = fees;
        Engine.Directory.Find(view.Instrument.Id)!.Book.Tell(CommandBatch.Of(account, command), ActorRefs.Nobody);
        RunFor(1);
    }

    /// <summary>What every account has in a book.</summary>
    private static IEnumerable<string> Figures(InstrumentBook book)
    {
        BookAccounts all = book.ListAccounts(0);
        yield return string.Create(CultureInfo.InvariantCulture, $"issued {book.InstrumentId} {all.Issued}");
        foreach ((uint account, PositionState p) in all.Accounts)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"position {book.InstrumentId}/{account} {p.Lots} cost {p.Cost} realised {p.Realised} cash {p.CashFlow} fees {p.Fees} opened {p.OpenedAt} trades {p.Trades} ")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"day {p.Day} {p.DayTrades} {p.DayRealised} {p.DayFees} {p.DayVolume} month {p.Month} {p.MonthVolume} {p.PreviousMonthVolume}");
        }
    }

}
