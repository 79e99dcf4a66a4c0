using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Tests;

public sealed class MarketDataTests : IDisposable
{
    private readonly ConnectionFixture _fixture = new ConnectionFixture(new GatewayLimits { MaxSubscriptions = 1, MaxFrameBytes = 4096 }).LogOn();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_subscription_is_passed_on_with_the_connection_as_subscriber()
    {
        Subscribe(1, 7);
        _fixture.MarketDataInbox.ShouldHaveSingleItem().ShouldBe(new SubscribeMarketData(_fixture.Connection, 7));
        _fixture.Send(new ClientMessage { Unsubscribe = new Unsubscribe { InstrumentId = 1 } });
        _fixture.MarketDataInbox[^1].ShouldBe(new UnsubscribeMarketData(_fixture.Connection));
    }

    [Fact]
    public void Snapshot_and_updates_are_sent_as_the_generated_classes_have_them()
    {
        Subscribe(1);
        _fixture.Tell(Snapshot(10));
        _fixture.Tell(new Engine.MarketDataUpdate(
            1, 11, 500, [new BookLevel(-5, 0, 0)], [new BookLevel(7, 8, 2)], [new Engine.TradeTick(3, -4, 5, Core.Side.Sell, 499)], TradingPhase.Halted));
        _fixture.Tell(new Engine.MarketDataUpdate(1, 12, 501, [], [], [], null));
        _fixture.Run();
        List<ServerMessage> messages = _fixture.Sink.Take();
        messages[0].Snapshot.ShouldBe(new Protocol.MarketDataSnapshot
        {
            InstrumentId = 1,
            Sequence = 10,
            Time = 400,
            Phase = Phase.Continuous,
            Bids = { new PriceLevel { Price = -1, Quantity = 2, Orders = 3 } },
            Asks = { new PriceLevel { Price = 4, Quantity = 5, Orders = 6 } },
            LastPrice = 7,
            LastQuantity = 8,
            TradedQuantity = 9,
            TradeCount = 10,
        });
        messages[1].Update.ShouldBe(new Protocol.MarketDataUpdate
        {
            InstrumentId = 1,
            Sequence = 11,
            Time = 500,
            Bids = { new PriceLevel { Price = -5 } },
            Asks = { new PriceLevel { Price = 7, Quantity = 8, Orders = 2 } },
            Trades = { new Protocol.TradeTick { TradeId = 3, Price = -4, Quantity = 5, Aggressor = Protocol.Side.Sell, Time = 499 } },
            PhaseChanged = true,
            Phase = Phase.Halted,
        });
        messages[2].Update.ShouldBe(new Protocol.MarketDataUpdate { InstrumentId = 1, Sequence = 12, Time = 501 });
    }

    [Fact]
    public void What_a_call_and_a_batch_say_is_sent_as_the_generated_classes_have_it()
    {
        byte[] hash = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
        Subscribe(1);
        _fixture.Tell(Snapshot(10) with { Indicative = new UncrossResult(-7, 8, -9), Batch = new Engine.BatchCommitment(3, hash) });
        _fixture.Tell(Update(11) with
        {
            Indicative = default(UncrossResult),
            Released = [new Engine.BatchReveal(3, ulong.MaxValue, 5), new Engine.BatchReveal(4, 0, 0)],
            Batch = new Engine.BatchCommitment(5, hash),
        });
        _fixture.Run();
        List<ServerMessage> messages = _fixture.Sink.Take();
        var commitment = new Protocol.BatchCommitment { Number = 3, Hash = Google.Protobuf.ByteString.CopyFrom(hash) };
        messages[0].Snapshot.Indicative.ShouldBe(new Indicative { Price = -7, Quantity = 8, Surplus = -9 });
        messages[0].Snapshot.Batch.ShouldBe(commitment);
        messages[1].Update.Indicative.ShouldBe(new Indicative());
        messages[1].Update.Released.ShouldBe([new Protocol.BatchReveal { Number = 3, Seed = ulong.MaxValue, Orders = 5 }, new Protocol.BatchReveal { Number = 4 }]);
        commitment.Number = 5;
        messages[1].Update.Batch.ShouldBe(commitment);
    }

