namespace ActorExchange.Core;

public sealed partial class ReferenceOrderBook
{
    public BookRules Rules => BookRules.Default;

    public long NextExpiry => long.MaxValue;

    public void AdvanceTo(long time)
    {
    }

    public CommandStatus Place(in PlaceOrder command, in OrderConditions conditions, BookEvents events) => throw new NotSupportedException();

    public CommandStatus PlaceGroup(GroupKind kind, ReadOnlySpan<GroupLeg> legs, BookEvents events) => throw new NotSupportedException();

    public CommandStatus Replace(in ReplaceOrder command, BookEvents events) => throw new NotSupportedException();

    public CommandStatus MassCancel(in MassCancelFilter filter, BookEvents events) => throw new NotSupportedException();

    public void Expire(BookEvents events) => throw new NotSupportedException();

    public CommandStatus Uncross(BookEvents events) => throw new NotSupportedException();

    public CommandStatus ReleaseBatch(ulong seed, BookEvents events) => throw new NotSupportedException();

    public void SetReferencePrice(long price, BookEvents events) => throw new NotSupportedException();

    public void Apply(in BookEvent fact, in OrderConditions conditions) => throw new NotSupportedException();

    public bool TryGetDetails(long orderId, out OrderDetails details) => throw new NotSupportedException();

    public long QuantityAt(Side side, long price) => throw new NotSupportedException();

    public bool TryGetIndicative(out UncrossResult indicative) => throw new NotSupportedException();
}
