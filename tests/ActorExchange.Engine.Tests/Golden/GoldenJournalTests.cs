using System.Globalization;
using System.Runtime.CompilerServices;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Books;
using ActorExchange.Engine.Tests.Actors;
using ActorExchange.Engine.Tests.Books;
using ActorExchange.TestKit;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Golden;

/// <summary>
/// A journal as the first version wrote it, with what it means: every later version must replay it to the same. To add the golden journal of
/// a new version, name a new file here: the test writes it next to this source and fails once. Never change an old one.
/// </summary>
public sealed partial class GoldenJournalTests : EngineTest
{
    private const string File1 = "engine-v1.txt";

    /// <summary>Every order type, groups, mass cancels, bands, auctions, batches, a schedule; rules of its own.</summary>
    private const string File2 = "engine-v2.txt";

    [Fact]
    public void The_journal_of_the_first_version_means_what_it_meant() => Check(File1, Write, version: 1);

    [Fact]
    public void The_journal_of_the_second_version_means_what_it_meant()
    {
        Start(WithEverything);
        Check(File2, WriteEverything, version: 2);
    }

    private void Check(string file, Func<List<string>> write, int version)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", file);
        if (!File.Exists(path))
        {
            File.WriteAllLines(Path.Combine(Path.GetDirectoryName(ThisFile())!, file), write());
            Assert.Fail($"{file} was missing and has been written: build and run again, and check it in.");
        }

        string[] lines = File.ReadAllLines(path);
        foreach (string[] row in lines.Where(l => l.StartsWith("row ", StringComparison.Ordinal)).Select(l => l.Split(' ')))
            Journal.Rows.Add(RowOf(row, Journal.Rows.Count + 1));
        int rows = Journal.Rows.Count;
        Start();
        Journal.Rows.Count.ShouldBe(rows, "recovery alone writes nothing");
        Meaning(version).ShouldBe(
            lines.Where(l => !l.StartsWith("row ", StringComparison.Ordinal) && !l.StartsWith("snapshot ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_snapshot_of_the_first_version_is_the_same_book()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", File1);
        string[] lines = File.ReadAllLines(path);
        string[] snapshot = lines.Single(l => l.StartsWith("snapshot ", StringComparison.Ordinal)).Split(' ');
        var book = new InstrumentBook(1, new OrderBook(), 100_000, 1000);
        BookSnapshot.Restore(Convert.FromHexString(snapshot[2]), (int)Number(snapshot[1]), book);
        lines.ShouldContain($"book 1 {HashOf(1, book):x16}");
    }

    [Fact]
    public void The_snapshot_of_the_second_version_is_the_same_book()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", File2);
        string[] lines = File.ReadAllLines(path);
        foreach (string[] snapshot in lines.Where(l => l.StartsWith("snapshot ", StringComparison.Ordinal)).Select(l => l.Split(' ')))
        {
            int id = (int)Number(snapshot[3]);
            var book = new InstrumentBook((uint)id, new OrderBook(ModelOf((uint)id).Rules), 100_000, 1000);
            BookSnapshot.Restore(Convert.FromHexString(snapshot[2]), (int)Number(snapshot[1]), book);
            lines.ShouldContain($"book {id} {HashOf(2, book):x16}");
        }
    }

