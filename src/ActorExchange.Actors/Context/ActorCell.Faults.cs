namespace ActorExchange.Actors;

// Failing, and judging failures of children.
internal sealed partial class ActorCell
{
    private SupervisorStrategy? _strategy;

    private SupervisorStrategy Strategy =>
        _strategy ??= Props.SupervisorStrategy ?? _actor?.InvokeSupervisorStrategy() ?? SupervisorStrategy.DefaultStrategy;

    private void HandleFailure(Exception cause)
    {
        _handledInRun = false;
        if (_life != Life.Alive)
        {
            System.LogFor(_self).Error(cause, "Exception in {0} after its end: {1}", _self, cause.Message);
            return;
        }

        if (IsStopping)
        {
            System.LogFor(_self).Error(cause, "Exception while {0} was stopping: {1}", _self, cause.Message);
            _isFailed = true;
            BeginTermination();
            return;
        }

        if (_isFailed)
        {
            System.LogFor(_self).Error(cause, "Another exception in {0}, which has failed already: {1}", _self, cause.Message);
            return;
        }

        _isFailed = true;
        _pause &= ~Pause.Awaiting;
        Suspend();
        if (_self.Parent is { } parent) parent.SendSystemMessage(new FailedMessage(_self, cause));
        else System.OnRootFailed(cause);
    }

    private void HandleChildFailure(FailedMessage failed)
    {
        ChildStats? child = _children?.Find(failed.Child);
        if (child is null) return;
        Directive directive;
        Exception cause = failed.Cause;
        try
        {
            directive = Strategy.Decide(cause);
        }
        catch (Exception failure)
        {
            directive = Directive.Escalate;
            cause = failure;
        }

        LogFailure(failed.Child, cause, directive);
        Apply(directive, child, cause);
    }

    private void Apply(Directive directive, ChildStats child, Exception cause)
    {
        switch (directive)
        {
            case Directive.Resume:
                child.Child.SendSystemMessage(new ResumeMessage());
                break;
            case Directive.Restart:
                Restart(child, cause);
                break;
            case Directive.Stop:
                StopChild(child);
                break;
            default:
                HandleFailure(cause);
                break;
        }
    }

    private void Restart(ChildStats child, Exception cause)
    {
        LocalActorRef failed = child.Child;
        if (!Strategy.RequestRestart(child, System.TimeProvider, out TimeSpan delay)) StopChild(child);
        else if (delay <= TimeSpan.Zero) failed.SendSystemMessage(new RecreateMessage(cause));
        else System.Scheduler.Advanced.ScheduleOnce(delay, () => failed.SendSystemMessage(new RecreateMessage(cause)));
    }

    private void LogFailure(LocalActorRef child, Exception cause, Directive directive)
    {
        ILoggingAdapter log = System.LogFor(child);
        if (directive == Directive.Escalate) log.Debug(cause, "{0} escalates: {1}", child, cause.Message);
        else if (directive == Directive.Resume) log.Warning("{0} resumes after: {1}", child, cause.Message);
        else log.Error(cause, "{0} failed ({1}): {2}", child, directive, cause.Message);
    }
}
