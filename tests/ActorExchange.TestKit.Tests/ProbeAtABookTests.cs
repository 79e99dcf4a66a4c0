using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.Books;

namespace ActorExchange.TestKit.Tests;

/// <summary>A probe in the place of a session.</summary>
public class ProbeAtABookTests
{
    [Fact]
    public void A_probe_that_opens_an_account_is_told_of_its_orders()
    {
        using var world = new SeededWorld(seed: 1);
        world.List("ACME");
        InstrumentView acme = world.View("ACME");
        TestProbe desk = world.Probe("desk");
        desk.Send(acme.Book, new OpenAccount(7, desk.Ref));
        desk.ExpectMsg<AccountOpened>().LastNumber.ShouldBe(0);

        desk.Send(acme.Book, CommandBatch.Of(7, Limit(acme, "a", Side.Buy, 1000, 5), Limit(acme, "b", Side.Sell, 1000, 3)));

        ReportBatch reports = desk.ExpectMsg<ReportBatch>();
        reports.Count.ShouldBe(4);
        reports[2].ExecType.ShouldBe(ExecType.Trade);
        reports[2].LastQuantity.ShouldBe(3);
        desk.ExpectNoMsg(TimeSpan.FromSeconds(1));
    }

    private static OrderCommand Limit(InstrumentView instrument, string id, Side side, long price, long quantity) => new()
    {
        Kind = OrderCommandKind.Place,
        InstrumentId = instrument.Instrument.Id,
        ClientOrderId = ClientOrderId.Parse(id),
        Side = side,
        Type = OrderType.Limit,
        TimeInForce = TimeInForce.GoodTillCancel,
        Price = price,
        Quantity = quantity,
    };
}
