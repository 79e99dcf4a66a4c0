using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Tests.Books;

public sealed class FeesAndPositionsTests
{
    private static readonly FeeRates Trader = new(100, 300);
    private static readonly FeeRates MarketMaker = new(-50, 200);

    private readonly BookHarness _book = new();

    [Fact]
    public void The_incoming_order_pays_its_taker_rate_and_the_resting_one_its_maker_rate()
    {
        Place(1, "bid", Side.Buy, 100, 5, MarketMaker);
        BookRecord trade = Place(2, "hit", Side.Sell, 100, 3, Trader)[1];
        (trade.Kind, trade.FeePpm, trade.MakerFeePpm).ShouldBe((BookRecordKind.TradeExecuted, 300, -50));
        _book.Report(trade).FeePpm.ShouldBe(300);
        _book.MakerReport(trade).FeePpm.ShouldBe(-50);
        Position(1).Fees.ShouldBe(-15_000);
        Position(2).Fees.ShouldBe(90_000);
        Position(1).CashFlow.ShouldBe(-300);
    }

    [Fact]
    public void In_an_uncross_both_pay_their_maker_rate_and_nobody_gets_a_rebate()
    {
        _book.SetPhase(TradingPhase.OpeningCall);
        Place(1, "bid", Side.Buy, 100, 5, MarketMaker);
        Place(2, "offer", Side.Sell, 100, 5, Trader);
        BookRecord trade = _book.SetPhase(TradingPhase.Continuous)[0];
        (trade.Kind, trade.Side, trade.FeePpm, trade.MakerFeePpm).ShouldBe((BookRecordKind.TradeExecuted, Side.None, 0, 100));
    }

    [Fact]
    public void An_account_that_trades_with_itself_pays_both_rates_and_keeps_its_position()
    {
        Place(1, "bid", Side.Buy, 100, 5, Trader);
        Place(1, "offer", Side.Sell, 100, 5, Trader);
        PositionState position = Position(1);
        (position.Lots, position.CashFlow, position.Fees, position.Trades).ShouldBe((0, 0, (Int128)200_000, 2));
    }

    [Fact]
    public void A_replaced_order_keeps_its_rates()
    {
        Place(1, "bid", Side.Buy, 99, 5, MarketMaker);
        _book.Change(OrderCommandKind.Replace, 1, "up", "bid", 100, 7);
        Place(2, "hit", Side.Sell, 100, 7, Trader)[1].MakerFeePpm.ShouldBe(-50);
    }

    [Fact]
    public void Rates_are_no_part_of_what_makes_a_command_the_same()
    {
        Place(1, "bid", Side.Buy, 99, 5, MarketMaker);
        BookRecord again = Place(1, "bid", Side.Buy, 99, 5, Trader).ShouldHaveSingleItem();
        (again.Kind, again.Status).ShouldBe((BookRecordKind.AnswerRepeated, CommandStatus.Ok));
    }

    [Fact]
    public void A_command_that_must_not_execute_gets_its_first_answer_again_or_is_turned_away_without_a_trace()
    {
        OrderCommand first = Order("a", Side.Buy, 99, 5, Trader);
        _book.Run(1, first);
        first.RefuseWith = CommandStatus.DuplicateClientOrderId;
        _book.Run(1, first).ShouldHaveSingleItem().Kind.ShouldBe(BookRecordKind.AnswerRepeated);
        OrderCommand unknown = Order("b", Side.Buy, 99, 5, Trader);
        unknown.RefuseWith = CommandStatus.Busy;
        BookRecord refused = _book.Run(1, unknown).ShouldHaveSingleItem();
        (refused.Kind, refused.Status, refused.Number).ShouldBe((BookRecordKind.CommandTurnedAway, CommandStatus.Busy, 0));
        unknown.RefuseWith = CommandStatus.Ok;
        _book.Run(1, unknown)[0].Kind.ShouldBe(BookRecordKind.OrderAccepted);
    }

