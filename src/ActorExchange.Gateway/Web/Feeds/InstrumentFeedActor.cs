using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Gateway.Web;

/// <summary>Listings, phases and delistings of all instruments, as they happen.</summary>
internal sealed class InstrumentFeedActor(FeedSettings settings) : UntypedActor, IWithTimers
{
    private static readonly object Idle = new();

    private readonly FeedMembers _members = new();
    private long _joins;

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(InstrumentChanged));

    protected override void PostStop() => _members.EndAll();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case FeedJoin join:
                Join(join);
                break;
            case FeedLeave leave:
                if (_members.Remove(leave.Subscriber) && _members.Count == 0) Timers.StartSingleTimer(Idle, Idle, settings.IdleTime);
                break;
            case InstrumentChanged changed:
                if (_members.Count > 0) _members.SendAll(Encode(changed.View));
                break;
            default:
                if (!ReferenceEquals(message, Idle)) Unhandled(message);
                else if (_members.Count == 0) Context.Parent.Tell(new FeedIdle(Self, _joins));
                break;
        }
    }

    private void Join(FeedJoin join)
    {
        _joins++;
        Timers.Cancel(Idle);
        string id = join.Subscription.RequestId is { } number ? $"\"id\":{number}," : "";
        join.Subscriber.Send(System.Text.Encoding.ASCII.GetBytes($"{{\"type\":\"subscribed\",{id}\"channel\":\"status\"}}"));
        _members.Add(new FeedMember(join.Subscription, join.Subscriber));
    }

    private static byte[] Encode(InstrumentView view)
    {
        Instrument instrument = view.Instrument;
        FeedBuffer json = new(instrument);
        json.Add("{\"type\":\"instrument\",\"channel\":\"status\",\"symbol\":"u8).AddText(instrument.Symbol).Add(",\"instrumentId\":"u8).Add(instrument.Id);
        json.Add(",\"description\":"u8).AddEscaped(instrument.Description).Add(",\"currency\":"u8).AddText(instrument.Currency);
        json.Add(",\"tick\":"u8).AddPrice(1).Add(",\"lot\":"u8).AddQuantity(1);
        json.Add(",\"phase\":"u8).AddText(EnumText<TradingPhase>.Name(view.Phase)).Add(view.Delisted ? ",\"delisted\":true}"u8 : ",\"delisted\":false}"u8);
        return json.Take();
    }
}
