using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>
/// How far a book has come, beyond what <see cref="IOrderBook"/> holds. It follows the records, live and in recovery alike, so that both lead to
/// the same. Times are nanoseconds since 1970-01-01 UTC.
/// </summary>
public struct BookProgress
{
    public long LastOrderId;

    /// <summary>Time of the last command; every command's is larger.</summary>
    public long LastTime;

    /// <summary>Lots traded since listing.</summary>
    public long TradedQuantity;
    public long LastTradeQuantity;

    /// <summary>When the present phase began, and which one it followed.</summary>
    public long PhaseSince;
    public TradingPhase Phase;
    public TradingPhase PreviousPhase;

    /// <summary>When the interval of a periodic auction or of a batch began: with the phase, or with the last uncross or release.</summary>
    public long IntervalSince;

    /// <summary>Reference price of bands and collars in ticks; it has a meaning if <see cref="HasReference"/>.</summary>
    public long ReferencePrice;
    public bool HasReference;

    /// <summary>Number and seed of the batch that was committed to; a number that was released already: none is.</summary>
    public long CommittedBatch;
    public long ReleasedBatch;
    public ulong BatchSeed;

    /// <summary>The time of the schedule that was reached last; 0: none.</summary>
    public long SchedulePoint;

    /// <summary>Fingerprint of the rules that the book works by; 0: the default.</summary>
    public ulong Rules;

    /// <summary>Whether the seed of the next batch was drawn.</summary>
    public readonly bool HasCommitment => CommittedBatch > ReleasedBatch;

    internal void Follow(in BookRecord record)
    {
        LastTime = Math.Max(LastTime, record.Time);
        switch (record.Kind)
        {
            case BookRecordKind.OrderAccepted:
                LastOrderId = record.OrderId;
                break;
            case BookRecordKind.TradeExecuted:
                TradedQuantity = unchecked(TradedQuantity + record.Quantity);
                LastTradeQuantity = record.Quantity;
                break;
            case BookRecordKind.PhaseChanged:
                (PreviousPhase, Phase) = (Phase, record.Phase);
                (PhaseSince, IntervalSince) = (record.Time, record.Time);
                FollowReference(record);
                break;
            case BookRecordKind.Uncrossed:
                IntervalSince = record.Time;
                FollowReference(record);
                break;
            case BookRecordKind.ReferencePriceChanged:
                (ReferencePrice, HasReference) = (record.Price, true);
                break;
            case BookRecordKind.BatchReleased:
                (ReleasedBatch, IntervalSince) = (record.OrderId, record.Time);
                break;
            case BookRecordKind.BatchCommitted:
                (CommittedBatch, BatchSeed) = (record.OrderId, (ulong)record.Price);
                break;
            case BookRecordKind.ScheduleReached:
                SchedulePoint = record.Quantity;
                break;
            case BookRecordKind.RulesInForce:
                Rules = (ulong)record.Price;
                break;
        }
    }

    /// <summary>Mixes in what the book's own hash does not hold, and of that only what is there: plain books keep the hash they always had.</summary>
    internal readonly ulong Mix(ulong hash)
    {
        hash = BookMix.Add(BookMix.Add(BookMix.Add(hash, (ulong)LastOrderId), (ulong)LastTime), (ulong)TradedQuantity);
        if (CommittedBatch != 0) hash = BookMix.Add(BookMix.Add(BookMix.Add(hash, (ulong)CommittedBatch), (ulong)ReleasedBatch), BatchSeed);
        if (Rules != 0) hash = BookMix.Add(hash, Rules);
        return SchedulePoint == 0 ? hash : BookMix.Add(hash, (ulong)SchedulePoint);
    }

    /// <summary>An uncross in which something traded sets the reference price.</summary>
    private void FollowReference(in BookRecord record)
    {
        if (record.Quantity > 0) (ReferencePrice, HasReference) = (record.Price, true);
    }
}
