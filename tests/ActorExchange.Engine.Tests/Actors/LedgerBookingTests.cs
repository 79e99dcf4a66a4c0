using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Ledger;
using ActorExchange.Journal;
using ActorExchange.TestKit;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Actors;

public sealed class LedgerBookingTests : EngineTest
{
    private static readonly Actor Olga = new(9, "olga");

    [Fact]
    public void A_trade_is_in_the_ledger_with_what_both_sides_pay_in_money()
    {
        Start();
        InstrumentView acme = List();
        Give(acme, 50, Place(acme, "a", Side.Buy, 100, 5) with { Fees = new FeeRates(-50, 300) });
        Give(acme, 51, Place(acme, "b", Side.Sell, 100, 3) with { Fees = new FeeRates(100, 300) });
        LedgerEntry trade = Entries().ShouldHaveSingleItem();
        InstrumentUnits units = InstrumentUnits.Of(acme.Instrument);
        (trade.Kind, trade.BuyFeePpm, trade.SellFeePpm, trade.Currency).ShouldBe((LedgerKind.Trade, -50, 300, acme.Instrument.Currency));
        trade.Amount.ShouldBe(units.Money(300).Units);
        trade.BuyFee.ShouldBe(units.Fee(300 * -50).Units);
        trade.SellFee.ShouldBe(units.Fee(300 * 300).Units);
        LedgerInstrumentSum sum = Ledger.Sum(50, long.MaxValue).Instruments.ShouldHaveSingleItem();
        ((long)sum.Lots, (long)sum.CashFlow, (long)sum.Fees, sum.Trades).ShouldBe((3, -300, -15_000, 1));
    }

    [Fact]
    public void Share_bookings_are_in_the_ledger_with_who_gets_and_who_gives_them()
    {
        Start();
        InstrumentView acme = List();
        Give(acme, 50, Booking(acme, "in", 40, 0));
        Give(acme, 50, Booking(acme, "give", -10, 51));
        Give(acme, 50, Booking(acme, "none", 0, 51));
        Entries().Select(e => (e.Kind, e.BookingId, e.BuyAccount, e.SellAccount, e.QuantityLots, e.PriceTicks)).ShouldBe(
            [(LedgerKind.Shares, "in", 50u, 0u, 40L, 95L), (LedgerKind.Shares, "give", 51u, 50u, 10L, 95L)]);
        Ledger.Open().Trades.ShouldBe(0);
    }

    [Fact]
    public void Cash_bookings_are_in_the_ledger_each_once_also_after_a_restart()
    {
        Start();
        List();
        TestClient alice = LogOn("alice");
        Book("d1", BookingKind.Deposit, 500);
        Book("d1", BookingKind.Deposit, 500);
        Book("x1", BookingKind.Adjustment, -20);
        Catch();
        Start();
        Book("d2", BookingKind.Deposit, 1);
        LedgerEntry[] entries = Entries();
        entries.Select(e => (e.Kind, e.BookingId, e.BuyAccount, e.SellAccount, (long)(e.Amount / Amount.Whole(1).Units))).ShouldBe(
        [
            (LedgerKind.Cash, "d1", alice.Account, 0u, 500L), (LedgerKind.Cash, "x1", 0u, alice.Account, 20L), (LedgerKind.Cash, "d2", alice.Account, 0u, 1L),
        ]);
        LedgerEntry first = entries[0];
        (first.Currency, first.Reason, first.ByAccount, first.ByUser, (BookingKind)first.BookingKind).ShouldBe(("USD", "because", 9u, "olga", BookingKind.Deposit));
        Ledger.Sum(alice.Account, long.MaxValue).Cash.ShouldHaveSingleItem().Amount.ShouldBe(Amount.Whole(481).Units);
        Ledger.Verify().IsIntact.ShouldBeTrue();
    }

    private static OrderCommand Booking(InstrumentView view, string id, long lots, uint counter) => new()
    {
        Kind = OrderCommandKind.BookShares,
        InstrumentId = view.Instrument.Id,
        ClientOrderId = ClientOrderId.Parse(id),
        Quantity = lots,
        Price = 95,
        CounterAccount = counter,
    };

    private void Book(string id, BookingKind kind, long whole)
    {
        TestProbe asker = CreateTestProbe();
        asker.Send(Engine.Accounts, new BookCash(1, id, kind, "alice", "", "USD", Amount.Whole(whole), "because", Olga));
        asker.ExpectMsg<BookingAnswer>().Status.ShouldBe(CommandStatus.Ok);
    }

    private void Give(InstrumentView view, uint account, OrderCommand command)
    {
        Engine.Directory.Find(view.Instrument.Id)!.Book.Tell(CommandBatch.Of(account, command), ActorRefs.Nobody);
        RunFor(2);
    }

    private LedgerEntry[] Entries()
    {
        Catch();
        return [.. Ledger.Read(0, 100).Select(r => r.Entry)];
    }

    private void Catch()
    {
        TestProbe asker = CreateTestProbe();
        asker.Send(Engine.Ledger, CatchUp.Instance);
        asker.ExpectMsg<LedgerStatus>();
    }
}