    [Fact]
    public void The_journal_of_the_second_version_has_every_kind_of_event_in_it()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", File2);
        var records = new BookRecords();
        foreach (string[] row in File.ReadAllLines(path).Where(l => l.StartsWith("row book-", StringComparison.Ordinal)).Select(l => l.Split(' ')))
            BookRecordCodec.Read(RowOf(row, 1), records);
        IEnumerable<BookRecordKind> missing = Enum.GetValues<BookRecordKind>().Except(records.Written.ToArray().Select(r => r.Kind));
        missing.Where(k => k is not BookRecordKind.None and < BookRecordKind.SharesBooked).ShouldBeEmpty();
    }

    /// <summary>A row from the words of its line.</summary>
    private static JournalRow RowOf(string[] words, long offset) =>
        new(offset, words[1], Number(words[2]), (int)Number(words[3]), 1, (int)Number(words[4]), Convert.FromHexString(words[5]));

    private static string LineOf(JournalRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"row {row.PersistenceId} {row.FirstSequence} {row.Count} {row.SchemaVersion} {Convert.ToHexString(row.Payload.Span)}");

    private static TradingModel ModelOf(uint instrument) => new()
    {
        Rules = instrument == 1 ? BookRules.Default : RandomDay.Rules(3) with { StaticBand = new PriceDistance(8, DistanceUnit.Ticks) },
        VolatilityCall = TimeSpan.FromMilliseconds(20),
        BatchInterval = TimeSpan.FromMilliseconds(10),
        AuctionInterval = TimeSpan.FromMilliseconds(10),
        Schedule = instrument == 1 ? null : new TradingSchedule([new(TimeOnly.MinValue, TradingPhase.Continuous)]),
    };

    private static EngineSettings WithEverything(EngineSettings settings)
    {
        ulong seed = 7;
        return settings with { NewKey = () => new byte[32], ModelOf = i => ModelOf(i.Id), NewBatchSeed = () => seed += 1_000_003 };
    }

    /// <summary>What chance left out.</summary>
    private void Finish(TestClient client, InstrumentView book)
    {
        Ask(new SetPhase(1, book.Instrument.Id, TradingPhase.PeriodicAuction));
        string symbol = book.Instrument.Symbol;
        OrderCommand replace = Cancel($"{symbol}-r", $"{symbol}-b");
        (replace.Kind, replace.Price, replace.Quantity) = (OrderCommandKind.Replace, 101, 9);
        replace.Extras = new CommandExtras { Anew = true };
        client.Send(Place(book, $"{symbol}-b", Side.Buy, 100, 5), replace, Place(book, $"{symbol}-s", Side.Sell, 101, 5));
        RunFor(40);
        client.Drain(5);
        Ask(new SetPhase(1, book.Instrument.Id, TradingPhase.Halted));
    }

    private List<string> WriteEverything()
    {
        InstrumentView[] books = [List("ACME", TradingPhase.PreOpen), List("ZINC")];
        TestClient[] clients = [LogOn("alice"), LogOn("bob")];
        var random = new Random(17);
        foreach (InstrumentView book in books)
        {
            var orders = new RandomOrders(random, book.Instrument.Id, book.Instrument.Symbol);
            Ask(new SetReferencePrice(1, book.Instrument.Id, 100));
            for (int i = 0; i < 100; i++)
            {
                orders.Now = (Dispatcher.Now.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * 100;
                if (i % 20 == 19) Ask(new SetPhase(1, book.Instrument.Id, (TradingPhase)random.Next(11)));
                else if (i % 20 == 7) Ask(new SetPhase(1, book.Instrument.Id, TradingPhase.Continuous));
                int who = random.Next(2);
                clients[who].Send(orders.Next((uint)who));
                RunFor(random.Next(3));
                clients[who].Drain(1);
            }

            Finish(clients[0], book);
        }

        RunFor(50);
        var lines = new List<string>();
        foreach (JournalRow row in Journal.Rows)
            lines.Add(LineOf(row));
        foreach (InstrumentView book in books)
            lines.Add($"{SnapshotOf(book)} {book.Instrument.Id}");
        Start();
        lines.AddRange(Meaning(version: 2));
        return lines;
    }

    private List<string> Write()
    {
        Start(s => s with { NewKey = () => new byte[32] });
        InstrumentView acme = List("ACME", TradingPhase.OpeningCall);
        InstrumentView zinc = List("ZINC");
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        TestProbe users = CreateTestProbe();
        users.Send(Engine.Users, new AddUser(1, "carol", true));
        users.ExpectMsg<UsersAnswer>();
        Do(alice, Place(acme, "a1", Side.Buy, 10_050, 10), Place(acme, "a2", Side.Buy, 10_000, 7));
        Do(bob, Place(acme, "b1", Side.Sell, 10_020, 4));
        Ask(new SetPhase(2, acme.Instrument.Id, TradingPhase.Continuous));
        Do(
            bob,
            Place(acme, "b2", Side.Sell, 0, 3),
            Place(acme, "b3", Side.Sell, 10_100, 5, TimeInForce.FillOrKill),
            Place(acme, "b4", Side.Sell, 10_050, 9, TimeInForce.ImmediateOrCancel));
        Do(bob, Place(acme, "b5", Side.Sell, 10_200, 9), Place(acme, "b6", Side.Sell, 10_300, 9));
        OrderCommand replace = Cancel("b7", "b5");
        (replace.Kind, replace.Price, replace.Quantity) = (OrderCommandKind.Replace, 10_000, 8);
        OrderCommand reduce = Cancel("b8", "b6");
        (reduce.Kind, reduce.Quantity) = (OrderCommandKind.Reduce, 2);
        Do(bob, replace, reduce, Cancel("b9", "b6"), Cancel("b10", "b6"));
        Do(
            alice,
            Place(acme, "a1", Side.Buy, 10_050, 10),
            Place(acme, "a3", Side.Buy, 9_900, 1),
            Place(zinc, "z1", Side.Buy, 5, 1),
            Place(zinc, "z2", Side.Sell, 5, 1));
        Ask(new SetPhase(3, zinc.Instrument.Id, TradingPhase.Halted));
        Ask(new Delist(4, zinc.Instrument.Id));
        RunFor(50);
        var lines = new List<string>();
        foreach (JournalRow row in Journal.Rows)
            lines.Add(LineOf(row));
        lines.Add(SnapshotOf(acme));
        Start();
        lines.AddRange(Meaning(version: 1));
        return lines;
    }

    private string SnapshotOf(InstrumentView view) =>
        $"snapshot {BookSnapshot.SchemaVersion} {Convert.ToHexString(BookSnapshot.Capture(1, Rebuild(view)).Encode())}";

    private InstrumentBook Rebuild(InstrumentView view)
    {
        var book = new InstrumentBook(view.Instrument.Id, new OrderBook(Settings.ModelOf(view.Instrument).Rules), 100_000, 1000);
        var records = new BookRecords();
        string stream = OrderBookActor.StreamOf(view.Instrument.Id, view.Instrument.Symbol);
        foreach (JournalRow row in Journal.Rows.Where(r => r.PersistenceId == stream)) BookRecordCodec.Read(row, records);
        foreach (ref readonly BookRecord record in records.Written) book.Apply(record);
        return book;
    }

    /// <summary>
    /// The first version did not keep the reference price that an uncross sets, and the first two no figures of accounts, so their hashes did not hold
    /// them.
    /// </summary>
    private static ulong HashOf(int version, InstrumentBook book)
    {
        var state = new BookState();
        book.Book.Save(state);
        if (version == 1) state.ReferencePrice = null;
        return book.StateHash(state.Hash(), withFigures: version > 2);
    }

    /// <summary>What the engine makes of the journal: instruments, books, users, and everything that users were told.</summary>
    private List<string> Meaning(int version)
    {
        var lines = new List<string>();
        foreach (InstrumentView view in Engine.Directory.All)
        {
            Instrument i = view.Instrument;
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"instrument {i.Id} {i.Symbol} {i.Currency} tick {i.TickMantissa}e-{i.TickScale} lot {i.LotMantissa}e-{i.LotScale} ")
                + string.Create(CultureInfo.InvariantCulture, $"{i.MinPrice}..{i.MaxPrice} {i.MaxQuantity} {view.Phase} {view.Delisted}"));
            InstrumentBook rebuilt = Rebuild(view);
            rebuilt.StateHash().ShouldBe(Status(view).StateHash);
            lines.Add($"book {view.Instrument.Id} {HashOf(version, rebuilt):x16}");
            if (version > 2) lines.AddRange(Figures(rebuilt));
        }

        TestProbe users = CreateTestProbe();
        users.Send(Engine.Users, new ListUsers(1));
        foreach (UserView user in users.ExpectMsg<UsersAnswer>().Users) lines.Add($"user {user.Account} {user.User} {user.IsOperator}");
        foreach (string name in new[] { "alice", "bob" })
        {
            TestClient client = LogOn(name, ResumeMode.FromTokens);
            client.Await(() => client.HasResumed);
            foreach (IGrouping<uint, ExecutionReport> book in client.Reports.GroupBy(r => r.InstrumentId).OrderBy(g => g.Key))
                foreach (ExecutionReport report in book) lines.Add(Text(name, report) + (version > 1 ? $" {More(report)}" : "") + (version > 2 ? $" fee {report.FeePpm}" : ""));
        }

        return lines;
    }

    private static string Text(string user, in ExecutionReport r) => string.Create(
        CultureInfo.InvariantCulture,
        $"report {user} {r.InstrumentId}/{r.Number} {r.ExecType} {r.OrderStatus} {r.Side} {r.Type} {r.TimeInForce} {r.CancelReason} "
        + $"{r.Status} {r.Aggressor} order {r.OrderId} {r.ClientOrderId} request {r.RequestId} price {r.Price} quantity {r.Quantity} "
        + $"leaves {r.Leaves} filled {r.Filled} last {r.LastQuantity}@{r.LastPrice} trade {r.TradeId} time {r.Time}");

    /// <summary>What the second version added.</summary>
    private static string More(in ExecutionReport r) => string.Create(
        CultureInfo.InvariantCulture,
        $"stp {r.SelfTradePrevention} waits {r.Waiting} stop {r.StopPrice} shows {r.DisplayQuantity} "
        + $"group {r.Group} {r.GroupId} {r.Leg} orders {r.OrderCount}");

    private static void Do(TestClient client, params ReadOnlySpan<OrderCommand> commands)
    {
        client.Send(commands);
        client.Drain(5);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
