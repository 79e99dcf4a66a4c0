using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Google.Protobuf;
using static ActorExchange.Gateway.Tests.ConnectionFixture;
using ReplaceOrder = ActorExchange.Protocol.ReplaceOrder;

namespace ActorExchange.Gateway.Tests;

public sealed class OrderEntryTests : IDisposable
{
    private readonly ConnectionFixture _fixture = new ConnectionFixture().LogOn();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Orders_of_a_frame_reach_the_session_as_one_batch_of_the_sessions_account()
    {
        _fixture.Send(
            Place("a1", price: 1015, priceScale: 1, quantity: 25),
            new ClientMessage { CancelOrder = new CancelOrder { ClientOrderId = Id("a2"), TargetClientOrderId = Id("a1") } },
            new ClientMessage
            {
                ReplaceOrder = new ReplaceOrder { ClientOrderId = Id("a3"), InstrumentId = 2, TargetOrderId = 77, Price = 1_005, PriceScale = 1, Quantity = 300 },
            },
            new ClientMessage { ReduceOrder = new ReduceOrder { ClientOrderId = Id("a4"), InstrumentId = 2, TargetClientOrderId = Id("x"), Quantity = 100 } });
        CommandBatch batch = Batch();
        batch.Account.ShouldBe(Account);
        batch.Count.ShouldBe(4);
        batch[0].ShouldBe(new OrderCommand
        {
            Kind = OrderCommandKind.Place,
            InstrumentId = 1,
            ClientOrderId = ClientOrderId.Parse("a1"),
            Side = Core.Side.Buy,
            Type = Core.OrderType.Limit,
            TimeInForce = Core.TimeInForce.GoodTillCancel,
            Price = 10_150,
            Quantity = 25,
        });
        batch[1].ShouldBe(new OrderCommand
        {
            Kind = OrderCommandKind.Cancel,
            ClientOrderId = ClientOrderId.Parse("a2"),
            TargetClientOrderId = ClientOrderId.Parse("a1"),
        });
        batch[2].ShouldBe(new OrderCommand
        {
            Kind = OrderCommandKind.Replace,
            InstrumentId = 2,
            ClientOrderId = ClientOrderId.Parse("a3"),
            TargetOrderId = 77,
            Price = 40_200,
            Quantity = 3,
        });
        batch[3].ShouldBe(new OrderCommand
        {
            Kind = OrderCommandKind.Reduce,
            InstrumentId = 2,
            ClientOrderId = ClientOrderId.Parse("a4"),
            TargetClientOrderId = ClientOrderId.Parse("x"),
            Quantity = 1,
        });
    }

    [Fact]
    public void Faulty_orders_stay_in_their_place()
    {
        _fixture.Send(
            Place("ok"),
            Place("1", instrument: 9),
            Place(""),
            Place("has space"),
            Place("way-too-long-for-a-client-order-id"),
            With(Place("2"), o => o.Side = Protocol.Side.None),
            With(Place("3"), o => o.Side = (Protocol.Side)257),
            With(Place("4"), o => o.Type = (Protocol.OrderType)258),
            With(Place("5"), o => o.TimeInForce = (Protocol.TimeInForce)(-1)),
            With(Place("6"), o => o.Type = Protocol.OrderType.Market),
            Place("7", price: 100_005, priceScale: 3),
            Place("8", price: long.MaxValue, priceScale: 0),
            Place("9", quantity: 0),
            Place("10", quantity: -1),
            With(Place("11"), o => o.QuantityScale = 1),
            Place("12", quantity: 150, instrument: 2),
            Place("13", price: -5, quantity: 150, instrument: 2));
        CommandBatch batch = Batch();
        Enumerable.Range(0, batch.Count).Select(i => batch[i].Fault).ShouldBe(
        [
            CommandStatus.Ok, CommandStatus.UnknownInstrument, CommandStatus.InvalidClientOrderId, CommandStatus.InvalidClientOrderId,
            CommandStatus.InvalidClientOrderId, CommandStatus.InvalidSide, CommandStatus.InvalidSide, CommandStatus.InvalidOrderType,
            CommandStatus.InvalidTimeInForce, CommandStatus.PriceNotAllowed, CommandStatus.PriceOffTick, CommandStatus.ValueOverflow,
            CommandStatus.QuantityNotPositive, CommandStatus.QuantityNotPositive, CommandStatus.QuantityOffLot, CommandStatus.QuantityOffLot,
            CommandStatus.PriceOutOfBounds,
        ]);
    }

