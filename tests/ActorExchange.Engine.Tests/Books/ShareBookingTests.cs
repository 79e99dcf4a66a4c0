using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Tests.Books;

public sealed class ShareBookingTests
{
    private readonly BookHarness _book = new();

    [Fact]
    public void Shares_from_the_venue_are_issued_and_told_to_the_account()
    {
        BookRecord record = _book.Book(1, "in", 40, 95).ShouldHaveSingleItem();
        (record.Kind, record.Number, record.HasMaker).ShouldBe((BookRecordKind.SharesBooked, 1, false));
        ExecutionReport report = _book.Report(record);
        (report.ExecType, report.OrderStatus, report.Side, report.LastQuantity, report.LastPrice, report.Status).ShouldBe(
            (ExecType.SharesBooked, OrderStatus.None, Side.Buy, 40, 95, CommandStatus.Ok));
        (report.RequestId.ToString(), report.OrderId, report.Filled, report.Leaves).ShouldBe(("in", 0, 0, 0));
        (Lots(1), _book.Live.Accounts.Issued).ShouldBe((40, 40));
        _book.Live.Accounts.PositionOf(1).Cost.ShouldBe(40 * 95);
        _book.Live.Accounts.PositionOf(1).CashFlow.ShouldBe(0);
        _book.Book(1, "out", -15);
        (Lots(1), _book.Live.Accounts.Issued).ShouldBe((25, 25));
    }

    [Fact]
    public void Shares_between_accounts_are_told_to_both_and_nothing_is_issued()
    {
        BookRecord record = _book.Book(1, "give", -40, 95, counter: 5).ShouldHaveSingleItem();
        (record.HasMaker, record.Number, record.MakerNumber).ShouldBe((true, 1, 1));
        ExecutionReport counter = _book.MakerReport(record);
        (counter.ExecType, counter.Number, counter.Side, counter.LastQuantity, counter.LastPrice).ShouldBe((ExecType.SharesBooked, 1, Side.Buy, 40, 95));
        counter.RequestId.IsEmpty.ShouldBeTrue();
        (Lots(1), Lots(5), _book.Live.Accounts.Issued).ShouldBe((-40, 40, 0));
    }

    [Fact]
    public void The_same_booking_again_changes_nothing_and_gets_its_first_answer()
    {
        _book.Book(1, "in", -40, 95, counter: 2);
        BookRecord again = _book.Book(1, "in", -40, 95, counter: 2).ShouldHaveSingleItem();
        ExecutionReport report = _book.Report(again);
        (report.Repeated, report.ExecType, report.Side, report.LastQuantity, report.LastPrice, report.Number).ShouldBe((true, ExecType.SharesBooked, Side.Sell, 40, 95, 1));
        Lots(1).ShouldBe(-40);
    }

    [Theory]
    [InlineData(-41, 95, 2)]
    [InlineData(-40, 96, 2)]
    [InlineData(-40, 95, 3)]
    [InlineData(-40, 95, 0)]
    public void Another_booking_with_the_same_id_is_refused(long lots, long price, uint counter)
    {
        _book.Book(1, "in", -40, 95, counter: 2);
        BookRecord refused = _book.Book(1, "in", lots, price, counter).ShouldHaveSingleItem();
        (refused.Kind, refused.Status).ShouldBe((BookRecordKind.CommandTurnedAway, CommandStatus.DuplicateClientOrderId));
        Lots(1).ShouldBe(-40);
    }

    [Theory]
    [InlineData(0, 0, CommandStatus.QuantityNotPositive)]
    [InlineData(5, 1, CommandStatus.InvalidMessage)]
    [InlineData(AccountTotals.MostBooked + 1, 0, CommandStatus.ValueOverflow)]
    [InlineData(-AccountTotals.MostBooked - 1, 0, CommandStatus.ValueOverflow)]
    [InlineData(long.MinValue, 2, CommandStatus.ValueOverflow)]
    [InlineData(long.MaxValue, 2, CommandStatus.ValueOverflow)]
    [InlineData(AccountTotals.MostBooked, 0, CommandStatus.Ok)]
    [InlineData(-AccountTotals.MostBooked, 2, CommandStatus.Ok)]
    public void A_booking_is_refused_if_it_moves_nothing_or_more_than_can_be_counted(long lots, uint counter, CommandStatus status)
    {
        BookRecord record = _book.Book(1, "in", lots, 1, counter).ShouldHaveSingleItem();
        record.Status.ShouldBe(status);
        Lots(1).ShouldBe(status == CommandStatus.Ok ? lots : 0);
    }

