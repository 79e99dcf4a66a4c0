using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>What operators and timers do to a book. Every call that did something left records; times are nanoseconds since 1970.</summary>
public sealed partial class InstrumentBook
{
    /// <summary>Changes the phase. Ok without a record if the book is in it already.</summary>
    public CommandStatus SetPhase(TradingPhase phase, long now, BookRecords records, BookCause cause = BookCause.Operator)
    {
        if (phase == _book.Phase) return CommandStatus.Ok;
        if (!PhaseRules.IsDefined(phase)) return CommandStatus.InvalidPhaseChange;
        Expire(now, records);
        long time = Begin(now);
        CommandStatus status = _book.SetPhase(phase, _events);
        Finish(time, cause, records);
        return status;
    }

    /// <summary>Cancels every order and closes the book.</summary>
    public void Delist(long now, BookRecords records)
    {
        long time = Begin(now);
        _book.CancelAll(CancelReason.Delisted, _events);
        _book.SetPhase(TradingPhase.Closed, _events);
        Finish(time, BookCause.Delisting, records);
    }

    /// <summary>Cancels the good-till-date orders whose time has come; no record if there are none.</summary>
    public void Expire(long now, BookRecords records)
    {
        if (_book.NextExpiry > TimeAt(now)) return;
        long time = Begin(now);
        _book.Expire(_events);
        Finish(time, BookCause.Expiry, records);
    }

    /// <summary>Uncrosses a periodic auction; no record if nothing would trade. In any other phase nothing happens.</summary>
    public void Uncross(long now, BookRecords records)
    {
        if (_book.Phase != TradingPhase.PeriodicAuction || !_book.TryGetIndicative(out _)) return;
        Expire(now, records);
        long time = Begin(now);
        _book.Uncross(_events);
        Finish(time, BookCause.AuctionInterval, records);
    }

    /// <summary>Commits to the seed of the next batch, if there is no commitment yet. Who calls it drew the seed where nobody can foresee it.</summary>
    public void CommitBatch(ulong seed, long now, BookRecords records)
    {
        if (_progress.HasCommitment) return;
        ref BookRecord record = ref records.Add();
        record.Kind = BookRecordKind.BatchCommitted;
        record.Cause = BookCause.BatchCommitment;
        record.Time = Stamp(now);
        record.OrderId = _progress.ReleasedBatch + 1;
        record.Price = (long)seed;
        _progress.Follow(record);
    }

    /// <summary>Matches what the batch gathered, by the seed that was committed to. In any other phase nothing happens.</summary>
    public void ReleaseBatch(long now, BookRecords records)
    {
        if (_book.Phase != TradingPhase.BatchCollection || !_progress.HasCommitment) return;
        Expire(now, records);
        long time = Begin(now);
        _book.ReleaseBatch(_progress.BatchSeed, _events);
        Finish(time, BookCause.BatchInterval, records);
    }

    /// <summary>Sets the reference price of bands and collars, ticks.</summary>
    public void SetReferencePrice(long price, long now, BookRecords records)
    {
        long time = Begin(now);
        _book.SetReferencePrice(price, _events);
        Finish(time, BookCause.ReferencePrice, records);
    }

    /// <summary>A time of the schedule was reached, or passed while nobody looked: notes that, and sets the phase that is due since then.</summary>
    /// <param name="point">The time, nanoseconds; nothing happens if it was noted last.</param>
    /// <param name="phase">What is due since then.</param>
    /// <param name="now">Nanoseconds since 1970.</param>
    /// <param name="records">Gets the records.</param>
    public void ReachSchedule(long point, TradingPhase phase, long now, BookRecords records)
    {
        if (point == _progress.SchedulePoint) return;
        ref BookRecord record = ref records.Add();
        record.Kind = BookRecordKind.ScheduleReached;
        record.Cause = BookCause.Schedule;
        record.Time = Stamp(now);
        record.Phase = phase;
        record.Quantity = point;
        _progress.Follow(record);
        SetPhase(phase, now, records, BookCause.Schedule);
    }

    /// <summary>Notes by which rules the book works, if they are others than before.</summary>
    public void NoteRules(BookRules rules, long now, BookRecords records)
    {
        ulong fingerprint = RulesFingerprint.Of(rules);
        if (fingerprint == _progress.Rules) return;
        ref BookRecord record = ref records.Add();
        record.Kind = BookRecordKind.RulesInForce;
        record.Cause = BookCause.Rules;
        record.Time = Stamp(now);
        record.Price = (long)fingerprint;
        _progress.Follow(record);
    }

    private long Begin(long now)
    {
        _events.Clear();
        long time = TimeAt(now);
        _advancedTo = time;
        _book.AdvanceTo(time);
        return time;
    }

    private void Finish(long time, BookCause cause, BookRecords records)
    {
        if (_events.Count > 0) Translate(time, cause, records);
    }
}
