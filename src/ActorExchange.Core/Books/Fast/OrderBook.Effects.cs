namespace ActorExchange.Core;

/// <summary>What trades and ends of orders do to other orders: groups, then reduce-only.</summary>
public sealed partial class OrderBook
{
    /// <summary>
    /// Called after each trade in which either order is marked <see cref="OrderMarks.Effects"/>, or when there are reduce-only orders
    /// (<see cref="HasReduceOnly"/>). Orders that it filled are dead already, and their details still there. In an uncross the buy order is the taker.
    /// </summary>
    private void AfterTrade(int taker, int maker, long quantity, BookEvents events)
    {
    }

    private bool HasReduceOnly => false;

    /// <summary>Called after an order marked <see cref="OrderMarks.Effects"/> was canceled; it is dead already.</summary>
    private void AfterCanceled(int index, BookEvents events)
    {
    }

    /// <summary>A trade as a fact: only the positions that reduce-only orders know move.</summary>
    private void ApplyPositions(int taker, int maker, long quantity)
    {
    }
}