    [Fact]
    public void Updates_before_a_snapshot_or_after_the_end_are_not_the_clients()
    {
        Subscribe(1);
        _fixture.Tell(Update(5));
        _fixture.Tell(Snapshot(6));
        _fixture.Tell(Update(7));
        _fixture.Send(new ClientMessage { Unsubscribe = new Unsubscribe { InstrumentId = 1 } });
        _fixture.Tell(Update(8));
        _fixture.Tell(Snapshot(9));
        _fixture.Run();
        _fixture.Sink.Take().Select(m => m.Snapshot?.Sequence ?? m.Update.Sequence).ShouldBe([6L, 7L]);
    }

    [Fact]
    public void An_update_too_large_for_a_frame_is_replaced_by_a_new_snapshot()
    {
        Subscribe(1, 7);
        _fixture.Tell(Snapshot(1));
        _fixture.Tell(Update(2) with { Trades = new Engine.TradeTick[500] });
        _fixture.Tell(Update(3));
        _fixture.Run();
        _fixture.MarketDataInbox.ShouldBe([new SubscribeMarketData(_fixture.Connection, 7), new SubscribeMarketData(_fixture.Connection, 7)]);
        _fixture.Tell(Snapshot(3));
        _fixture.Tell(Update(4));
        _fixture.Run();
        _fixture.Sink.Take().Select(m => m.Snapshot?.Sequence ?? m.Update.Sequence).ShouldBe([1L, 3L, 4L]);
    }

    [Fact]
    public void A_lost_update_is_replaced_by_a_new_snapshot()
    {
        Subscribe(1, 7);
        _fixture.Tell(Snapshot(1));
        _fixture.Tell(Update(3));
        _fixture.Tell(Update(4));
        _fixture.Tell(Snapshot(4));
        _fixture.Tell(Update(5));
        _fixture.Run();
        _fixture.MarketDataInbox.Count.ShouldBe(2);
        _fixture.Sink.Take().Select(m => m.Snapshot?.Sequence ?? m.Update.Sequence).ShouldBe([1L, 4L, 5L]);
    }

    [Fact]
    public void A_subscription_that_was_told_to_actors_that_had_stopped_starts_over_with_those_that_follow()
    {
        Subscribe(1, 7);
        InstrumentView view = _fixture.Services.Directory.Find(1)!;
        _fixture.Tell(new InstrumentChanged(view with { MarketData = _fixture.Session }));
        _fixture.Run();
        _fixture.SessionInbox.ShouldContain(new SubscribeMarketData(_fixture.Connection, 7));
        _fixture.Tell(new InstrumentChanged(view with { MarketData = _fixture.Session, Phase = Core.TradingPhase.Halted }));
        _fixture.Run();
        _fixture.SessionInbox.OfType<SubscribeMarketData>().Count().ShouldBe(1);
    }

    [Fact]
    public void An_unknown_instrument_and_one_subscription_too_many_are_answered()
    {
        Subscribe(9);
        Subscribe(1);
        Subscribe(2);
        Subscribe(1);
        List<Response> responses = [.. _fixture.Sink.Take().Select(m => m.Response)];
        responses.Select(r => (r.RequestNumber, r.Status)).ShouldBe([(0u, Protocol.Status.UnknownInstrument), (0u, Protocol.Status.Busy)]);
        _fixture.MarketDataInbox.Count.ShouldBe(2);
    }

    [Fact]
    public void A_connection_that_ends_ends_its_subscriptions()
    {
        Subscribe(1);
        _fixture.Tell(ConnectionClosed.Instance);
        _fixture.Run();
        _fixture.MarketDataInbox[^1].ShouldBe(new UnsubscribeMarketData(_fixture.Connection));
    }

    [Fact]
    public void A_listed_instrument_is_announced()
    {
        _fixture.Tell(new InstrumentChanged(_fixture.Services.Directory.Find(2)! with { Delisted = true }));
        _fixture.Run();
        InstrumentDefinition definition = _fixture.Sink.Take().ShouldHaveSingleItem().Instrument;
        (definition.Symbol, definition.Delisted, definition.LotMantissa).ShouldBe(("BOND", true, 100L));
    }

    private static Engine.MarketDataUpdate Update(long sequence) => new(1, sequence, 0, [], [], [], null);

    private static Engine.MarketDataSnapshot Snapshot(long sequence) => new(
        1, sequence, 400, TradingPhase.Continuous, [new BookLevel(-1, 2, 3)], [new BookLevel(4, 5, 6)], 7, 8, 9, 10);

    private void Subscribe(uint instrument, uint depth = 0) =>
        _fixture.Send(new ClientMessage { Subscribe = new Subscribe { InstrumentId = instrument, Depth = depth } });
}
