using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Tests.Books;

/// <summary>A live book whose journaled records are encoded, decoded, and applied to a second book after every command.</summary>
internal sealed class BookHarness
{
    public const uint Instrument = 7;

    private readonly Dictionary<uint, long> _numbers = [];
    private long _ordinal;
    private long _sequence;

    public BookHarness(int window = 1000, int maxOrders = 1000, bool reference = false, TradingPhase phase = TradingPhase.Continuous)
    {
        Live = new InstrumentBook(Instrument, reference ? new ReferenceOrderBook() : new OrderBook(), window, maxOrders);
        Replayed = new InstrumentBook(Instrument, reference ? new OrderBook() : new ReferenceOrderBook(), window, maxOrders);
        if (phase == TradingPhase.Closed) return;
        Live.SetPhase(phase, ++Now, Records);
        Check();
    }

    public InstrumentBook Live { get; }

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

    public BookRecord[] SetPhase(TradingPhase phase)
    {
        Records.Clear();
        Live.SetPhase(phase, Now += 10, Records).ShouldBe(CommandStatus.Ok);
        return Check();
    }

    public BookRecord[] Delist()
    {
        Records.Clear();
        Live.Delist(Now += 10, Records);
        return Check();
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
        }

        Replayed.StateHash().ShouldBe(Live.StateHash());
        foreach (BookRecord record in written) CheckNumbers(record);
        return written;
    }

    private void CheckNumbers(in BookRecord record)
    {
        if (!record.IsJournaled) return;
        if (record.Account != 0) CheckNumber(record.Account, record.Number);
        if (record.Kind == BookRecordKind.TradeExecuted) CheckNumber(record.MakerAccount, record.MakerNumber);
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
