using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Tests.Books;

public sealed class InstrumentBookTests
{
    private readonly BookHarness _book = new();

    [Fact]
    public void A_placement_is_answered_once_and_numbered()
    {
        BookRecord[] records = _book.Place(1, "a", Side.Buy, 100, 5);
        records.Length.ShouldBe(1);
        ExecutionReport report = _book.Report(records[0]);
        report.ExecType.ShouldBe(ExecType.New);
        (report.Number, report.OrderId, report.Leaves, report.Filled, report.Price).ShouldBe((1, 1, 5, 0, 100));
        report.RequestId.ToString().ShouldBe("a");
    }

    [Fact]
    public void A_trade_tells_both_sides_what_is_left()
    {
        _book.Place(1, "a", Side.Buy, 100, 5);
        BookRecord trade = _book.Place(2, "b", Side.Sell, 99, 8)[1];
        ExecutionReport taker = _book.Report(trade);
        ExecutionReport maker = default;
        Reports.FillMaker(trade, BookHarness.Instrument, ref maker);
        (taker.Number, taker.LastPrice, taker.LastQuantity, taker.Leaves, taker.Filled, taker.Price, taker.Quantity).ShouldBe((2, 100, 5, 3, 5, 99, 8));
        (maker.Number, maker.LastPrice, maker.LastQuantity, maker.Leaves, maker.Filled, maker.Price, maker.Quantity).ShouldBe((2, 100, 5, 0, 5, 100, 5));
        (taker.OrderStatus, maker.OrderStatus).ShouldBe((OrderStatus.PartiallyFilled, OrderStatus.Filled));
        (taker.Aggressor, maker.Aggressor, taker.Side, maker.Side).ShouldBe((true, false, Side.Sell, Side.Buy));
        maker.ClientOrderId.ToString().ShouldBe("a");
    }

