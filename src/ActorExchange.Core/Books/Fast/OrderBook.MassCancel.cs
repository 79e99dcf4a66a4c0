namespace ActorExchange.Core;

public sealed partial class OrderBook
{
    public CommandStatus MassCancel(in MassCancelFilter filter, BookEvents events) => throw new NotSupportedException();
}
