using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Tests.Books;

public sealed class OrderPathAllocationTests : IJournalListener
{
    private readonly InstrumentBook _book = new(1, new OrderBook(), 2000, 100_000);
    private readonly BookRecords _records = new();
    private readonly RecentRecords _recent = new(2000);
    private readonly JournalBatch _batch;
    private ExecutionReport _report;
    private readonly ClientOrderId[] _ids = [.. Enumerable.Range(0, 40_000).Select(i => ClientOrderId.Parse($"order-{i}"))];
    private int _next;

    public OrderPathAllocationTests() => _batch = new JournalBatch(this, 1 << 16);

    [Fact]
    public void An_order_in_steady_state_allocates_nothing_from_book_to_report()
    {
        _book.SetPhase(TradingPhase.Continuous, 1, _records);
        Run(20_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(20_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        _book.Book.LastTradeId.ShouldBe(10_000);
    }

    void IJournalListener.OnWriteCompleted(JournalBatch batch)
    {
    }

    private void Run(int orders)
    {
        for (int i = 0; i < orders; i += 4)
        {
            uint buyer = 1 + (uint)(i / 4 % 3);
            Execute(buyer, OrderCommandKind.Place, Side.Buy, 100 + (i % 8), default);
            Execute(buyer, OrderCommandKind.Place, Side.Buy, 99 - (i % 8), default);
            ClientOrderId resting = _ids[_next - 1];
            Execute(2, OrderCommandKind.Place, Side.Sell, 100, default);
            Execute(buyer, OrderCommandKind.Cancel, Side.None, 0, resting);
        }
    }

    private void Execute(uint account, OrderCommandKind kind, Side side, long price, ClientOrderId target)
    {
        var command = new OrderCommand
        {
            Kind = kind,
            InstrumentId = 1,
            ClientOrderId = _ids[_next++],
            TargetClientOrderId = target,
            Side = side,
            Type = OrderType.Limit,
            TimeInForce = TimeInForce.GoodTillCancel,
            Price = price,
            Quantity = side == Side.None ? 0 : 1,
            Fees = new FeeRates(-50, 300),
        };
        _records.Clear();
        _book.Execute(command, account, _next, _records);
        foreach (ref readonly BookRecord record in _records.Written)
        {
            BookRecordCodec.Write(record, _batch);
            _recent.Add(record);
            Reports.Fill(record, 1, ref _report);
            if (record.Kind == BookRecordKind.TradeExecuted) Reports.FillMaker(record, 1, ref _report);
        }

        _batch.Reset();
    }
}
