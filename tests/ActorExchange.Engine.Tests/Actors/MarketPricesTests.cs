using ActorExchange.Core;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Actors;

public sealed class MarketPricesTests : EngineTest
{
    [Fact]
    public void The_board_shows_the_best_prices_and_the_last_trade_once_they_are_durable()
    {
        Start();
        InstrumentView acme = List();
        PriceOf(acme).ShouldBe(default);
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 100, 5), Place(acme, "b", Side.Sell, 103, 5));
        alice.Await(2);
        RunFor(5);
        PriceOf(acme).ShouldBe(new MarketPrice(100, 103, 0, true, true, false));
        Journal.IsHeld = true;
        alice.Send(Place(acme, "c", Side.Buy, 103, 5));
        RunFor(5);
        PriceOf(acme).ShouldBe(new MarketPrice(100, 103, 0, true, true, false));
        Journal.Release();
        RunFor(5);
        PriceOf(acme).ShouldBe(new MarketPrice(100, 0, 103, true, false, true));
    }

    [Fact]
    public void Until_something_traded_the_reference_price_is_the_last_price_also_after_a_restart()
    {
        Start();
        InstrumentView acme = List();
        Ask(new SetReferencePrice(1, acme.Instrument.Id, 55));
        RunFor(5);
        PriceOf(acme).ShouldBe(new MarketPrice(0, 0, 55, false, false, true));
        Start();
        PriceOf(acme).ShouldBe(new MarketPrice(0, 0, 55, false, false, true));
        TestClient alice = LogOn("alice");
        alice.Send(Place(acme, "a", Side.Buy, 60, 1), Place(acme, "b", Side.Sell, 60, 1));
        alice.Await(4);
        RunFor(5);
        PriceOf(acme).ShouldBe(new MarketPrice(0, 0, 60, false, false, true));
        Start();
        PriceOf(acme).ShouldBe(new MarketPrice(0, 0, 60, false, false, true));
    }

    private MarketPrice PriceOf(InstrumentView view) => Engine.Directory.Prices.Of(view.Instrument.Id);
}