    [Fact]
    public void A_group_that_must_not_execute_is_turned_away_leg_by_leg_or_gets_its_first_answers_again()
    {
        var group = new OrderCommand
        {
            Kind = OrderCommandKind.PlaceGroup,
            InstrumentId = BookHarness.Instrument,
            ClientOrderId = ClientOrderId.Parse("one"),
            RefuseWith = CommandStatus.Busy,
            Extras = new CommandExtras { Group = GroupKind.OneCancelsOther, Legs = [Order("one", Side.Buy, 90, 1, Trader), Order("two", Side.Buy, 91, 1, MarketMaker)] },
        };
        _book.Run(1, group).Select(r => (r.Kind, r.Status)).ShouldBe([(BookRecordKind.CommandTurnedAway, CommandStatus.Busy), (BookRecordKind.CommandTurnedAway, CommandStatus.Busy)]);
        _book.Run(1, group with { RefuseWith = CommandStatus.Ok }).Take(2).Select(r => r.Kind).ShouldBe([BookRecordKind.OrderAccepted, BookRecordKind.OrderAccepted]);
        _book.Run(1, group).Select(r => r.Kind).ShouldBe([BookRecordKind.AnswerRepeated, BookRecordKind.AnswerRepeated]);
        Place(2, "hit", Side.Sell, 91, 1, Trader)[1].MakerFeePpm.ShouldBe(-50);
    }

    [Fact]
    public void A_session_learns_position_and_working_orders_as_of_its_last_report()
    {
        Place(1, "bid", Side.Buy, 99, 5, MarketMaker);
        Place(2, "hit", Side.Sell, 99, 2, Trader);
        Place(1, "low", Side.Buy, 90, 7, Trader);
        AccountOpened opened = _book.Live.Open(1);
        opened.LastNumber.ShouldBe(3);
        opened.Position.ShouldBe(Position(1));
        opened.Orders.Select(o => (o.OrderId, o.Side, o.Price, o.Quantity, o.Leaves, o.WorstFeePpm))
            .ShouldBe([(1L, Side.Buy, 99L, 5L, 3L, 200), (3L, Side.Buy, 90L, 7L, 7L, 300)]);
    }

    [Fact]
    public void A_pegged_order_is_held_at_the_worst_price_that_it_may_get()
    {
        Place(2, "offer", Side.Sell, 105, 5, Trader);
        Place(2, "bid", Side.Buy, 95, 5, Trader);
        OrderCommand pegged = Order("peg", Side.Buy, 101, 4, Trader);
        pegged.Type = OrderType.Pegged;
        pegged.Extras = new CommandExtras { Conditions = new OrderConditions { Peg = PegReference.Primary } };
        _book.Run(1, pegged)[^1].Price.ShouldBe(95);
        _book.Live.Open(1).Orders.ShouldHaveSingleItem().Price.ShouldBe(101);
    }

    [Fact]
    public void A_stop_order_is_held_at_the_worst_price_that_its_session_set()
    {
        OrderCommand stop = Order("stop", Side.Buy, 0, 4, Trader);
        (stop.Type, stop.WorstPrice) = (OrderType.Stop, 117);
        stop.Extras = new CommandExtras { Conditions = new OrderConditions { StopPrice = 110 } };
        _book.Run(1, stop);
        OpenOrder order = _book.Live.Open(1).Orders.ShouldHaveSingleItem();
        (order.Price, order.Waiting, order.Type).ShouldBe((117, WaitReason.Trigger, OrderType.Stop));
    }

    [Fact]
    public void All_accounts_that_traded_or_hold_something_are_listed_with_what_was_issued()
    {
        _book.Book(3, "shares", 50);
        Place(1, "bid", Side.Buy, 100, 5, Trader);
        Place(3, "offer", Side.Sell, 100, 2, Trader);
        Place(4, "away", Side.Sell, 120, 2, Trader);
        BookAccounts all = _book.Live.ListAccounts(9);
        (all.Query, all.Issued).ShouldBe((9, 50));
        all.Accounts.Select(a => (a.Account, a.Position.Lots)).ShouldBe([(1u, 2L), (3u, 48L)]);
        all.Orders.Select(o => (o.Account, o.Order.Leaves)).ShouldBe([(1u, 3L), (4u, 2L)]);
    }

    private static OrderCommand Order(string id, Side side, long price, long quantity, FeeRates fees) => new()
    {
        Kind = OrderCommandKind.Place,
        InstrumentId = BookHarness.Instrument,
        ClientOrderId = ClientOrderId.Parse(id),
        Side = side,
        Type = OrderType.Limit,
        TimeInForce = TimeInForce.GoodTillCancel,
        Price = price,
        Quantity = quantity,
        Fees = fees,
    };

    private BookRecord[] Place(uint account, string id, Side side, long price, long quantity, FeeRates fees) =>
        _book.Run(account, Order(id, side, price, quantity, fees));

    private PositionState Position(uint account) => _book.Live.Accounts.PositionOf(account);
}
