using ActorExchange.Actors;

namespace ActorExchange.TestKit;

/// <summary>
/// Base of a test class with a system and a probe of its own, which is the implicit sender of the thread that made it. After an await
/// the thread may be another: name the sender there.
/// </summary>
public abstract class TestKitBase : Expectations, IDisposable
{
    private readonly IActorRef? _outerSender;

    /// <param name="system">Null: a new one on the thread pool.</param>
    protected TestKitBase(ActorSystem? system = null)
        : base(system ?? ActorSystem.Create("test"), "testActor")
    {
        _outerSender = AmbientActor.Self;
        AmbientActor.Self = TestActor;
    }

    public IActorRef TestActor => ProbeRef;

    public void Dispose()
    {
        AfterAll();
        AmbientActor.Self = _outerSender;
        Sys.Abort();
        GC.SuppressFinalize(this);
    }

    /// <summary>Called before the system is ended.</summary>
    protected virtual void AfterAll()
    {
    }
}
