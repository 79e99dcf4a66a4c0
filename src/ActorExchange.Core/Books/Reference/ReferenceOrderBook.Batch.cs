using System.Runtime.InteropServices;

namespace ActorExchange.Core;

/// <summary>Orders that were gathered match in an order that a seed gives.</summary>
public sealed partial class ReferenceOrderBook
{
    private bool _releasing;

    public CommandStatus ReleaseBatch(ulong seed, BookEvents events)
    {
        if (Phase != TradingPhase.BatchCollection) return CommandStatus.InvalidPhaseChange;
        _events = events;
        List<long> ids = WaitingFor(WaitReason.Batch).ConvertAll(order => order.OrderId);
        WriteBatchReleased(seed, ids.Count);
        BatchOrder.Permute(CollectionsMarshal.AsSpan(ids), seed);
        _releasing = true;
        foreach (long id in ids)
        {
            if (Find(id) is not { } order) continue;
            Trigger(order, FirstWait(order));
            Settle();
        }

        Settle();
        _releasing = false;
        return CommandStatus.Ok;
    }
}
