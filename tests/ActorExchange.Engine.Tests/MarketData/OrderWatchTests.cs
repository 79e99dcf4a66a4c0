using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Books;
using ActorExchange.Engine.MarketData;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.MarketData;

/// <summary>Market data between a book and watchers that are played by the test.</summary>
public sealed class OrderWatchTests : TestKitBase
{
    private readonly TestProbe _book;
    private readonly IActorRef _marketData;

    public OrderWatchTests()
        : base(ActorSystem.Create("test", new ActorSystemSettings { Dispatcher = new SeededDispatcher(1) }))
    {
        _book = CreateTestProbe();
        _marketData = Sys.ActorOf(Props.Create(() => new MarketDataActor(7, new EngineSettings(), new MarketBoard())));
        Recover();
    }

    [Fact]
    public void The_book_looks_at_single_orders_only_while_somebody_watches()
    {
        TestProbe first = CreateTestProbe();
        TestProbe second = CreateTestProbe();
        _book.ExpectNoMsg();
        first.Send(_marketData, new SubscribeOrders(first.Ref));
        _book.ExpectMsg<ShowOrders>().On.ShouldBeTrue();
        Turn(all: new ShownOrder(1, Side.Buy, 100, 5));
        first.ExpectMsg<OrdersSnapshot>().Orders.ShouldHaveSingleItem().Quantity.ShouldBe(5);
        second.Send(_marketData, new SubscribeOrders(second.Ref));
        _book.ExpectMsg<ShowOrders>().On.ShouldBeTrue();
        first.Send(_marketData, new UnsubscribeOrders(first.Ref));
        _book.ExpectNoMsg();
        Sys.Stop(second.Ref);
        _book.ExpectMsg<ShowOrders>().On.ShouldBeFalse();
    }

    [Fact]
    public void A_watcher_that_comes_later_gets_its_own_snapshot_and_the_first_one_only_what_follows()
    {
        TestProbe first = CreateTestProbe();
        TestProbe second = CreateTestProbe();
        first.Send(_marketData, new SubscribeOrders(first.Ref));
        Turn(all: new ShownOrder(1, Side.Buy, 100, 5));
        long sequence = first.ExpectMsg<OrdersSnapshot>().Sequence;
        second.Send(_marketData, new SubscribeOrders(second.Ref));
        Turn(isPublic: true);
        first.ExpectMsg<OrdersUpdate>().Sequence.ShouldBe(sequence + 1);
        second.ExpectNoMsg();
        Turn(all: new ShownOrder(1, Side.Buy, 100, 5));
        second.ExpectMsg<OrdersSnapshot>().Sequence.ShouldBe(sequence + 1);
        first.ExpectNoMsg();
    }

    [Fact]
    public void A_book_that_has_recovered_is_asked_again_and_everybody_starts_over()
    {
        TestProbe watcher = CreateTestProbe();
        watcher.Send(_marketData, new SubscribeOrders(watcher.Ref));
        _book.ExpectMsg<ShowOrders>();
        Turn(all: new ShownOrder(1, Side.Buy, 100, 5));
        long sequence = watcher.ExpectMsg<OrdersSnapshot>().Sequence;
        Recover();
        _book.ExpectMsg<ShowOrders>().On.ShouldBeTrue();
        Turn(isPublic: true);
        watcher.ExpectNoMsg();
        Turn(all: new ShownOrder(1, Side.Buy, 100, 4));
        watcher.ExpectMsg<OrdersSnapshot>().Sequence.ShouldBeGreaterThan(sequence);
    }

    private void Recover() => _book.Send(_marketData, new DepthReset(5, 1, TradingPhase.Continuous, new PublicView(), 0, 0, 0, 0, [], null));

    private void Turn(bool isPublic = false, params ShownOrder[] all)
    {
        BookTurn turn = BookTurn.Rent();
        if (isPublic) turn.Records.Add().Kind = BookRecordKind.OrderAccepted;
        turn.Orders.WantsAll = all.Length > 0;
        turn.Orders.All = all;
        _book.Send(_marketData, turn);
    }
}
