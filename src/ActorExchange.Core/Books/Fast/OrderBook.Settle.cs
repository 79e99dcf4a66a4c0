namespace ActorExchange.Core;

public sealed partial class OrderBook
{
    /// <summary>What a command sets off, to a fixpoint: children, pegs, trailing stops, stops, all-or-none orders.</summary>
    private void Settle(BookEvents events)
    {
    }
}
