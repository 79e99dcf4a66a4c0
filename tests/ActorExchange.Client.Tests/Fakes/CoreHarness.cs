using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

/// <summary>A core and a fake exchange joined by bytes in memory, under a clock that moves only when told.</summary>
internal sealed class CoreHarness
{
    public const long Second = 1_000_000_000;

    public CoreHarness(ClientCoreOptions? options = null) => Core = new ClientCore(options ?? Options, Events);

    public static ClientCoreOptions Options { get; } = new() { User = "alice", Key = "secret" };

    public FakeExchange Exchange { get; } = new();

    public RecordingEvents Events { get; } = new();

    public ClientCore Core { get; }

    public FakeConnection? Connection { get; private set; }

    public List<FakeConnection> Connections { get; } = [];

    /// <summary>Sets up every new connection.</summary>
    public Action<FakeConnection>? OnConnect { get; set; }

    public long Now { get; set; } = 1_000 * Second;

    /// <summary>Bytes that may still pass before the connection breaks, per direction.</summary>
    public long ClientBytesLeft { get; set; } = long.MaxValue;

    public long ServerBytesLeft { get; set; } = long.MaxValue;

    public long ClientBytes { get; private set; }

    public long ServerBytes { get; private set; }

    /// <summary>Largest piece in which bytes arrive.</summary>
    public Func<int> Piece { get; set; } = () => int.MaxValue;

    public CoreHarness Connect()
    {
        if (Core.State == ConnectionState.Idle) Core.Start(Now);
        Run();
        return this;
    }

    public static ClientCommand Order(string id, long quantity = 1, long price = 100, uint instrumentId = 1) => new()
    {
        Kind = CommandKind.New,
        Id = ClientOrderIds.Parse(id),
        InstrumentId = instrumentId,
        Side = Side.Buy,
        Type = OrderType.Limit,
        TimeInForce = TimeInForce.Gtc,
        Price = price,
        Quantity = quantity,
    };

    public static ClientCommand Group(params string[] ids) => new()
    {
        Kind = CommandKind.Group,
        InstrumentId = 1,
        Terms = new CommandTerms { GroupKind = GroupKind.OneCancelsOther, Legs = [.. ids.Select(id => Order(id))] },
    };

    public void Submit(params string[] ids)
    {
        foreach (string id in ids) Core.TrySubmit(Order(id)).ShouldBe(SubmitResult.Queued);
    }

    /// <summary>Moves bytes both ways until nothing moves any more. Opens a transport if the core wants one.</summary>
    public void Run()
    {
        do SyncTransport();
        while (MoveClientBytes() | MoveServerBytes());
        SyncTransport();
    }

    /// <summary>Lets the clock go on to what the core waits for.</summary>
    public void SkipToDeadline()
    {
        Core.NextDeadline.ShouldBeLessThan(long.MaxValue);
        Now = Math.Max(Now, Core.NextDeadline);
        Core.Tick(Now);
        Run();
    }

    public void Advance(long nanoseconds)
    {
        Now += nanoseconds;
        Core.Tick(Now);
        Run();
    }

    public void Break(string reason = "broken by the test")
    {
        Connection = null;
        Core.OnTransportClosed(Now, reason);
    }

    public void SendToCore(params byte[] bytes)
    {
        Core.OnReceived(bytes, Now);
        Run();
    }

    public void SendToCore(ServerMessage message)
    {
        Connection!.Send(message);
        Run();
    }

    private void SyncTransport()
    {
        if (!Core.WantsTransport) Connection = null;
        if (!Core.WantsTransport || Connection is not null) return;
        Connection = new FakeConnection(Exchange);
        Connections.Add(Connection);
        OnConnect?.Invoke(Connection);
        Core.OnTransportOpened(Now);
    }

    private bool MoveClientBytes()
    {
        if (!Core.TryTakeOutput(Now, out ReadOnlyMemory<byte> bytes)) return false;
        int passed = (int)Math.Min(bytes.Length, ClientBytesLeft);
        if (ClientBytesLeft != long.MaxValue) ClientBytesLeft -= passed;
        ClientBytes += passed;
        Connection!.Receive(bytes.Span[..passed]);
        if (passed < bytes.Length) CutOff();
        return true;
    }

    private bool MoveServerBytes()
    {
        if (Connection?.TakeOutput() is not { Length: > 0 } bytes) return CloseIfClosed();
        int passed = (int)Math.Min(bytes.Length, ServerBytesLeft);
        if (ServerBytesLeft != long.MaxValue) ServerBytesLeft -= passed;
        ServerBytes += passed;
        Deliver(bytes.AsSpan(0, passed));
        if (passed < bytes.Length && Connection is not null) CutOff();
        return true;
    }

    private void Deliver(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int piece = Math.Min(bytes.Length, Math.Max(1, Piece()));
            Core.OnReceived(bytes[..piece], Now);
            bytes = bytes[piece..];
        }
    }

    private bool CloseIfClosed()
    {
        if (Connection is not { IsClosed: true }) return false;
        Break("closed by the exchange");
        return true;
    }

    private void CutOff()
    {
        (ClientBytesLeft, ServerBytesLeft) = (long.MaxValue, long.MaxValue);
        Break("cut off");
    }
}
