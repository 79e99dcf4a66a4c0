namespace ActorExchange.Core;

/// <summary>What follows from a command, until nothing follows any more.</summary>
public sealed partial class ReferenceOrderBook
{
    /// <summary>Each step that does something starts the whole again; the last one that finds nothing ends it.</summary>
    private void Settle()
    {
        while (StartNextChildren() || (IsMatching && (MoveNextPeg() || StartNextStop() || FillNextAllOrNone())))
        {
        }

        _wave.Clear();
    }

    private bool StartNextChildren()
    {
        if (!_doneParents.TryDequeue(out ReferenceOrder? parent)) return false;
        StartChildrenOf(parent);
        return true;
    }

    /// <summary>Fills the first all-or-none order that can be filled in full.</summary>
    private bool FillNextAllOrNone()
    {
        PriceBands bands = Bands();
        foreach (ReferenceOrder order in WaitingFor(WaitReason.Fill))
        {
            if (Available(order, new Reach(order.Price, bands, order.Price)) < order.Leaves) continue;
            Trigger(order, WaitReason.None);
            return true;
        }

        return false;
    }
}
