using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.Actors;

/// <summary>A connection in a test's hand: collects what its session tells it, and drains when asked.</summary>
internal sealed class TestClient(TestKitBase test, string user)
{
    private const int MaxMessages = 50_000;

    public TestProbe Probe { get; } = test.CreateTestProbe();

    public IActorRef Session { get; private set; } = ActorRefs.Nobody;

    public uint Account { get; private set; }

    public LogonAccepted? Accepted { get; private set; }

    public LogonRefused? Refused { get; private set; }

    public Disconnect? Disconnected { get; private set; }

    public bool HasResumed { get; private set; }

    public List<ExecutionReport> Reports { get; } = [];

    public List<object> Others { get; } = [];

    public IEnumerable<long> Numbers => Reports.Where(r => r.Number != 0 && !r.Repeated).Select(r => r.Number);

    public LogonRefused? LogOn(ExchangeEngine engine, ResumeMode resume, ReportToken[] tokens, string key = "")
    {
        engine.Users.Tell(new LogonRequest(user, key, resume, tokens, Probe.Ref), Probe.Ref);
        Await(() => Accepted is not null || Refused is not null);
        return Refused;
    }

    public void Send(params ReadOnlySpan<OrderCommand> commands) => Session.Tell(CommandBatch.Of(Account, commands), Probe.Ref);

    public void Ask(object request) => Session.Tell(request, Probe.Ref);

    public T Answer<T>()
    {
        Await(() => Others.OfType<T>().Any());
        T answer = Others.OfType<T>().First();
        Others.Remove(answer!);
        return answer;
    }

    public ExecutionReport[] Await(int reports)
    {
        Await(() => Reports.Count >= reports);
        Reports.Count.ShouldBe(reports);
        return [.. Reports];
    }

    public void Await(Func<bool> condition)
    {
        for (int messages = 0; !condition(); messages++)
        {
            if (messages > MaxMessages) throw new ProbeException($"{user}: messages come for ever; {Reports.Count} reports");
            if (Probe.ReceiveOne(TimeSpan.FromSeconds(3)) is not { } message) throw new ProbeException($"{user}: nothing more came; {Reports.Count} reports, others: {string.Join(", ", Others)}");
            Take(message);
        }
    }

    /// <summary>Takes what comes within a while.</summary>
    public void Drain(double milliseconds = 50)
    {
        while (Probe.ReceiveOne(TimeSpan.FromMilliseconds(milliseconds)) is { } message) Take(message);
    }

    public static OrderCommand Place(InstrumentView view, string id, Side side, long price, long quantity, TimeInForce timeInForce = TimeInForce.GoodTillCancel) => new()
    {
        Kind = OrderCommandKind.Place,
        InstrumentId = view.Instrument.Id,
        ClientOrderId = ClientOrderId.Parse(id),
        Side = side,
        Type = price == 0 ? OrderType.Market : OrderType.Limit,
        TimeInForce = timeInForce,
        Price = price,
        Quantity = quantity,
    };

    public static OrderCommand Cancel(string id, string target, uint instrument = 0) => new()
    {
        Kind = OrderCommandKind.Cancel,
        InstrumentId = instrument,
        ClientOrderId = ClientOrderId.Parse(id),
        TargetClientOrderId = ClientOrderId.Parse(target),
    };

    private void Take(object message)
    {
        switch (message)
        {
            case LogonAccepted accepted:
                (Accepted, Session, Account) = (accepted, accepted.Session, accepted.Account);
                break;
            case LogonRefused refused:
                Refused = refused;
                break;
            case ReportBatch batch:
                for (int i = 0; i < batch.Count; i++) Reports.Add(batch[i]);
                batch.Return();
                break;
            case ResumeDone:
                HasResumed = true;
                break;
            case NotifyWhenDrained:
                Session.Tell(new Drained(Probe.Ref), Probe.Ref);
                break;
            case Disconnect disconnect:
                Disconnected = disconnect;
                break;
            case InstrumentChanged:
                break;
            default:
                Others.Add(message);
                break;
        }
    }
}
