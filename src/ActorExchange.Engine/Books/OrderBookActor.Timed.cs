using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>What happens to the book by operators and by time, and what the public is shown of it.</summary>
public sealed partial class OrderBookActor
{
    protected override void OnRunCompleting()
    {
        ShowBook();
        if (!_isDelisted) _timers?.Arm(NowNs());
    }

    /// <summary>After a recovery: a new book goes into its first phase, and what was due by time while nobody ran is done.</summary>
    private void BeginOrGoOn()
    {
        _timers = new BookTimers(_book, _model, _settings.ClockCheckInterval, Timers);
        bool isNew = LastSequence == 0;
        int first = Turn.Records.Count;
        _book.NoteRules(_model.Rules, NowNs(), Turn.Records);
        Journal(first);
        if (isNew) SetPhase(_initialPhase, BookCause.Listing);
        FollowSchedule();
        CommitBatch();
    }

    private void Delist()
    {
        _isDelisted = true;
        Timers.CancelAll();
        int first = Turn.Records.Count;
        _book.Delist(NowNs(), Turn.Records);
        Journal(first);
    }

    private void SetPhase(ChangePhase change)
    {
        CommandStatus status = SetPhase(change.Phase, BookCause.Operator);
        Reply(change.ReplyTo, change.RequestNumber, status);
    }

    private CommandStatus SetPhase(TradingPhase phase, BookCause cause)
    {
        int first = Turn.Records.Count;
        CommandStatus status = _book.SetPhase(phase, NowNs(), Turn.Records, cause);
        Journal(first);
        CommitBatch();
        return status;
    }

    private void SetReferencePrice(ChangeReferencePrice change)
    {
        int first = Turn.Records.Count;
        _book.SetReferencePrice(change.Price, NowNs(), Turn.Records);
        Journal(first);
        Reply(change.ReplyTo, change.RequestNumber, CommandStatus.Ok);
    }

    private void Reply(IActorRef replyTo, uint requestNumber, CommandStatus status) => Reply(
        Sender,
        new PhaseSet(_instrument.Id, status, _book.Book.Phase, replyTo, requestNumber),
        new PhaseSet(_instrument.Id, CommandStatus.OutcomeUnknown, _durablePhase, replyTo, requestNumber));

    private void Act(BookTick tick)
    {
        if (_isDelisted || _timers is not { } timers || !timers.IsCurrent(tick)) return;
        switch (tick.Kind)
        {
            case BookTickKind.Expiry:
                Expire(timers);
                break;
            case BookTickKind.Interval:
                EndInterval(timers);
                break;
            case BookTickKind.LimitState:
                SetPhase(TradingPhase.VolatilityCall, BookCause.LimitState);
                break;
            case BookTickKind.Schedule:
                FollowSchedule();
                break;
        }
    }

    private void Expire(BookTimers timers)
    {
        int first = Turn.Records.Count;
        long now = NowNs();
        _book.Expire(now, Turn.Records);
        Journal(first);
        timers.ArmExpiry(now);
    }

    private void EndInterval(BookTimers timers)
    {
        int first = Turn.Records.Count;
        switch (_book.Book.Phase)
        {
            case TradingPhase.VolatilityCall:
                // A call that broke a batch off, or began in another way of trading than continuous, leads back to it.
                TradingPhase before = _book.Progress.PreviousPhase;
                SetPhase(before is TradingPhase.BatchCollection or TradingPhase.PeriodicAuction ? before : TradingPhase.Continuous, BookCause.CallEnd);
                return;
            case TradingPhase.PeriodicAuction:
                _book.Uncross(NowNs(), Turn.Records);
                break;
            case TradingPhase.BatchCollection when _book.WaitingForBatch > 0:
                _book.ReleaseBatch(NowNs(), Turn.Records);
                break;
        }

        Journal(first);
        CommitBatch();
        timers.RepeatInterval();
    }

    /// <summary>Goes into the phase that is due, if a point of the schedule was reached, or a clock that was set says that another is.</summary>
    private void FollowSchedule()
    {
        if (_model.Schedule is not { } schedule) return;
        int first = Turn.Records.Count;
        long now = NowNs();
        SchedulePoint due = schedule.Due(now);
        _book.ReachSchedule(due.Time, due.Phase, now, Turn.Records);
        Journal(first);
        CommitBatch();
        _timers?.ArmSchedule(now);
    }

    /// <summary>While batches are collected, the seed of the next one is drawn and in the journal before its first order can be.</summary>
    private void CommitBatch()
    {
        if (_book.Book.Phase != TradingPhase.BatchCollection || _book.Progress.HasCommitment) return;
        int first = Turn.Records.Count;
        _book.CommitBatch(_settings.NewBatchSeed(), NowNs(), Turn.Records);
        Journal(first);
    }

    /// <summary>Puts into the turn what the public may see of the book as it is now, if it changed; shown when the turn is durable.</summary>
    private void ShowBook()
    {
        if (_showsOrders && Batch.Companion is BookTurn watched) watched.Orders.Take(_book, watched.Records);
        if (!_hasChanged || Batch.Companion is not BookTurn turn) return;
        _hasChanged = false;
        turn.View.Take(_book, _settings.MaxDepth);
    }

    /// <summary>Orders are only looked at one by one while somebody watches them: nobody else's orders pay for it.</summary>
    private void Show(ShowOrders show)
    {
        _showsOrders = show.On;
        if (show.On) Turn.Orders.WantsAll = true;
    }

    /// <summary>The book as it was recovered.</summary>
    private DepthReset Depth()
    {
        var view = new PublicView();
        view.Take(_book, _settings.MaxDepth);
        return new DepthReset(
            LastSequence, _book.Progress.LastTime, _book.Book.Phase, view, _book.Book.LastPrice, _book.Progress.LastTradeQuantity,
            _book.Progress.TradedQuantity, _book.Book.LastTradeId, _recent.CopyTrades(_settings.RecentTrades), BatchSeal.Of(_book))
        {
            ReferencePrice = _book.Progress.HasReference ? _book.Progress.ReferencePrice : null,
        };
    }
}
