using ActorExchange.Actors;
using ActorExchange.Engine;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// What every feed of an instrument does: follows its market data, also to another actor after a fault, lets subscribers in once it is live, tells them when it is
/// no more, and says when nobody has wanted it for a while.
/// </summary>
internal abstract class FeedActor(InstrumentDirectory directory, uint instrumentId, FeedSettings settings) : UntypedActor, IWithTimers
{
    private readonly List<FeedJoin> _waiting = [];
    private IActorRef _source = ActorRefs.Nobody;
    private bool _isLive;
    private long _joins;

    private enum Tick
    {
        Idle,
        CatchUp,
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected FeedSettings Settings { get; } = settings;

    protected IActorRef Source => _source;

    /// <summary>Whether anybody has been let in.</summary>
    protected abstract bool HasMembers { get; }

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(InstrumentChanged));

    protected override void PostStop() => EndAll();

    protected sealed override void OnReceive(object message)
    {
        switch (message)
        {
            case FeedJoin join: Join(join); break;
            case FeedLeave leave: Leave(leave.Subscriber); break;
            case InstrumentChanged changed: Follow(changed.View); break;
            case Tick.Idle: SayIdle(); break;
            case Tick.CatchUp: CatchUp(); break;
            case Terminated or Disconnect: Lose(message is Terminated terminated ? terminated.ActorRef : Sender); break;
            default:
                // What an earlier source said last is of no use any more.
                if (Sender.Equals(_source)) Take(message);
                break;
        }
    }

    /// <summary>Asks the market data for a snapshot and all that follows.</summary>
    protected abstract void Subscribe(IActorRef source);

    /// <summary>Takes what the market data says.</summary>
    protected abstract void Take(object message);

    /// <summary>Lets a subscriber in. False: it must wait; asked again by <see cref="AdmitWaiting"/>.</summary>
    protected abstract bool TryAdmit(FeedJoin join);

    protected abstract bool RemoveMember(IFeedSubscriber subscriber);

    protected abstract void EndMembers();

    /// <summary>Sends what was kept back, to whom has caught up.</summary>
    protected virtual void CatchUp()
    {
    }

    /// <summary>Subscribes anew; until the snapshot nobody is let in and nothing is sent.</summary>
    protected void StartOver()
    {
        _isLive = false;
        Subscribe(_source);
    }

    /// <summary>A snapshot is there.</summary>
    protected void GoLive()
    {
        _isLive = true;
        AdmitWaiting();
    }

    protected void AdmitWaiting()
    {
        if (!_isLive || _waiting.Count == 0) return;
        _waiting.RemoveAll(TryAdmit);
        ArmIdle();
    }

    protected bool IsLive => _isLive;

    protected void LookAgain()
    {
        if (!Timers.IsTimerActive(Tick.CatchUp)) Timers.StartSingleTimer(Tick.CatchUp, Tick.CatchUp, Settings.CatchUpInterval);
    }

    private void Join(FeedJoin join)
    {
        _joins++;
        Timers.Cancel(Tick.Idle);
        if (_isLive && TryAdmit(join))
        {
            ArmIdle();
            return;
        }

        _waiting.Add(join);
        if (_source.IsNobody() && directory.Find(instrumentId) is { } view) Follow(view.MarketData);
    }

    private void Leave(IFeedSubscriber subscriber)
    {
        if (RemoveMember(subscriber) || _waiting.RemoveAll(j => ReferenceEquals(j.Subscriber, subscriber)) > 0) ArmIdle();
    }

    private void Follow(InstrumentView view)
    {
        if (view.Instrument.Id != instrumentId || view.MarketData.Equals(_source)) return;
        if (!_source.IsNobody() || _waiting.Count > 0) Follow(view.MarketData);
    }

    private void Follow(IActorRef source)
    {
        if (!_source.IsNobody()) Context.Unwatch(_source);
        _source = source;
        Context.Watch(source);
        StartOver();
    }

    private void Lose(IActorRef source)
    {
        if (!source.Equals(_source)) return;
        Context.Unwatch(_source);
        (_source, _isLive) = (ActorRefs.Nobody, false);
        EndAll();
        ArmIdle();
    }

    private void EndAll()
    {
        EndMembers();
        foreach (FeedJoin join in _waiting) join.Subscriber.Ended();
        _waiting.Clear();
    }

    private void ArmIdle()
    {
        if (!HasMembers && _waiting.Count == 0) Timers.StartSingleTimer(Tick.Idle, Tick.Idle, Settings.IdleTime);
    }

    /// <summary>If somebody is on the way here, the parent knows, and this goes on.</summary>
    private void SayIdle()
    {
        if (!HasMembers && _waiting.Count == 0) Context.Parent.Tell(new FeedIdle(Self, _joins));
    }
}
