namespace ActorExchange.Core;

/// <summary>Orders that are not in the book's levels.</summary>
public sealed partial class OrderBook
{
    /// <summary>Puts an order that is at no level among the waiting ones.</summary>
    private void Wait(int index, WaitReason waiting, long price)
    {
        ref DetailsRecord details = ref _details.Rent(index);
        details.Waiting = waiting;
        details.Price = price;
    }

    /// <summary>Takes a waiting order out: the caller enters it, makes it wait for something else, or buries it.</summary>
    private void StopWaiting(int index)
    {
        ref DetailsRecord details = ref _details.Of(index);
        details.Waiting = WaitReason.None;
    }

    /// <summary>Adds the ids of all orders that wait to a list, ascending.</summary>
    private void CollectWaiting(ref IdList ids)
    {
    }

    /// <summary>Takes an order with details into the indices that do not depend on where it is: groups, reduce-only, expiry, pegs.</summary>
    private void Enroll(int index)
    {
    }

    /// <summary>Takes an order that died out of them.</summary>
    private void Withdraw(int index)
    {
    }
}
