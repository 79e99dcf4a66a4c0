using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Google.Protobuf;

namespace ActorExchange.Gateway.Tests;

/// <summary>One connection's actor under virtual time, between a client played by the test and an exchange played by recorders.</summary>
internal sealed class ConnectionFixture : IDisposable
{
    public const uint Account = 42;

    private readonly SeededDispatcher _dispatcher = new(1);
    private readonly FailureLog _failures = new();

    public ConnectionFixture(GatewayLimits? limits = null, bool keysRequired = false)
    {
        System = ActorSystem.Create("test", new ActorSystemSettings { Dispatcher = _dispatcher, LogSink = _failures });
        InstrumentDirectory directory = new();
        MarketData = Record(MarketDataInbox);
        directory.Set(View(1, "ACME", tickScale: 2));
        directory.Set(View(2, "BOND", tickScale: 4, tickMantissa: 25, lotMantissa: 100));
        Session = Record(SessionInbox);
        Services = new GatewayServices
        {
            Directory = directory,
            Users = Record(UsersInbox),
            Instruments = Record(InstrumentsInbox),
            Status = Record(StatusInbox),
            Accounts = Record(AccountsInbox),
            Reports = Record(ReportsInbox),
            ActionLog = Record(Actions),
            Limits = limits ?? new GatewayLimits(),
            KeysRequired = keysRequired,
            MaxUnansweredOrders = 100,
            ServerName = "test server",
        };
        Connection = System.ActorOf(Props.Create(() => new ConnectionsActor(Services)), "connections");
        OpenConnection open = new(Sink);
        Connection.Tell(open, ActorRefs.NoSender);
        Run();
        Connection = open.Opened.Result!;
    }

    public ActorSystem System { get; }

    public GatewayServices Services { get; }

    public IActorRef Connection { get; }

    public IActorRef Session { get; }

    public IActorRef MarketData { get; }

    public FakeSink Sink { get; } = new();

    public List<object> UsersInbox { get; } = [];

    public List<object> SessionInbox { get; } = [];

    public List<object> InstrumentsInbox { get; } = [];

    public List<object> StatusInbox { get; } = [];

    public List<object> MarketDataInbox { get; } = [];

    public List<object> AccountsInbox { get; } = [];

    public List<object> ReportsInbox { get; } = [];

    /// <summary>What the audit trail was told.</summary>
    public List<object> Actions { get; } = [];

    public IReadOnlyList<string> Failures => _failures.Entries;

    public static byte[] Frame(params IEnumerable<ClientMessage> messages)
    {
        FrameWriter writer = new();
        foreach (ClientMessage message in messages) writer.TryAdd(message).ShouldBeTrue();
        writer.EndFrame();
        return writer.Written.ToArray();
    }

    /// <summary>A frame of one message whose content is the given bytes.</summary>
    public static byte[] RawFrame(ClientMessage.MessageOneofCase kind, byte[] content)
    {
        byte[] buffer = new byte[content.Length + 32];
        ProtoWriter writer = new(buffer);
        int message = writer.BeginMessage(1);
        content.CopyTo(writer.ReserveMessage((int)kind, content.Length));
        writer.EndMessage(message);
        byte[] length = [0, 0, (byte)(writer.Position >> 8), (byte)writer.Position];
        return [.. length, .. writer.Written];
    }

    public static ClientMessage Hello(uint version = 1) => new() { Hello = new Hello { ProtocolVersion = version, Client = "test" } };

    public static ClientMessage Logon(string user = "alice", string key = "") => new() { Logon = new Logon { User = user, Key = key } };

    public static ClientMessage Place(string id, long price = 10_000, uint priceScale = 2, long quantity = 5, uint instrument = 1) => new()
    {
        NewOrder = new NewOrder
        {
            InstrumentId = instrument,
            ClientOrderId = ByteString.CopyFromUtf8(id),
            Side = Protocol.Side.Buy,
            Type = Protocol.OrderType.Limit,
            TimeInForce = Protocol.TimeInForce.Gtc,
            Price = price,
            PriceScale = priceScale,
            Quantity = quantity,
        },
    };

    public void Send(params ClientMessage[] messages) => SendRaw(Frame(messages));

    public void SendRaw(byte[] bytes)
    {
        Tell(InboundFrames.Copy(bytes));
        Run();
    }

    /// <summary>Tells without running, so that several messages make one run.</summary>
    public void Tell(object message) => Connection.Tell(message, ActorRefs.NoSender);

    public void Run() => _dispatcher.RunUntilIdle(100_000);

    public void RunFor(TimeSpan span) => _dispatcher.RunFor(span);

    /// <summary>Brings the connection to trading; what was said until then is gone from the inboxes.</summary>
    public ConnectionFixture LogOn(bool isOperator = false) => LogOn(isOperator ? Permissions.All : Permissions.Trade | Permissions.Read);

    /// <summary>As the other, as somebody who may do this.</summary>
    public ConnectionFixture LogOn(Permissions permissions)
    {
        Send(Hello(), Logon());
        bool isOperator = permissions == Permissions.All;
        Tell(new LogonAccepted(Account, "alice", isOperator, Session, [new Engine.ReportToken(1, 7)]) { Role = "a-role", Permissions = permissions });
        Run();
        Sink.Take().Select(m => m.MessageCase).ShouldBe([ServerMessage.MessageOneofCase.HelloAck, ServerMessage.MessageOneofCase.LogonAck]);
        UsersInbox.Clear();
        return this;
    }

    /// <summary>The connection ended with this goodbye as its last word, told its session, and did not fail.</summary>
    public Goodbye ShouldHaveEnded(Protocol.Status status)
    {
        Run();
        Goodbye goodbye = Sink.Take()[^1].Goodbye.ShouldNotBeNull();
        goodbye.Status.ShouldBe(status, goodbye.Reason);
        ShouldBeGone();
        return goodbye;
    }

    public void ShouldBeGone()
    {
        Run();
        Sink.Closed.ShouldBeTrue();
        Services.ConnectionCount.ShouldBe(0);
        Failures.ShouldBeEmpty();
    }

    public void Dispose()
    {
        Failures.ShouldBeEmpty();
        System.Abort();
        System.Dispose();
    }

    private InstrumentView View(uint id, string symbol, int tickScale, long tickMantissa = 1, long lotMantissa = 1) => new(
        new Instrument { Id = id, Symbol = symbol, TickScale = tickScale, TickMantissa = tickMantissa, LotMantissa = lotMantissa },
        TradingPhase.Continuous, false, ActorRefs.Nobody, MarketData);

    private IActorRef Record(List<object> inbox) => System.ActorOf(Props.Create(() => new Recorder(inbox)));

    private sealed class FailureLog : ILogSink
    {
        public List<string> Entries { get; } = [];

        public bool IsEnabled(LogLevel level) => level >= LogLevel.WarningLevel;

        public void Write(in LogEvent logEvent) => Entries.Add($"{logEvent.Format} {string.Join(", ", logEvent.Args)} {logEvent.Cause}");
    }
}
