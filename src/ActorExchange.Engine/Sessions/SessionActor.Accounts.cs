using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>What concerns the account itself: rules in force, bookings, questions, and what happens by time.</summary>
public sealed partial class SessionActor
{
    private void OnAccount(object message)
    {
        switch (message)
        {
            case SessionTimer timer:
                Due(timer);
                break;
            case TermsInForce terms:
                Take(terms);
                break;
            case CashBooked booked:
                _state.Booked(booked);
                break;
            case ReserveCash reserve:
                _state.HasChanged = true;
                RiskVerdict verdict = _state.State.ReserveCash(reserve.Reservation, reserve.Currency, reserve.Amount, _state.Prices);
                Sender.Tell(new CashReserved(reserve.Reservation, verdict));
                break;
            case PostShares post:
                _bookings.Post(post, Sender);
                break;
            case AccountsRecovered recovered:
                recovered.Accounts.Tell(new OpenTerms(_account, Self));
                break;
            case EndConnections end:
                _rights.End(end);
                break;
            default:
                OnQuestion(message);
                break;
        }
    }

    private void OnQuestion(object message)
    {
        switch (message)
        {
            case GetAccount query:
                Sender.Tell(new AccountAnswer(query.RequestNumber, CommandStatus.Ok, "", _views.Whole()));
                break;
            case PreviewOrder preview:
                Sender.Tell(Preview(preview));
                break;
            case CancelAllAfter wish:
                Arm(wish);
                break;
            case AskEmpty question:
                string remains = _views.Remains(_admission.Unanswered);
                Sender.Tell(new EmptyAnswer(_account, question.RequestNumber, remains.Length == 0, remains));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Take(TermsInForce terms)
    {
        bool isFirst = !_state.HasTerms;
        bool isNewGeneration = !isFirst && terms.Generation != _state.InForce.Generation;
        bool hasOtherSwitches = !isFirst && !terms.Terms.Switches.SequenceEqual(_state.InForce.Terms.Switches);
        _state.Set(terms);
        if (isFirst) return;
        if (hasOtherSwitches) _views.SendSwitches();
        _risk.TermsChanged(isNewGeneration);
        _rights.Enforce();
    }

    private void Due(SessionTimer timer)
    {
        long now = _clock.UnixNanoseconds();
        if (timer == SessionTimer.Risk) _risk.Tick(now);
        else if (timer == SessionTimer.Updates) _views.SendChanges();
        else if (timer == SessionTimer.Questions) _books.AskAgain();
        else _risk.Safety.Due(timer, now);
        if (timer != SessionTimer.Updates) _state.HasChanged = true;
    }

    /// <summary>At the end of a run in which something about the account changed.</summary>
    private void AccountChanged()
    {
        _state.HasChanged = false;
        if (IsOpening) return;
        if (_state.HasTraded) _risk.Traded(_clock.UnixNanoseconds());
        _state.HasTraded = false;
        bool isWatched = _connections.AreWatching;
        _risk.ArmTimer(isWatched);
        if (isWatched && !Timers.IsTimerActive(SessionTimer.Updates))
            Timers.StartSingleTimer(SessionTimer.Updates, SessionTimer.Updates, _services.Settings.AccountUpdateInterval);
    }

    private PreviewAnswer Preview(PreviewOrder question)
    {
        OrderCommand command = question.Command;
        CommandStatus status = command.Fault != CommandStatus.Ok ? command.Fault
            : command.Kind != OrderCommandKind.Place ? CommandStatus.InvalidMessage
            : _directory.Find(command.InstrumentId) is not { } view ? CommandStatus.UnknownInstrument
            : OrderRules.Check(command, view.Instrument);
        if (status != CommandStatus.Ok) return new PreviewAnswer(question.RequestNumber, status, $"{status}", null);
        OrderPreview preview = _state.State.Preview(OrderIntents.OfPlace(command), _state.Prices, _clock.UnixNanoseconds());
        string reason = preview.Verdict.IsOk ? "" : RiskVerdictText.Of(preview.Verdict, _directory.Find(command.InstrumentId)!.Instrument);
        return new PreviewAnswer(question.RequestNumber, CommandStatus.Ok, reason, preview);
    }

    private void Arm(CancelAllAfter wish)
    {
        if (!SessionSafety.IsPossible(wish.After))
        {
            Sender.Tell(new AccountAnswer(wish.RequestNumber, CommandStatus.InvalidArgument, "1 second to 24 hours, or 0 to end it", null));
            return;
        }

        _risk.Safety.Arm(wish.After);
        Sender.Tell(new AccountAnswer(wish.RequestNumber, CommandStatus.Ok, "", _views.Whole()));
    }

    /// <summary>A command that the session sent by itself did not fit into its book's mailbox.</summary>
    private void AnswerBusy(in OrderCommand command)
    {
        var report = new ExecutionReport
        {
            ExecType = ExecType.Rejected,
            Status = CommandStatus.Busy,
            InstrumentId = command.InstrumentId,
            RequestId = command.ClientOrderId,
        };
        if (command.ClientOrderId.IsExchanges) _risk.Answered(report);
        else _bookings.Answered(report);
    }
}
