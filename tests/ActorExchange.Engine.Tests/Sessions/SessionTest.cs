using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Sessions;
using ActorExchange.Engine.Tests.Actors;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.Sessions;

/// <summary>One session between probes: its books, its accounts' actor and its connections are in the test's hand. Two instruments in dollars, a tick and a lot of 1.</summary>
public abstract class SessionTest : TestKitBase
{
    private protected const uint Account = 7;

    private readonly MovablePrices _prices = new();

    private protected SessionTest()
        : base(ActorSystem.Create("test", new ActorSystemSettings { Dispatcher = new SeededDispatcher((ulong)Seed.Take(1)[0]), LogSink = new Quiet() }))
    {
        Directory = new InstrumentDirectory { Prices = _prices };
        Acme = List(1, "ACME");
        Zinc = List(2, "ZINC");
        Users.Set(new AccountEntry(Account, "alice", "tested", "", 0, AccountStatus.Active));
    }

    private protected InstrumentDirectory Directory { get; }

    private protected AccountDirectory Users { get; } = new();

    private protected ScriptedBook Acme { get; }

    private protected ScriptedBook Zinc { get; }

    private protected TestProbe Accounts => field ??= CreateTestProbe();

    private protected TestProbe Instruments => field ??= CreateTestProbe();

    private protected TestProbe ActionLog => field ??= CreateTestProbe();

    private protected IActorRef Session { get; private set; } = ActorRefs.Nobody;

    private protected EngineSettings Settings { get; set; } = new() { OpenMode = false };

    /// <summary>What the session is told next is in force.</summary>
    private protected TermsInForce Terms { get; set; } = TermsOf(new Role { Name = "tested", Mode = AccountMode.Cash }, 1000);

    private protected ulong RunSeed => Dispatcher.Seed;

    private SeededDispatcher Dispatcher => (SeededDispatcher)Sys.Settings.Dispatcher!;

    private protected static TermsInForce TermsOf(Role role, long dollars, params Constraint[] own) =>
        new(1, new AccountTerms { Role = role, OwnLimits = own }, "", [("USD", Amount.Whole(dollars))], default);

    /// <summary>Starts the session; its books know nothing of the account.</summary>
    private protected void Start()
    {
        Create();
        Acme.Open();
        Zinc.Open();
        TellTerms();
        RunFor(1);
    }

    /// <summary>Starts the session; nobody has answered it.</summary>
    private protected void Create()
    {
        var services = new SessionServices(Directory, Users, Settings, Accounts.Ref, Instruments.Ref, ActionLog.Ref);
        Session = Sys.ActorOf(Props.Create(() => new SessionActor(Account, "alice", services)), "session");
        Accounts.ExpectMsg<OpenTerms>().Session.ShouldBe(Session);
        Acme.CountOpens().ShouldBe(1);
        Zinc.CountOpens().ShouldBe(1);
    }

    private protected void TellTerms() => Session.Tell(Terms, Accounts.Ref);

    private protected void Throw(params RiskSwitch[] switches)
    {
        Terms = Terms with { Terms = Terms.Terms with { Switches = switches } };
        TellTerms();
    }

    private protected static RiskSwitch Switch(long id, SwitchLevel level, SwitchScope scope = SwitchScope.Account, string key = "alice") =>
        new(id, scope, key, level, 0, "operator", "a test", 1);

    private protected TestClient LogOn(Func<LogonRequest, LogonRequest>? change = null)
    {
        var client = new TestClient(this, "alice");
        var logon = new LogonRequest("alice", "", ResumeMode.FromNow, [], client.Probe.Ref);
        Session.Tell(change is null ? logon : change(logon), client.Probe.Ref);
        client.Await(() => client.Accepted is not null || client.Refused is not null);
        return client;
    }

    private protected AccountView View()
    {
        TestProbe probe = CreateTestProbe();
        probe.Send(Session, new GetAccount(1));
        return probe.ExpectMsg<AccountAnswer>().Account!;
    }

    /// <summary>Of the dollars.</summary>
    private protected CashView Dollars() => View().Cash.Single(c => c.Currency == "USD");

    private protected long Held() => (long)(Dollars().Held.Units / Amount.Whole(1).Units);

    /// <summary>One order that works, from the client to the book's report.</summary>
    private protected OrderCommand Work(TestClient client, ScriptedBook book, string id, Side side, long price, long quantity, long orderId)
    {
        client.Send(Place(book, id, side, price, quantity));
        OrderCommand sent = book.Take();
        book.Tell(book.Accepted(sent, orderId));
        RunFor(1);
        return sent;
    }

    private protected OrderCommand Place(ScriptedBook book, string id, Side side, long price, long quantity) =>
        TestClient.Place(Directory.Find(book.Instrument)!, id, side, price, quantity);

    private protected static OrderCommand Replace(ScriptedBook book, string id, string target, long price, long quantity) => new()
    {
        Kind = OrderCommandKind.Replace,
        InstrumentId = book.Instrument,
        ClientOrderId = ClientOrderId.Parse(id),
        TargetClientOrderId = ClientOrderId.Parse(target),
        Price = price,
        Quantity = quantity,
    };

    private protected void SetPrices(ScriptedBook book, long bid, long ask) =>
        _prices.Known[book.Instrument] = new MarketPrice(bid, ask, bid, bid != 0, ask != 0, bid != 0);

    private protected void SetPhase(ScriptedBook book, TradingPhase phase)
    {
        InstrumentView view = Directory.Find(book.Instrument)! with { Phase = phase };
        Directory.Set(view);
        Sys.EventStream.Publish(new InstrumentChanged(view));
        RunFor(1);
    }

    /// <summary>Another actor takes the book's place, as after a restart of its parent.</summary>
    private protected ScriptedBook Renew(ScriptedBook book)
    {
        var renewed = new ScriptedBook(CreateTestProbe(), book.Instrument) { Number = book.Number };
        Sys.Stop(book.Probe.Ref);
        RunFor(1);
        InstrumentView view = Directory.Find(book.Instrument)! with { Book = renewed.Probe.Ref };
        Directory.Set(view);
        Sys.EventStream.Publish(new InstrumentChanged(view));
        renewed.CountOpens().ShouldBe(1);
        return renewed;
    }

    private protected void RunFor(double milliseconds) => Dispatcher.RunFor(TimeSpan.FromMilliseconds(milliseconds));

    private ScriptedBook List(uint id, string symbol)
    {
        var book = new ScriptedBook(CreateTestProbe(), id);
        var instrument = new Instrument { Id = id, Symbol = symbol, TickScale = 0 };
        Directory.Set(new InstrumentView(instrument, TradingPhase.Continuous, false, book.Probe.Ref, ActorRefs.Nobody));
        return book;
    }

    private sealed class MovablePrices : IMarketPrices
    {
        public Dictionary<uint, MarketPrice> Known { get; } = [];

        public MarketPrice Of(uint instrumentId) => Known.GetValueOrDefault(instrumentId);
    }

    private sealed class Quiet : ILogSink
    {
        public bool IsEnabled(LogLevel level) => false;

        public void Write(in LogEvent logEvent)
        {
        }
    }
}
