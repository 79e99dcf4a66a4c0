namespace ActorExchange.Core;

public sealed partial class OrderBook
{
    public CommandStatus Place(in PlaceOrder command, in OrderConditions conditions, BookEvents events) => throw new NotSupportedException();

    public CommandStatus Replace(in ReplaceOrder command, BookEvents events) => throw new NotSupportedException();

    public CommandStatus Uncross(BookEvents events) => throw new NotSupportedException();

    public void SetReferencePrice(long price, BookEvents events)
    {
        _referencePrice = price;
        ref BookEvent written = ref events.Add();
        written.Kind = BookEventKind.ReferencePriceChanged;
        written.Price = price;
    }

    public void Apply(in BookEvent fact, in OrderConditions conditions) => throw new NotSupportedException();

    public bool TryGetDetails(long orderId, out OrderDetails details) => throw new NotSupportedException();

    public bool TryGetIndicative(out UncrossResult indicative) => throw new NotSupportedException();
}