    [Fact]
    public void What_is_issued_in_all_cannot_leave_its_bounds_either()
    {
        _book.Book(1, "most", AccountTotals.MostBooked, 1);
        _book.Book(2, "more", 1, 1)[0].Status.ShouldBe(CommandStatus.ValueOverflow);
        _book.Book(2, "from", 1, 1, counter: 1)[0].Status.ShouldBe(CommandStatus.Ok);
    }

    [Theory]
    [InlineData(TradingPhase.Closed)]
    [InlineData(TradingPhase.Halted)]
    [InlineData(TradingPhase.OpeningCall)]
    [InlineData(TradingPhase.BatchCollection)]
    public void Shares_are_booked_in_every_phase(TradingPhase phase)
    {
        if (_book.Live.Book.Phase != phase) _book.SetPhase(phase);
        _book.Book(1, "in", 10)[0].Kind.ShouldBe(BookRecordKind.SharesBooked);
    }

    [Fact]
    public void Shares_are_booked_after_delisting_so_that_accounts_can_be_emptied()
    {
        _book.Book(1, "in", 10);
        _book.Delist();
        _book.Book(1, "out", -10)[0].Kind.ShouldBe(BookRecordKind.SharesBooked);
        (Lots(1), _book.Live.Accounts.Issued).ShouldBe((0, 0));
    }

    [Fact]
    public void Reduce_only_orders_follow_shares_that_leave_and_those_that_come()
    {
        _book.Book(1, "in", 10);
        _book.Run(1, ReduceOnly("close", 10));
        BookRecord[] out4 = _book.Book(1, "out", -4);
        out4.Select(r => r.Kind).ShouldBe([BookRecordKind.SharesBooked, BookRecordKind.OrderReduced]);
        out4[1].Leaves.ShouldBe(6);
        _book.Book(1, "back", 100).Length.ShouldBe(1);
        _book.Run(1, ReduceOnly("more", 100))[0].Leaves.ShouldBe(100);
        BookRecord[] away = _book.Book(2, "take", 106, 100, counter: 1);
        away.Select(r => (r.Kind, r.CancelReason)).ShouldBe(
        [
            (BookRecordKind.SharesBooked, CancelReason.None), (BookRecordKind.OrderCanceled, CancelReason.ReduceOnly),
            (BookRecordKind.OrderCanceled, CancelReason.ReduceOnly),
        ]);
        _book.CheckRematch();
    }

    [Fact]
    public void A_rematch_finds_a_fee_a_position_and_a_booking_that_do_not_follow()
    {
        Difference(r => r.Kind == BookRecordKind.TradeExecuted, (ref BookRecord r) => r.FeePpm++).ShouldContain("fees");
        Difference(r => r.Kind == BookRecordKind.TradeExecuted, (ref BookRecord r) => r.MakerFeePpm = 1).ShouldContain("fees");
        Difference(r => r.Kind == BookRecordKind.SharesBooked, (ref BookRecord r) => r.Quantity += 5).ShouldContain("position");
        Difference(r => r.Kind == BookRecordKind.SharesBooked, (ref BookRecord r) => r.Quantity = 0).ShouldContain(nameof(CommandStatus.QuantityNotPositive));
    }

    private delegate void Falsify(ref BookRecord record);

    private static string Difference(Predicate<BookRecord> which, Falsify falsify)
    {
        var book = new BookHarness();
        book.Book(1, "in", 10);
        book.Place(2, "bid", Side.Buy, 100, 3);
        book.Run(1, ReduceOnly("close", 5) with { Price = 100 });
        var records = new BookRecords();
        foreach (ActorExchange.Actors.Persistence.JournalRow row in book.Journal) BookRecordCodec.Read(row, records);
        var rematch = new JournalRematch(rules => new OrderBook(rules), _ => BookRules.Default);
        for (int i = 0; i < records.Count; i++)
        {
            if (which(records[i])) falsify(ref records[i]);
            rematch.Take(records[i]);
        }

        rematch.Complete();
        rematch.Difference.ShouldNotBeNull();
        return rematch.Difference.Journaled + " / " + rematch.Difference.Rematched;
    }

    private static OrderCommand ReduceOnly(string id, long quantity) => new()
    {
        Kind = OrderCommandKind.Place,
        InstrumentId = BookHarness.Instrument,
        ClientOrderId = ClientOrderId.Parse(id),
        Side = Side.Sell,
        Type = OrderType.Limit,
        TimeInForce = TimeInForce.GoodTillCancel,
        Price = 200,
        Quantity = quantity,
        Extras = new CommandExtras { Conditions = new OrderConditions { Flags = OrderFlags.ReduceOnly } },
    };

    private long Lots(uint account) => _book.Live.Accounts.Position(account);
}
