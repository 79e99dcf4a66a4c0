namespace ActorExchange.Core;

public sealed partial class OrderBook
{
    public CommandStatus ReleaseBatch(ulong seed, BookEvents events)
    {
        _releasing = true;
        throw new NotSupportedException();
    }

    /// <summary>Whether a batch is being released: orders match then, whatever the phase.</summary>
    private bool _releasing;
}
