using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Tests.Books;

/// <summary>
/// A live book whose journaled records are encoded, decoded, and applied to a second book after every command; a rematch plays along.
/// </summary>
internal sealed class BookHarness
{
    public const uint Instrument = 7;

    private readonly Dictionary<uint, long> _numbers = [];
    private readonly AccountsOracle _accounts = new();
    private long _ordinal;
    private long _sequence;

    public BookHarness(
        int window = 1000, int maxOrders = 1000, bool reference = false, TradingPhase phase = TradingPhase.Continuous, BookRules? rules = null,
        Func<uint, uint>? groupOf = null)
    {
        Rules = rules ?? BookRules.Default;
        Live = new InstrumentBook(Instrument, NewBook(reference), window, maxOrders, groupOf);
        Replayed = new InstrumentBook(Instrument, NewBook(!reference), window, maxOrders, groupOf);
        Rematch = new JournalRematch(
            r => reference ? new OrderBook(r) : new ReferenceOrderBook(r), fingerprint => fingerprint == RulesFingerprint.Of(Rules) ? Rules : null);
        Live.NoteRules(Rules, ++Now, Records);
        Check();
        Records.Clear();
        if (phase == TradingPhase.Closed) return;
        Live.SetPhase(phase, ++Now, Records);
        Check();
    }

    public BookRules Rules { get; }

    public InstrumentBook Live { get; }

    public JournalRematch Rematch { get; }

    public InstrumentBook Replayed { get; set; }

    public BookRecords Records { get; } = new();

    public List<JournalRow> Journal { get; } = [];

    public long Now { get; set; } = 1_000_000;

    public BookRecord[] Place(uint account, string id, Side side, long price, long quantity, TimeInForce timeInForce = TimeInForce.GoodTillCancel) => Run(account, new OrderCommand
    {
        Kind = OrderCommandKind.Place,
        InstrumentId = Instrument,
        ClientOrderId = ClientOrderId.Parse(id),
        Side = side,
        Type = price == 0 ? OrderType.Market : OrderType.Limit,
        TimeInForce = timeInForce,
        Price = price,
        Quantity = quantity,
    });

    public BookRecord[] Change(OrderCommandKind kind, uint account, string id, string target, long price = 0, long quantity = 0) => Run(account, new OrderCommand
    {
        Kind = kind,
        InstrumentId = Instrument,
        ClientOrderId = ClientOrderId.Parse(id),
        TargetClientOrderId = ClientOrderId.Parse(target),
        Price = price,
        Quantity = quantity,
    });

    public BookRecord[] Change(OrderCommandKind kind, uint account, string id, long target, long price = 0, long quantity = 0) => Run(account, new OrderCommand
    {
        Kind = kind,
        InstrumentId = Instrument,
        ClientOrderId = ClientOrderId.Parse(id),
        TargetOrderId = target,
        Price = price,
        Quantity = quantity,
    });

    public BookRecord[] Run(uint account, OrderCommand command)
    {
        Records.Clear();
        Live.Execute(command, account, Now += 10, Records);
        return Check();
    }

    public BookRecord[] Book(uint account, string id, long lots, long price = 100, uint counter = 0) => Run(account, new OrderCommand
    {
        Kind = OrderCommandKind.BookShares,
        InstrumentId = Instrument,
        ClientOrderId = ClientOrderId.Parse(id),
        CounterAccount = counter,
        Price = price,
        Quantity = lots,
    });

    public BookRecord[] SetPhase(TradingPhase phase) => Do(() => Live.SetPhase(phase, Now, Records).ShouldBe(CommandStatus.Ok));

    public BookRecord[] Delist() => Do(() => Live.Delist(Now, Records));

    public BookRecord[] Expire() => Do(() => Live.Expire(Now, Records));

    public BookRecord[] Uncross() => Do(() => Live.Uncross(Now, Records));

    public BookRecord[] CommitBatch(ulong seed) => Do(() => Live.CommitBatch(seed, Now, Records));

    public BookRecord[] ReleaseBatch() => Do(() => Live.ReleaseBatch(Now, Records));

    public BookRecord[] SetReferencePrice(long price) => Do(() => Live.SetReferencePrice(price, Now, Records));

    public BookRecord[] ReachSchedule(long point, TradingPhase phase) => Do(() => Live.ReachSchedule(point, phase, Now, Records));

    /// <summary>The rematch went the same way and stands where the live book stands.</summary>
    public void CheckRematch()
    {
        Rematch.Complete();
        Rematch.Difference.ShouldBeNull();
        Rematch.UnknownRules.ShouldBe(0ul);
        Rematch.Book.StateHash().ShouldBe(Live.Book.StateHash());
    }

    public IOrderBook NewBook(bool reference) => reference ? new ReferenceOrderBook(Rules) : new OrderBook(Rules);

    private BookRecord[] Do(Action act)
    {
        Records.Clear();
        Now += 10;
        act();
        return Check();
    }

    public ExecutionReport MakerReport(in BookRecord record)
    {
        ExecutionReport report = default;
        Reports.FillMaker(record, Instrument, ref report);
        return report;
    }

    public ExecutionReport Report(in BookRecord record)
    {
        ExecutionReport report = default;
        Reports.Fill(record, Instrument, ref report);
        return report;
    }

    public static JournalRow Encode(ReadOnlySpan<BookRecord> records, long ordinal = 1, long first = 1)
    {
        var batch = new JournalBatch(NoListener.Instance);
        foreach (ref readonly BookRecord record in records)
            if (record.IsJournaled) BookRecordCodec.Write(record, batch);
        return new JournalRow(ordinal, "book-7-X", first, batch.Count, 1, BookRecordCodec.SchemaVersion, batch.Payload.ToArray());
    }

    private BookRecord[] Check()
    {
        BookRecord[] written = Records.Written.ToArray();
        JournalRow row = Encode(written, _ordinal + 1, _sequence + 1);
        if (row.Count > 0)
        {
            Journal.Add(row);
            _ordinal++;
            _sequence = row.LastSequence;
            var decoded = new BookRecords();
            BookRecordCodec.Read(row, decoded);
            foreach (ref readonly BookRecord record in decoded.Written) Replayed.Apply(record);
            Rematch.Take(row);
        }

        Replayed.StateHash().ShouldBe(Live.StateHash());
        Replayed.Progress.ShouldBe(Live.Progress);
        Replayed.WaitingForBatch.ShouldBe(Live.WaitingForBatch);
        foreach (BookRecord record in written)
        {
            CheckNumbers(record);
            _accounts.Take(record);
        }

        _accounts.Check(Live);
        return written;
    }

    private void CheckNumbers(in BookRecord record)
    {
        if (!record.IsJournaled) return;
        if (record.Account != 0) CheckNumber(record.Account, record.Number);
        if (record.HasMaker) CheckNumber(record.MakerAccount, record.MakerNumber);
    }

    private void CheckNumber(uint account, long number)
    {
        number.ShouldBe(_numbers.GetValueOrDefault(account) + 1);
        _numbers[account] = number;
    }

    private sealed class NoListener : IJournalListener
    {
        public static readonly NoListener Instance = new();

        public void OnWriteCompleted(JournalBatch batch)
        {
        }
    }
}
