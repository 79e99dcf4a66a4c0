using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Accounts;
using ActorExchange.Engine.Tests.Actors;
using ActorExchange.Journal;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.Accounts;

/// <summary>An AccountsActor alone, with sessions and UsersActor in the test's hand, on a journal in the test's hand.</summary>
public abstract class AccountsTest : TestKitBase
{
    private protected static readonly Actor Operator = new(9, "operator");

    private readonly Quiet _quiet = new();
    private ActorSystem? _server;
    private uint _request;

    private protected AccountsTest()
        : base(ActorSystem.Create("test", new ActorSystemSettings { Dispatcher = new SeededDispatcher((ulong)Seed.Take(1)[0]), LogSink = new Quiet() }))
    {
        Snapshots = new InMemorySnapshotStore(Dispatcher.TimeProvider);
        Users = CreateTestProbe();
        Log = CreateTestProbe();
        Asker = CreateTestProbe();
        Ledger = CreateTestProbe();
    }

    private protected HeldJournal Journal { get; } = new();

    private protected InMemorySnapshotStore Snapshots { get; set; }

    private protected EngineSettings Settings { get; set; } = new() { OpenMode = false };

    private protected TestProbe Users { get; }

    private protected TestProbe Log { get; }

    private protected TestProbe Asker { get; }

    private protected TestProbe Ledger { get; }

    private protected AccountDirectory Directory { get; private set; } = new();

    private protected IActorRef Accounts { get; private set; } = ActorRefs.Nobody;

    private protected SeededDispatcher Dispatcher => (SeededDispatcher)Sys.Settings.Dispatcher!;

    /// <summary>Alice, bob and carol may do what they like; trudy trades on margin and starts with a million.</summary>
    private protected static AccountEntry[] Everybody { get; } =
    [
        new(1, "alice", "unlimited", "", 0, AccountStatus.Active),
        new(2, "bob", "unlimited", "desk", 1, AccountStatus.Active),
        new(3, "carol", "unlimited", "desk", 1, AccountStatus.Active),
        new(4, "trudy", "trader", "", 0, AccountStatus.Active),
    ];

    /// <summary>A new system on the same journal, as after a crash.</summary>
    private protected void Start(params AccountEntry[] accounts)
    {
        _server?.Abort();
        Dispatcher.RunFor(TimeSpan.FromMilliseconds(1));
        _server = ActorSystem.Create("server", new ActorSystemSettings { Dispatcher = Dispatcher, Journal = Journal, SnapshotStore = Snapshots, LogSink = _quiet });
        var instruments = new InstrumentDirectory();
        instruments.Set(new InstrumentView(new Instrument { Id = 1, Symbol = "ACME" }, TradingPhase.Continuous, false, ActorRefs.Nobody, ActorRefs.Nobody));
        Directory = new AccountDirectory { Users = Users.Ref };
        Directory.SetAll(accounts.Length > 0 ? accounts : Everybody);
        (AccountDirectory directory, EngineSettings settings, IActorRef log, IActorRef ledger) = (Directory, Settings, Log.Ref, Ledger.Ref);
        Accounts = _server.ActorOf(Props.Create(() => new AccountsActor(instruments, directory, settings, log, ledger)), "accounts");
        RunFor(5);
    }

    private protected void RunFor(double milliseconds) => Dispatcher.RunFor(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>A session of an account, which has its terms.</summary>
    private protected TestProbe Open(uint account, out TermsInForce terms)
    {
        TestProbe session = CreateTestProbe();
        session.Send(Accounts, new OpenTerms(account, session.Ref));
        terms = session.ExpectMsg<TermsInForce>();
        return session;
    }

    private protected TestProbe Open(uint account) => Open(account, out _);

    private protected T Ask<T>(object request)
        where T : class
    {
        Asker.Send(Accounts, request);
        return Asker.ExpectMsg<T>();
    }

    private protected BookCash Cash(string id, BookingKind kind, string user, string amount, string toUser = "", string currency = "USD")
    {
        AmountText.TryParse(amount, out Amount value).ShouldBeTrue();
        return new BookCash(++_request, id, kind, user, toUser, currency, value, "because", Operator);
    }

    private protected BookingAnswer Deposit(string id, string user, string amount) => Ask<BookingAnswer>(Cash(id, BookingKind.Deposit, user, amount));

    /// <summary>Asks for a booking and lets the session answer that it may be.</summary>
    private protected BookingAnswer Withdraw(TestProbe session, BookCash request)
    {
        Asker.Send(Accounts, request);
        ReserveCash hold = session.ExpectMsg<ReserveCash>();
        session.Send(Accounts, new CashReserved(hold.Reservation, RiskVerdict.Ok));
        BookingAnswer answer = Asker.ExpectMsg<BookingAnswer>();
        if (answer.Status == CommandStatus.Ok) session.ExpectMsg<CashBooked>().Reservation.ShouldBe(hold.Reservation);
        return answer;
    }

    private protected IReadOnlyList<(uint Account, string Currency, Amount Booked)> AllBooked() => Ask<AllBookings>(new GetAllBookings(1)).Booked;

    private protected Dictionary<(uint Account, string Currency), Amount> Booked() => AllBooked().ToDictionary(b => (b.Account, b.Currency), b => b.Booked);

    private protected ulong StateHash() => Ask<AllBookings>(new GetAllBookings(1)).StateHash;

    private protected static Amount Money(string text) => AmountText.TryParse(text, out Amount amount) ? amount : throw new FormatException(text);

    protected override void AfterAll() => _server?.Abort();

    private sealed class Quiet : ILogSink
    {
        public bool IsEnabled(LogLevel level) => false;

        public void Write(in LogEvent logEvent)
        {
        }
    }
}