    [Fact]
    public void Faulty_changes_stay_in_their_place()
    {
        _fixture.Send(
            new ClientMessage { CancelOrder = new CancelOrder { ClientOrderId = Id("1"), InstrumentId = 9, TargetOrderId = 1 } },
            new ClientMessage { CancelOrder = new CancelOrder { ClientOrderId = Id("2"), TargetClientOrderId = Id(new string('x', 33)) } },
            new ClientMessage { ReplaceOrder = new ReplaceOrder { ClientOrderId = Id("3"), TargetClientOrderId = Id("a"), Price = 1, Quantity = 1 } },
            new ClientMessage { ReduceOrder = new ReduceOrder { ClientOrderId = Id("4"), InstrumentId = 2, TargetOrderId = 1, Quantity = 5 } },
            new ClientMessage { ReduceOrder = new ReduceOrder { ClientOrderId = Id("5"), InstrumentId = 2, Quantity = 5 } });
        CommandBatch batch = Batch();
        Enumerable.Range(0, batch.Count).Select(i => batch[i].Fault).ShouldBe(
        [
            CommandStatus.UnknownInstrument, CommandStatus.InvalidClientOrderId, CommandStatus.UnknownInstrument, CommandStatus.QuantityOffLot,
            CommandStatus.UnknownOrder,
        ]);
    }

    [Fact]
    public void A_request_does_not_overtake_the_orders_before_it()
    {
        _fixture.Send(
            Place("a"), new ClientMessage { Request = new Request { RequestNumber = 1, GetOpenOrders = new Protocol.GetOpenOrders() } }, Place("b"));
        _fixture.SessionInbox.Select(m => m.GetType()).ShouldBe([typeof(CommandBatch), typeof(Engine.GetOpenOrders), typeof(CommandBatch)]);
    }

    [Fact]
    public void Reports_of_one_run_leave_in_one_write_and_one_frame()
    {
        int sends = _fixture.Sink.Sends;
        _fixture.Tell(Reports("a", "b"));
        _fixture.Run();
        ServerFrame frame = _fixture.Sink.TakeFrames().ShouldHaveSingleItem();
        (_fixture.Sink.Sends - sends).ShouldBe(1);
        frame.Messages.Select(m => m.Report.ClientOrderId.ToStringUtf8()).ShouldBe(["a", "b"]);
        Protocol.ExecutionReport report = frame.Messages[0].Report;
        report.RequestId.IsEmpty.ShouldBeTrue(); // it is the order's own id
        (report.Number, report.ExecType, report.Price).ShouldBe((1L, Protocol.ExecType.New, -12L));
    }

    [Fact]
    public void Orders_that_the_session_has_no_room_for_are_answered_busy()
    {
        CommandBatch batch = CommandBatch.Of(
            Account,
            new OrderCommand { Kind = OrderCommandKind.Place, InstrumentId = 1, ClientOrderId = ClientOrderId.Parse("a"), Quantity = 3 },
            new OrderCommand { Kind = OrderCommandKind.Cancel, InstrumentId = 1, ClientOrderId = ClientOrderId.Parse("b"), TargetClientOrderId = ClientOrderId.Parse("a") });
        _fixture.Tell(new MailboxOverflow(batch, _fixture.Session));
        _fixture.Run();
        List<Protocol.ExecutionReport> reports = [.. _fixture.Sink.Take().Select(m => m.Report)];
        reports.Select(r => (r.Status, r.Number, r.ClientOrderId.ToStringUtf8(), r.RequestId.ToStringUtf8())).ShouldBe(
            [(Protocol.Status.Busy, 0L, "a", "a"), (Protocol.Status.Busy, 0L, "a", "b")]);
    }

    private static ByteString Id(string id) => ByteString.CopyFromUtf8(id);

    private static ClientMessage With(ClientMessage place, Action<NewOrder> change)
    {
        change(place.NewOrder);
        return place;
    }

    private static ReportBatch Reports(params string[] ids)
    {
        ReportBatch batch = ReportBatch.Rent();
        foreach (string id in ids)
        {
            ref Engine.ExecutionReport report = ref batch.Add();
            report.ExecType = Engine.ExecType.New;
            report.Number = batch.Count;
            report.ClientOrderId = ClientOrderId.Parse(id);
            report.RequestId = ClientOrderId.Parse(id);
            report.Price = -12;
        }
        return batch;
    }

    private CommandBatch Batch() => _fixture.SessionInbox.ShouldHaveSingleItem().ShouldBeOfType<CommandBatch>();
}
