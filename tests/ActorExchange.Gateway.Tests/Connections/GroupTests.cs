using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using static ActorExchange.Gateway.Tests.ConnectionFixture;

namespace ActorExchange.Gateway.Tests;

public sealed class GroupTests : IDisposable
{
    private readonly ConnectionFixture _fixture = new ConnectionFixture().LogOn();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_group_reaches_the_session_as_one_command_with_its_legs()
    {
        NewOrder second = Leg("b", 10_100);
        second.Side = Protocol.Side.Sell;
        second.Conditions = new Protocol.OrderConditions { Hidden = true };
        _fixture.Send(Place("before"), Group(Protocol.GroupKind.OneTriggersOther, Leg("a", 9_900), second), Place("after"));
        CommandBatch batch = Batch();
        batch.Count.ShouldBe(3);
        OrderCommand command = batch[1];
        (command.Kind, command.InstrumentId, command.Fault).ShouldBe((OrderCommandKind.PlaceGroup, 1u, CommandStatus.Ok));
        command.ClientOrderId.ShouldBe(ClientOrderId.Parse("a"));
        command.Extras!.Group.ShouldBe(Core.GroupKind.OneTriggersOther);
        OrderCommand[] legs = command.Extras.Legs;
        legs.Select(l => (l.Kind, l.InstrumentId, l.Price, l.Side)).ShouldBe(
            [(OrderCommandKind.Place, 1u, 9_900L, Core.Side.Buy), (OrderCommandKind.Place, 1u, 10_100L, Core.Side.Sell)]);
        legs[0].Extras.ShouldBeNull();
        legs[1].Extras!.Conditions.Flags.ShouldBe(OrderFlags.Hidden);
    }

    [Fact]
    public void Faults_are_said_where_they_are()
    {
        NewOrder elsewhere = Leg("b", 1);
        elsewhere.InstrumentId = 2;
        NewOrder offLot = Leg("b", 1);
        offLot.QuantityScale = 1;
        _fixture.Send(
            Group((Protocol.GroupKind)261, Leg("a", 1), Leg("b", 1)),
            Group(Protocol.GroupKind.Quote, Leg("a", 1), elsewhere),
            Group(Protocol.GroupKind.Quote, Leg("a", 1), Leg("", 1)),
            Group(Protocol.GroupKind.Quote, Leg("a", 1), offLot),
            With(Group(Protocol.GroupKind.Quote, Leg("a", 1), Leg("b", 1)), g => g.InstrumentId = 9));
        CommandBatch batch = Batch();
        CommandStatus ok = CommandStatus.Ok;
        Enumerable.Range(0, batch.Count).Select(i => (batch[i].Fault, batch[i].Extras!.Legs[0].Fault, batch[i].Extras!.Legs[1].Fault)).ShouldBe(
        [
            (CommandStatus.InvalidGroup, ok, ok), (ok, ok, CommandStatus.InvalidGroup), (ok, ok, CommandStatus.InvalidClientOrderId),
            (ok, ok, CommandStatus.QuantityOffLot), (ok, CommandStatus.UnknownInstrument, CommandStatus.UnknownInstrument),
        ]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void A_group_without_orders_or_with_more_than_eight_is_malformed(int legs)
    {
        _fixture.Send(Group(Protocol.GroupKind.OneCancelsOther, [.. Enumerable.Range(0, legs).Select(i => Leg($"a{i}", 1))]));
        _fixture.ShouldHaveEnded(Protocol.Status.InvalidMessage).Reason.ShouldBe("NewOrderGroup.legs: malformed");
    }

    [Fact]
    public void A_group_that_the_session_has_no_room_for_is_answered_busy_leg_by_leg()
    {
        _fixture.Send(Group(Protocol.GroupKind.OneCancelsOther, Leg("a", 1), Leg("b", 1)));
        _fixture.Tell(new MailboxOverflow(Batch(), _fixture.Session));
        _fixture.Run();
        _fixture.Sink.Take().Select(m => (m.Report.Status, m.Report.RequestId.ToStringUtf8(), m.Report.ClientOrderId.ToStringUtf8())).ShouldBe(
            [(Protocol.Status.Busy, "a", "a"), (Protocol.Status.Busy, "b", "b")]);
    }

    private static NewOrder Leg(string id, long price)
    {
        NewOrder leg = Place(id, price).NewOrder;
        leg.InstrumentId = 0;
        return leg;
    }

    private static ClientMessage Group(Protocol.GroupKind kind, params NewOrder[] legs)
    {
        var group = new NewOrderGroup { InstrumentId = 1, Kind = kind };
        group.Legs.Add(legs);
        return new ClientMessage { NewOrderGroup = group };
    }

    private static ClientMessage With(ClientMessage message, Action<NewOrderGroup> change)
    {
        change(message.NewOrderGroup);
        return message;
    }

    private CommandBatch Batch() => _fixture.SessionInbox.ShouldHaveSingleItem().ShouldBeOfType<CommandBatch>();
}