    [Fact]
    public void Both_sides_of_a_self_trade_have_numbers_of_their_own()
    {
        _book.Place(1, "a", Side.Buy, 100, 5);
        BookRecord trade = _book.Place(1, "b", Side.Sell, 100, 5)[1];
        (trade.Number, trade.MakerNumber).ShouldBe((3, 4));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_order_is_canceled_by_either_id(bool byOrderId)
    {
        _book.Place(1, "a", Side.Buy, 100, 5);
        BookRecord[] records = byOrderId ? _book.Change(OrderCommandKind.Cancel, 1, "c", 1) : _book.Change(OrderCommandKind.Cancel, 1, "c", "a");
        ExecutionReport report = _book.Report(records.ShouldHaveSingleItem());
        (report.ExecType, report.CancelReason, report.LastQuantity, report.Leaves).ShouldBe((ExecType.Canceled, CancelReason.Requested, 5, 0));
        (report.ClientOrderId.ToString(), report.RequestId.ToString()).ShouldBe(("a", "c"));
        _book.Live.Book.OrderCount.ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_order_is_replaced_by_either_id_and_may_trade_then(bool byOrderId)
    {
        _book.Place(2, "s", Side.Sell, 105, 3);
        _book.Place(1, "a", Side.Buy, 100, 5);
        BookRecord[] records = byOrderId
            ? _book.Change(OrderCommandKind.Replace, 1, "r", 2, 105, 6)
            : _book.Change(OrderCommandKind.Replace, 1, "r", "a", 105, 6);
        records.Length.ShouldBe(2);
        ExecutionReport report = _book.Report(records[0]);
        (report.ExecType, report.Price, report.Quantity, report.Leaves).ShouldBe((ExecType.Replaced, 105, 6, 6));
        records[1].Kind.ShouldBe(BookRecordKind.TradeExecuted);
        records[1].RequestId.IsEmpty.ShouldBeTrue();
        (records[1].OrderPrice, records[1].OrderQuantity, records[1].Leaves).ShouldBe((105, 6, 3));
    }

    [Fact]
    public void A_reduction_keeps_the_order_and_one_of_everything_cancels_it()
    {
        _book.Place(1, "a", Side.Buy, 100, 5);
        ExecutionReport reduced = _book.Report(_book.Change(OrderCommandKind.Reduce, 1, "r1", "a", quantity: 2)[0]);
        (reduced.ExecType, reduced.Quantity, reduced.Leaves).ShouldBe((ExecType.Replaced, 3, 3));
        ExecutionReport gone = _book.Report(_book.Change(OrderCommandKind.Reduce, 1, "r2", 1, quantity: 9)[0]);
        (gone.ExecType, gone.CancelReason).ShouldBe((ExecType.Canceled, CancelReason.ReducedToZero));
    }

    [Fact]
    public void Another_accounts_order_is_unknown()
    {
        _book.Place(1, "a", Side.Buy, 100, 5);
        _book.Change(OrderCommandKind.Cancel, 2, "x", 1)[0].Status.ShouldBe(CommandStatus.UnknownOrder);
        _book.Change(OrderCommandKind.Cancel, 2, "y", "a")[0].Status.ShouldBe(CommandStatus.UnknownOrder);
        _book.Live.Book.OrderCount.ShouldBe(1);
    }

    [Fact]
    public void A_finished_order_is_too_late_to_cancel_but_one_that_was_refused_never_was()
    {
        _book.Place(1, "a", Side.Buy, 100, 5);
        _book.Change(OrderCommandKind.Cancel, 1, "c1", "a");
        _book.Change(OrderCommandKind.Cancel, 1, "c2", "a")[0].Status.ShouldBe(CommandStatus.TooLateToCancel);
        _book.SetPhase(TradingPhase.Halted);
        _book.Place(1, "refused", Side.Buy, 100, 5)[0].Status.ShouldBe(CommandStatus.PhaseDoesNotAccept);
        _book.Change(OrderCommandKind.Cancel, 1, "c3", "refused")[0].Status.ShouldBe(CommandStatus.UnknownOrder);
    }

    [Fact]
    public void A_cancel_is_not_an_order_that_can_be_canceled()
    {
        _book.Place(1, "a", Side.Buy, 100, 5);
        _book.Change(OrderCommandKind.Cancel, 1, "c", "a");
        _book.Change(OrderCommandKind.Cancel, 1, "d", "c")[0].Status.ShouldBe(CommandStatus.UnknownOrder);
        _book.Change(OrderCommandKind.Cancel, 1, "self", "self")[0].Status.ShouldBe(CommandStatus.UnknownOrder);
    }

    [Fact]
    public void The_same_command_again_gets_the_first_answer_and_changes_nothing()
    {
        BookRecord first = _book.Place(1, "a", Side.Buy, 100, 5)[0];
        _book.Place(2, "b", Side.Sell, 100, 2);
        ulong state = _book.Live.StateHash();
        BookRecord again = _book.Place(1, "a", Side.Buy, 100, 5).ShouldHaveSingleItem();
        ExecutionReport report = _book.Report(again);
        report.Repeated.ShouldBeTrue();
        (report.ExecType, report.OrderStatus, report.Number, report.OrderId, report.Time).ShouldBe((ExecType.New, OrderStatus.New, first.Number, first.OrderId, first.Time));
        (report.Quantity, report.Leaves, report.Filled, report.Price).ShouldBe((5, 5, 0, 100));
        _book.Live.StateHash().ShouldBe(state);
    }

    [Fact]
    public void A_repeated_cancel_replace_and_refusal_get_their_first_answers()
    {
        _book.Place(1, "a", Side.Buy, 100, 5);
        BookRecord replaced = _book.Change(OrderCommandKind.Replace, 1, "r", "a", 101, 5)[0];
        BookRecord canceled = _book.Change(OrderCommandKind.Cancel, 1, "c", "a")[0];
        BookRecord refused = _book.Change(OrderCommandKind.Cancel, 1, "x", 99)[0];
        ExecutionReport r = _book.Report(_book.Change(OrderCommandKind.Replace, 1, "r", "a", 101, 5)[0]);
        ExecutionReport c = _book.Report(_book.Change(OrderCommandKind.Cancel, 1, "c", "a")[0]);
        ExecutionReport x = _book.Report(_book.Change(OrderCommandKind.Cancel, 1, "x", 99)[0]);
        (r.Repeated, r.ExecType, r.Number, r.OrderId).ShouldBe((true, ExecType.Replaced, replaced.Number, 1));
        (c.Repeated, c.ExecType, c.Number, c.OrderId).ShouldBe((true, ExecType.Canceled, canceled.Number, 1));
        (x.Repeated, x.ExecType, x.Number, x.Status).ShouldBe((true, ExecType.Rejected, refused.Number, CommandStatus.UnknownOrder));
    }

    [Theory]
    [InlineData(101, 5, Side.Buy)]
    [InlineData(100, 6, Side.Buy)]
    [InlineData(100, 5, Side.Sell)]
    public void The_same_id_with_other_content_is_a_duplicate(long price, long quantity, Side side)
    {
        _book.Place(1, "a", Side.Buy, 100, 5);
        BookRecord record = _book.Place(1, "a", side, price, quantity).ShouldHaveSingleItem();
        (record.Kind, record.Status, record.Number).ShouldBe((BookRecordKind.CommandTurnedAway, CommandStatus.DuplicateClientOrderId, 0));
    }

    [Fact]
    public void A_cancel_with_the_id_of_a_placement_or_another_target_is_a_duplicate()
    {
        _book.Place(1, "a", Side.Buy, 100, 5);
        _book.Place(1, "b", Side.Buy, 100, 5);
        _book.Change(OrderCommandKind.Cancel, 1, "a", "b")[0].Status.ShouldBe(CommandStatus.DuplicateClientOrderId);
        _book.Change(OrderCommandKind.Cancel, 1, "c", "a");
        _book.Change(OrderCommandKind.Cancel, 1, "c", "b")[0].Status.ShouldBe(CommandStatus.DuplicateClientOrderId);
        _book.Live.Book.OrderCount.ShouldBe(1);
    }

    [Fact]
    public void Accounts_do_not_share_ids()
    {
        _book.Place(1, "a", Side.Buy, 100, 5)[0].Kind.ShouldBe(BookRecordKind.OrderAccepted);
        _book.Place(2, "a", Side.Buy, 101, 5)[0].Kind.ShouldBe(BookRecordKind.OrderAccepted);
    }

    [Fact]
    public void Finished_commands_are_forgotten_in_order_but_working_orders_never()
    {
        var book = new BookHarness(window: 2);
        book.Place(1, "works", Side.Buy, 90, 5);
        for (int i = 0; i < 3; i++) book.Place(1, $"f{i}", Side.Buy, 95, 1, TimeInForce.ImmediateOrCancel);
        book.Place(1, "works", Side.Buy, 90, 5)[0].Kind.ShouldBe(BookRecordKind.AnswerRepeated);
        book.Place(1, "f2", Side.Buy, 95, 1, TimeInForce.ImmediateOrCancel)[0].Kind.ShouldBe(BookRecordKind.AnswerRepeated);
        book.Place(1, "f0", Side.Buy, 95, 1, TimeInForce.ImmediateOrCancel)[0].Kind.ShouldBe(BookRecordKind.OrderAccepted);
    }

    [Fact]
    public void Time_never_stands_still_or_goes_back()
    {
        BookRecord first = _book.Place(1, "a", Side.Buy, 100, 5)[0];
        _book.Now = 5;
        BookRecord second = _book.Place(1, "b", Side.Buy, 100, 5)[0];
        second.Time.ShouldBe(first.Time + 1);
    }

    [Fact]
    public void A_full_book_refuses()
    {
        var book = new BookHarness(maxOrders: 1);
        book.Place(1, "a", Side.Buy, 100, 5);
        book.Place(1, "b", Side.Buy, 100, 5)[0].Status.ShouldBe(CommandStatus.BookFull);
    }

    [Fact]
    public void An_uncross_reports_to_buyer_and_seller_without_an_aggressor()
    {
        var book = new BookHarness(phase: TradingPhase.OpeningCall);
        book.Place(1, "b", Side.Buy, 102, 5);
        book.Place(2, "s", Side.Sell, 98, 5);
        BookRecord[] records = book.SetPhase(TradingPhase.Continuous);
        records.Length.ShouldBe(2);
        ExecutionReport buyer = book.Report(records[0]);
        ExecutionReport seller = default;
        Reports.FillMaker(records[0], BookHarness.Instrument, ref seller);
        (buyer.Side, seller.Side, buyer.Aggressor, seller.Aggressor).ShouldBe((Side.Buy, Side.Sell, false, false));
        (records[0].Account, records[0].MakerAccount).ShouldBe((1u, 2u));
        records[1].Kind.ShouldBe(BookRecordKind.PhaseChanged);
    }

    [Fact]
    public void Delisting_cancels_everything_and_closes()
    {
        _book.Place(1, "a", Side.Buy, 100, 5);
        _book.Place(2, "b", Side.Sell, 101, 5);
        BookRecord[] records = _book.Delist();
        records.Select(r => r.Kind).ShouldBe([BookRecordKind.OrderCanceled, BookRecordKind.OrderCanceled, BookRecordKind.PhaseChanged]);
        records[0].CancelReason.ShouldBe(CancelReason.Delisted);
        _book.Place(1, "c", Side.Buy, 100, 5)[0].Status.ShouldBe(CommandStatus.PhaseDoesNotAccept);
        _book.Delist().ShouldBeEmpty();
    }

    [Fact]
    public void A_turned_away_command_leaves_no_trace()
    {
        ulong state = _book.Live.StateHash();
        var records = new BookRecords();
        InstrumentBook.TurnAway(new OrderCommand { Kind = OrderCommandKind.Place, ClientOrderId = ClientOrderId.Parse("a") }, 1, CommandStatus.Busy, 1, records);
        records[0].IsJournaled.ShouldBeFalse();
        _book.Live.StateHash().ShouldBe(state);
        _book.Place(1, "a", Side.Buy, 1, 1)[0].Kind.ShouldBe(BookRecordKind.OrderAccepted);
    }

    [Fact]
    public void The_view_of_an_order_follows_what_happens_to_it()
    {
        _book.Place(1, "a", Side.Buy, 100, 5);
        _book.Place(2, "b", Side.Sell, 100, 2);
        View("a").ShouldBe((5, 3, 2, OrderStatus.PartiallyFilled));
        _book.Change(OrderCommandKind.Cancel, 1, "c", "a");
        View("a").ShouldBe((5, 0, 2, OrderStatus.Canceled));

        (long, long, long, OrderStatus) View(string id)
        {
            OrderView live = _book.Live.View(_book.Live.Commands[_book.Live.Commands.Find(1, ClientOrderId.Parse(id))]);
            OrderView replayed = _book.Replayed.View(_book.Replayed.Commands[_book.Replayed.Commands.Find(1, ClientOrderId.Parse(id))]);
            replayed.ShouldBe(live);
            return (live.Quantity, live.Leaves, live.Filled, live.Status);
        }
    }
}
