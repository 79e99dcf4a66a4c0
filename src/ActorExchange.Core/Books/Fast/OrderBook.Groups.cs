namespace ActorExchange.Core;

public sealed partial class OrderBook
{
    public CommandStatus PlaceGroup(GroupKind kind, ReadOnlySpan<GroupLeg> legs, BookEvents events) => throw new NotSupportedException();
}
