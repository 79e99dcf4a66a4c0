using ActorExchange.Core;
using ActorExchange.TestKit;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Actors;

public sealed class InstrumentsActorTests : EngineTest
{
    [Fact]
    public void A_listed_instrument_trades_and_is_there_after_a_restart()
    {
        Start();
        List("ACME", TradingPhase.OpeningCall);
        InstrumentView zinc = List("ZINC");
        Start();
        InstrumentView acme = Engine.Directory.Find("ACME")!;
        (acme.Instrument.Id, acme.Phase).ShouldBe((1u, TradingPhase.OpeningCall));
        Engine.Directory.Find("ZINC")!.Instrument.ShouldBe(zinc.Instrument);
        Engine.Directory.All.Count().ShouldBe(2);
    }

    [Fact]
    public void A_symbol_is_listed_once_for_ever()
    {
        Start();
        InstrumentView acme = List();
        Ask(new AddInstrument(2, new Instrument { Id = 0, Symbol = "ACME" }, TradingPhase.Continuous)).Status.ShouldBe(CommandStatus.InstrumentExists);
        Ask(new Delist(3, acme.Instrument.Id)).Status.ShouldBe(CommandStatus.Ok);
        Ask(new AddInstrument(4, new Instrument { Id = 0, Symbol = "ACME" }, TradingPhase.Continuous)).Status.ShouldBe(CommandStatus.InstrumentExists);
    }

    [Fact]
    public void Two_at_once_for_one_symbol_give_one_instrument()
    {
        Start();
        Journal.IsHeld = true;
        TestProbe probe = CreateTestProbe();
        for (uint i = 1; i <= 2; i++) probe.Send(Engine.Instruments, new AddInstrument(i, new Instrument { Id = 0, Symbol = "ACME" }, TradingPhase.Continuous));
        probe.ExpectNoMsg();
        Journal.Release();
        new[] { probe.ExpectMsg<InstrumentAnswer>().Status, probe.ExpectMsg<InstrumentAnswer>().Status }.ShouldBe([CommandStatus.Ok, CommandStatus.InstrumentExists]);
    }

    [Fact]
    public void A_bad_definition_or_phase_is_refused()
    {
        Start();
        Ask(new AddInstrument(1, new Instrument { Id = 0, Symbol = "lower" }, TradingPhase.Continuous)).Status.ShouldBe(CommandStatus.InvalidInstrument);
        Ask(new AddInstrument(2, new Instrument { Id = 0, Symbol = "OK" }, (TradingPhase)99)).Status.ShouldBe(CommandStatus.InvalidPhaseChange);
        Journal.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void Halt_and_resume_are_seen_in_the_directory_and_by_users()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        InstrumentAnswer halted = Ask(new SetPhase(1, acme.Instrument.Id, TradingPhase.Halted));
        (halted.Status, halted.Instrument!.Phase).ShouldBe((CommandStatus.Ok, TradingPhase.Halted));
        Engine.Directory.Find("ACME")!.Phase.ShouldBe(TradingPhase.Halted);
        alice.Send(Place(acme, "a", Side.Buy, 100, 1));
        alice.Await(1)[0].Status.ShouldBe(CommandStatus.PhaseDoesNotAccept);
        Start();
        Engine.Directory.Find("ACME")!.Phase.ShouldBe(TradingPhase.Halted);
        Ask(new SetPhase(2, acme.Instrument.Id, TradingPhase.Continuous)).Status.ShouldBe(CommandStatus.Ok);
        Ask(new SetPhase(3, acme.Instrument.Id, TradingPhase.Continuous)).Status.ShouldBe(CommandStatus.Ok);
        Ask(new SetPhase(4, 99, TradingPhase.Continuous)).Status.ShouldBe(CommandStatus.UnknownInstrument);
    }

    [Fact]
    public void Delisting_cancels_orders_for_ever()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 1));
        alice.Await(1);
        Ask(new Delist(1, acme.Instrument.Id)).Instrument!.Delisted.ShouldBeTrue();
        alice.Await(2)[1].CancelReason.ShouldBe(CancelReason.Delisted);
        Ask(new SetPhase(2, acme.Instrument.Id, TradingPhase.Continuous)).Status.ShouldBe(CommandStatus.InvalidPhaseChange);
        Start();
        InstrumentView after = Engine.Directory.Find("ACME")!;
        (after.Delisted, after.Phase).ShouldBe((true, TradingPhase.Closed));
        Status(acme).OpenOrders.ShouldBe(0);
    }

    [Fact]
    public void A_delisting_whose_second_write_fails_is_carried_out_when_the_book_is_back()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 1));
        alice.Await(1);
        TestProbe probe = CreateTestProbe();
        int rows = Journal.Rows.Count;
        probe.Send(Engine.Instruments, new Delist(1, acme.Instrument.Id));
        Dispatcher.RunUntil(() => Journal.Rows.Count > rows, TimeSpan.FromMilliseconds(1)).ShouldBeTrue();
        Journal.IsHeld = true;
        Dispatcher.RunUntil(() => Journal.HeldCount > 0, TimeSpan.FromMilliseconds(10)).ShouldBeTrue();
        Journal.Fail();
        probe.ExpectMsg<InstrumentAnswer>().Status.ShouldBe(CommandStatus.OutcomeUnknown);
        RunFor(100);
        Status(acme).OpenOrders.ShouldBe(0);
        alice.Send(Place(acme, "b", Side.Buy, 100, 1));
        alice.Await(() => alice.Reports.Any(r => r.RequestId.ToString() == "b" && r.Status == CommandStatus.PhaseDoesNotAccept));
    }

    [Fact]
    public void A_failed_write_of_the_list_is_an_unknown_outcome_and_trading_goes_on_after_it()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        Journal.IsHeld = true;
        TestProbe probe = CreateTestProbe();
        probe.Send(Engine.Instruments, new AddInstrument(1, new Instrument { Id = 0, Symbol = "ZINC" }, TradingPhase.Continuous));
        RunFor(5);
        Journal.Fail();
        probe.ExpectMsg<InstrumentAnswer>().Status.ShouldBe(CommandStatus.OutcomeUnknown);
        RunFor(100);
        Engine.Directory.Find("ACME")!.Book.ShouldNotBe(acme.Book);
        alice.Drain();
        alice.Send(Place(acme, "a", Side.Buy, 100, 1));
        alice.Await(1)[0].ExecType.ShouldBe(ExecType.New);
        List("ZINC");
    }
}
