namespace ActorExchange.Core;

/// <summary>The end of a batch.</summary>
public sealed partial class OrderBook
{
    /// <summary>Whether a batch is being released: orders match then, whatever the phase.</summary>
    private bool _releasing;
    private IdList _batch = new();

    public CommandStatus ReleaseBatch(ulong seed, BookEvents events)
    {
        if (_phase != TradingPhase.BatchCollection) return CommandStatus.InvalidPhaseChange;
        _batch.CutTo(0);
        CollectWaiting(WaitReason.Batch, ref _batch);
        BatchOrder.Permute(_batch.Span, seed);
        WriteBatchReleased(events, seed, _batch.Count);
        _releasing = true;
        for (int i = 0; i < _batch.Count; i++)
        {
            int index = _ids.Find(_batch[i]);
            if (index == 0 || WaitingOf(index) != WaitReason.Batch) continue;
            Release(index, events);
            Settle(events);
        }

        Settle(events);
        _releasing = false;
        ReleaseDead();
        return CommandStatus.Ok;
    }
}
