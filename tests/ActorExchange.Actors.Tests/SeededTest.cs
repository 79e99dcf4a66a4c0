using System.Globalization;
using ActorExchange.TestKit;

namespace ActorExchange.Actors.Tests;

/// <summary>A system on a seeded dispatcher, with a probe. ACTOREXCHANGE_SEED chooses the seed; it is in the message of a failed run.</summary>
public abstract class SeededTest : TestKitBase
{
    private protected SeededTest(ActorSystemSettings? settings = null)
        : base(ActorSystem.Create("test", (settings ?? new ActorSystemSettings()) with { Dispatcher = new SeededDispatcher(Seed), LogSink = new QuietSink() }))
    {
    }

    private protected static ulong Seed { get; } =
        ulong.TryParse(Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED"), CultureInfo.InvariantCulture, out ulong seed) ? seed : 42;

    private protected SeededDispatcher Dispatcher => (SeededDispatcher)Sys.Settings.Dispatcher!;

    private protected void RunFor(double milliseconds) => Dispatcher.RunFor(TimeSpan.FromMilliseconds(milliseconds));
}

/// <summary>Tests fail actors on purpose: nobody needs to read of it.</summary>
internal sealed class QuietSink : ILogSink
{
    public List<LogEvent> Events { get; } = [];

    public bool IsEnabled(LogLevel level) => true;

    public void Write(in LogEvent logEvent)
    {
        lock (Events) Events.Add(logEvent);
    }
}

/// <summary>An actor whose behaviour a test writes in place.</summary>
internal sealed class Scripted(Scripted.Script script) : UntypedActor, IWithUnboundedStash, IWithTimers
{
    public IStash Stash { get; set; } = null!;

    public ITimerScheduler Timers { get; set; } = null!;

    public new IActorRef Sender => base.Sender;

    public new IActorRef Self => base.Self;

    public IUntypedActorContext Ctx => Context;

    public static Props Of(Action<Scripted, object> onReceive, Action<Scripted>? preStart = null, SupervisorStrategy? strategy = null) =>
        Props.Create<Scripted>(new Script(onReceive) { PreStart = preStart, Strategy = strategy });

    public static Props Of(Script script) => Props.Create<Scripted>(script);

    protected override void OnReceive(object message) => script.OnReceive(this, message);

    protected override void PreStart() => script.PreStart?.Invoke(this);

    protected override void PostStop() => script.PostStop?.Invoke(this);

    protected override SupervisorStrategy SupervisorStrategy() => script.Strategy ?? base.SupervisorStrategy();

    public new void Become(UntypedReceive receive) => base.Become(receive);

    public new void BecomeStacked(UntypedReceive receive) => base.BecomeStacked(receive);

    public new void UnbecomeStacked() => base.UnbecomeStacked();

    public new void Unhandled(object message) => base.Unhandled(message);

    internal sealed class Script(Action<Scripted, object> onReceive)
    {
        public Action<Scripted, object> OnReceive { get; } = onReceive;

        public Action<Scripted>? PreStart { get; init; }

        public Action<Scripted>? PostStop { get; init; }

        public SupervisorStrategy? Strategy { get; init; }
    }
}
